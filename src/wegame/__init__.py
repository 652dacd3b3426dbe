"""wegame: a terminal game that teams play together to become better at being a team."""

__version__ = "0.1.0"
__all__ = ["__version__"]

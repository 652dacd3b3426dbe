"""The round that a team decides: it votes, chance answers, and a setback can be mended."""

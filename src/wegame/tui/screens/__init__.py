"""Screens; imported one by one, when they are first shown."""

"""Sessions: the journal of a game, and where files live.

Modules are imported by name: `shelf` is on the start-up path and must not bring the game or pydantic with it.
"""

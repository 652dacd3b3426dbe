"""A round in which nothing is decided: the team reads, does what it likes with its slack, and goes on."""

"""The door for people at a terminal: `hinomi …`, one file a verb."""

from hinomi.cli.app import main

__all__ = ["main"]

"""Checks of figures: begun by the night or by a person, carried on each minute."""

from functools import cache

from backend.tallies.rebuilding import Rebuilding
from chalicelib.wiring import casework, figures


@cache
def desk() -> Rebuilding:
    """Return what begins checks and carries them on."""
    return Rebuilding(figures.check(), figures.checks(), casework.books())

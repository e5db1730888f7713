"""The desk of checks: who asks for one, and what the last ones found."""

from functools import cache

from backend.tallies.rebuilding import CheckDesk
from chalicelib.wiring import casework, figures


@cache
def desk() -> CheckDesk:
    """Return what takes the asking for checks."""
    return CheckDesk(figures.check(), figures.checks(), casework.books())

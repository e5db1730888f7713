"""Entering calls by hand."""

from functools import cache

from backend.calls.entering import Entering
from chalicelib.wiring import casework, ground, post, telephony


@cache
def entering() -> Entering:
    """Return what takes calls that are entered by hand."""
    return Entering(
        books=casework.books(),
        people=post.people(),
        regulations=telephony.regulations,
        privacy=telephony.privacy(),
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )

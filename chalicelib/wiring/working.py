"""Working on matters: replying, closing."""

from functools import cache

from backend.matters.working import Desk
from chalicelib.wiring import casework, ground, knowing
from chalicelib.wiring.introducing import introducing


@cache
def desk() -> Desk:
    """Return what works on matters."""
    return Desk(
        books=casework.books(),
        matters=casework.matters(),
        promises=casework.promises(),
        standing=casework.standing,
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
        wishes=casework.wishes(),
        introducing=introducing(),
        shelf=knowing.shelf(),
    )

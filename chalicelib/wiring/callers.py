"""Who is on the line."""

from functools import cache

from backend.matters.caller_card import CallerDesk
from chalicelib.wiring import casework, ground, rollcall, telephony


@cache
def caller_desk() -> CallerDesk:
    """Return what shows who is on the line."""
    return CallerDesk(
        calls=telephony.calls(),
        history=telephony.calls(),
        matters=casework.matters(),
        shelves=casework.matters(),
        promises=casework.promises(),
        wishes=casework.wishes(),
        desks=rollcall.desks(),
        witness=ground.audit(),
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )

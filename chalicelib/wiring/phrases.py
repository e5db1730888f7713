"""The phrases of a call, as people see them."""

from functools import cache

from backend.matters.phrases import PhraseRoom
from chalicelib.wiring import casework, conversations, ground, telephony


@cache
def room() -> PhraseRoom:
    """Return what shows which phrases were said."""
    return PhraseRoom(
        desk=telephony.call_desk(),
        hearings=conversations.hearings(),
        matters=casework.matters(),
        atlas=ground.atlas(),
        clock=ground.clock(),
    )

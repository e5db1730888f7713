"""What callers wished about being reached: noted, shown, looked ahead."""

from functools import cache

from backend.calls.wishing import Wishing
from backend.matters.callers import KnownCallers
from backend.promises.today import Today
from chalicelib.wiring import answering, casework, ground, telephony


@cache
def wishing() -> Wishing:
    """Return what keeps and shows wishes."""
    return Wishing(
        books=casework.books(),
        wishes=casework.wishes(),
        calls=telephony.calls(),
        promises=casework.promises(),
        witness=ground.audit(),
        standing=casework.standing,
        atlas=ground.atlas(),
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )


@cache
def today() -> Today:
    """Return what shows whom somebody is to ring."""
    return Today(casework.promises(), known_callers(), ground.audit(), ground.clock())


@cache
def known_callers() -> KnownCallers:
    """Return what knows to whom promises are owed."""
    return KnownCallers(casework.matters(), telephony.calls(), answering.voicemails())

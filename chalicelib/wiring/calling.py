"""Calling back: what keeps it, and what ends with it."""

from functools import cache

from backend.kernel.access import Actor
from backend.kernel.books import Write
from backend.promises.attempt import Notice
from backend.promises.calling_back import CallingBack
from backend.promises.explaining import Explaining
from backend.promises.model import Promise
from chalicelib.wiring import casework, ground, voicemail, working


@cache
def calling_back() -> CallingBack:
    """Return what keeps promises of call-backs."""
    return CallingBack(
        books=casework.books(),
        deferring=casework.deferring(),
        clock=ground.clock(),
        following=_following,
        wishes=casework.wishes(),
    )


@cache
def explaining() -> Explaining:
    """Return what ends differences of calls."""
    return Explaining(casework.books(), casework.deferring(), ground.clock())


def _following(ended: Promise, actor: Actor, notice: Notice, key: str) -> tuple[Write, ...]:
    """Return what a notice ends besides a promise."""
    if ended.subject.startswith("MATTER#"):
        return working.desk().noticed(ended, actor, notice, key)
    return voicemail.answering().noticed(ended, actor, notice)

"""What follows on a matter: each activity on the same files."""

from functools import cache

from backend.matters.following.climbing import Climbing
from backend.matters.following.closing import Closing
from backend.matters.following.files import Files
from backend.matters.following.handing_over import HandingOver
from backend.matters.following.meetings import Meetings
from backend.matters.following.notifying import Notifying
from backend.matters.following.pressing import Pressing
from backend.matters.following.reopening import Reopening
from backend.matters.following.visiting import Visiting
from backend.matters.suspected import Reporting
from chalicelib.wiring import casework, ground, knowing, post
from chalicelib.wiring.introducing import introducing


@cache
def files() -> Files:
    """Return what opens the files of matters."""
    return Files(
        books=casework.books(),
        matters=casework.matters(),
        promises=casework.promises(),
        standing=casework.standing,
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )


@cache
def reopening() -> Reopening:
    """Return what opens matters again."""
    return Reopening(files())


@cache
def meetings() -> Meetings:
    """Return what keeps appointments."""
    return Meetings(files(), introducing())


@cache
def notifying() -> Notifying:
    """Return what keeps one-time notifications."""
    return Notifying(files(), knowing.shelf(), casework.wishes(), introducing())


@cache
def pressing() -> Pressing:
    """Return what presses matters."""
    return Pressing(files())


@cache
def reporting() -> Reporting:
    """Return what takes reports of 推诿 and 越权."""
    return Reporting(files())


@cache
def climbing() -> Climbing:
    """Return what presses matters by the clock."""
    return Climbing(
        books=casework.books(),
        outlines=casework.matters(),
        promises=casework.promises(),
        open_promises=casework.promises(),
        standing=casework.standing,
        atlas=ground.atlas(),
        clock=ground.clock(),
    )


@cache
def closing() -> Closing:
    """Return what closes by the clock what nobody closed."""
    return Closing(
        books=casework.books(),
        outlines=casework.matters(),
        promises=casework.promises(),
        resolved=casework.matters(),
        standing=casework.standing,
        caller_hash=ground.caller_hash(),
        atlas=ground.atlas(),
        clock=ground.clock(),
    )


@cache
def visiting() -> Visiting:
    """Return what keeps return visits."""
    return Visiting(files(), casework.wishes(), introducing())


@cache
def handing_over() -> HandingOver:
    """Return what gives matters to others."""
    return HandingOver(files(), post.people())

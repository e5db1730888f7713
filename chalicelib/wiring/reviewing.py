"""Reviews of calls: the drawing, the list, the marks, the reply."""

from functools import cache

from backend.matters.reviews.drawing import Drawing, DrawPorts
from backend.matters.reviews.ports import ReviewPorts
from backend.matters.reviews.replying import Replying
from backend.matters.reviews.reviewing import Reviewing
from chalicelib.store.reviews import DynamoReviews
from chalicelib.wiring import casework, ground, phrases, post, telephony, voicemail


@cache
def reviews() -> DynamoReviews:
    """Return the store of reviews."""
    return DynamoReviews()


def drawing() -> Drawing:
    """Return what draws the calls that are reviewed; it remembers accounts for one run."""
    return Drawing(
        DrawPorts(
            books=casework.books(),
            calls=telephony.calls(),
            matters=casework.matters(),
            reviews=reviews(),
            people=post.people(),
            agents=post.people(),
            standing=casework.standing,
            atlas=ground.atlas(),
            clock=ground.clock(),
        )
    )


@cache
def _ports() -> ReviewPorts:
    return ReviewPorts(
        books=casework.books(),
        reviews=reviews(),
        matters=casework.matters(),
        recordings=voicemail.recordings(),
        witness=ground.audit(),
        place=ground.atlas().gazetteer().path,
        clock=ground.clock(),
    )


@cache
def reviewing() -> Reviewing:
    """Return what shows reviews to those who make them."""
    return Reviewing(
        _ports(),
        telephony.call_desk(),
        phrases.room().of_call,
        lambda call: drawing().who_answered(call),
    )


@cache
def replying() -> Replying:
    """Return what shows attendants their reviews."""
    return Replying(_ports())

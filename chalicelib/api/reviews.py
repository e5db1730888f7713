"""The door of call reviews: the list with its figures, the sheet, the recording, the reply."""

from datetime import date

from backend.kernel.access import Action, permission
from backend.kernel.errors import Fault, Invalid
from backend.matters.reviews.figures import figures_of
from backend.matters.reviews.model import Scored, Spoken
from backend.matters.reviews.replying import ReplyTo
from backend.matters.reviews.reviewing import Marks, RaiseLead
from backend.matters.reviews.rules import may_review
from backend.matters.reviews.sheet import Mark
from backend.pay.months import month_before
from backend.roster.shifts import months_between
from chalicelib.api.door import Door, Visit
from chalicelib.api.phrases import phrase_shape
from chalicelib.api.review_shapes import figures_shape, review_shape
from chalicelib.api.schemas.base import NamedPlace
from chalicelib.api.schemas.reviews import (
    ChooseCallCommand,
    Hearables,
    HearableShape,
    MarkReviewCommand,
    OwnReviews,
    PeriodQuery,
    RaiseLeadCommand,
    ReviewPage,
    ReviewReplyCommand,
    Reviews,
    ReviewShape,
    ReviewsQuery,
)
from chalicelib.wiring import ground, reviewing

door = Door("reviews")

MOST_MONTHS = 12


@door.open("GET", "/reviews", answer=Reviews, query=ReviewsQuery)
def reviews(visit: Visit) -> Reviews:
    """List a line's reviews of some months, and what they come to by attendant (Art. 12)."""
    permission(visit.actor, Action.REVIEW_MAKE)
    asked, gazetteer = visit.asked(ReviewsQuery), ground.atlas().gazetteer()
    path = gazetteer.path(asked.place or visit.account.place.line)
    first, last = _months(asked)
    found = reviewing.reviewing().list(visit.actor, path, (first, last))
    total, people = figures_of(found)
    return Reviews(
        place=NamedPlace(code=path.line, name=gazetteer.name(path.line)),
        month=first,
        until=last,
        reviews=[review_shape(one, may=may_review(visit.actor, one)) for one in found],
        total=figures_shape(total),
        people=[figures_shape(one) for one in people],
    )


@door.open("GET", "/my-reviews", answer=OwnReviews, query=PeriodQuery)
def own_reviews(visit: Visit) -> OwnReviews:
    """Show the visitor what was found of the own calls."""
    first, last = _months(visit.asked(PeriodQuery))
    found = reviewing.replying().own(visit.actor, (first, last))
    shown = [review_shape(one, may=False) for one in found]
    return OwnReviews(month=first, until=last, reviews=shown)


@door.open("GET", "/reviews/{review_id}", answer=ReviewPage)
def review(visit: Visit, review_id: str) -> ReviewPage:
    """Open one review with the phrases of its call; the opening is a fact of the audit."""
    opened = reviewing.reviewing().open(visit.actor, review_id)
    one, gazetteer = opened.review, ground.atlas().gazetteer()
    return ReviewPage(
        place=NamedPlace(code=one.line, name=gazetteer.name(one.line)),
        review=review_shape(one, may=may_review(visit.actor, one)),
        phrases=[phrase_shape(fact) for fact in opened.said.facts],
        phrases_from=opened.said.version.effective_from,
    )


@door.open("POST", "/reviews", body=ChooseCallCommand, answer=ReviewShape)
def choose(visit: Visit) -> ReviewShape:
    """Begin the review of a call that somebody chooses beside the sample."""
    one = reviewing.reviewing().choose(visit.actor, visit.said(ChooseCallCommand).call_id)
    return review_shape(one, may=True)


@door.open("POST", "/reviews/{review_id}/listen", answer=Hearables)
def listen(visit: Visit, review_id: str) -> Hearables:
    """Give links to the recordings of a call, after a fact of the audit (S0-20)."""
    found = reviewing.reviewing().listen(visit.actor, review_id)
    shown = [HearableShape(participant=one.participant, url=one.url) for one in found]
    return Hearables(recordings=shown)


@door.open("POST", "/reviews/{review_id}/marks", body=MarkReviewCommand, answer=ReviewShape)
def mark(visit: Visit, review_id: str) -> ReviewShape:
    """Keep what a reviewer found of a call (Arts. 12, 13, 15)."""
    said = visit.said(MarkReviewCommand)
    marks = Marks(
        review_id,
        {one.key: Scored(Mark(one.mark), one.why) for one in said.items},
        {one.number: Spoken(one.spoken) for one in said.phrases},
        said.remark,
        said.version,
    )
    return review_shape(reviewing.reviewing().mark(visit.actor, marks), may=True)


@door.open("POST", "/reviews/{review_id}/lead", body=RaiseLeadCommand, answer=ReviewShape)
def raise_lead(visit: Visit, review_id: str) -> ReviewShape:
    """Raise a review as a lead of Article 20, item 3 or 4: answered as others are."""
    said = visit.said(RaiseLeadCommand)
    command = RaiseLead(review_id, said.item, said.reason, said.version)
    return review_shape(reviewing.reviewing().raise_lead(visit.actor, command), may=True)


@door.open("POST", "/reviews/{review_id}/reply", body=ReviewReplyCommand, answer=ReviewShape)
def reply(visit: Visit, review_id: str) -> ReviewShape:
    """Keep what an attendant says of a review of an own call, once."""
    said = visit.said(ReviewReplyCommand)
    command = ReplyTo(review_id, said.text, said.version)
    return review_shape(reviewing.replying().reply(visit.actor, command), may=False)


def _months(asked: PeriodQuery) -> tuple[str, str]:
    """Return the first and the last month that is asked for; raises `Invalid`."""
    first = asked.month or month_before(ground.clock().now())
    last = asked.until or first
    if not first <= last:
        raise Invalid(Fault("until", "不得早于起始月份", "must not be before the first month"))
    span = months_between(*(date.fromisoformat(f"{one}-01") for one in (first, last)))
    if len(span) > MOST_MONTHS:
        words = f"最多{MOST_MONTHS}个月", f"{MOST_MONTHS} months at most"
        raise Invalid(Fault("until", *words))
    return first, last

"""The shapes of call reviews on the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.pay import Month
from chalicelib.api.schemas.phrases import PhraseFactShape

MarkName = Literal["met", "partly", "missed", "needless"]
SpokenName = Literal["said", "omitted", "needless"]
CallId = Annotated[str, Field(max_length=100, pattern=r"^[0-9A-Za-z-]+$")]


class SheetItemShape(Wire):
    """One thing that is looked at, and by which article."""

    key: str
    zh: str
    en: str
    article: str
    marked: bool
    """Whether a reviewer marks it; the phrases' own item follows from their marks."""


class ScoredShape(Wire):
    """How well one item was done, and why it was not better."""

    key: Annotated[str, Field(max_length=40)]
    mark: MarkName
    why: str = ""


class SpokenShape(Wire):
    """What a reviewer heard of one phrase."""

    number: Annotated[int, Field(ge=1, le=20)]
    spoken: SpokenName


class ReviewResultShape(Wire):
    """What a reviewer found."""

    by: NamedPerson
    at: Instant
    items: list[ScoredShape]
    phrases: list[SpokenShape]
    score: int
    omitted: list[int]
    remark: str


class ReviewReplyShape(Wire):
    """What the attendant says of it."""

    at: Instant
    text: str


class ReviewShape(Wire):
    """One call of an attendant that is to be reviewed, or was."""

    id: str
    call_id: str
    matter_id: str
    month: str
    person: NamedPerson
    called_at: Instant
    drawn: bool
    """By rule; false where somebody chose it."""
    sheet: list[SheetItemShape]
    result: ReviewResultShape | None
    reply: ReviewReplyShape | None
    raised: list[int]
    """The items of Article 20 for which it was raised as a lead."""
    may_review: bool
    version: int


class ShareShape(Wire):
    """How many of how many."""

    part: int
    whole: int
    percent: float | None


class PhraseShareShape(ShareShape):
    """How often one phrase was left out."""

    number: int


class LowShape(Wire):
    """How often an item was marked low."""

    key: str
    count: int


class ReviewFiguresShape(Wire):
    """What the reviews of one attendant come to; of the whole line where nobody is named."""

    person: NamedPerson | None
    waiting: int
    made: int
    score: float | None
    omitted: ShareShape
    by_phrase: list[PhraseShareShape]
    low: list[LowShape]
    raised: int


class Reviews(Wire):
    """A line's reviews of the calls of some months, and what they come to."""

    place: NamedPlace
    month: Month
    until: Month
    reviews: list[ReviewShape]
    total: ReviewFiguresShape
    people: list[ReviewFiguresShape]


class OwnReviews(Wire):
    """What the visitor reads of the own reviews."""

    month: Month
    until: Month
    reviews: list[ReviewShape]


class ReviewPage(Wire):
    """A review with what is known of the phrases of its call."""

    place: NamedPlace
    review: ReviewShape
    phrases: list[PhraseFactShape]
    phrases_from: date
    """From when on these phrases hold."""


class ChooseCallCommand(Wire):
    """A call that is to be reviewed."""

    call_id: CallId


class MarkReviewCommand(Wire):
    """What a reviewer found of a review that was seen at a version."""

    items: Annotated[list[ScoredShape], Field(max_length=20)]
    phrases: Annotated[list[SpokenShape], Field(max_length=20)]
    remark: str
    version: int


class RaiseLeadCommand(Wire):
    """By which item of Article 20 a review is raised as a lead, and why."""

    item: int
    reason: str
    version: int


class ReviewReplyCommand(Wire):
    """What an attendant says of a review that was seen at a version."""

    text: str
    version: int


class HearableShape(Wire):
    """A recording of the call that can be played for some minutes."""

    participant: str
    url: str


class Hearables(Wire):
    """The recordings of a call; none where nothing was recorded."""

    recordings: list[HearableShape]


class PeriodQuery(Wire):
    """The calls of which months; last month's if not said."""

    month: Month | None = None
    until: Month | None = None


class ReviewsQuery(PeriodQuery):
    """Of which line; the visitor's own if not said."""

    place: Code | None = None

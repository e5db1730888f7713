"""Shapes of directives: what the province tells a city, and what comes back (Art. 2)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel

from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPlace, Wire, Words
from chalicelib.api.schemas.drafts import HandShape
from chalicelib.api.schemas.overview import Said
from chalicelib.api.schemas.promises import PromiseShape

FormName = Literal["supervision", "guidance"]
GroundName = Literal["none", "article", "violation"]
DirectiveStage = Literal["drafted", "issued", "received", "reported", "closed", "withdrawn"]


class ContentShape(Wire):
    """What a directive says."""

    form: FormName
    articles: Annotated[tuple[int, ...], Field(max_length=40)]
    """Of the measures."""
    title: Words
    facts: Words
    demand: Words
    receipt_on: date
    reply_on: date


class DraftDirective(Wire):
    """A new directive to a city."""

    id: Identity
    place: Code
    content: ContentShape
    ground: GroundName = "none"
    ref: Annotated[str, Field(max_length=80)] = ""
    """Of a cell of the board `<month>.<article>`; of a violation its number."""


class DirectiveStep(Wire):
    """What every step names: its own id, and the version of the directive that was seen."""

    id: Identity
    version: int


class RewriteStep(DirectiveStep):
    """Another text of a draft."""

    step: Literal["rewrite"]
    content: ContentShape


class IssueDirectiveStep(DirectiveStep):
    """Its going out to the city."""

    step: Literal["issue"]
    document: Words = ""


class WithdrawStep(DirectiveStep):
    """Taking it back."""

    step: Literal["withdraw"]
    words: Words = ""


class ReviewStep(DirectiveStep):
    """The answer to a report: it closes the directive, or sends the report back."""

    step: Literal["review"]
    accepted: bool
    words: Words = ""
    due_on: date | None = None


class DirectIt(
    RootModel[
        Annotated[
            RewriteStep | IssueDirectiveStep | WithdrawStep | ReviewStep,
            Field(discriminator="step"),
        ]
    ]
):
    """One step of the province; `step` says which."""


class ReceiveStep(DirectiveStep):
    """The receipt of the city."""

    step: Literal["receive"]


class ReportStep(DirectiveStep):
    """What the city did."""

    step: Literal["report"]
    words: Words


class AnswerDirective(RootModel[Annotated[ReceiveStep | ReportStep, Field(discriminator="step")]]):
    """One step of the city; `step` says which."""


class DirectiveReceipt(Wire):
    """How a directive stands after a step."""

    id: str
    version: int
    stage: DirectiveStage


class DirectiveRow(Wire):
    """One directive of a list."""

    id: str
    place: NamedPlace
    form: FormName
    title: str
    document: str
    stage: DirectiveStage
    issued_at: Instant | None
    due_on: date | None
    """Until when the city is to do what comes next."""
    late: bool


class DirectivesShape(Wire):
    """The directives of a year, newest first, and what is still open from any year before."""

    place: NamedPlace
    year: int
    may_issue: bool
    directives: list[DirectiveRow]


class DirectiveReview(Wire):
    """What the province said to a report."""

    by: HandShape
    accepted: bool
    words: str
    due_on: date | None


class DirectiveReport(Wire):
    """What the city says it did."""

    by: HandShape
    words: str
    review: DirectiveReview | None


class DirectiveIssued(Wire):
    """Its going out, under which number."""

    by: HandShape
    document: str


class DirectiveWithdrawn(Wire):
    """That it was taken back, and why."""

    by: HandShape
    words: str


class DirectiveShape(Wire):
    """One directive whole."""

    id: str
    version: int
    place: NamedPlace
    content: ContentShape
    ground: GroundName
    ref: str
    """Empty for the city: a record of the province that it may not open."""
    found: list[Said]
    """What the board had found when it was drafted; for the province alone."""
    stage: DirectiveStage
    reply_on: date
    """Until when the city reports: the newest day that was set."""
    drafted: HandShape
    issued: DirectiveIssued | None
    received: HandShape | None
    reports: list[DirectiveReport]
    withdrawn: DirectiveWithdrawn | None
    promises: list[PromiseShape]
    directs: bool
    """Whether the visitor directs for the province."""
    answers: bool
    """Whether the visitor answers for the city."""

"""The facts of a review: of which call of whom, what was marked, what the attendant says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.matters.reviews.sheet import Mark


class Spoken(StrEnum):
    """What a reviewer heard of one phrase (Art. 13)."""

    SAID = "said"
    OMITTED = "omitted"
    NEEDLESS = "needless"
    """This call gave no occasion for it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How well one item was done, and why it was not better."""

    mark: Mark
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a reviewer found."""

    by: str
    by_name: str
    at: datetime
    items: Mapping[str, Scored]
    """By the key of the item; the phrases' own among them."""
    phrases: Mapping[int, Spoken]
    """By the number of the phrase."""
    score: int
    """0 to 100."""
    remark: str = ""

    @property
    def omitted(self) -> tuple[int, ...]:
        """Which phrases were left out, in their order."""
        return tuple(sorted(n for n, spoken in self.phrases.items() if spoken is Spoken.OMITTED))


@dataclass(frozen=True, slots=True)
class Reply:
    """What the attendant says of a review, once."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """One call of an attendant that is to be reviewed, or was."""

    line: str
    month: str
    """Of the call, as `2026-11`."""
    call_id: str
    matter_id: str
    person_id: str
    """Whoever took the call."""
    name: str
    of_head: bool
    """Whether the person heads the centre: then the province alone reviews it."""
    called_at: datetime
    sheet: int
    """The version of the sheet."""
    drawn: bool = True
    """By rule; false where somebody chose it."""
    result: Result | None = None
    reply: Reply | None = None
    raised: tuple[int, ...] = ()
    """The items of Article 20 for which it was raised as a lead."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def id(self) -> str:
        """Names the review and where it lies: `<line>.<month>.<call>`."""
        return f"{self.line}.{self.month}.{self.call_id}"

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name it."""
        return subject_ref("REVIEW", self.id)


@dataclass(frozen=True, slots=True)
class Draw:
    """That a line's calls of a month were drawn from; made once."""

    line: str
    month: str
    at: datetime
    calls: int
    """From how many calls."""
    people: int
    """Of how many attendants."""
    reviews: int
    """How many were drawn."""


def address_of(review_id: str) -> tuple[str, str, str] | None:
    """Return line, month and call of a review's id; None where it is none."""
    line, _, rest = review_id.partition(".")
    month, _, call_id = rest.partition(".")
    return (line, month, call_id) if line and month and call_id else None


class Reviews(Protocol):
    """Reads reviews; writing is the books' work."""

    def of_line(self, line: str, first: str, last: str) -> Sequence[Review]:
        """Return a line's reviews of the calls of some months, both included: one request."""
        ...

    def get(self, line: str, month: str, call_id: str) -> Review | None:
        """Return a review as it is now, or None."""
        ...

    def draws(self, lines: Sequence[str], month: str) -> Mapping[str, Draw]:
        """Return the lines whose calls of a month were drawn from: one request a hundred."""
        ...

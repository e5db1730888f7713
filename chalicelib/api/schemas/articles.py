"""Shapes of the article board."""

from datetime import date
from typing import Literal

from chalicelib.api.schemas.base import Instant, NamedPlace, Wire
from chalicelib.api.schemas.overview import Said

Light = Literal["green", "amber", "red", "grey"]


class ArticleShape(Wire):
    """One article of the measures or clause of the notice, and how it is judged."""

    number: int
    regulation: Literal["measures", "notice"]
    cited: Said
    name: Said
    text: str
    """As it was published, in Chinese."""
    meaning: Said
    missing: Said
    """What would show it, where nothing does."""
    of_county: bool
    """Whether counties are judged by it, too."""


class EvidenceShape(Wire):
    """Something that speaks for an article."""

    said: Said
    on: date | None
    """The day of the newest fact behind it; None of what has no day."""
    link: str
    """The list of the portal that holds the rows; empty where there is none."""


class FindingShape(Wire):
    """Something that speaks against it."""

    key: str
    light: Light
    said: Said
    link: str
    size: str
    """How much it is, as a number or share; empty where it has none."""
    since: Instant | None
    """When the check first found it; None by a rulebook that is only tried."""


class CellShape(Wire):
    """An article at a place."""

    article: int
    light: Light
    evidence: list[EvidenceShape]
    findings: list[FindingShape]


class ColumnShape(Wire):
    """A place, and how each article stands there."""

    place: NamedPlace
    gathered_at: Instant | None
    """None where nobody has looked yet: all of it is not shown."""
    stale: bool
    """Whether it was not checked since, though it was to be: all of it is not shown."""
    cells: list[CellShape]
    """Of a county, those of the articles by which counties are judged."""


class RoundShape(Wire):
    """When something that the clock starts made its last round."""

    job: str
    name: Said
    every: Literal["minute", "hour", "day"]
    last: Instant | None
    late: bool


class BoardShape(Wire):
    """The article board of a month."""

    period: str
    previous: str
    following: str | None
    """None where the next month has not begun."""
    as_of: Instant
    ended: bool
    rulebook_version: int
    rulebook_from: date
    articles: list[ArticleShape]
    columns: list[ColumnShape]
    counties: list[ColumnShape]
    """Those of the one city that is asked for."""
    rounds: list[RoundShape]
    """Shown to the province alone."""


class TurnShape(Wire):
    """An article at a place and month that a draft would judge otherwise."""

    place: NamedPlace
    period: str
    article: int
    name: Said
    before: Light
    after: Light
    findings: list[FindingShape]
    """What would be found by the draft."""


class TrialShape(Wire):
    """A quarter judged again by a draft of the rulebook."""

    period: str
    previous: str
    following: str | None
    """None where the next quarter has not begun."""
    months: list[str]
    """Those of which facts are kept."""
    cells: int
    """How many articles of places and months were judged."""
    turns: list[TurnShape]
    unread: list[Said]
    """Numbers that the draft changes and the kept facts cannot be judged by."""

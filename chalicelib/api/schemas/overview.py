"""Shapes of the overview."""

from datetime import date

from chalicelib.api.schemas.base import Instant, NamedPlace, Wire


class Said(Wire):
    """The same in both languages."""

    zh: str
    en: str


class RowsShape(Wire):
    """The list that holds the rows behind a figure, and what narrows it beside place and days."""

    list: str
    filters: dict[str, str | int]


class FigureShape(Wire):
    """What a figure means (N40)."""

    key: str
    name: Said
    meaning: Said
    numerator: Said
    denominator: Said | None
    excluded: Said
    article: Said
    unit: str
    """`count`, `share` from 0 to 1, or `seconds`."""
    better: str
    """`more`, `less` or `neither`."""
    live: bool
    """Read from what is open at this moment: it has no past."""
    rows: RowsShape | None
    quality: Said | None
    """Of which records the quality is told (N11)."""
    home: bool
    """Whether it is one of the twelve that everybody sees first."""


class ValueShape(Wire):
    """What a figure comes to."""

    value: float | None
    """None where nothing was counted, or where there is nothing that it is a share of."""
    beyond: bool
    """Whether a median is only known to be more than `value`."""
    numerator: int | None
    denominator: int | None
    quality: float | None
    """The share of sound records behind it."""
    previous: float | None
    year_before: float | None


Values = dict[str, ValueShape]
"""By the key of a figure."""


class PlaceFigures(Wire):
    """The figures of one place right below the one asked for."""

    place: NamedPlace
    own: bool
    """Whether it is what lies at the province or city itself, in nothing below it."""
    values: Values
    counted_at: Instant | None
    """When it was last counted; None where there was nothing to count."""


class PeriodShape(Wire):
    """A period, and those beside it."""

    period: str
    """`2026-11-23`, `2026-11`, `2026-Q4` or `2026`."""
    unit: str
    first: date
    last: date
    ended: bool
    previous: str
    year_before: str


class SectionLine(Wire):
    """One figure of a section of the report."""

    figure: str
    word: Said | None
    """For which word of the regulations or aim of the notice it stands (S0-03, S2-03, S2-66)."""


class SectionShape(Wire):
    """Some figures that are read together."""

    key: str
    name: Said
    article: Said
    lines: list[SectionLine]


class Overview(Wire):
    """A period of a province, city or county."""

    period: PeriodShape
    as_of: Instant
    place: NamedPlace
    above: NamedPlace | None
    """The place above it, as far as the visitor sees it."""
    totals: Values
    places: list[PlaceFigures]
    """Of the twelve and the one that was asked for; `totals` has every figure."""
    figures: list[FigureShape]
    sections: list[SectionShape]
    """In the order of the report; every figure stands in one of them at least."""


class TrendStep(Wire):
    """One day or month."""

    period: str
    first: date
    last: date
    ended: bool
    values: dict[str, float | None]
    """By the key of a figure."""


class Trend(Wire):
    """The days of a month, or the months of a year, until today."""

    place: NamedPlace
    steps: list[TrendStep]


class CardValue(Wire):
    """What a figure comes to with one person or addressee."""

    value: float | None
    beyond: bool
    numerator: int | None
    denominator: int | None


class CardShape(Wire):
    """One person of a line, or one to whom it hands matters on."""

    id: str
    name: str
    """Empty where the register does not know them any more."""
    values: dict[str, CardValue]


class ScorecardsShape(Wire):
    """Whom a line counts apart, in a period."""

    period: PeriodShape
    place: NamedPlace
    figures: list[FigureShape]
    """In the order of the columns."""
    cards: list[CardShape]


class OddRule(Wire):
    """A rule that wonders at something (N10)."""

    key: str
    name: Said
    why: Said
    """What may lie behind it, good and bad alike."""
    figure: str
    """The key of the figure to look at."""


class OddSeen(Wire):
    """What a rule saw, and from how much."""

    rule: str
    seen: int
    among: int
    detail: int | None
    """What they share, e.g. how many characters the answers have."""


class OddPlace(Wire):
    """A place at which anything looks odd."""

    place: NamedPlace
    own: bool
    seen: list[OddSeen]


class OdditiesShape(Wire):
    """What looks odd in a period."""

    period: PeriodShape
    place: NamedPlace
    rules: list[OddRule]
    places: list[OddPlace]
    """Those alone at which anything does."""


class DaysToCheck(Wire):
    """Which days to count afresh, both ends among them."""

    first: date
    last: date


class DifferenceShape(Wire):
    """A row that was not what its facts come to."""

    row: str
    """`430100#2026-11-23#09#calls` of an hour, `430100 2026-11` of a period."""
    kept: dict[str, int]
    """Only where the two differ."""
    counted: dict[str, int]


class CheckShape(Wire):
    """A check: how far it has come, and what it found."""

    first: date
    last: date
    at: Instant
    asked_by: str
    """Empty where the night did."""
    parts: int
    done: int
    hours: int
    differing: int
    differences: list[DifferenceShape]
    """The first of them."""


class Checks(Wire):
    """The last checks, the newest first."""

    checks: list[CheckShape]
    as_of: Instant

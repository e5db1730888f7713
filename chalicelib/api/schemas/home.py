"""Shapes of the first page of whoever answers for a line or a province."""

from typing import Literal

from chalicelib.api.schemas.articles import RoundShape
from chalicelib.api.schemas.base import Instant, NamedPlace, Wire
from chalicelib.api.schemas.duty import WindowShape
from chalicelib.api.schemas.roster import GapShape, SeatShape

TopicName = Literal["urgent", "rings", "complaints", "orders", "supervision", "others"]


class OwedShape(Wire):
    """How much of one topic a line owes."""

    place: NamedPlace
    topic: TopicName
    overdue: int
    today: int
    later: int
    """Of the own line; for the province nobody reads what is not due today."""
    first_due: Instant
    more: bool
    """Whether the line owes more than was counted."""


class ChairShape(Wire):
    """The chair of an open line where nobody can be rung."""

    place: NamedPlace
    since: Instant | None


class DownShape(Wire):
    """A line, or the platform, that is down at this moment."""

    place: NamedPlace
    """The province where all of it is."""
    since: Instant


class UncoveredShape(Wire):
    """A window of today, or what is left of it, for which nobody is planned."""

    place: NamedPlace
    gap: GapShape


class HomeDutyShape(Wire):
    """The duty of the own line: today, and what the next two weeks lack."""

    state: Literal["open", "before_opening", "lunch", "after_closing", "rest_day"] | None
    """None where the line was never looked at."""
    windows: list[WindowShape]
    next_opening: Instant | None
    on_duty: int
    """How many can be rung now."""
    seats: list[SeatShape]
    """Of today."""
    gaps: list[GapShape]
    """Of two weeks from today, in order of time."""
    planned: bool
    """Whether anybody at all is planned in these weeks."""


class HomeShape(Wire):
    """What calls for the visitor now."""

    as_of: Instant
    place: NamedPlace
    owed: list[OwedShape]
    chairs: list[ChairShape]
    unseen: list[NamedPlace]
    """Lines of which nobody knows whether somebody can be rung."""
    down: list[DownShape]
    untried: list[NamedPlace]
    """Lines that no probe has tried yet: that they are up is not known."""
    uncovered: list[UncoveredShape]
    late: list[RoundShape]
    """What the clock starts and has not: of the province alone."""
    duty: HomeDutyShape | None
    """Of a centre alone."""

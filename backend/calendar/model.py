"""The calendar as data: the days that differ from the plain week, in numbered editions."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    """In which way a day differs from its weekday."""

    HOLIDAY = "holiday"
    MAKE_UP = "make_up"
    """调休上班: a weekend day that is worked (R3)."""


class DayStatus(StrEnum):
    """Whether a day was announced or is only expected from the statute."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day that differs; `place` None is the whole country, else the code of a place."""

    day: date
    place: str | None
    kind: DayKind
    name: str
    status: DayStatus = DayStatus.OFFICIAL
    source: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """All such days as published at one time; promises are stamped with its `version`."""

    version: int
    days: tuple[CalendarDay, ...]
    make_up_closed: frozenset[str] = field(default_factory=frozenset)
    """Codes of places whose line stays closed on make-up weekend days, though worked (R2)."""

    def __post_init__(self) -> None:
        seen: dict[tuple[date, str | None], CalendarDay] = {}
        for day in self.days:
            first = seen.setdefault((day.day, day.place), day)
            if first is not day:
                raise ValueError(f"{day.day} stands twice for {day.place or 'the country'}")

    @property
    def provisional_from(self) -> date:
        """The first day whose calendar has not been published.

        A year is published when every national day of it is official, New Year's Day among them:
        the notice of the year after may name its 31 December without publishing it. What a place
        expects of its own is unpublished from that day.
        """
        national = [day for day in self.days if day.place is None]
        expected = {day.day.year for day in national if day.status is DayStatus.PROVISIONAL}
        new_years = {day.day for day in national if (day.day.month, day.day.day) == (1, 1)}
        published = {day.year for day in new_years} - expected
        if not published:
            return date.min
        year = min(published)
        while year in published:
            year += 1
        return date(year, 1, 1)

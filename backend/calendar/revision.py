"""The next edition of the calendar, and what it changes."""

from dataclasses import dataclass, replace
from datetime import date

from backend.calendar.model import CalendarDay, DayStatus, Edition
from backend.calendar.notice import Notice

_DECEMBER = 12
_NEW_YEAR = "元旦"


@dataclass(frozen=True, slots=True)
class DayChange:
    """How one civil day changes for a place (None: the country); None: as in the plain week."""

    day: date
    place: str | None
    before: CalendarDay | None
    after: CalendarDay | None


def revise(edition: Edition, notice: Notice, *, place: str | None, source: str) -> Edition:
    """Return the next edition, in which the notice is all that holds for its year and place.

    Days of the years beside it that the notice names (31 December) are set, the rest of those
    years stays, as do other places. So does the national December of New Year's Day after it,
    which the notice of the next year has set, unless this one names it.
    Every day of the notice is official; `source` says from where.
    """
    announced = {
        each.day: CalendarDay(each.day, place, each.kind, each.name, DayStatus.OFFICIAL, source)
        for each in notice.days
    }
    kept = [
        day
        for day in edition.days
        if day.place != place
        or (day.day not in announced and (day.day.year != notice.year or _of_next_new_year(day)))
    ]
    days = sorted([*kept, *announced.values()], key=lambda day: _order(day.day, day.place))
    return replace(edition, version=edition.version + 1, days=tuple(days))


def changes(before: Edition, after: Edition) -> tuple[DayChange, ...]:
    """Return what differs between two editions, by day, the country before its places.

    A day that only becomes official, or is announced by another source, is a change too.
    """
    old, new = _by_day(before), _by_day(after)
    return tuple(
        DayChange(*key, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys(), key=lambda key: _order(*key))
        if old.get(key) != new.get(key)
    )


def _of_next_new_year(day: CalendarDay) -> bool:
    return day.place is None and day.day.month == _DECEMBER and _NEW_YEAR in day.name


def _by_day(edition: Edition) -> dict[tuple[date, str | None], CalendarDay]:
    return {(day.day, day.place): day for day in edition.days}


def _order(day: date, place: str | None) -> tuple[date, str]:
    return day, place or ""

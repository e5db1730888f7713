"""From an edition of the calendar to the two calendars of each place (R2, R3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from backend.calendar.model import CalendarDay, DayKind, DayStatus, Edition
from backend.calendar.work import WorkCalendar
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook

_MONDAY_TO_FRIDAY = range(5)


@dataclass(frozen=True, slots=True)
class PlaceCalendars:
    """The two calendars of a place: when its line is open, and which days are worked."""

    version: int
    reception: WorkCalendar
    """Opens the line (R1, R2)."""
    working: WorkCalendar
    """Counts every deadline (R3, R4)."""


class Almanac:
    """Builds and keeps the calendars of places; a place inherits from those above it.

    Its own day wins over theirs: 2026-09-20 is worked in the country and off in Xiangxi.
    """

    def __init__(self, edition: Edition) -> None:
        """Take the edition in force."""
        self._edition = edition
        self._own = {day.place for day in edition.days} | edition.make_up_closed
        self._built: dict[tuple[tuple[str, ...], Rulebook], PlaceCalendars] = {}

    @property
    def version(self) -> int:
        """The version of the edition."""
        return self._edition.version

    @property
    def since(self) -> date:
        """The first day that the edition tells of."""
        return min(day.day for day in self._edition.days)

    def of(self, place: PlacePath, rulebook: Rulebook) -> PlaceCalendars:
        """Return the calendars of a place under a rulebook.

        Places without days of their own share one pair, however many there are.
        """
        bearing = tuple(code for code in place.codes if code in self._own)
        key = (bearing, rulebook)
        if key not in self._built:
            self._built[key] = self._build(bearing, rulebook)
        return self._built[key]

    def entries(self, place: PlacePath | None) -> Mapping[date, CalendarDay]:
        """Return what is said of each day that differs at a place; None is the country."""
        return self._days_of(place.codes if place else ())

    def _build(self, bearing: tuple[str, ...], rulebook: Rulebook) -> PlaceCalendars:
        days = self._days_of(bearing)
        windows = rulebook.windows
        make_up = {day for day, entry in days.items() if entry.kind is DayKind.MAKE_UP}
        closed = not rulebook.make_up_days_open or bool(
            self._edition.make_up_closed.intersection(bearing)
        )

        def calendar(worked: set[date]) -> WorkCalendar:
            return WorkCalendar(
                dict.fromkeys(_MONDAY_TO_FRIDAY, windows),
                closed=[day for day in days if day not in worked],
                special=dict.fromkeys(worked, windows),
                provisional_from=self._provisional_from(days),
                names={day: entry.name for day, entry in days.items() if day not in make_up},
            )

        working = calendar(make_up)
        reception = calendar(set()) if closed and make_up else working
        return PlaceCalendars(self._edition.version, reception, working)

    def _days_of(self, bearing: tuple[str, ...]) -> dict[date, CalendarDay]:
        """Return the entry that holds for each day: the nearest place's."""
        days: dict[date, CalendarDay] = {}
        for code in (None, *bearing):
            days |= {entry.day: entry for entry in self._edition.days if entry.place == code}
        return days

    def _provisional_from(self, days: dict[date, CalendarDay]) -> date:
        expected = [day for day, entry in days.items() if entry.status is DayStatus.PROVISIONAL]
        return min([self._edition.provisional_from, *expected])

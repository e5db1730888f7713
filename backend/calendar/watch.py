"""The watch on the calendar: a year that begins without one is an alarm to the province (N5)."""

from dataclasses import dataclass
from datetime import date, datetime

from backend.calendar.model import Edition
from backend.calendar.work import WorkCalendar
from backend.kernel.books import Books, Create
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref

_DECEMBER = 12


def missing_year(edition: Edition, now: datetime) -> int | None:
    """Return the year whose calendar should be published by now and is not, or None.

    The State Council publishes a year in the November before it; from 1 December
    (Asia/Shanghai) on, the next year is missed, and until it comes the year itself.
    """
    today = civil_day(now)
    due = today.year + 1 if today.month == _DECEMBER else today.year
    missed = edition.provisional_from
    if missed >= date(due + 1, 1, 1):
        return None
    return max(missed.year, today.year)


def missed_since(year: int) -> date:
    """Return from which day on a year's calendar is missed."""
    return date(year - 1, _DECEMBER, 1)


@dataclass(frozen=True, slots=True)
class Watch:
    """Tells the province of a missing year, once a working day, within working hours."""

    books: Books
    province: str

    def look(self, edition: Edition, working: WorkCalendar, now: datetime) -> int | None:
        """Return the year that is told of now, or None where nothing is to be told."""
        year = missing_year(edition, now)
        if year is None or not working.is_open(now):
            return None
        day = civil_day(now)
        # Not the calendar's own partition: whoever watches may not write there.
        subject = subject_ref("WATCH", self.province)
        event = Event(
            Outbox.DIRECTORY,
            subject,
            f"{subject}:provisional:{year}:{day}",
            "calendar.provisional",
            now,
            {"year": str(year)},
        )
        try:
            self.books.commit(Create(event))
        except Conflict:  # it was told of before on this day
            return None
        return year

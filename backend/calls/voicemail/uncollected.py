"""Messages that nobody has collected when the day after opens (Art. 16, S0-63, R6).

Every calendar day has its collector; alarms are for working days. Told are the collector of the
day and the heads of the line, once for each line and day.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.calls.voicemail.model import State, Voicemail
from backend.calls.voicemail.ports import Voicemails
from backend.calls.voicemail.telling import collecting
from backend.kernel.books import Books, Create
from backend.kernel.clock import SHANGHAI, Clock, civil_day, civil_time
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.ports import DayShifts
from backend.roster.shifts import Shift
from backend.roster.switchboard import Regulations

UNCOLLECTED = "duty.uncollected"
UNTIL = time(12)
"""Until when of a working day it is looked at again; the hours make up for an outage."""
_NOON = time(12)
_MOST_REST_DAYS = 12
"""Longer than any holiday."""


@dataclass(frozen=True, slots=True)
class Uncollected:
    """Looks at the days since each line was last open: a query a day, and one a line and day."""

    books: Books
    voicemails: Voicemails
    shifts: DayShifts
    lines: Callable[[], Sequence[PlacePath]]
    regulations: Callable[[], Regulations]
    clock: Clock

    def tell(self) -> int:
        """Tell of what nobody collected; returns of how many lines and days people were told."""
        now = self.clock.now()
        if civil_time(now) >= UNTIL:
            return 0
        regulations, collectors = self.regulations(), _Collectors(self.shifts)
        told = 0
        for site in self.lines():
            windows = regulations.state(site, now).windows
            if not windows or now < windows[0][0]:
                continue
            for day in _since_last_worked(regulations, site, civil_day(now)):
                found = self.voicemails.of_day((site.line,), day)
                waiting = [one for one in found if one.state is State.RECEIVED]
                told += bool(waiting) and self._told(
                    _event(waiting, collectors.of(site, day), now, day)
                )
        return told

    def _told(self, event: Event) -> bool:
        try:
            self.books.commit(Create(event))
        except Conflict:
            return False
        return True


class _Collectors:
    """Who collects on a day; each day is read once."""

    def __init__(self, shifts: DayShifts) -> None:
        self._shifts = shifts
        self._days: dict[date, Sequence[Shift]] = {}

    def of(self, site: PlacePath, day: date) -> Sequence[Shift]:
        if day not in self._days:
            self._days[day] = self._shifts.of_day(site.province, day)
        return collecting(self._days[day], {site.line})


def _since_last_worked(regulations: Regulations, site: PlacePath, today: date) -> Iterator[date]:
    """Yield the last day on which a line was open, and the rest days since."""
    for back in range(1, _MOST_REST_DAYS + 1):
        day = today - timedelta(days=back)
        yield day
        if regulations.state(site, datetime.combine(day, _NOON, SHANGHAI)).windows:
            return


def _event(
    waiting: Sequence[Voicemail], collectors: Sequence[Shift], at: datetime, day: date
) -> Event:
    line = waiting[0].line
    return Event(
        Outbox.DIRECTORY,
        subject_ref("LINE", line),
        f"{UNCOLLECTED}:{line}:{day}",
        UNCOLLECTED,
        at,
        {
            "heads": line,
            "line": line,
            "day": str(day),
            "count": str(len(waiting)),
            "to": " ".join(dict.fromkeys(one.person_id for one in collectors)),
            "names": "、".join(dict.fromkeys(one.name for one in collectors)),
        },
    )

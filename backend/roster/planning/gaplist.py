"""The list of Monday morning: what the next two weeks lack, told to whoever can fill it (N12).

An empty roster is the loudest: the province is told of it as well (S0-28). The id of an event
names line and Monday, so that a second run tells nobody twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.attendance import Leaves
from backend.roster.coverage import Coverage, coverage
from backend.roster.planning.days import duty_days
from backend.roster.planning.sheet import crew_of, serving
from backend.roster.shifts import Half, Shift, Shifts, Span
from backend.roster.switchboard import Regulations
from backend.staff.ports import Staff, Trainings

WEEKS = 2
_FROM, _TO = time(8), time(12)
"""When it is told, in Shanghai; the hours after eight make up for an outage."""
_MONDAY = 0


@dataclass(frozen=True, slots=True)
class GapList:
    """Looks at every open line once a week: two queries a day that is looked at, two a line."""

    books: Books
    shifts: Shifts
    leaves: Leaves
    staff: Staff
    trainings: Trainings
    open_lines: Callable[[], Sequence[PlacePath]]
    """The lines that the register shows open (R22)."""
    regulations: Callable[[], Regulations]
    clock: Clock

    def tell(self) -> int:
        """Tell of gaps on Monday morning; returns of how many lines people were told now."""
        at = self.clock.now()
        if civil_day(at).weekday() != _MONDAY or not _FROM <= civil_time(at) < _TO:
            return 0
        return sum(self._told(site, found, at) for site, found in self._looked(at) if found.gaps)

    def _looked(self, at: datetime) -> Iterator[tuple[PlacePath, Coverage]]:
        places = self.open_lines()
        first = civil_day(at)
        days = [first + timedelta(days=n) for n in range(7 * WEEKS)]
        shifts: list[Shift] = []
        absent: dict[str, list[Span]] = {}
        for day in days:
            shifts += self.shifts.of_day(places[0].province, day)
            for one in self.leaves.approved(places[0].province, day):
                absent.setdefault(one.person_id, []).append((one.begins_at, one.ends_at))
        for site in places:
            within = duty_days(self.regulations(), site, days[0], days[-1])
            crew = crew_of(self.staff.at(site.line), self.trainings.marks_at(site.line))
            yield site, coverage(site.line, within, shifts, absent, serving(crew))

    def _told(self, site: PlacePath, found: Coverage, at: datetime) -> bool:
        heads = (site.line, site.province) if found.empty else (site.line,)
        events = [_event(site, found, to, at) for to in heads]
        try:
            self.books.commit(*map(Create, events))
        except Conflict:
            return False
        return True


def _event(site: PlacePath, found: Coverage, heads: str, at: datetime) -> Event:
    monday: date = civil_day(at)
    answered = [gap for gap in found.gaps if gap.half in set(Half)]
    return Event(
        Outbox.DIRECTORY,
        subject_ref("ROSTER", site.line),
        f"{site.line}:roster.gaps:{monday}:{heads}",
        "roster.gaps",
        at,
        {
            "place": str(site),
            "line": site.line,
            "heads": heads,
            "count": str(len(found.gaps)),
            "minutes": str(sum(gap.minutes for gap in answered)),
            "days": str(len(found.gaps) - len(answered)),
            "empty": "yes" if found.empty else "no",
            "first": monday.isoformat(),
            "last": (monday + timedelta(days=7 * WEEKS - 1)).isoformat(),
        },
    )

"""Who served in the demo history: shifts that were published, and what became of them.

The months that are over were served and paid as the seed tells; of this one the days before today
are served in the same way. Here and there somebody left the post.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.roster.attendance import Absence, Attendance
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Span, Task
from chalicelib.store.attendance import encode_attendance
from chalicelib.store.roster import RosterItem
from chalicelib.wiring import casework
from infra.local.history.cities import LOUDI, MANNERS
from infra.seed.duty import by_line, served

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backend.calendar import Almanac
    from infra.seed.reader import Seed

_DAY, _TOLD_BEFORE = timedelta(days=1), timedelta(days=7)
_AWAY = timedelta(minutes=50), timedelta(minutes=35)
"""How long after the opening somebody leaves the post, and for how long."""
_UNNAMED = 9
"""On each so many-th day of a month nobody is named to collect, where that is missed."""
_AT_ONCE = 40
"""Shifts of one transaction."""


@dataclass(slots=True)
class Duty:
    """Who sat where, from a day to the day before another."""

    seed: Seed
    almanac: Almanac
    first: date
    today: date
    attendances: dict[tuple[str, date, Half], Attendance] = field(default_factory=dict)
    """By line, day and half."""

    def __post_init__(self) -> None:
        for line, rows in by_line(self.seed.staff).items():
            for one in served(rows, self.almanac, self.days, self.today):
                self.attendances[line, one.day, one.half] = self._deserted(one)

    @property
    def days(self) -> Sequence[date]:
        """Every day of the history."""
        return [self.first + after * _DAY for after in range((self.today - self.first).days)]

    def _deserted(self, one: Attendance) -> Attendance:
        """Return an attendance of this month as it was: now and then somebody went away."""
        every, paid = MANNERS[one.line].deserts, one.day < self.today.replace(day=1)
        if paid or not every or one.half is not Half.AM or one.day.toordinal() % every:
            return one
        after, long = _AWAY
        begins = one.planned[0] + after
        away = Absence(begins, begins + long, approved=False)
        return replace(
            one, absences=(away,), verified_minutes=max(one.verified_minutes - away.minutes, 0)
        )

    @property
    def this_month(self) -> Iterable[Attendance]:
        """The attendances that the seed does not tell of."""
        month = self.today.replace(day=1)
        return (one for one in self.attendances.values() if one.day >= month)

    def who(self, line: str, at: datetime) -> str | None:
        """Return the id of who serves at an instant; None where nobody does."""
        for half in Half:
            one = self.attendances.get((line, at.astimezone(SHANGHAI).date(), half))
            if one is not None and one.planned[0] <= at < one.planned[1]:
                gone = any(away.begins_at <= at < away.ends_at for away in one.absences)
                return None if gone else one.person_id
        return None

    def anybody(self, line: str, day: date) -> str:
        """Return the id of who serves on a day; on a rest day of the first of the line."""
        served = (self.attendances.get((line, day, half)) for half in Half)
        first = by_line(self.seed.staff)[line][0].person.username
        return next((one.person_id for one in served if one), first)


def keep(attendances: Iterable[Attendance]) -> None:
    """Write attendances as the closing of their days does."""
    with RosterItem.batch_write() as batch:
        for one in attendances:
            batch.save(encode_attendance(one))


def publish(duty: Duty) -> None:
    """Write the shifts that were published before they began; one city never had a roster."""
    shifts = [_answering(one) for one in duty.attendances.values() if one.line != LOUDI]
    shifts += _collecting(duty)
    for begin in range(0, len(shifts), _AT_ONCE):
        casework.books().commit(*map(Create, shifts[begin : begin + _AT_ONCE]))


def _collecting(duty: Duty) -> Iterator[Shift]:
    """Yield who was named each day to collect the messages (Art. 16)."""
    for line, rows in by_line(duty.seed.staff).items():
        people = {one.person.username: one.person for one in rows}
        for day in duty.days if line != LOUDI else ():
            if MANNERS[line].collects or day.day % _UNNAMED:
                person = people[duty.anybody(line, day)]
                midnight = datetime.combine(day, time(), SHANGHAI)
                seat = Seat(person.place, day, None, Task.VOICEMAIL)
                yield _shift(seat, (person.username, person.name), (midnight, midnight + _DAY))


def _answering(one: Attendance) -> Shift:
    seat = Seat(one.site, one.day, one.half, one.task, one.seat)
    shift = _shift(seat, (one.person_id, one.name), one.planned)
    return replace(shift, form=one.form, category=one.category)


def _shift(seat: Seat, who: tuple[str, str], span: Span) -> Shift:
    person, name = who
    return Shift(
        id=seat.id,
        site=seat.site,
        day=seat.day,
        half=seat.half,
        seat=seat.number,
        task=seat.task,
        person_id=person,
        name=name,
        begins_at=span[0],
        ends_at=span[1],
        state=ShiftState.PUBLISHED,
        published_at=span[0] - _TOLD_BEFORE,
    )

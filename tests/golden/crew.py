"""The people of the golden month: their papers, their roster, and when they were there.

Records are written through the books, as the use cases that make them do. People sign on and off
at the portal; what the telephone saw comes by agent events in the capital, and elsewhere as the
store keeps it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.clock import to_text
from backend.roster.attendance import Attendance, Told
from backend.roster.model import Sign
from backend.roster.planning.requests import LeaveDay
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Span, Task
from backend.roster.standing import Kind, Standing
from chalicelib.connect import agents
from chalicelib.wiring import casework, presence, staffing
from infra.local.history.agenda import Agenda
from infra.seed.staff import StaffRow, attendants_of, sessions_of
from tests.contacts import kinesis_batch
from tests.fakes import hunan
from tests.golden import cities
from tests.golden.cities import Centre

_MINUTE = timedelta(minutes=1)
_PUBLISHED = cities.instant(date(2026, 10, 26), time(9))
_LEAVE_UNTIL = time(9)
_CAME = time(8, 42)
_REST_OF_DAY = (cities.MORNING[1], *cities.AFTERNOON)
_HALVES = ((Half.AM, cities.MORNING), (Half.PM, cities.AFTERNOON))


def employ() -> None:
    """Keep the papers of everybody who serves: all in order, but for two."""
    names = {one.person_id for each in cities.centres().values() for one in _people(each)}
    rows = [_papers(row) for row in hunan.seed().staff if row.person.username in names]
    staffing.staff().keep(attendants_of(rows, hunan.seed().people, cities.FIRST))
    staffing.trainings().keep(*sessions_of(rows, cities.FIRST))


def _papers(row: StaffRow) -> StaffRow:
    """Return somebody's papers: one has lapsed, one has no training."""
    sound = replace(row, joined=700, trained=690, refreshed=60, licence_ends=900, wanting=None)
    line = row.person.place.line
    if not row.person.username.endswith("-1"):
        return sound
    if line == cities.YONGZHOU:
        return replace(sound, licence_ends=-20)
    return replace(sound, trained=None, refreshed=None) if line == cities.YIYANG else sound


def plan() -> None:
    """Name somebody for each window and each day's messages, but where nobody is to be named."""
    for centre in cities.centres().values():
        for day in cities.days():
            shifts = list(_shifts(centre, day))
            if shifts:
                casework.books().commit(*map(Create, shifts))
        if _has_leave(centre.line):
            casework.books().commit(Create(_leave(centre)), Create(_relief(centre)))
        casework.books().commit(Create(_october(centre)))


def _shifts(centre: Centre, day: date) -> Iterator[Shift]:
    if not (centre.line == cities.SHAOYANG and day in cities.UNCOLLECTED):
        midnight = cities.instant(day, time(0))
        span = (midnight, midnight + timedelta(days=1))
        yield _shift(Seat(centre.head.place, day, None, Task.VOICEMAIL), centre.attendant, span)
    if cities.is_worked(day) and not (centre.line == cities.SHAOYANG and day == cities.UNPLANNED):
        for half, hours in _HALVES:
            if (centre.line, day, half) != (cities.CHENZHOU, cities.UNCLOSED, Half.PM):
                yield _answering(centre, day, half, hours)


def publish_unclosed(_context: Any) -> None:
    """Publish the afternoon that the closing is not to see, after its last round."""
    centre = cities.centres()[cities.CHENZHOU]
    shift = _answering(centre, cities.UNCLOSED, Half.PM, cities.AFTERNOON)
    casework.books().commit(Create(shift))


def _answering(centre: Centre, day: date, half: Half, hours: tuple[time, time]) -> Shift:
    span = (cities.instant(day, hours[0]), cities.instant(day, hours[1]))
    seat = Seat(centre.head.place, day, half, Task.ANSWERING)
    return _shift(seat, centre.attendant, span)


def _relief(centre: Centre) -> Shift:
    opens, closes = cities.MORNING
    span = (cities.instant(cities.ON_LEAVE, opens), cities.instant(cities.ON_LEAVE, closes))
    seat = Seat(centre.head.place, cities.ON_LEAVE, Half.AM, Task.ANSWERING, 2)
    return _shift(seat, centre.second, span)


def _shift(seat: Seat, person: Actor, span: tuple[datetime, datetime]) -> Shift:
    return Shift(
        id=seat.id,
        site=seat.site,
        day=seat.day,
        half=seat.half,
        seat=seat.number,
        task=seat.task,
        person_id=person.person_id,
        name=person.name,
        begins_at=span[0],
        ends_at=span[1],
        state=ShiftState.PUBLISHED,
        published_at=_PUBLISHED,
    )


def _has_leave(line: str) -> bool:
    """Tell whether somebody of a city ever had leave: a month to the minute is odd."""
    return line != cities.XIANGXI


def _leave(centre: Centre) -> LeaveDay:
    begins, ends = (cities.instant(cities.ON_LEAVE, at) for at in (cities.MORNING[0], _LEAVE_UNTIL))
    identity = str(uuid5(NAMESPACE_URL, centre.line))
    person = centre.attendant.person_id
    return LeaveDay(identity, centre.head.place, cities.ON_LEAVE, person, begins, ends)


def _october(centre: Centre) -> Attendance:
    """Return a window that was served in October, so that its subsidy is owed (Art. 11)."""
    day = date(2026, 10, 20)
    seat = Seat(centre.head.place, day, Half.AM, Task.ANSWERING)
    opens, closes = (cities.instant(day, at) for at in cities.MORNING)
    minutes = (closes - opens) // _MINUTE
    return Attendance(
        seat.id, seat.site, day, Half.AM, 1, Task.ANSWERING,
        centre.attendant.person_id, centre.attendant.name, "", "", (opens, closes), minutes,
        late=0, early=0, absences=(), verified_minutes=minutes, source=Told.BOTH,
        disagreement_minutes=0, unconfirmed_minutes=0, paused_minutes=0,
        verified=True, disputed=False,
    )  # fmt: skip


@dataclass(slots=True)
class Presence:
    """Lets everybody come and go, as it was planned or not."""

    agenda: Agenda
    _since: dict[str, datetime] = field(default_factory=dict)
    """Since when each person stands as now at the telephone."""
    _numbers: Iterator[int] = field(default_factory=count)

    def serve(self) -> None:
        """Plan every coming and going of the month."""
        for centre in cities.centres().values():
            for day in filter(cities.is_worked, cities.days()):
                came = cities.instant(day, _came(centre.line, day))
                noon, again, left = (cities.instant(day, at) for at in _REST_OF_DAY)
                spans = [*_without_break(centre.line, (came, noon)), (again, left)]
                self._stay(centre.attendant, spans)
            if _has_leave(centre.line):
                opens, closes = (cities.instant(cities.ON_LEAVE, at) for at in cities.MORNING)
                self._stay(centre.second, [(opens, closes)])

    def _stay(self, person: Actor, spans: list[Span]) -> None:
        """Plan a day: signing on and off around it, and off in between where the post was left."""
        for begins, ends in spans:
            self.agenda.at(begins, partial(self._tell, person, Sign.ON))
            self.agenda.at(ends, partial(self._tell, person, Sign.OFF))
        self.agenda.at(spans[0][0], partial(self._sign, person, Sign.ON))
        self.agenda.at(spans[-1][1], partial(self._sign, person, Sign.OFF))
        if len(spans) > len(_HALVES):
            self.agenda.at(spans[0][1], partial(self._sign, person, Sign.OFF))
            self.agenda.at(spans[1][0], partial(self._sign, person, Sign.ON))

    def _sign(self, person: Actor, sign: Sign) -> None:
        duty, command = casework.duty(), f"00000000-0000-4000-9000-{next(self._numbers):012d}"
        (duty.sign_on if sign is Sign.ON else duty.sign_off)(person, command)

    def _tell(self, person: Actor, sign: Sign) -> None:
        """Let the telephone tell; of one city it never does, of most as the store keeps it."""
        line, at = person.place.line, self.agenda.clock.now()
        since = self._since.get(person.person_id)
        self._since[person.person_id] = at
        if line == cities.CHANGSHA:
            agents.handle(kinesis_batch(_told(person, sign, at, since)), None)
        elif line != cities.YONGZHOU:
            kinds = {Sign.ON: Kind.AVAILABLE, Sign.OFF: Kind.OFFLINE}
            stood = Standing(person.person_id, person.name, person.place, kinds[sign], at, at)
            presence.evidence().tell(stood)
            if since and sign is Sign.OFF:
                ended = replace(stood, kind=Kind.AVAILABLE, begins_at=since, ended=True)
                presence.evidence().tell(ended)


def _told(person: Actor, sign: Sign, at: datetime, since: datetime | None) -> dict[str, Any]:
    """Return an agent event: ready for calls after having been away, or the other way round."""
    before = _status(Sign.OFF if sign is Sign.ON else Sign.ON, since) if since else None
    return {
        "AgentARN": f"arn:aws:connect:::instance/i/agent/{person.agent_id}",
        "EventTimestamp": to_text(at),
        "EventType": "STATE_CHANGE",
        "CurrentAgentSnapshot": _status(sign, at),
        "PreviousAgentSnapshot": before,
    }


def _without_break(line: str, span: Span) -> list[Span]:
    """Return a morning, without the time away from the post if there was one."""
    day, since, until = cities.AWAY
    away = (cities.instant(day, since), cities.instant(day, until))
    deserts = line == cities.HENGYANG and span[0] < away[0] < span[1]
    return [(span[0], away[0]), (away[1], span[1])] if deserts else [span]


def _came(line: str, day: date) -> time:
    """Return when somebody came: in time, late, or after a leave."""
    if line == cities.LOUDI and day in cities.LATE:
        return _CAME
    return _LEAVE_UNTIL if _has_leave(line) and day == cities.ON_LEAVE else cities.MORNING[0]


def _status(sign: Sign, since: datetime) -> dict[str, Any]:
    name, kind = ("Available", "ROUTABLE") if sign is Sign.ON else ("Offline", "OFFLINE")
    return {"AgentStatus": {"Name": name, "Type": kind, "StartTimestamp": to_text(since)}}


def _people(centre: Centre) -> tuple[Actor, Actor]:
    return centre.attendant, centre.second

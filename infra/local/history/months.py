"""The months of the demo history as they pass: calls, registrations, and what the clock starts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from backend.kernel.books import Replace
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from backend.pay.steps import promise_of
from backend.promises.rules import keep
from backend.roster.attendance import Told
from backend.roster.standing import Kind, Standing
from chalicelib.connect import flow, records
from chalicelib.jobs import articles, recount, reviews, subsidies
from chalicelib.wiring import casework, figures, paying, presence, reconciling
from infra.local.history import duty as serving
from infra.local.history.callers import End, Ring, draw
from infra.local.history.cities import MANNERS
from infra.local.history.counties import Counties
from infra.local.history.names import uuid_of
from infra.local.history.stage import CONTEXT
from infra.local.history.supervision import Supervision
from infra.local.history.work import Work
from infra.local.telephone.contacts import Contact, contact_record, flow_request, recording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backend.pay.model import Run
    from backend.roster.attendance import Attendance
    from infra.local.history.agenda import Agenda
    from infra.local.history.cities import Cast
    from infra.local.history.duty import Duty
    from infra.local.history.stage import Stage

_COUNTED = timedelta(minutes=20)
"""Before now: no call of the history comes later, and everything is counted."""
_RECORDED, _REGISTERED = timedelta(seconds=30), timedelta(minutes=2)
_DUSK = time(16, 40)


def _reconcile(_: object) -> None:
    """Hold messages against what the telephone told; of parked payloads there are none."""
    reconciling.reconciling().run(lambda: True)


_DAILY = ((time(6, 30), _reconcile), (time(9, 5), subsidies.run), (time(10, 30), reviews.run))


@dataclass(slots=True)
class Months:
    """The history as it is lived."""

    stage: Stage
    agenda: Agenda
    cast: Cast
    duty: Duty
    runs: Iterable[Run]
    """What was paid."""
    now: datetime
    work: Work = field(init=False)

    def __post_init__(self) -> None:
        self.work = Work(self.agenda, self.duty.almanac)

    def live(self) -> None:
        """Let the months pass, and what came of them be counted and checked."""
        serving.publish(self.duty)
        serving.keep(self.duty.this_month)
        for day in self.duty.days:
            self._plan_day(day)
        for one in self.duty.attendances.values():
            self._plan_presence(one)
        for run in self.runs:
            if run.paid:
                self.agenda.at(run.paid.hand.at, partial(_pay, run))
        Supervision(self.agenda, self.cast, self.duty).plan()
        Counties(self.agenda, self.cast, self.duty).plan()
        self.agenda.run_until(self.now - _COUNTED)
        self._count()
        self.stage.run(articles.run)

    def _plan_day(self, day: date) -> None:
        for line, manner in MANNERS.items():
            place = self.cast.heads[line].place
            windows = self.duty.almanac.of(place, FIRST).reception.windows(day)
            for ring in draw(line, day, windows, manner):
                self.agenda.at(ring.at, partial(self._ring, ring))
            if windows:
                self.agenda.at(_instant(day, _DUSK), partial(self._answer, line))
        for at, job in _DAILY:
            self.agenda.at(_instant(day, at), partial(self.stage.run, job))
        if day.day == 1:
            self.agenda.at(_instant(day, time(3)), self._check)

    def _plan_presence(self, one: Attendance) -> None:
        """Plan signing on and off, also around a time away, and what the telephone saw of it."""
        person, (begins, ends) = self.cast.people[one.person_id], one.planned
        away = [at for gone in one.absences for at in (gone.begins_at, gone.ends_at)]
        instants = (begins + timedelta(minutes=one.late), *away, ends)
        for number, at in enumerate(instants):
            command = uuid_of(f"sign {one.shift_id} {number}")
            sign = casework.duty().sign_off if number % 2 else casework.duty().sign_on
            self.agenda.at(at, partial(sign, person, command))
        for since, until in zip(instants[::2], instants[1::2], strict=True):
            if one.source is Told.BOTH:
                name, ready = person.name, Kind.AVAILABLE
                stood = Standing(person.person_id, name, person.place, ready, since, until, True)
                self.agenda.at(until, partial(presence.evidence().tell, stood))

    def _check(self) -> None:
        """Check the month that is over, as the clock did on its last day."""
        self._count()
        self.stage.run(articles.run)

    def _count(self) -> None:
        """Count everything that changed: markers ripen, then months do."""
        self.stage.read_streams()
        for minutes in (5, 15):
            self.agenda.run_until(self.agenda.clock.now() + timedelta(minutes=minutes))
            self.stage.read_streams()
            while figures.tallies().dirty() and recount.run(CONTEXT)["hours"]:
                pass
        while figures.tallies().dirty_months() and recount.run(CONTEXT)["months"]:
            pass

    def _answer(self, line: str) -> None:
        self.stage.read_streams()
        day = self.agenda.clock.now().astimezone(SHANGHAI).date()
        self.work.answer(line, self.cast.people[self.duty.anybody(line, day)])

    def _ring(self, ring: Ring) -> None:
        contact = Contact(ring.number, id=ring.id, initiated_at=ring.at)
        answer = _ask(contact, "route", place=ring.line)
        contact.attributes |= {name: answer[name] for name in ("place", "decision")}
        if answer["decision"] == "queue":
            contact.queue, contact.queued_at = ring.line, ring.at + timedelta(seconds=3)
        self.agenda.at(ring.ends_at, partial(self._end, ring, contact))

    def _end(self, ring: Ring, contact: Contact) -> None:
        contact.disconnected_at, contact.reason = ring.ends_at, "CUSTOMER_DISCONNECT"
        person = self.duty.who(ring.line, ring.at) if contact.queue else None
        attendant = self.cast.people[person] if person else None
        if ring.end is End.ANSWERED and attendant:
            contact.attempts, contact.agent = 1, attendant.agent_id
            contact.connected_at = ring.at + timedelta(seconds=3 + ring.waits)
            contact.wrapped_up_at = ring.ends_at + timedelta(seconds=40)
        elif ring.end is End.WISHED:
            _ask(contact, "callback", place=ring.line)
        elif ring.end is End.MESSAGE and not contact.queue:
            _ask(contact, "message")
            contact.attributes["voicemail"] = "1"
            contact.recordings.append(recording(contact, ring.ends_at))
        if ring.score and contact.agent:
            _ask(contact, "survey", score=str(ring.score))
        self.agenda.at(ring.ends_at + _RECORDED, partial(self._record, contact))
        if contact.agent and attendant:
            at = ring.ends_at + _REGISTERED
            self.agenda.at(at, partial(self.work.register, ring, attendant))

    def _record(self, contact: Contact) -> None:
        records.absorb(contact_record(contact, self.agenda.clock.now()))


def _ask(contact: Contact, op: str, **said: str) -> dict[str, str]:
    return flow.handle(flow_request(contact, {"op": op, **said}), None)


def _pay(run: Run) -> None:
    """Keep the promise of a subsidy on the day on which the seed pays it."""
    identity = promise_of(run.id)
    promise = paying.subsidy_promises().some((identity,)).get(identity)
    if promise is not None and run.paid:
        paid = keep(promise, run.paid.hand.at)
        kept = replace(paid, version=promise.version + 1)
        casework.books().commit(Replace(kept, promise.version))


def _instant(day: date, at: time) -> datetime:
    return datetime.combine(day, at, SHANGHAI)

"""The golden month: sixty thousand callers of one province, and what is done about them.

Flow, records, agent events, registrations, answers, streams and jobs are those that are deployed;
what AWS does between them is acted. What happened is noted beside it, in words of this test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

from backend.matters.model import Channel
from chalicelib.connect import flow, records
from chalicelib.jobs import articles, attendance, reconcile, recount, subsidies
from chalicelib.streams import callers as debts
from chalicelib.streams import tallies
from infra.local.history.agenda import Agenda
from infra.local.memory.expressions import Item
from infra.local.memory.streams import changed
from tests.contacts import Contact, contact_record, flow_request, kinesis_batch, recording
from tests.golden import breaches, cities, crew
from tests.golden.callers import End, Ring, draw
from tests.golden.work import Work
from tests.simulation.world import World

BEGINS = cities.instant(cities.FIRST, time(0))
ENDS = cities.instant(date(2026, 12, 3), time(12))
_UNHURRIED = SimpleNamespace(get_remaining_time_in_millis=lambda: 10**9)
_BATCH = 100
_Job = Callable[[Any], Any]
_STREAMED = frozenset({"calls", "matters", "promises", "roster"})
_PAID = cities.instant(date(2026, 11, 11), time(10))


@dataclass(slots=True)
class Month:
    """The month as it is lived."""

    world: World
    seed: int
    agenda: Agenda = field(init=False)
    work: Work = field(init=False)
    _waiting: list[Mapping[str, Any]] = field(default_factory=list)
    _contacts: dict[str, Contact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.agenda = Agenda(self.world.clock)
        self.work = Work(self.agenda, self.seed)
        self.world.storage.listen(self._changed)

    def live(self, calls: int, registered: float) -> None:
        """Let the month pass, and the days after it in which everything settles."""
        crew.employ()
        crew.plan()
        breaches.plant()
        crew.Presence(self.agenda).serve()
        for ring in draw(self.seed, calls, registered):
            self.work.notes.rings.append(ring)
            self.agenda.at(ring.at, partial(self._ring, ring))
        self.work.plan_by_hand()
        self._plan_jobs()
        self.agenda.run_until(ENDS)

    def _plan_jobs(self) -> None:
        """Plan what the clock starts; each job makes up for what it was not started for."""
        day = cities.FIRST
        while cities.instant(day, time(23)) < ENDS:
            for hour in range(6, 24):
                self.agenda.at(cities.instant(day, time(hour, 45)), self.read_streams)
            for at, job in _DAILY:
                self.agenda.at(cities.instant(day, at), partial(self._run, job))
            if cities.is_worked(day):
                self.agenda.at(cities.instant(day, time(16, 40)), self._answer)
            day += timedelta(days=1)
        self.agenda.at(_PAID, self.work.pay)
        for before, at_last in _AT_LAST:
            self.agenda.at(ENDS - before, partial(self._run, at_last))

    def _answer(self) -> None:
        self.read_streams()
        self.work.answer()

    def _run(self, job: _Job) -> None:
        self.read_streams()
        job(_UNHURRIED)

    def _changed(self, table: str, before: Item | None, after: Item | None) -> None:
        if table in _STREAMED:
            self._waiting.append(changed(before, after)(str(len(self._waiting))))

    def read_streams(self) -> None:
        """Hand what was changed to whoever reads the streams, until nothing is left."""
        while self._waiting:
            batch, self._waiting[:] = self._waiting[:_BATCH], self._waiting[_BATCH:]
            tallies.handle({"Records": batch}, None)
            debts.handle({"Records": [one for one in batch if _is_call(one)]}, None)

    def _ring(self, ring: Ring) -> None:
        contact = Contact(ring.number, id=ring.id, initiated_at=ring.at)
        answer = self._ask(contact, "route", place=ring.line)
        contact.attributes |= {name: answer[name] for name in ("place", "decision")}
        wanted = "queue" if ring.in_hours else "voicemail"
        if answer["decision"] != wanted:
            raise AssertionError((ring, answer))
        if ring.in_hours:
            contact.queue, contact.queued_at = ring.line, ring.at + timedelta(seconds=3)
        if ring.end is not End.UNTOLD:
            self._contacts[ring.id] = contact
            self.agenda.at(ring.ends_at, partial(self._end, ring))

    def _end(self, ring: Ring) -> None:
        contact = self._contacts.pop(ring.id)
        contact.disconnected_at, contact.reason = ring.ends_at, "CUSTOMER_DISCONNECT"
        if ring.end is End.ANSWERED:
            contact.attempts, contact.agent = 1, cities.centres()[ring.line].attendant.agent_id
            contact.connected_at = ring.at + timedelta(seconds=3 + ring.waits)
            contact.wrapped_up_at = ring.ends_at + timedelta(seconds=5)
        elif ring.end is End.RUNG_OUT:
            contact.attempts = 1
        elif ring.end is End.WISHED:
            self._ask(contact, "callback", place=ring.line)
        elif ring.end is End.MESSAGE:
            self._ask(contact, "message")
            contact.attributes["voicemail"] = "1"
            contact.recordings.append(recording(contact, ring.ends_at))
        if ring.score:
            self._ask(contact, "survey", score=str(ring.score))
        self.agenda.after(20, partial(self._record, ring, contact))

    def _record(self, ring: Ring, contact: Contact) -> None:
        records.handle(kinesis_batch(contact_record(contact, self.agenda.clock.now())), None)
        nothing = ring.line == cities.HENGYANG
        if ring.registered or (ring.end is End.ANSWERED and nothing):
            self.work.register(ring.line, Channel.CALL, ring.id)

    def _ask(self, contact: Contact, op: str, **said: str) -> dict[str, str]:
        answer: dict[str, str] = flow.handle(flow_request(contact, {"op": op, **said}), None)
        return answer


_DAILY = ((time(6, 30), reconcile.run), (time(9, 5), subsidies.run))
_AT_LAST: tuple[tuple[timedelta, _Job], ...] = (
    (timedelta(days=1, hours=9), attendance.run),
    (timedelta(days=1, hours=8), crew.publish_unclosed),
    (timedelta(minutes=45), recount.run),
    (timedelta(minutes=30), recount.run),
    (timedelta(minutes=5), articles.run),
)
"""At three in the night the attendances of a whole month are closed, whoever did not so far."""


def _is_call(record: Mapping[str, Any]) -> bool:
    return bool(record["dynamodb"]["Keys"]["sk"]["S"] == "CALL")

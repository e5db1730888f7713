"""A simulated day: callers ring, reports come as they come, jobs run, the next days pass.

The same seed makes the same day; `quiet` makes it without a fault, which is what every other day
of that seed must end as.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from backend.kernel.access import Actor
from backend.kernel.clock import SHANGHAI, from_text, to_text
from backend.kernel.errors import Conflict
from backend.matters.caller import Caller as Registered
from backend.matters.model import AnsweredNow, Channel, ReplyLater
from backend.matters.rules import Registration
from backend.promises.model import Promise
from chalicelib.connect import events, flow, records
from chalicelib.jobs import reconcile, recount, resend, sweep
from chalicelib.store import promises as promise_store
from chalicelib.streams import callers, notices, outbox, tallies
from chalicelib.wiring import registering
from infra.local.history.agenda import Agenda
from infra.local.memory.client import Crashed
from infra.local.memory.expressions import Item
from infra.local.memory.streams import changed
from tests.fakes import hunan
from tests.simulation.agenda import (
    Function,
    Handler,
    Stream,
    of_kinesis,
    run,
    steps,
)
from tests.simulation.answering import answer
from tests.simulation.callers import Caller
from tests.simulation.lens import Lens
from tests.simulation.mending import Workshop, no_contact, no_instant
from tests.simulation.world import MORNING, World

_SECONDS_OF_CALLS = 10 * 3600
_ASKED_AT_MOST = 3
"""How often Amazon Connect asks a function that fails."""
_END = MORNING + timedelta(days=2, hours=12)
_UNHURRIED = SimpleNamespace(get_remaining_time_in_millis=lambda: 10**9)
"""What a job is told that may take its time: the real one would tell on the simulated day."""
_MENDED = (MORNING + timedelta(hours=15), MORNING + timedelta(hours=21))
"""When somebody has mended what lies in the failure queue: at night, before the day is held
against what is kept, since whoever looks into a difference acts by what is known then."""
_NEXT_MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@dataclass(slots=True)
class Day:
    """The day and what it has brought about so far."""

    world: World
    chance: Random
    """What reports meet with; what callers do is drawn apart."""
    agenda: Agenda = field(init=False)
    contacts: set[str] = field(default_factory=set)
    """Of whom the flow or a record has told."""
    legs: set[str] = field(default_factory=set)
    """Contacts that go on with a call, and are none of their own."""
    spoiled: list[str] = field(default_factory=list)
    """Payloads that nobody can use, as they were sent."""
    scarred: set[str] = field(default_factory=set)
    """Calls of which an event was lost."""
    forms: dict[str, str] = field(default_factory=dict)
    """Calls that were registered: the id of the form by that of the call."""
    dialled: dict[str, str] = field(default_factory=dict)
    """Promises for which somebody was dialled in vain: the contact by their id."""
    refused: list[str] = field(default_factory=list)
    """Commands that were refused although they were right."""
    streams: dict[str, Stream] = field(init=False)
    workshop: Workshop = field(init=False)
    lens: Lens = field(init=False)
    _sweeps: set[datetime] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.agenda, self.workshop = Agenda(self.world.clock), Workshop(self.world.queue)
        marked = dict.fromkeys(("calls", "matters", "promises"), tallies)
        modules = {"records": records, "outbox": outbox, **marked}
        fate, seconds = self.world.fate, lambda: self.chance.uniform(1, 10)
        self.streams = {
            name: Stream(self.agenda, fate, module.handle, seconds)
            for name, module in (modules | {"debts": callers}).items()
        }
        self.lens = Lens(self.agenda, self.world, self.workshop, self._waits)
        self.world.storage.listen(self._changed)
        self.world.bus = self._published

    def now(self) -> datetime:
        return self.world.clock.now()

    def serves(self, line: str) -> Actor | None:
        return self.world.serves(line)

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the flow function; where it crashes Amazon Connect asks again."""
        fate = self.world.fate
        self.contacts.add(request["Details"]["ContactData"]["ContactId"])
        fate.patient = True
        try:
            for attempt in range(1, _ASKED_AT_MOST + 1):
                fate.calm = fate.calm or attempt == _ASKED_AT_MOST
                try:
                    return flow.handle(request, None)
                except Crashed:
                    continue
        finally:
            fate.patient = fate.calm = False
        raise AssertionError("the last attempt meets with nothing")

    def tell(self, event: dict[str, Any]) -> None:
        """Send a contact event, or lose it."""
        function, fate = self._function(events.handle), self.world.fate
        call = event["detail"]["initialContactId"] or event["detail"]["contactId"]
        if fate.happens("loss"):
            self.scarred.add(call)
            return
        if fate.happens("given_up"):
            self.workshop.give_up(event)
            return
        told = self.workshop.spoil(event, no_contact) if fate.happens("spoilt") else event
        for wait in self._waits():
            self.agenda.after(wait, lambda: function.start(told))
        if fate.happens("poison"):
            spoiled = no_contact(event)
            self.spoiled.append(json.dumps(spoiled))
            self.agenda.after(1, lambda: function.start(spoiled))

    def hand_over(self, record: dict[str, Any]) -> None:
        """Put a contact record on its stream, once at least."""
        stream, fate = self.streams["records"], self.world.fate
        (self.legs if record["InitialContactId"] else self.contacts).add(record["ContactId"])
        told = self.workshop.spoil(record, no_instant) if fate.happens("spoilt") else record
        for wait in self._waits():
            self.agenda.after(wait, lambda: stream.put(of_kinesis(told)))
        if fate.happens("poison"):
            spoiled = no_instant(record)
            self.spoiled.append(json.dumps(spoiled))
            stream.put(of_kinesis(spoiled))

    def register(self, actor: Actor, contact_id: str, chance: Random) -> None:
        """Register a call, twice where the browser or the attendant is impatient."""
        later = chance.random() < 0.4
        disposition = ReplyLater("如何认定") if later else AnsweredNow("可以起诉", "第十条")
        form = Registration(
            id=str(UUID(int=chance.getrandbits(128), version=4)),
            place=actor.place,
            channel=Channel.CALL,
            caller=Registered(name="王小明", phone="13900001234"),
            summary="咨询离婚后子女抚养费",
            disposition=disposition,
            call_id=contact_id,
            field_of_law="0103",
        )
        self.forms[contact_id] = form.id
        self.command(lambda: registering.registry().register(actor, form))

    def command(self, do: Any) -> None:
        """Let a person do something, until it is answered; a right command is never refused."""
        again = self.world.fate.happens("duplicate")
        for _ in range(2 if again else 1):
            self._answered(do)

    def _answered(self, do: Any) -> None:
        while True:
            try:
                do()
            except (OSError, Crashed):
                continue
            except Exception as error:  # noqa: BLE001  whatever it is, a person was told it
                if _is_of_storage(error):
                    continue
                self.refused.append(repr(error))
            return

    def _waits(self) -> Iterator[float]:
        """Yield after how many seconds a report comes, for each time that it does."""
        fate = self.world.fate
        yield self.chance.uniform(5, 120) if fate.happens("reorder") else 0
        if fate.happens("duplicate"):
            yield self.chance.uniform(0, 60)
        if fate.happens("late"):
            yield self.chance.uniform(600, 6 * 3600)

    def _changed(self, table: str, before: Item | None, after: Item | None) -> None:
        """Hand a change to whoever reads the table's stream."""
        change = changed(before, after)
        if table in self.streams:
            self.streams[table].put(change)
        sort = (after or before or {})["sk"]["S"]
        if table == "calls" and after and sort == "CALL":
            self.streams["debts"].put(change)
        if before is None and sort.startswith("EVENT#") and table in {"promises", "matters"}:
            self.streams["outbox"].put(change)
        if after and "alarms_range" in after:
            self._plan_sweep(from_text(after["alarms_range"]["S"].partition("#")[0]))

    def _published(self, event: dict[str, Any]) -> None:
        """Deliver what the bus was given, at least once."""
        function = self._function(notices.handle)
        for wait in self._waits():
            self.agenda.after(1 + wait, lambda: function.start(event))

    def _plan_sweep(self, due_at: datetime) -> None:
        minute = max(due_at, self.now()).replace(second=0, microsecond=0) + timedelta(minutes=1)
        if minute not in self._sweeps and minute < _END:
            self._sweeps.add(minute)
            self.agenda.at(minute, lambda: self._sweep(minute))
            if self.world.fate.happens("timer_early"):
                self.agenda.at(minute - timedelta(minutes=2), lambda: run(sweep.run))

    def _sweep(self, minute: datetime) -> None:
        """Sweep, as each minute does; once more in the next one where something is left."""
        fate = self.world.fate
        times = 0 if fate.happens("timer_never") else 1 + fate.happens("timer_twice")
        for _ in range(times):
            run(sweep.run)
        if self._rings():
            self._plan_sweep(minute)

    def _rings(self) -> bool:
        """Tell whether an alarm has come and did not ring."""
        now = to_text(self.now())
        items = self.world.items()["Promises"]
        return any(item["alarms_range"]["S"] <= now for item in items if "alarms_range" in item)

    def promises(self) -> Iterator[Promise]:
        """Yield every promise as it is stored."""
        for item in self.world.items()["Promises"]:
            if item["sk"]["S"].startswith("DUE#"):
                yield promise_store.decode(promise_store.PromiseItem.from_raw_data(dict(item)))

    def live(self, calls: int, seed: int) -> None:
        """Let so many callers ring, and the next days pass."""
        cities = [place.code for place in hunan.gazetteer().prefectures]
        for number in range(calls):
            chance = Random(f"{seed} {number}")  # noqa: S311  a caller, not a secret
            city = chance.choice(cities)
            caller = Caller.drawn(self, city, chance)
            begins = chance.randrange(_SECONDS_OF_CALLS)
            self.agenda.at(MORNING + timedelta(seconds=begins), steps(self.agenda, caller.live()))
        self._repeat(timedelta(minutes=30), recount.run)
        self._repeat(timedelta(hours=1), resend.run)
        self._repeat(timedelta(hours=2), lambda _: reconcile.run(_UNHURRIED))
        for at in _MENDED:
            self.agenda.at(at, self.workshop.hand_in)
        self.agenda.at(_NEXT_MORNING, lambda: answer(self, seed))
        self.agenda.run_until(_END)
        self._hand_in_again()

    def _hand_in_again(self) -> None:
        """Hand in what still lies in the failure queue, as a person does; let jobs run."""
        self.world.fate.calm = True
        self.workshop.hand_in()
        self.agenda.run_until(_END + timedelta(hours=2))

    def _function(self, handler: Handler) -> Function:
        return Function(self.agenda, handler, self.workshop.give_up)

    def _repeat(self, every: timedelta, job: Any) -> None:
        def again() -> None:
            run(job)
            self.agenda.after(every.total_seconds(), again)

        self.agenda.after(every.total_seconds(), again)


def _is_of_storage(error: Exception) -> bool:
    return not isinstance(error, Conflict) and type(error).__module__.startswith("pynamodb")

"""The hotline in one process: handlers, rules, codecs and store are real, the tables in memory.

Below the SDK lie tables whose indexes lag; what else AWS does (bus, streams, queue, timers) is
acted by the day. Time is virtual.
"""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from types import SimpleNamespace
from typing import Any, Protocol

import pytest

from backend.accounts.inbox import Channel
from backend.calendar import Edition
from backend.kernel.access import Actor, Role
from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST
from chalicelib.connect.deadline import Deadline
from chalicelib.jobs import span
from chalicelib.services.failures import unparked
from chalicelib.store import books, kept
from chalicelib.wiring import casework, conversations, ground, post, regulations, telephony
from infra.local.memory.client import MemoryClient, reached
from infra.local.memory.expressions import Item
from infra.local.memory.tables import Changed, Tables
from tests.emulated import names_here
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.post import FakeCarrier
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.fakes.recordings import FakeRecordings
from tests.fakes.shelf import FakeSqs
from tests.simulation.faults import Fate
from tests.system.stored import Raw
from tests.wired import forget

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=SHANGHAI).astimezone(UTC)
"""A Monday, half an hour before the lines open."""
LONGEST_LAG = 30.0
"""Seconds: much longer than a real index, shorter than the minute after which hours are counted."""


class Storage(Protocol):
    """The tables below the store."""

    def listen(self, changed: Changed) -> None:
        """Tell somebody of each change from now on."""
        ...

    def everything(self) -> dict[str, list[Item]]:
        """Return the items of every table, by its name in `infra/data.yaml`."""
        ...


Reach = Callable[[Fate, int, FakeClock], AbstractContextManager[Storage]]
"""Lets the store reach its tables while a day lasts: with what goes wrong, from a seed."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A payload of the failure queue, opened."""

    body: str
    reason: str
    contact_id: str


@dataclass(slots=True)
class World:
    """What lies behind the doors."""

    clock: FakeClock
    storage: Storage
    fate: Fate
    queue: FakeSqs
    """The failure queue."""
    bus: Callable[[dict[str, Any]], None] = lambda _: None
    mail: FakeCarrier = field(default_factory=FakeCarrier)
    bucket: FakeRecordings = field(default_factory=FakeRecordings)
    """Where analyses lie."""

    def send_message(self, **request: Any) -> dict[str, Any]:
        """Take a message into the failure queue."""
        return self.queue.send_message(**request)

    def get_queue_attributes(self, **request: Any) -> dict[str, Any]:
        """Tell how much lies in the failure queue."""
        return self.queue.get_queue_attributes(**request)

    def put_events(self, **request: Any) -> dict[str, Any]:
        """Take events onto the bus; now and then it is not told that they were taken."""
        if self.fate.happens("throttle"):
            raise OSError("the bus takes nothing now")
        for entry in request["Entries"]:
            told = {"source": entry["Source"], "detail-type": entry["DetailType"]}
            self.bus({**told, "detail": json.loads(entry["Detail"])})
        if self.fate.happens("lost_answer"):
            raise OSError("the answer was lost")
        return {"FailedEntryCount": 0}

    def parked(self) -> list[Parked]:
        """Return what was parked, as whoever hands it in again opens it."""
        found = []
        for message in self.queue.kept.values():
            if "door" not in message["MessageAttributes"]:
                continue
            reason = message["MessageAttributes"]["reason"]["StringValue"]
            body = unparked(message["Body"], FakeSealer())
            contact_id = json.loads(message["Body"])["contact_id"]
            found.append(Parked(body, reason, contact_id))
        return found

    def given_up(self) -> list[Parked]:
        """Return what Lambda itself put into the failure queue."""
        kept = self.queue.kept.values()
        bodies = [one["Body"] for one in kept if "door" not in one["MessageAttributes"]]
        return [Parked(body, "the function failed each time", "") for body in bodies]

    def serves(self, line: str) -> Actor | None:
        """Return who answers the calls of a line."""
        return _crew().get(line)

    def items(self) -> dict[str, list[Raw]]:
        """Return everything that is stored."""
        return {name: list(items) for name, items in self.storage.everything().items()}


@contextmanager
def in_memory(fate: Fate, seed: int, clock: FakeClock) -> Iterator[Storage]:
    """Let the store reach tables in memory, whose indexes lag on a day with faults."""
    lags = Random(seed)  # noqa: S311  a lag, not a secret
    lag = (lambda: lags.uniform(0, LONGEST_LAG)) if fate.rates.late else (lambda: 0.0)
    tables = Tables(names_here(), clock.now, lag)
    with reached(MemoryClient(tables, fate.mishap)):
        yield tables


@contextmanager
def open_world(
    fate: Fate, seed: int, reach: Reach = in_memory, begins: datetime = MORNING
) -> Iterator[World]:
    """Open a hotline on a Monday morning: Hunan seeded, one attendant on duty in each city."""
    clock = FakeClock(begins)
    calm, fate.calm = fate.calm, True
    logging.disable(logging.CRITICAL)
    try:
        with reach(fate, seed, clock) as storage, pytest.MonkeyPatch.context() as patch:
            world = World(clock, storage, fate, FakeSqs(clock))
            _wire(patch, world)
            _seed()
            fate.calm = calm
            yield world
    finally:
        logging.disable(logging.NOTSET)
        forget()


def _wire(patch: pytest.MonkeyPatch, world: World) -> None:
    parts: dict[str, Any] = {
        "clock": world.clock,
        "machine_clock": world.clock,
        "sealer": FakeSealer(),
        "caller_hash": FakeCallerHash(),
    }
    for name, part in parts.items():
        patch.setattr(ground, name, lambda part=part: part)
    patch.setattr(ground, "client", lambda *_, **__: world)
    patch.setattr(conversations, "analyses", lambda: world.bucket)
    patch.setattr(post, "carriers", lambda: {Channel.MAIL: world.mail})
    # Time is virtual: nothing is slow, what is kept for a while grows old by the simulated clock,
    # and a busy machine must make no other day of it.
    patch.setattr(Deadline, "within", lambda _, __, work: work())
    patch.setattr(books, "time", SimpleNamespace(sleep=lambda _: None))
    passing = SimpleNamespace(monotonic=lambda: world.clock.now().timestamp())
    for module in (kept, span):
        patch.setattr(module, "time", passing)
    forget()


def _seed() -> None:
    seed = hunan.seed()
    ground.atlas().keep(seed.places, seed.fields_of_law, seed.phrases)
    ground.offices().keep(seed.register)
    edition = Edition(1, tuple(day.calendar_day() for day in seed.working_days))
    regulations.published().keep(edition, (FIRST,))
    for person in seed.people:
        ground.accounts().keep(person.account(person.username))
    for number, actor in enumerate(_crew().values()):
        casework.duty().sign_on(actor, f"00000000-0000-4000-8000-{number:012d}")
    telephony.switchboard().refresh()


def _crew() -> dict[str, Actor]:
    """Return one attendant of each city, but of one: there nobody sits."""
    found: dict[str, Actor] = {}
    for person in hunan.seed().people:
        actor = person.account(person.username).actor
        if actor.role is Role.ATTENDANT and actor.agent_id:
            found.setdefault(actor.place.line, actor)
    found.pop(hunan.XIANGXI.line)
    return found

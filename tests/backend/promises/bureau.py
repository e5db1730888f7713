"""A promise of an attendant's, and those who ask, decide and resume."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.access import Actor
from backend.kernel.books import Create, Marker, Write
from backend.promises.deferral import DeferralKind
from backend.promises.deferring import (
    AskDeferral,
    DecideDeferral,
    Deferring,
    Receipt,
    ResumeHold,
)
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.terms import Standing
from tests.backend.promises.scene import at
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, person, regulations

LI = person("attendant-changsha-1")
OTHER = person("attendant-changsha-2")
HEAD = person("head-changsha")
STRANGER = person("head-zhuzhou")
SUPERVISOR = person("supervisor")
COUNTY = person("coordinator-liuyang")

MADE_AT = at("2026-11-18T10:00")
ASKED_AT = at("2026-11-19T09:00")
REASON = "当事人补充材料，约定下周三面谈"


def identity(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


@dataclass(slots=True)
class Bureau:
    """A promise of Li's, and what defers it; `before` and `after` surround each commit."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(ASKED_AT))
    books: FakeBooks = field(default_factory=FakeBooks)
    before: Callable[[], None] = lambda: None
    after: Callable[[], None] = lambda: None

    def commit(self, *writes: Write) -> None:
        self.before()
        self.books.commit(*writes)
        self.after()

    def marker(self, subject: str, key: str) -> Marker | None:
        return self.books.marker(subject, key)

    def get(self, promise_id: str) -> Promise | None:
        return self.books.get(Promise, promise_id)

    @property
    def standing(self) -> Standing:
        return Standing(regulations().almanac, regulations().rulebooks)

    @property
    def deferring(self) -> Deferring:
        return Deferring(self, self, lambda: self.standing, self.clock)

    def promise(self, kind: Kind = Kind.REPLY, owner: Actor = LI) -> Promise:
        pledge = Pledge(kind, "MATTER#m-1", owner.person_id, CHANGSHA, owner_name=owner.name)
        promise = make(pledge, MADE_AT, self.standing.terms(CHANGSHA, MADE_AT))
        self.books.commit(Create(promise))
        return promise

    def now(self, promise: Promise) -> Promise:
        found = self.get(promise.id)
        assert found is not None
        return found

    def ask(self, actor: Actor, promise: Promise, **changes: Any) -> Receipt:
        command = AskDeferral(
            promise.id, identity("ask"), promise.version, DeferralKind.EXTENSION, 2, REASON
        )
        return self.deferring.ask(actor, replace(command, **changes))

    def decide(self, actor: Actor, promise: Promise, **changes: Any) -> Receipt:
        version = self.now(promise).version
        command = DecideDeferral(
            promise.id,
            identity("ask"),
            identity("decide"),
            version,
            granted=True,
            reason="情况属实",
        )
        return self.deferring.decide(actor, replace(command, **changes))

    def resume(self, actor: Actor, promise: Promise, **changes: Any) -> Receipt:
        command = ResumeHold(promise.id, identity("resume"), self.now(promise).version)
        return self.deferring.resume(actor, replace(command, **changes))

"""The exchange that `make start` runs: its calls, its desks, and who listens to them.

Everything that a person or a tool can do to a telephone goes through here, under the clock's lock.
"""

from __future__ import annotations

import random
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from infra.connect import stack
from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.reports.reporter import Lateness
from infra.local.telephone import centre, views
from infra.local.telephone.clock import ExchangeClock
from infra.local.telephone.deployed import BUCKET, Asked, Clients, ContactFlow, Delivery
from infra.local.telephone.player import Player

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.instance import Instance
    from infra.connect.simulator.engine.line import Call
    from infra.local.endpoint import Endpoint
    from infra.local.home import Home
    from infra.local.telephone.script import Script

SHANGHAI = ZoneInfo("Asia/Shanghai")
_LISTEN_SECONDS = 0.05
_KEPT_CALLS = 500
"""Calls that are over and can still be listened to; a day of four hundred leaves all its words."""


class UnknownError(LookupError):
    """There is no such call or attendant."""


@dataclass(slots=True)
class Telephone:
    """The local exchange; `calls` has those that are over, too, the oldest forgotten."""

    exchange: Exchange
    calls: dict[str, Call] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=centre.place_names)
    """The names of the lines, by their codes."""
    lost: list[str] = field(default_factory=list)
    """Why reports could not be delivered."""
    day: Player | None = None
    """The day that is played, or was played last."""
    follow: Callable[[], None] = lambda: None
    """Takes over how business time runs, so that a call never begins by the old clock."""

    def __post_init__(self) -> None:
        """Let whoever an attendant dials be rung until somebody at the page answers."""
        self.exchange.handset = lambda _: Outcome("no_answer", talks=None)

    @property
    def instance(self) -> Instance:
        """What exists."""
        return self.exchange.instance

    def ring(self, number: str, dialled: str = "") -> Call:
        """Let somebody call; a number that no flow answers is an UnknownError."""
        with self.exchange.clock.lock:
            self.follow()
            try:
                call = self.exchange.ring(number, dialled or centre.DIALLED)
            except LookupError as error:
                raise UnknownError(str(error)) from None
            self._keep(call)
            return call

    def _keep(self, call: Call) -> None:
        self.calls[call.contact.id] = call
        while len(self.calls) > _KEPT_CALLS:
            over = next((name for name, one in self.calls.items() if one.is_over), None)
            if over is None:
                break
            del self.calls[over]

    def call(self, identity: str) -> Call:
        """Return a call by its first contact; raises UnknownError."""
        if identity not in self.calls:
            raise UnknownError(f"there is no call {identity}")
        return self.calls[identity]

    def desk(self, agent: str, *, newcomer: bool = False) -> Desk:
        """Return a desk; a newcomer is given one, else raises UnknownError."""
        with self.exchange.clock.lock:
            if agent not in self.instance.agents:
                if not newcomer:
                    raise UnknownError(f"there is no attendant {agent}")
                centre.newcomer(self.instance, agent)
            return self.exchange.desk(agent)

    def dial(self, agent: str, number: str) -> Call:
        """Let an attendant ring somebody's telephone; raises `ValueError` or UnknownError."""
        with self.exchange.clock.lock:
            self.follow()
            call = self.desk(agent).dial(number)
            self._keep(call)
            return call

    def play(self, script: Script, midnight: datetime) -> Player:
        """Play a script; one that is under way is ended."""
        with self.exchange.clock.lock:
            if self.day is not None:
                self.day.stop()
            self.day = Player(self, script, midnight)
            self.day.start()
            return self.day

    def heard(self, identity: str, since: int) -> dict[str, Any]:
        """Return what a caller hears, from the word number `since` on."""
        with self.exchange.clock.lock:
            return views.call(self.exchange, self.call(identity), since)

    def desks(self, of: str = "") -> dict[str, Any]:
        """Return all desks, or that of one attendant by the name at sign-in, and who waits."""
        with self.exchange.clock.lock:
            for agent in self.instance.agents:
                self.exchange.desk(agent)
            seen = views.desks(self.exchange, of)
        for one in seen["desks"]:
            one["line_name"] = self.places.get(one["line"], "")
        return seen


def listen(look: Callable[[], dict[str, Any]], version: str, seconds: float) -> dict[str, Any]:
    """Look until there is something newer than `version`, for so many seconds at most."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        if seen["version"] != version or time.monotonic() >= end:
            return seen
        time.sleep(_LISTEN_SECONDS)


@contextmanager
def running(
    home: Home, endpoint: Endpoint, outputs: Mapping[str, str], late: Lateness
) -> Iterator[Telephone]:
    """Run the exchange in front of a deployed system until the block ends."""
    clients = Clients.of(endpoint)
    year = home.business.now().astimezone(SHANGHAI).year
    instance = centre.instance(
        stack.document(year), ContactFlow(clients, outputs["ContactFlowFunction"]), BUCKET
    )
    clock = ExchangeClock(lambda: home.business)
    delivery = Delivery(clients, outputs)
    exchange = Exchange(instance, clock, delivery, random.Random())  # noqa: S311  ids of a demo
    exchange.functions = Asked(clock)
    exchange.reports.late = late
    clock.is_idle = lambda: not exchange.calls
    telephone = Telephone(exchange, lost=delivery.lost, follow=clock.follow)
    delivery.start()
    clock.start()
    try:
        yield telephone
    finally:
        clock.stop()
        delivery.stop()

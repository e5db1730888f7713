"""The local exchange in process: real flows and doors, a virtual clock, storage in memory."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from backend.kernel.clock import SHANGHAI
from backend.roster.model import Presence
from chalicelib.services.clock import SystemClock
from infra.connect import stack
from infra.connect.simulator.engine.clock import Clock, VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.local.telephone import centre
from infra.local.telephone.client import Line, Seen, TelephoneError
from infra.local.telephone.clock import ExchangeClock
from infra.local.telephone.control import Asked, Control
from infra.local.telephone.exchange import Telephone
from infra.template import Document
from tests.fakes.clock import FakeClock
from tests.fakes.exchange import InProcessExchange
from tests.fakes.house import House, open_house
from tests.fakes.hunan import person


@cache
def template() -> Document:
    """Return the contact centre's template for the year of the tests."""
    return stack.document(2026)


Time = TypeVar("Time", bound=Clock)


@dataclass(slots=True)
class Town(Generic[Time]):
    """A house whose clock is that of the exchange."""

    house: House
    clock: Time
    doors: InProcessExchange
    telephone: Telephone
    control: Control
    down: bool = False
    """Whether the function fails."""

    def sign_on(self, username: str) -> str:
        """Sign an attendant on for duty in the portal; returns the id at the telephone."""
        account = person(username)
        agent = account.agent_id or ""
        presence = Presence(username, account.name, agent, account.place, since=self.clock.now())
        self.house.clock.at = self.clock.now()
        self.house.roster.keep(presence)
        self.house.switchboard.refresh()
        return agent


@dataclass(frozen=True, slots=True)
class FakeLine(Line):
    """A client whose waiting lets the virtual clock run."""

    town: Town[VirtualClock] = field(kw_only=True)

    def get(self, path: str, **query: object) -> Seen:
        wait = float(str(query.pop("wait", 0) or 0))
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        seen = self._answered(Asked("GET", f"/telephone/{path}?{asked}"))
        if wait and seen["version"] == query.get("version"):
            self.town.clock.advance(0.5)
            seen = self._answered(Asked("GET", f"/telephone/{path}?{asked}"))
        return seen

    def post(self, path: str, **said: object) -> Seen:
        body = json.dumps(said).encode()
        return self._answered(Asked("POST", f"/telephone/{path}", "application/json", body))

    def _answered(self, asked: Asked) -> Seen:
        answer = self.town.control.answer(asked)
        said: dict[str, Any] = json.loads(answer.body)
        if answer.status != HTTPStatus.OK:
            raise TelephoneError(f"{answer.status}: {said['error']}")
        return said


@contextmanager
def open_town(civil: str) -> Iterator[Town[VirtualClock]]:
    """Open a town at a civil time of Shanghai, like `2026-11-23T09:00`; its time is let pass."""
    with _opened(VirtualClock(_instant(civil))) as town:
        yield town


@contextmanager
def open_live_town(civil: str, rate: float) -> Iterator[Town[ExchangeClock]]:
    """Open a town whose time runs by itself, faster than the machine's."""
    real_now = datetime.now(UTC)
    ahead = round((_instant(civil) - real_now).total_seconds())
    business = SystemClock(ahead, rate, real_now)
    with _opened(ExchangeClock(lambda: business)) as town:
        town.clock.start()
        yield town
        town.clock.stop()


def _instant(civil: str) -> datetime:
    return datetime.fromisoformat(civil).replace(tzinfo=SHANGHAI).astimezone(UTC)


@contextmanager
def _opened(clock: Time) -> Iterator[Town[Time]]:
    with open_house(House(FakeClock(clock.now()))) as house:
        doors = InProcessExchange()
        known: list[Town[Time]] = []

        def function(request: dict[str, Any]) -> dict[str, str]:
            if known[0].down:
                raise RuntimeError("the function is down")
            house.clock.at = clock.now()
            return doors.ask(request)

        exchange = Exchange(centre.instance(template(), function, "recordings"), clock, doors)
        telephone = Telephone(exchange)
        known.append(Town(house, clock, doors, telephone, Control(telephone)))
        yield known[0]

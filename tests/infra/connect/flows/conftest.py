"""What would be deployed, opened at an hour."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from backend.kernel.clock import SHANGHAI
from infra.connect import scene, stack
from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Instance
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.infra.connect.flows.town import Open, Reports, Town


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return scene.described(stack.document(2026), stack.FLOWS)


@pytest.fixture
def town(described: dict[str, Any]) -> Iterator[Open]:
    with pytest.MonkeyPatch.context():
        houses = []

        def open_at(local: str) -> Town:
            begin = datetime.fromisoformat(local).replace(tzinfo=SHANGHAI)
            opened = open_house(House(FakeClock(begin)))
            houses.append(opened)
            instance: Instance = reading.from_json(described, stack.FLOWS)
            clock, outlet = VirtualClock(begin), Reports()
            exchange = Exchange(instance, clock, outlet)
            made = Town(opened.__enter__(), exchange, clock, outlet)
            instance.functions["ContactFlowFunctionArn"] = made.answer
            return made

        yield open_at
        for opened in houses:
            opened.__exit__(None, None, None)

"""The doors of Connect over real use cases, with storage and queue in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.calls.ingestion import Ingestion
from backend.calls.model import Call
from backend.calls.privacy import Privacy
from backend.calls.reception import Reception
from backend.kernel.clock import SHANGHAI
from backend.roster.switchboard import Switchboard
from chalicelib.wiring import ground, telephony
from tests.fakes.calls import FakeCalls
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import FakeAtlas, regulations
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.fakes.roster import FakeFailureQueue, FakeLines, FakeRoster

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI).astimezone(UTC)


@dataclass(slots=True)
class Doors:
    """What lies behind the doors."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NINE))
    queue: FakeFailureQueue = field(default_factory=FakeFailureQueue)
    lines: FakeLines = field(default_factory=FakeLines)
    calls: FakeCalls = field(init=False)

    def __post_init__(self) -> None:
        self.calls = FakeCalls(self.clock, lag=0)

    @property
    def privacy(self) -> Privacy:
        return Privacy(FakeSealer(), FakeCallerHash())

    @property
    def reception(self) -> Reception:
        board = Switchboard(self.lines, FakeRoster(), regulations, FakeAtlas(), self.clock)
        return Reception(board, self.calls, FakeAtlas(), self.privacy, self.clock)

    def call(self, contact_id: str) -> Call:
        found = self.calls.get(contact_id)
        assert found is not None
        return found


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Doors:
    house = Doors()
    parts: dict[str, Any] = {
        "reception": lambda: house.reception,
        "ingestion": lambda: Ingestion(house.calls, house.privacy),
        "failure_queue": lambda: house.queue,
    }
    for name, part in parts.items():
        monkeypatch.setattr(telephony, name, part)
    monkeypatch.setattr(ground, "clock", lambda: house.clock)
    return house

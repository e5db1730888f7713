"""The doors of Connect over real use cases, with storage and queue in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from backend.calls.model import Call
from backend.calls.privacy import Privacy
from backend.kernel.clock import SHANGHAI
from chalicelib.wiring import telephony
from tests.fakes.calls import FakeCalls
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.fakes.roster import FakeFailureQueue, FakeLines

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI).astimezone(UTC)


@dataclass(slots=True)
class Doors:
    """What lies behind the doors."""

    house: House
    queue: FakeFailureQueue = field(default_factory=FakeFailureQueue)

    @property
    def clock(self) -> FakeClock:
        return self.house.clock

    @property
    def calls(self) -> FakeCalls:
        return self.house.calls

    @property
    def lines(self) -> FakeLines:
        return self.house.lines

    @property
    def privacy(self) -> Privacy:
        return self.house.privacy

    def call(self, contact_id: str) -> Call:
        found = self.calls.get(contact_id)
        assert found is not None
        return found


@pytest.fixture
def doors(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    with open_house(House(FakeClock(NINE))) as house:
        behind = Doors(house)
        monkeypatch.setattr(telephony, "failure_queue", lambda: behind.queue)
        yield behind

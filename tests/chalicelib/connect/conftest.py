"""The doors of Connect over real use cases, with storage and queue in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest

from backend.calls.model import Call
from backend.calls.privacy import Privacy
from backend.kernel.clock import SHANGHAI
from chalicelib.wiring import telephony
from tests.fakes.books import FakeBooks
from tests.fakes.callers import FakeMemory, FakeReferences
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

    def hang(self, patch: pytest.MonkeyPatch) -> Callable[[], None]:
        """Let every part that reads or writes wait until the returned function is called."""
        released = Event()

        def hangs(*_: Any, **__: Any) -> Any:
            released.wait(timeout=10)
            raise OSError("no storage")

        for part in (FakeCalls, FakeLines, FakeMemory, FakeReferences, FakeBooks):
            for name in ("absorb", "calls_since", "get", "recall", "of", "tries", "commit"):
                if hasattr(part, name):
                    patch.setattr(part, name, hangs)
        return released.set

    def call(self, contact_id: str) -> Call:
        found = self.calls.get(contact_id)
        assert found is not None
        return found


@pytest.fixture
def doors() -> Iterator[Doors]:
    """Return what lies behind the doors.

    It has a patch of its own: what a test replaces besides is put back before the house is left,
    or a part of the house would outlive it.
    """
    with open_house(House(FakeClock(NINE))) as house, pytest.MonkeyPatch.context() as patch:
        behind = Doors(house)
        patch.setattr(telephony, "failure_queue", lambda: behind.queue)
        yield behind

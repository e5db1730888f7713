"""The province is told each morning of what could not be used, while there is any."""

import pytest

from backend.calls.parking import Parking
from backend.kernel.events import Event
from tests.backend.calls.test_reception import local
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.roster import FakeFailureQueue


@pytest.mark.requirement("S0-62")
def test_the_province_is_told_once_a_day_while_anything_is_parked() -> None:
    books, queue, clock = FakeBooks(), FakeFailureQueue(), FakeClock(local("2026-11-24T09:00"))
    parking = Parking(books, queue, "430000", clock)
    assert parking.tell() == 0
    for _ in range(2):
        queue.park("contact_event", "{}", "the payload names no contact")
    assert [parking.tell(), parking.tell()] == [2, 0]
    clock.at = local("2026-11-25T05:59")
    assert parking.tell() == 0
    clock.at = local("2026-11-25T06:00")
    assert parking.tell() == 2
    told = [(one.kind, one.data["heads"], one.data["count"]) for one in books.all(Event)]
    assert told == [("call.parked", "430000", "2")] * 2

"""The province is told each morning of what could not be used, and has to look into it."""

from dataclasses import dataclass

import pytest

from backend.calls.differences import Differences
from backend.calls.parking import Parking
from backend.kernel.events import Event
from backend.promises.model import Promise, State
from tests.backend.calls.test_reception import local
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.roster import FakeFailureQueue


@dataclass(slots=True)
class Yard:
    """A house and its failure queue."""

    house: House
    queue: FakeFailureQueue

    def tell(self, at: str) -> int:
        house = self.house
        house.clock.at = local(at)
        standing = lambda: house.standing  # noqa: E731  as the wiring does
        open_promises = house.promises
        items = Differences(
            house.books, house.promises, open_promises, standing, FakeAtlas(), house.clock
        )
        return Parking(house.books, self.queue, items, "430000", house.clock).tell()

    def park(self) -> None:
        self.queue.park("contact_event", "{}", "the payload names no contact")

    @property
    def items(self) -> list[tuple[str, State]]:
        return [(one.id, one.state) for one in self.house.books.all(Promise)]


@pytest.fixture
def yard() -> Yard:
    return Yard(House(FakeClock(local("2026-11-24T09:00"))), FakeFailureQueue())


@pytest.mark.requirement("S0-62")
def test_the_province_is_told_once_a_day_while_anything_is_parked(yard: Yard) -> None:
    assert yard.tell("2026-11-24T09:00") == 0
    yard.park()
    yard.park()
    assert [yard.tell("2026-11-24T09:00"), yard.tell("2026-11-24T10:00")] == [2, 0]
    assert yard.tell("2026-11-25T05:59") == 0
    assert yard.tell("2026-11-25T06:00") == 2
    events = yard.house.books.all(Event)
    told = [(one.kind, one.data["heads"], one.data["count"]) for one in events]
    assert told == [("call.parked", "430000", "2")] * 2


@pytest.mark.requirement("S0-62")
def test_one_item_is_looked_into_until_nothing_is_parked(yard: Yard) -> None:
    yard.park()
    yard.tell("2026-11-24T09:00")
    yard.tell("2026-11-25T06:00")
    first = "PARKED#430000:2026-11-24:difference:1"
    assert yard.items == [(first, State.OPEN)]
    (owed,) = yard.house.books.all(Promise)
    assert (owed.owner, owed.due_at) == ("430000", local("2026-11-26T17:00"))
    yard.queue.parked.clear()
    yard.tell("2026-11-25T10:00")
    assert yard.items == [(first, State.CANCELLED)]
    yard.park()
    yard.tell("2026-11-26T06:00")
    assert yard.items[1] == ("PARKED#430000:2026-11-26:difference:1", State.OPEN)


def test_what_is_parked_anew_on_the_day_that_it_was_empty_opens_the_item_again(yard: Yard) -> None:
    yard.park()
    yard.tell("2026-11-24T09:00")
    (owed,) = yard.house.books.all(Promise)
    yard.queue.parked.clear()
    yard.tell("2026-11-24T10:00")
    yard.park()
    yard.tell("2026-11-24T11:00")
    assert yard.items == [("PARKED#430000:2026-11-24:difference:1", State.OPEN)]
    (again,) = yard.house.books.all(Promise)
    assert again.due_at == owed.due_at

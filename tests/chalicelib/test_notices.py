"""An event of the bus through its handler: told once, reported without an address."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.inbox import Channel, Sending
from backend.accounts.sending import NotAccepted
from backend.kernel.books import Create
from backend.kernel.events import Event, Outbox
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Promise, Rung
from backend.promises.moves import event_data
from chalicelib.services.bus import Publisher
from chalicelib.streams import notices
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

FIVE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
OWNER = "attendant-changsha-1"
PROMISE = Promise(
    subject="MATTER#1",
    kind=Kind.REPLY,
    number=1,
    owner=OWNER,
    place=PlacePath(("430000", "430100", "430102")),
    made_at=FIVE - timedelta(days=2),
    due_at=FIVE,
    calendar_version=1,
    rulebook_version=1,
    next_alarm_at=None,
    rung=Rung.DUE,
    owner_name="李文静",
)


class Bus:
    """Hands what is put on it to whoever listens, as EventBridge wraps it."""

    def __init__(self) -> None:
        self.brought: list[dict[str, Any]] = []

    def put_events(self, **request: Any) -> dict[str, Any]:
        for entry in request["Entries"]:
            detail = json.loads(entry["Detail"])
            self.brought.append(
                {"source": entry["Source"], "detail-type": entry["DetailType"], "detail": detail}
            )
        return {"FailedEntryCount": 0}

    def sent(self, event: Event) -> None:
        """Take a mark off, as an outbox does."""


@pytest.fixture
def house() -> Iterator[House]:
    house = House(FakeClock(FIVE))
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    house.books.commit(Create(PROMISE))
    with open_house(house):
        yield house


def brought(kind: str = "promise.due") -> dict[str, Any]:
    """Return the event as it comes off the bus after it was published."""
    event = Event(
        Outbox.PROMISES, PROMISE.subject, f"{PROMISE.id}:due", kind, FIVE, event_data(PROMISE)
    )
    bus = Bus()
    Publisher(bus, bus).publish(event)
    return bus.brought[0]


def test_what_was_published_is_read_as_it_was(house: House) -> None:
    del house
    news = notices.read(brought())
    assert (news.id, news.kind, news.at) == (f"{PROMISE.id}:due", "promise.due", FIVE)
    assert news.data == event_data(PROMISE)


def test_an_event_is_told_once_and_reported(house: House) -> None:
    told = notices.handle(brought(), None)
    assert (told["created"], told["sent"], told["over"]) == (1, {"mail": 1}, False)
    again = notices.handle(brought(), None)
    assert (again["created"], again["sent"]) == (0, {})
    assert house.carriers[Channel.MAIL].addresses == [f"{OWNER}@12348.example"]


def test_an_event_of_which_nothing_was_taken_is_demanded_again(house: House) -> None:
    house.carriers[Channel.MAIL].mishaps.append(NotAccepted("TooManyRequestsException"))
    with pytest.raises(notices.NotAllSent):
        notices.handle(brought(), None)
    assert notices.handle(brought(), None)["sent"] == {"mail": 1}


def test_a_doubt_is_reported_and_not_demanded_again(house: House) -> None:
    house.carriers[Channel.MAIL].mishaps.append(TimeoutError(f"{OWNER}@12348.example"))
    told = notices.handle(brought(), None)
    assert (told["in_doubt"], told["reasons"]) == (1, {"TimeoutError": 1})
    assert house.notices.of(OWNER)[0].mail is Sending.CLAIMED


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("mishap", [None, NotAccepted("MessageRejected"), TimeoutError])
def test_no_log_names_an_address(
    house: House, mishap: Any, caplog: pytest.LogCaptureFixture
) -> None:
    address = house.accounts.kept[OWNER].mail
    error = mishap(f"no {address}") if isinstance(mishap, type) else mishap
    house.carriers[Channel.MAIL].mishaps.append(error)
    said = ""
    with caplog.at_level(logging.INFO):
        try:
            notices.handle(brought(), None)
        except notices.NotAllSent as demand:
            said = str(demand)
    logged = said + "".join(repr(vars(record)) for record in caplog.records)
    assert "promise.due" in logged
    assert address not in logged
    assert "李文静" not in logged


@pytest.mark.parametrize("lost", ["id", "at"])
def test_an_event_without_its_id_or_instant_fails_and_waits_for_a_person(
    house: House, lost: str
) -> None:
    event = brought()
    del event["detail"][lost]
    with pytest.raises(KeyError):
        notices.handle(event, None)
    assert house.notices.of(OWNER) == []

"""Each change of a call comes once or more often; what it brings about is opened once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.calls.reports import Decision, Kind, Report
from backend.calls.settling import Settling
from backend.calls.voicemail.model import Voicemail
from backend.kernel.events import Event
from backend.promises.model import Promise, State
from chalicelib.connect import events, flow, records
from chalicelib.streams import callers
from chalicelib.wiring import telephony
from tests.contacts import Contact, contact_event, contact_record, flow_request, kinesis_batch
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.fakes.hunan import CHANGSHA
from tests.fakes.roster import FakeFailureQueue
from tests.scene import NINE


@pytest.fixture
def queue() -> FakeFailureQueue:
    return FakeFailureQueue()


@pytest.fixture
def house(queue: FakeFailureQueue) -> Iterator[House]:
    with open_house(House(FakeClock(NINE))) as house, pytest.MonkeyPatch.context() as patch:
        patch.setattr(telephony, "failure_queue", lambda: queue)
        house.switchboard.refresh()
        yield house


def changed(call_id: str, *kinds: str, sk: str = "CALL") -> dict[str, Any]:
    """Return a record of the stream of calls whose image holds reports of some kinds."""
    keys = {"pk": {"S": call_id}, "sk": {"S": sk}}
    image = {**keys, **{kind: {"M": {}} for kind in kinds}}
    return {
        "eventName": "MODIFY",
        "dynamodb": {"Keys": keys, "NewImage": image, "SequenceNumber": f"1{len(kinds)}"},
    }


def settle(*changes: dict[str, Any]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = callers.handle({"Records": list(changes)}, None)[
        "batchItemFailures"
    ]
    return found


def ring(number: str = "+8613900001234") -> Contact:
    """Let a caller be received and told to leave a message: nobody is signed on."""
    contact = Contact(number, id="c-1", initiated_at=NINE)
    flow.handle(flow_request(contact, {"op": "route", "place": "430100"}), None)
    return contact


def hang_up(contact: Contact) -> None:
    contact.disconnected_at = NINE + timedelta(minutes=2)
    contact.reason = "CUSTOMER_DISCONNECT"
    events.handle(contact_event(contact, "DISCONNECTED", contact.disconnected_at), None)


def open_debts(house: House) -> list[str]:
    return [one.id for one in house.books.all(Promise) if one.state is State.OPEN]


@pytest.mark.requirement("N30")
def test_who_met_nobody_and_hung_up_is_owed_a_call_back_once(house: House) -> None:
    contact = ring()
    assert settle(changed("c-1", "route")) == []
    assert open_debts(house) == []
    hang_up(contact)
    for _ in range(2):
        assert settle(changed("c-1", "route", "disconnected")) == []
    assert open_debts(house) == ["CALL#c-1:callback:1"]


@pytest.mark.requirement("S0-62", "S0-64", "R6")
def test_a_message_becomes_an_item_and_a_promise_together(house: House) -> None:
    contact = ring()
    house.clock.forward(minutes=1)
    flow.handle(flow_request(contact, {"op": "message"}), None)
    contact.attributes["voicemail"] = "1"
    hang_up(contact)
    settle(changed("c-1", "disconnected"))
    records.handle(kinesis_batch(contact_record(contact, NINE + timedelta(minutes=3))), None)
    settle(changed("c-1", "disconnected", "record"), changed("c-1", "record"))
    assert open_debts(house) == ["CALL#c-1:voicemail_reply:1"]
    promise = house.books.get(Promise, "CALL#c-1:voicemail_reply:1")
    item = house.books.get(Voicemail, "c-1")
    assert promise is not None
    assert item is not None
    assert item.received_at == promise.made_at == NINE + timedelta(minutes=1)
    assert (item.line, item.owed_as) == ("430100", promise.subject)
    opening = next(one for one in house.books.commits if any(w.record is item for w in one))
    assert [type(one.record) for one in opening] == [Promise, Voicemail, Event]


@pytest.mark.requirement("S0-62")
def test_a_withheld_number_without_a_message_leaves_nothing_to_call(house: House) -> None:
    hang_up(ring("anonymous"))
    settle(changed("c-1", "disconnected"))
    assert house.books.all(Promise) == []


@pytest.mark.requirement("N30")
def test_a_missed_call_that_was_entered_by_hand_is_owed_a_call_back(house: House) -> None:
    hand = Report(
        kind=Kind.HAND,
        at=NINE,
        initiated_at=NINE,
        disconnected_at=NINE + timedelta(minutes=1),
        place=CHANGSHA,
        decision=Decision.QUEUE,
        number=house.privacy.keep("c-1", "+8613900001234"),
    )
    house.calls.absorb("c-1", hand)
    assert settle(changed("c-1", "hand")) == []
    assert open_debts(house) == ["CALL#c-1:callback:1"]


def test_what_is_no_call_or_not_over_is_passed_over(house: House) -> None:
    contact = ring()
    hang_up(contact)
    assert settle(changed("c-1", "record", sk="VM"), changed("c-1", "route", "queued")) == []
    assert house.books.all(Promise) == []


def test_a_change_that_cannot_be_read_is_parked_and_the_others_go_on(
    house: House, queue: FakeFailureQueue
) -> None:
    hang_up(ring())
    assert settle({"dynamodb": {}}, changed("c-1", "disconnected")) == []
    assert [reason for _, reason in queue.parked] == ["KeyError('Keys')"]
    assert open_debts(house) == ["CALL#c-1:callback:1"]


def test_a_call_of_before_the_first_rulebook_holds_up_no_other(
    house: House, queue: FakeFailureQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang_up(ring())

    def before(*_: object) -> None:
        raise LookupError("no rulebook was in force")

    with monkeypatch.context() as patch:
        patch.setattr(type(house.standing), "terms", before)
        assert settle(changed("c-1", "disconnected")) == []
    assert queue.doors == ["owe_callers"]
    assert open_debts(house) == []


@pytest.mark.requirement("N30", "S0-62")
def test_what_cannot_be_stored_comes_again(
    house: House, queue: FakeFailureQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang_up(ring())
    with monkeypatch.context() as patch:

        def down(*_: object) -> None:
            raise OSError("no storage")

        patch.setattr(Settling, "look", down)
        assert settle(changed("c-1", "disconnected")) == [{"itemIdentifier": "11"}]
    assert (open_debts(house), queue.parked) == ([], [])
    settle(changed("c-1", "disconnected"))
    assert open_debts(house) == ["CALL#c-1:callback:1"]

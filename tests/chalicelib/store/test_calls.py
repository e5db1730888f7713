"""What the store of calls promises: one suite, on what lags in memory and on the emulator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from pynamodb.connection import Connection

from backend.calls.model import Call, DayQuery
from backend.calls.ports import Calls
from backend.calls.reports import Decision, Kind, Number, Recording, Report, Sealed
from backend.calls.rules import outcome_of
from backend.calls.supervising import complaint
from backend.kernel.places import PlacePath
from chalicelib.store.calls import DynamoCalls
from infra.local.memory.client import MemoryClient, reached
from infra.local.memory.tables import Tables
from tests.emulated import names_here
from tests.fakes.calls import LONGEST_LAG, FakeCalls
from tests.fakes.clock import FakeClock

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
AGENT = "2c375493-c3c9-46a8-a72c-13da0c7d9afd"
CONTACT = "2111e795-120f-4461-95a0-377c3a5fdc95"
SEALED_BYTES = 195
"""What KMS envelopes take around a number."""
NUMBER = Number(b"s" * SEALED_BYTES, "Mb41G-kl-1L2EDXkXb0DLA", "139****1234")


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def routed(at: datetime, place: str = "430000/430100") -> Report:
    return Report(
        kind=Kind.ROUTE,
        at=at,
        place=PlacePath.parse(place),
        decision=Decision.QUEUE,
        queue="430100",
        number=NUMBER,
    )


INITIATED = Report(kind=Kind.INITIATED, at=NINE, channel="VOICE", method="INBOUND")
EVENTS = (
    Report(kind=Kind.QUEUED, at=after(3.004), initiated_at=NINE),
    Report(
        kind=Kind.CONNECTED,
        at=after(9.5),
        initiated_at=NINE,
        queued_at=after(3.004),
        agent_id=AGENT,
    ),
    Report(
        kind=Kind.DISCONNECTED,
        at=after(300),
        initiated_at=NINE,
        queued_at=after(3.004),
        connected_at=after(9.5),
        agent_id=AGENT,
        reason="CUSTOMER_DISCONNECT",
    ),
    Report(
        kind=Kind.COMPLETED,
        at=after(320),
        initiated_at=NINE,
        connected_at=after(9.5),
        disconnected_at=after(300),
    ),
)
ATTRIBUTES = (Sealed("a", b"\xffattributes"),)
RECORDS = (
    Report(kind=Kind.RECORD, at=after(330), connected_at=after(9), attempts=1, number=NUMBER),
    Report(kind=Kind.RECORD, at=after(330), more=ATTRIBUTES, agent_id=AGENT),
    Report(
        kind=Kind.RECORD,
        at=after(900),
        voicemail=False,
        queue_seconds=6,
        recordings=(Recording("bucket/key.wav", "Agent", "AVAILABLE", NINE, after(300)),),
        more=(Sealed("b", b"\x00new fields"),),
    ),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The port under test, and how to wait until its index has caught up."""

    calls: Calls
    settle: Callable[[], object]


@pytest.fixture(params=["fake", "memory", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    clock = FakeClock(NINE)

    def settle() -> None:
        clock.forward(seconds=5)

    if request.param == "fake":
        yield Store(FakeCalls(clock), settle)
    elif request.param == "memory":
        lagging = Tables(names_here(), clock.now, lambda: LONGEST_LAG)
        with reached(MemoryClient(lagging)):
            yield Store(DynamoCalls("430000"), settle)
    else:
        request.getfixturevalue("tables")
        yield Store(DynamoCalls("430000"), lambda: None)


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the operations that are sent to DynamoDB from here on."""
    sent: list[str] = []
    dispatch = Connection.dispatch

    def counted(connection: Connection, operation: str, parameters: dict[str, Any]) -> Any:
        sent.append(operation)
        return dispatch(connection, operation, parameters)

    monkeypatch.setattr(Connection, "dispatch", counted)
    return sent


def told(calls: Calls, *reports: Report, contact: str = CONTACT) -> Call:
    for report in reports:
        calls.absorb(contact, report)
    call = calls.get(contact)
    assert call is not None
    return call


@pytest.mark.requirement("S0-24", "S0-62")
def test_what_is_kept_is_what_was_told(store: Store) -> None:
    reports = (INITIATED, routed(after(0.4)), *EVENTS, *RECORDS)
    expected = Call(CONTACT)
    for report in reports:
        expected = expected.with_report(report)
    call = told(store.calls, *reports)
    assert call == expected
    assert call.number is not None
    assert call.number.sealed == NUMBER.sealed
    assert store.calls.get("another") is None


@pytest.mark.requirement("S0-24")
def test_every_order_of_the_events_ends_in_one_state(store: Store) -> None:
    states = []
    for place, order in enumerate(permutations(EVENTS)):
        contact = f"c{place}"
        states.append(told(store.calls, *order, *reversed(order), contact=contact).reports)
    assert all(state == states[0] for state in states)


def test_every_order_of_the_records_ends_in_one_state(store: Store) -> None:
    for place, order in enumerate(permutations(RECORDS)):
        call = told(store.calls, *order, order[0], contact=f"c{place}")
        assert call.reports[Kind.RECORD].at == after(900)
        assert call.recordings == RECORDS[2].recordings
        assert call.reports[Kind.RECORD].more == RECORDS[2].more
        assert call.reports[Kind.RECORD].more[0].box == b"\x00new fields"


def test_records_of_one_second_are_merged(store: Store) -> None:
    call = told(store.calls, RECORDS[1], RECORDS[0])
    record = call.reports[Kind.RECORD]
    assert (record.connected_at, record.attempts) == (after(9), 1)
    assert (record.agent_id, record.more) == (AGENT, ATTRIBUTES)


def test_only_what_is_new_counts_as_a_change(store: Store) -> None:
    queued = EVENTS[0]
    later = Report(kind=Kind.QUEUED, at=after(9), initiated_at=NINE)
    earlier = Report(kind=Kind.QUEUED, at=after(2), initiated_at=NINE)
    asked = [queued, queued, later, earlier]
    assert [store.calls.absorb(CONTACT, one) for one in asked] == [True, False, False, True]


@pytest.mark.requirement("S0-02")
def test_our_answer_decides_in_whose_list_a_call_stands(store: Store) -> None:
    query = DayQuery(DAY)
    told(store.calls, INITIATED)
    store.settle()
    assert [call.id for call in store.calls.of_lines(["430000"], query).calls] == [CONTACT]
    told(store.calls, routed(after(0.4)))
    store.settle()
    assert store.calls.of_lines(["430000"], query).calls == []
    (shown,) = store.calls.of_lines(["430100"], query).calls
    assert shown.number is not None
    assert (shown.number.masked, shown.place) == ("139****1234", PlacePath(("430000", "430100")))


def test_a_list_tells_as_much_as_the_call_itself(store: Store) -> None:
    call = told(store.calls, INITIATED, routed(after(0.4)), *EVENTS, RECORDS[0])
    store.settle()
    (shown,) = store.calls.of_lines(["430100"], DayQuery(DAY)).calls
    for name in ("received_at", "wait_seconds", "agent_id", "inbound", "in_hours", "listed_as"):
        assert getattr(shown, name) == getattr(call, name)
    assert outcome_of(shown) == outcome_of(call)


@pytest.mark.requirement("S0-20")
def test_what_an_event_has_besides_is_kept_beside_it_and_in_no_list(store: Store) -> None:
    besides = Report(kind=Kind.QUEUED, at=after(3.004), initiated_at=NINE, more=ATTRIBUTES)
    call = told(store.calls, besides, EVENTS[0], besides)
    assert call.reports[Kind.QUEUED].more == ATTRIBUTES
    earlier = Report(kind=Kind.QUEUED, at=after(2), initiated_at=NINE)
    assert told(store.calls, earlier).reports[Kind.QUEUED].more == ()


def test_a_page_ends_where_the_index_holds_its_last_call(store: Store) -> None:
    told(store.calls, EVENTS[2], INITIATED)
    store.settle()
    page = store.calls.of_lines(["430000"], DayQuery(DAY))
    assert list(page.stored_as) == [f"09:00:00#{CONTACT}"]
    told(store.calls, EVENTS[3], contact="late")
    late = Report(kind=Kind.INITIATED, at=after(-60))
    told(store.calls, late, contact="late")
    store.settle()
    page = store.calls.of_lines(["430000"], DayQuery(DAY))
    kept = dict(zip((call.id for call in page.calls), page.stored_as, strict=True))
    assert kept["late"] == "09:00:00#late"
    assert page.calls[0].listed_as != ("2026-11-23", kept["late"])


def test_a_list_is_paged_newest_first_over_several_lines(store: Store) -> None:
    for place in range(7):
        line = "430000/430100" if place % 2 else "430000/430200"
        told(store.calls, routed(after(place * 60), line), contact=f"c{place}")
    store.settle()
    seen: list[str] = []
    query = DayQuery(DAY, limit=3)
    while True:
        page = store.calls.of_lines(["430100", "430200"], query)
        seen += [call.id for call in page.calls]
        if page.before is None:
            break
        query = DayQuery(DAY, page.before, 3)
    assert seen == [f"c{place}" for place in reversed(range(7))]


def test_an_hour_holds_its_calls_and_no_other(store: Store) -> None:
    for place, minutes in enumerate((0, 59, 60)):
        told(store.calls, routed(after(minutes * 60)), contact=f"c{place}")
    store.settle()
    assert sorted(call.id for call in store.calls.of_hour("430100", DAY, 9)) == ["c0", "c1"]
    assert [call.id for call in store.calls.of_hour("430100", DAY, 10)] == ["c2"]
    assert list(store.calls.of_hour("430100", DAY, 11)) == []


def test_a_contact_event_is_one_request_and_an_item_below_a_kilobyte(
    tables: Any, requests: list[str]
) -> None:
    told_one_by_one = (INITIATED, routed(after(0.4)), *EVENTS)
    calls = DynamoCalls("430000")
    assert all(calls.absorb(CONTACT, report) for report in told_one_by_one)
    assert requests == ["UpdateItem"] * len(told_one_by_one)
    (item,) = tables.scan(TableName="calls")["Items"]
    assert 500 < size_of(item) <= 1024


def size_of(item: dict[str, Any]) -> int:
    """Return the bytes of an item as DynamoDB counts them."""
    return sum(len(name.encode()) + _value(value) for name, value in item.items())


def _value(value: dict[str, Any]) -> int:
    ((kind, held),) = value.items()
    if kind == "S":
        return len(held.encode())
    if kind == "N":
        return len(held.strip("0-.")) // 2 + 2
    if kind == "M":
        return 3 + len(held) + size_of(held)
    return len(held) if kind == "B" else 1


@pytest.mark.requirement("S2-36", "N34")
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_complaint_is_listed_at_the_province_in_whatever_order_it_is_told(
    store: Store, order: tuple[int, ...]
) -> None:
    reports = (routed(after(1)), INITIATED, complaint(after(20), PlacePath(("430000",))))
    for number in order:
        store.calls.absorb(CONTACT, reports[number])
        store.calls.absorb(CONTACT, reports[number])
    store.settle()
    assert store.calls.of_lines(["430100"], DayQuery(DAY)).calls == []
    (listed,) = store.calls.of_lines(["430000"], DayQuery(DAY)).calls
    assert (str(listed.place), listed.queue) == ("430000", "430000")
    assert [one.id for one in store.calls.of_hour("430000", DAY, 9)] == [CONTACT]

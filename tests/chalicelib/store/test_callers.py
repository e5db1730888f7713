"""What is known of a number: one suite, on the fakes and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.calls.model import CallReport
from backend.calls.placing import Remembered
from backend.calls.reports import Decision, Kind, Number, Reached, Report
from backend.calls.status import Lookup, Tries
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.promises.model import Kind as Promised
from backend.promises.model import Promise
from backend.roster.switchboard import Switchboard
from chalicelib.store import calls as call_store
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.lines import DynamoLines
from chalicelib.wiring import answering, casework, ground, telephony
from tests.emulated import template_of_data
from tests.fakes import calls as fake_calls
from tests.fakes import hunan
from tests.fakes.callers import FakeReferences
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.fakes.roster import FakeRoster
from tests.wired import forget

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
CHANGSHA = PlacePath(("430000", "430100"))
ZHUZHOU = PlacePath(("430000", "430200"))
NUMBER = Number(b"sealed", "hash-of-number", "139****1234")
LOOKUP = Lookup("26112300000001", "MATTER#1", CHANGSHA, "hash-of-pin")
TRIES = Tries("CALLER#hash-of-number", DAY, 1, ("c-1 digest",), 1)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    registry: Any
    """The books in which matters are registered."""
    calls: Any
    promises: Any
    memory: Any
    references: Any
    lines: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        house = House(FakeClock(NINE), lag=0)
        references = FakeReferences(house.books)
        yield Store(
            house.books,
            house.books,
            house.calls,
            house.promises,
            house.memory,
            references,
            house.lines,
        )
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(
            answering.books(),
            casework.books(),
            telephony.calls(),
            answering.promises(),
            answering.memory(),
            answering.references(),
            DynamoLines(),
        )
    forget()


def report(kind: Kind = Kind.WISH, seconds: int = 0, **told: Any) -> Report:
    return Report(kind=kind, at=NINE + timedelta(seconds=seconds), **told)


def promise() -> Promise:
    return Promise(
        subject="CALL#c-1",
        kind=Promised.CALLBACK,
        number=1,
        owner="430100",
        place=CHANGSHA,
        made_at=NINE,
        due_at=NINE + timedelta(hours=48),
        calendar_version=1,
        rulebook_version=1,
        next_alarm_at=NINE + timedelta(hours=40),
        owner_name="长沙市",
    )


def snapshots(store: Store) -> None:
    board = Switchboard(store.lines, FakeRoster(), hunan.regulations, FakeAtlas(), FakeClock(NINE))
    board.refresh()


@pytest.mark.requirement("S0-24", "S2-09")
@pytest.mark.parametrize(
    "own",
    [
        report(Kind.DIVERTED, decision=Decision.OVERFLOW, queue="430200"),
        report(Kind.WISH, place=CHANGSHA, number=NUMBER),
        report(Kind.MESSAGE),
        report(Kind.SURVEY, score=4),
        report(Kind.COMPLAINT),
        report(Kind.TRANSFER, reached=Reached.NO_ANSWER, place=CHANGSHA),
        report(Kind.INCIDENT, open_there=False),
        report(Kind.HAND, entered_by="li", answered_by="li", voicemail=False, connected_at=NINE),
        report(Kind.ONWARD, leg_id="c-2", agent_id="a", disconnected_at=NINE, attempts=1),
    ],
    ids=lambda own: own.kind,
)
def test_what_the_caller_did_is_kept_beside_the_other_reports(store: Store, own: Report) -> None:
    route = report(Kind.ROUTE, place=CHANGSHA, decision=Decision.QUEUE, number=NUMBER)
    store.calls.absorb("c-1", own)
    store.calls.absorb("c-1", route)
    assert not store.calls.absorb("c-1", own)
    call = store.calls.get("c-1")
    assert call.reports == {Kind.ROUTE: route, own.kind: own}
    (listed,) = store.calls.of_hour("430100", DAY, 9)
    assert listed.reports[own.kind].at == own.at


@pytest.mark.requirement("N30")
def test_a_promise_and_its_report_are_kept_together_or_not_at_all(store: Store) -> None:
    writes = (Create(promise()), Create(CallReport("c-1", report(number=NUMBER, place=CHANGSHA))))
    store.books.commit(*writes)
    with pytest.raises(Conflict) as refusal:
        store.books.commit(*writes)
    assert refusal.value.kind in {"Promise", "CallReport"}
    assert store.promises.of("CALL#c-1") == [promise()]
    assert store.calls.get("c-1").wished_at == NINE
    with pytest.raises(Conflict):
        store.books.commit(Create(promise()), Create(CallReport("c-2", report())))
    assert store.calls.get("c-2") is None


@pytest.mark.parametrize(("kind", "seconds"), [(Kind.WISH, 1), (Kind.ROUTE, -1), (Kind.ROUTE, 0)])
def test_a_report_that_gives_way_stops_the_transaction(
    store: Store, kind: Kind, seconds: int
) -> None:
    store.calls.absorb("c-1", report(kind, place=CHANGSHA))
    remembered = Remembered("hash", ZHUZHOU, NINE)
    own = CallReport("c-1", report(kind, seconds, place=CHANGSHA))
    with pytest.raises(Conflict) as refusal:
        store.books.commit(Create(own), Create(remembered))
    assert refusal.value.kind == "CallReport"
    assert store.memory.recall("hash", [])[0] is None


@pytest.mark.requirement("S0-02")
def test_the_city_chosen_last_is_recalled_with_the_lines(store: Store) -> None:
    snapshots(store)
    assert store.memory.recall("hash", ["430100"])[0] is None
    for seconds, place in enumerate((CHANGSHA, ZHUZHOU)):
        at = NINE + timedelta(seconds=seconds)
        own = CallReport("c-1", report(Kind.ROUTE, seconds, place=place))
        store.books.commit(Create(own), Create(Remembered("hash", place, at)))
    remembered, lines = store.memory.recall("hash", ["430100", "430200", "439900"])
    assert remembered == Remembered("hash", ZHUZHOU, NINE + timedelta(seconds=1))
    assert {code: line.line for code, line in lines.items()} == {
        "430100": "430100",
        "430200": "430200",
    }
    assert lines["430100"] == store.lines.get("430100")


@pytest.mark.requirement("N29")
def test_a_reference_leads_to_every_matter_that_has_it(store: Store) -> None:
    other = replace(LOOKUP, subject="MATTER#2", pin_hash="other")
    told = replace(LOOKUP, subject="MATTER#3", pin_hash="of it", duplicate=True)
    store.registry.commit(Create(LOOKUP), Create(other), Create(told))
    store.books.commit(Create(replace(TRIES, subject=f"REFERENCE#{LOOKUP.digits}")), Create(TRIES))
    assert set(store.references.of(LOOKUP.digits)) == {LOOKUP, other, told}
    assert store.references.of("26112300000002") == ()


@pytest.mark.requirement("N29")
def test_a_try_is_counted_from_the_state_that_was_seen(store: Store) -> None:
    asked = replace(TRIES, subject="REFERENCE#1")
    assert store.references.tries(TRIES.subject) is None
    store.books.commit(Create(TRIES), Create(asked))
    assert store.references.tries(TRIES.subject) == TRIES
    after = replace(TRIES, count=2, version=2)
    with pytest.raises(Conflict):
        store.books.commit(Replace(after, 1), Create(asked))
    assert store.references.tries(TRIES.subject) == TRIES
    store.books.commit(Replace(after, 1), Replace(replace(asked, version=2), 1))
    assert store.references.tries(TRIES.subject) == after


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("store", ["emulator"], indirect=True)
def test_what_is_known_of_a_number_is_forgotten_after_its_term(store: Store) -> None:
    own = Report(kind=Kind.ROUTE, at=NINE, place=CHANGSHA, number=NUMBER)
    chosen = Remembered(NUMBER.hash, CHANGSHA, NINE)
    store.books.commit(Create(CallReport("c-1", own)), Create(chosen))
    store.books.commit(Create(TRIES))
    place = DirectoryItem.get(f"CALLER#{NUMBER.hash}", "PLACE")
    tries = DirectoryItem.get(TRIES.subject, "TRIES")
    assert place.forget_at == (NINE + timedelta(days=400)).replace(microsecond=0)
    assert tries.forget_at is not None
    assert timedelta(days=1) < tries.forget_at - NINE < timedelta(days=3)
    assert template_of_data()["Directory"]["Properties"]["TimeToLiveSpecification"] == {
        "AttributeName": "forget_at",
        "Enabled": True,
    }


def test_the_calls_of_a_number_are_found_from_a_day_on(store: Store) -> None:
    for days, contact in ((0, "c-0"), (3, "c-3"), (8, "c-8")):
        at = NINE - timedelta(days=days)
        own = Report(kind=Kind.ROUTE, at=at, place=CHANGSHA, number=NUMBER)
        store.calls.absorb(contact, own)
    other = replace(NUMBER, hash="another")
    store.calls.absorb("c-x", report(Kind.ROUTE, place=CHANGSHA, number=other))
    since = NINE - timedelta(days=7)
    for method in ("CALLBACK", "TRANSFER"):
        store.calls.absorb(method, report(Kind.RECORD, method=method, number=NUMBER))
    store.calls.absorb("rang", report(Kind.RECORD, method="INBOUND", number=NUMBER))
    assert set(store.calls.calls_since(NUMBER.hash, since)) == {"c-0", "c-3", "rang"}


def test_of_very_many_calls_of_a_number_the_newest_are_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (fake_calls, call_store):
        monkeypatch.setattr(module, "MOST_CALLS", 2)
    for hours in (3, 1, 2):
        own = Report(kind=Kind.ROUTE, at=NINE + timedelta(hours=hours), number=NUMBER)
        store.calls.absorb(f"c-{hours}", own)
    assert store.calls.calls_since(NUMBER.hash, NINE) == ("c-2", "c-3")


def test_calls_are_read_together(store: Store) -> None:
    for contact in ("c-1", "c-2", "c-3"):
        store.calls.absorb(contact, report(Kind.ROUTE, place=CHANGSHA, number=NUMBER))
    asked = ["c-3", "c-1", "c-1", "nobody"]
    assert store.calls.some(asked) == {one: store.calls.get(one) for one in ("c-1", "c-3")}
    assert store.calls.some(()) == {}


def test_a_call_is_entered_by_hand_once_and_never_over_another(store: Store) -> None:
    entered = report(Kind.HAND, place=CHANGSHA, number=NUMBER, initiated_at=NINE, entered_by="li")
    store.registry.commit(Create(CallReport("c-1", entered)), Create(promise()))
    kept = store.calls.get("c-1")
    assert (kept.by_hand, kept.place, kept.received_at) == (True, CHANGSHA, NINE)
    assert (kept.number, kept.reports[Kind.HAND].entered_by) == (NUMBER, "li")
    store.calls.absorb("c-2", report(Kind.QUEUED))
    for known in ("c-1", "c-2"):
        again = replace(promise(), subject=f"CALL#{known}", number=2)
        earlier = replace(entered, at=NINE - timedelta(hours=1))
        with pytest.raises(Conflict):
            store.registry.commit(Create(CallReport(known, earlier)), Create(again))
    assert set(store.calls.get("c-2").reports) == {Kind.QUEUED}

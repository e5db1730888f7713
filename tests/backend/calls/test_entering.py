"""A call that came by another telephone is entered: a call like any other, and never twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.calls.entering import LATEST, Became, Entering, Entry
from backend.calls.owing import owed
from backend.calls.reports import Decision, Kind, Report
from backend.calls.rules import outcome_of, state_of
from backend.calls.sight import is_mine
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Invalid
from backend.kernel.places import PlacePath
from backend.promises.model import Kind as Promised
from backend.tallies.counting import of_call
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash

NOON = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha: the line is open."""
LI, HEAD = hunan.person("attendant-changsha-1"), hunan.person("head-changsha")
ID = "00000000-0000-7000-8000-00000000000a"
ENTRY = Entry(ID, hunan.CHANGSHA, "13900001234", NOON - timedelta(hours=1), Became.ANSWERED)


@pytest.fixture
def house() -> House:
    house = House(FakeClock(NOON), lag=0)
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    return house


def desk(house: House) -> Entering:
    return Entering(
        house.books,
        FakePeople(house.accounts),
        hunan.regulations,
        house.privacy,
        FakeCallerHash(),
        house.clock,
    )


@pytest.mark.requirement("S0-20")
def test_an_answered_call_is_kept_sealed_marked_and_told_to_the_audit(house: House) -> None:
    receipt = desk(house).enter(LI, ENTRY)
    assert receipt == {"id": ID, "outcome": "answered"}
    call = house.calls.get(ID)
    assert call is not None
    assert (state_of(call), call.in_hours, call.by_hand) == ("ended", True, True)
    assert call.number is not None
    assert call.number.masked == "139****1234"
    assert call.number.hash == FakeCallerHash().of("+8613900001234")
    assert is_mine(call, LI)
    assert not is_mine(call, hunan.person("attendant-changsha-2"))
    report = call.reports[Kind.HAND]
    assert (report.entered_by, report.at) == (LI.person_id, NOON)
    (fact,) = house.books.all(Fact)
    assert (fact.actor, fact.action, fact.subject) == (LI.person_id, "call.entered", f"CALL#{ID}")
    assert verify([fact]) is None
    assert "1390000" not in repr(fact)


def test_the_same_entry_is_kept_once_and_another_under_its_id_is_refused(house: House) -> None:
    first = desk(house).enter(LI, ENTRY)
    house.clock.forward(minutes=3)
    assert desk(house).enter(LI, ENTRY) == first
    assert desk(house).enter(LI, replace(ENTRY, id=ID.upper())) == first
    assert len(house.books.all(Fact)) == 1
    with pytest.raises(Conflict):
        desk(house).enter(LI, replace(ENTRY, became=Became.MISSED))


def test_no_call_of_the_telephone_system_is_entered_over(house: House) -> None:
    known = Report(kind=Kind.ROUTE, at=NOON, place=hunan.CHANGSHA, decision=Decision.QUEUE)
    house.calls.absorb(ID, known)
    with pytest.raises(Conflict):
        desk(house).enter(LI, ENTRY)
    call = house.calls.get(ID)
    assert call is not None
    assert set(call.reports) == {Kind.ROUTE}
    assert house.books.all(Fact) == []


NIGHT = NOON - timedelta(hours=12)
ANSWERED, MISSED, MESSAGE = Became.ANSWERED, Became.MISSED, Became.MESSAGE


@pytest.mark.requirement("N30", "S0-64")
@pytest.mark.parametrize(
    ("entry", "outcome", "owes"),
    [
        (replace(ENTRY, became=ANSWERED), "answered", set()),
        (replace(ENTRY, became=MISSED), "missed", {Promised.CALLBACK}),
        (replace(ENTRY, became=MISSED, number=None), "missed", set()),
        (replace(ENTRY, became=MISSED, at=NIGHT), "off_hours", set()),
        (replace(ENTRY, became=MESSAGE, at=NIGHT), "voicemail", {Promised.VOICEMAIL_REPLY}),
        (replace(ENTRY, became=MESSAGE, number=None), "voicemail", {Promised.VOICEMAIL_REPLY}),
    ],
)
def test_it_leaves_owed_what_any_call_does(
    house: House, entry: Entry, outcome: str, owes: set[Promised]
) -> None:
    desk(house).enter(LI, entry)
    call = house.calls.get(ID)
    assert call is not None
    assert outcome_of(call) == outcome
    assert owed(call) == owes


def test_it_is_no_figure_of_the_line(house: House) -> None:
    desk(house).enter(LI, ENTRY)
    call = house.calls.get(ID)
    assert call is not None
    assert list(of_call(call)) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": "82345678"}, "number"),
        ({"number": "1390000"}, "number"),
        ({"number": "慢慢来"}, "number"),
        ({"at": NOON + timedelta(seconds=1)}, "at"),
        ({"at": datetime.max.replace(tzinfo=UTC), "minutes": 9}, "at"),
        ({"at": datetime.min.replace(tzinfo=UTC)}, "at"),
        ({"at": NOON - timedelta(minutes=5), "minutes": 6}, "at"),
        ({"at": NOON - LATEST - timedelta(seconds=1)}, "at"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": 241}, "minutes"),
        ({"minutes": 10**12}, "minutes"),
        ({"became": Became.MISSED, "answered_by": "attendant-changsha-1"}, "answered_by"),
        ({"answered_by": "attendant-changsha-2"}, "answered_by"),
        ({"answered_by": "nobody"}, "answered_by"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    house: House, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        desk(house).enter(LI, replace(ENTRY, **changed))  # type: ignore[arg-type]  # as named
    assert [fault.field for fault in refused.value.faults] == [field]
    assert house.calls.get(ID) is None


@pytest.mark.parametrize(
    "number", ["13900001234", "+86 139 0000 1234", "0731-82345678", "010 87654321", "+1 2125550100"]
)
def test_a_whole_number_is_taken_in_any_writing(house: House, number: str) -> None:
    assert desk(house).enter(LI, replace(ENTRY, number=number))["outcome"] == "answered"


def test_a_head_enters_for_the_people_below_and_nobody_elses(house: House) -> None:
    desk(house).enter(HEAD, replace(ENTRY, answered_by=LI.person_id))
    call = house.calls.get(ID)
    assert call is not None
    assert (call.answered_by, is_mine(call, LI)) == (LI.person_id, True)
    for name in ("attendant-zhuzhou-1", "supervisor", "nobody"):
        other = replace(ENTRY, id=ID[:-1] + "b", answered_by=hunan_id(name))
        with pytest.raises(Invalid):
            desk(house).enter(HEAD, other)


def hunan_id(name: str) -> str:
    return name if name == "nobody" else hunan.person(name).person_id


def test_a_county_is_a_place_of_the_own_line(house: House) -> None:
    county = PlacePath(("430000", "430100", "430181"))
    desk(house).enter(LI, replace(ENTRY, place=county))
    call = house.calls.get(ID)
    assert call is not None
    assert call.place == county

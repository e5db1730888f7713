"""Whoever answered a call registers it; where no report says who did, whoever may have."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.calls.model import Call
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.errors import Conflict, NotFound
from backend.matters.caller import Caller
from backend.matters.complaints.said import Complaint
from backend.matters.model import Channel, Matter, ReplyLater
from backend.matters.registering import Registry
from tests.backend.matters.forms import form, no_request
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.registry import registry_of

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")
WANG = hunan.person("attendant-changsha-2")
CONTACT = "0f3ab2c1-0000-4000-8000-000000000009"
SECOND = "22222222-0000-4000-8000-000000000002"
ENDED = Report(kind=Kind.COMPLETED, at=MONDAY, connected_at=MONDAY, disconnected_at=MONDAY)


@pytest.fixture
def house() -> House:
    return House(FakeClock(MONDAY))


@pytest.fixture
def registry(house: House) -> Registry:
    return registry_of(house)


@pytest.mark.requirement("S0-61")
def test_a_call_is_registered_once(registry: Registry, house: House) -> None:
    connected = Report(kind=Kind.CONNECTED, at=MONDAY, agent_id=LI.agent_id)
    house.calls.put(Call(CONTACT, {Kind.CONNECTED: connected}))
    by_call = form(call_id=CONTACT, channel=Channel.CALL)
    registry.register(LI, by_call)
    kept = house.calls.get(CONTACT)
    assert kept is not None
    assert kept.matter_id == by_call.id
    with pytest.raises(Conflict):
        registry.register(LI, replace(by_call, id=SECOND))
    assert len(house.books.all(Matter)) == 1


def _answered_from(house: House, number: str) -> Call:
    route = Report(kind=Kind.ROUTE, at=MONDAY, number=house.privacy.keep(CONTACT, number))
    connected = Report(kind=Kind.CONNECTED, at=MONDAY, agent_id=LI.agent_id)
    return Call(CONTACT, {Kind.ROUTE: route, Kind.CONNECTED: connected})


@pytest.mark.requirement("S0-55")
@pytest.mark.parametrize("typed", [None, "0731-84000000"])
def test_whoever_owes_a_reply_rings_the_number_that_rang_unless_another_was_given(
    registry: Registry, house: House, typed: str | None
) -> None:
    house.calls.put(_answered_from(house, "+8613912345678"))
    owed = form(ReplyLater(""), caller=Caller(name="张三", phone=typed))
    by_call = replace(owed, call_id=CONTACT, channel=Channel.CALL)
    registry.register(LI, by_call)
    matter = house.matters.get(by_call.id)
    assert matter is not None
    assert matter.caller.phone == (typed or "+8613912345678")


@pytest.mark.parametrize("sealed", [True, False])
def test_of_whom_nothing_was_asked_or_who_is_under_seal_the_call_alone_has_the_number(
    registry: Registry, house: House, *, sealed: bool
) -> None:
    house.calls.put(_answered_from(house, "+8613912345678"))
    complaint = Complaint("某律师", "收取当事人费用", "practitioner", "practitioner", sealed=True)
    under_seal = form(complaint, caller=Caller())
    said = replace(under_seal if sealed else no_request(), call_id=CONTACT, channel=Channel.CALL)
    registry.register(LI, said)
    matter = house.matters.get(said.id)
    assert matter is not None
    assert matter.sealed is sealed
    assert matter.caller.phone is None


def test_anothers_call_is_not_to_be_registered(registry: Registry, house: House) -> None:
    connected = Report(kind=Kind.CONNECTED, at=MONDAY, agent_id=WANG.agent_id)
    house.calls.put(Call(CONTACT, {Kind.CONNECTED: connected}))
    with pytest.raises(NotFound):
        registry.register(LI, form(call_id=CONTACT, channel=Channel.CALL))


def _answered_by_somebody(line: str) -> Call:
    """Return a call of a line of which no report says who answered it."""
    route = Report(kind=Kind.ROUTE, at=MONDAY, decision=Decision.QUEUE, queue=line)
    return Call(CONTACT, {Kind.ROUTE: route, Kind.COMPLETED: ENDED})


@pytest.mark.requirement("S0-61")
def test_a_call_of_the_own_line_is_registered_though_no_report_says_who_answered(
    registry: Registry, house: House
) -> None:
    house.calls.put(_answered_by_somebody(LI.place.line))
    by_call = form(call_id=CONTACT, channel=Channel.CALL)
    registry.register(LI, by_call)
    kept = house.calls.get(CONTACT)
    assert kept is not None
    assert kept.matter_id == by_call.id


@pytest.mark.parametrize(
    "call",
    [
        _answered_by_somebody(hunan.XIANGXI.line),
        replace(_answered_by_somebody(LI.place.line), reports={Kind.RECORD: ENDED}),
        Call(CONTACT, {Kind.ROUTE: _answered_by_somebody(LI.place.line).reports[Kind.ROUTE]}),
    ],
    ids=["of another line", "of no known line", "answered by nobody"],
)
def test_no_other_call_is_registered_by_who_is_not_known_to_have_answered(
    call: Call, registry: Registry, house: House
) -> None:
    house.calls.put(call)
    with pytest.raises(NotFound):
        registry.register(LI, form(call_id=CONTACT, channel=Channel.CALL))

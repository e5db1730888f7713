"""What is proposed as the same question where nobody typed a number, or none was shown."""

from dataclasses import replace
from typing import Any

import pytest

from backend.calls.reports import Kind, Report
from backend.matters.caller import Caller
from backend.matters.following.alike import By
from backend.matters.following.merging import Merge
from backend.matters.model import AnsweredNow, Channel, State
from tests.backend.matters.following.desks import LI, Office
from tests.fakes import hunan
from tests.guards.visits import identity

ANSWERED = AnsweredNow("可以", "民法典")
MOBILE = "+8613900001234"


@pytest.fixture
def office() -> Office:
    return Office()


def rung(office: Office, call_id: str, number: str | None, **changes: Any) -> str:
    """Register a matter of a call whose number may be withheld; no number is typed."""
    house, matter_id = office.house, identity(call_id)
    kept = house.privacy.keep(call_id, number)
    at = house.clock.now()
    reports = (
        Report(kind=Kind.ROUTE, at=at, place=hunan.CHANGSHA, number=kept),
        Report(kind=Kind.CONNECTED, at=at, agent_id=LI.agent_id),
    )
    for report in reports:
        house.calls.absorb(call_id, report)
    said = {"caller": Caller(name="王小明", name_refused=False), **changes}
    office.register(ANSWERED, id=matter_id, call_id=call_id, channel=Channel.CALL, **said)
    call = house.calls.get(call_id)
    assert call is not None
    house.calls.put(replace(call, matter_id=matter_id))
    return matter_id


@pytest.mark.requirement("S0-66")
def test_who_typed_no_number_is_known_by_the_one_that_rang(office: Office) -> None:
    first = rung(office, "one", MOBILE)
    office.house.clock.forward(days=10)
    second = rung(office, "two", MOBILE, caller=Caller(name="王先生"))
    rung(office, "other", "13900000009")
    office.house.clock.forward(seconds=10)
    (found,) = office.merging.alike(LI, second)
    assert (found.row.id, found.by) == (first, By.CALL)
    for mine in (first, second):
        assert office.matter(mine).caller.phone == MOBILE
    reason = "同一来电人同一问题"
    merge = Merge(office.ask(second), first, office.matter(first).version, reason)
    office.merging.merge(LI, merge)
    assert office.matter(second).state is State.MERGED


@pytest.mark.requirement("S0-66")
def test_who_left_no_number_is_looked_for_by_name_place_field_and_days(office: Office) -> None:
    first = rung(office, "one", None)
    rung(office, "another name", None, caller=Caller(name="王小红"))
    rung(office, "another field", None, field_of_law="0101")
    rung(office, "another place", None, place=hunan.gazetteer().path("430181"))
    office.house.clock.forward(days=3)
    second = rung(office, "two", None, caller=Caller(name=" 王 小明 "))
    office.house.clock.forward(seconds=10)
    (found,) = office.merging.alike(LI, second)
    assert (found.row.id, found.by) == (first, By.PERSON)
    nameless = rung(office, "three", None, caller=Caller(name_refused=True))
    office.house.clock.forward(seconds=10)
    assert office.merging.alike(LI, nameless) == []
    office.house.clock.forward(days=4)
    late = rung(office, "four", None)
    office.house.clock.forward(seconds=10)
    assert office.merging.alike(LI, late) == []

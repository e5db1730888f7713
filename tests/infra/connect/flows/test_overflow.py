"""A caller who waits in vain and is answered in another city: one call on every board."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest

from backend.calls.model import Call as OurCall
from backend.calls.model import DayQuery, Outcome, State
from backend.calls.rules import outcome_of, state_of
from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.places import PlacePath
from backend.promises.model import Promise
from backend.promises.model import State as Promised
from backend.tallies.counting import of_call
from chalicelib.connect import events
from infra.connect import scene, stack
from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.reports.outlet import Nowhere
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.infra.connect.flows.town import Town

BEGIN = datetime(2026, 11, 23, 8, 30, tzinfo=SHANGHAI)
NUMBER = "+867348880000"
SHAOYANG = PlacePath(("430000", "430500"))
YI = replace(hunan.person("attendant-zhuzhou-1"), place=SHAOYANG, agent_id="agent-430500")
HENGYANGS = replace(YI, place=hunan.HENGYANG, agent_id="agent-430400")
LI = hunan.person("attendant-changsha-1")


@dataclass(slots=True)
class Heard(Nowhere):
    """Hands the events in at once, as they come, and keeps the records until the end."""

    happened: list[dict[str, Any]] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    held: list[dict[str, Any]] = field(default_factory=list)
    hold: bool = False

    def event(self, event: dict[str, Any]) -> None:
        if event["detail-type"] != "Amazon Connect Contact Event":
            return
        if self.hold:
            self.held.append(event)
        else:
            events.handle(event, None)

    def record(self, record: dict[str, Any]) -> None:
        self.told.append(record)


@pytest.fixture
def here() -> Iterator[Town]:
    """Open a Monday at half past eight: somebody sits in Shaoyang, and nobody in Hengyang."""
    with open_house(House(FakeClock(BEGIN))) as house:
        instance = reading.from_json(
            scene.described(stack.document(2026), stack.FLOWS), stack.FLOWS
        )
        clock, outlet = VirtualClock(BEGIN), Heard()
        town = Town(house, Exchange(instance, clock, outlet), clock, cast("Any", outlet))
        instance.functions["ContactFlowFunctionArn"] = town.answer
        town.sign_on(SHAOYANG)
        yield town


def now(town: Town) -> None:
    town.house.clock.at = town.clock.now()


def sent_on(town: Town) -> Call:
    """Let somebody ring Hengyang and wait until the caller stands in Shaoyang's queue."""
    call = town.ring(NUMBER)
    town.until(call, "其他值班人员", minutes=8)
    town.clock.settle(lambda: len(call.contacts) == 2, within=60)
    now(town)
    return call


def answer(town: Town) -> None:
    agent = town.attend(SHAOYANG)
    town.clock.settle(lambda: town.exchange.desk(agent).state == "CONNECTING", within=120)
    town.exchange.desk(agent).accept()
    town.clock.advance(60)
    now(town)


def kept(town: Town, call: Call) -> OurCall:
    found = town.house.calls.get(call.contacts[0].id)
    assert found is not None
    return found


def finish(town: Town, call: Call) -> OurCall:
    """Let the caller hang up, hand the records in, and return our call."""
    town.finish(call)
    now(town)
    return kept(town, call)


def figures(town: Town) -> Counter[str]:
    lines = hunan.gazetteer().lines(hunan.HUNAN)
    calls = (one for line in lines for one in town.house.calls.of_hour(line, civil_day(BEGIN), 8))
    return Counter(measure for call in calls for measure in of_call(call))


@pytest.mark.requirement("N14", "S0-05")
def test_who_waits_elsewhere_is_on_the_board_of_both_cities_and_on_no_other(here: Town) -> None:
    call = sent_on(here)
    desk = here.house.call_desk
    for actor, city in ((YI, SHAOYANG), (HENGYANGS, hunan.HENGYANG)):
        (shown,) = desk.live(actor, city)
        assert (shown.id, state_of(shown)) == (call.contacts[0].id, State.WAITING)
        assert (shown.place, shown.queue) == (hunan.HENGYANG, "430500")
    assert desk.live(LI, hunan.CHANGSHA) == ()
    finish(here, call)


@pytest.mark.requirement("N14", "S0-24")
def test_who_answers_for_another_city_finds_the_call_and_opens_it(here: Town) -> None:
    call = sent_on(here)
    answer(here)
    (shown,) = here.house.call_desk.live(YI, SHAOYANG)
    assert (shown.agent_id, state_of(shown)) == (YI.agent_id, State.CONNECTED)
    here.exchange.desk("agent-430500").hang_up()
    here.until(call, "请您为本次服务评分")
    call.press("5")
    here.until(call, "感谢您的评价")
    finish(here, call)
    opened = here.house.call_desk.open(YI, call.contacts[0].id)
    assert (outcome_of(opened), opened.score, opened.place) == (
        Outcome.ANSWERED,
        5,
        hunan.HENGYANG,
    )
    assert opened.wait_seconds is not None
    assert opened.wait_seconds >= 60
    assert [one.id for one in here.house.call_desk.live(YI, SHAOYANG)] == [opened.id]


@pytest.mark.requirement("N14", "N37")
def test_a_call_through_two_queues_is_counted_once_as_it_ended(here: Town) -> None:
    call = sent_on(here)
    answer(here)
    finish(here, call)
    assert figures(here)["calls"] == figures(here)["calls.answered_in_hours"] == 1
    listed = here.house.call_desk.list(
        hunan.person("supervisor"), hunan.HUNAN, DayQuery(civil_day(BEGIN))
    )
    assert [one.id for one in listed.calls] == [call.contacts[0].id]
    assert here.house.calls.get(call.contacts[1].id) is None


@pytest.mark.requirement("S0-24")
def test_the_records_alone_tell_the_same_in_any_order(here: Town) -> None:
    outlet = cast("Heard", here.outlet)
    outlet.hold = True
    call = sent_on(here)
    answer(here)
    outlet.told.reverse()
    whole = finish(here, call)
    assert (outcome_of(whole), whole.agent_id) == (Outcome.ANSWERED, YI.agent_id)
    assert state_of(whole) is State.ENDED
    for late in reversed(outlet.held):
        events.handle(late, None)
    again = kept(here, call)
    assert (outcome_of(again), again.agent_id) == (Outcome.ANSWERED, YI.agent_id)
    assert state_of(again) is State.ENDED
    assert again.disconnected_at is not None
    assert whole.disconnected_at is not None
    assert abs(again.disconnected_at - whole.disconnected_at) < timedelta(seconds=1)


@pytest.mark.requirement("N30")
def test_who_is_answered_while_a_call_back_is_promised_is_not_called_back(here: Town) -> None:
    call = sent_on(here)
    wish = {
        "Details": {
            "Parameters": {"op": "callback"},
            "ContactData": {
                "ContactId": call.contact.id,
                "InitialContactId": call.contacts[0].id,
                "InitiationMethod": "QUEUE_TRANSFER",
                "CustomerEndpoint": {"Address": NUMBER, "Type": "TELEPHONE_NUMBER"},
                "Attributes": dict(call.contact.attributes),
            },
        }
    }
    assert here.answer(wish)["kept"] == "True"
    answer(here)
    (promise,) = here.house.books.all(Promise)
    assert (promise.state, promise.subject) == (
        Promised.CANCELLED,
        f"CALL#{call.contacts[0].id}",
    )
    finish(here, call)


def test_who_rings_off_in_the_other_queue_has_abandoned_one_call(here: Town) -> None:
    call = sent_on(here)
    here.clock.advance(5)
    finish(here, call)
    assert outcome_of(kept(here, call)) is Outcome.ABANDONED
    assert figures(here)["calls"] == figures(here)["calls.abandoned"] == 1


@pytest.mark.requirement("N14")
def test_the_attendant_there_hears_the_callers_city_and_that_it_is_the_first_call(
    here: Town,
) -> None:
    call = sent_on(here)
    asked = {"op": "whisper"}
    request = {
        "Details": {
            "Parameters": asked,
            "ContactData": {
                "ContactId": call.contact.id,
                "InitialContactId": call.contacts[0].id,
                "InitiationMethod": "QUEUE_TRANSFER",
                "CustomerEndpoint": {"Address": NUMBER, "Type": "TELEPHONE_NUMBER"},
                "Attributes": dict(call.contact.attributes),
            },
        }
    }
    whispered = here.answer(request)
    assert whispered["place_name"] == "衡阳市"
    assert whispered["second"] == "False"
    finish(here, call)

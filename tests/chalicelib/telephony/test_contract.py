"""One contract for every adapter: the same story told by any of them is the same call.

Each adapter's real handlers are played on a house in memory, and what is known afterwards is
held against the story itself, so that no adapter is the measure of another.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.calls.rules import outcome_of
from backend.calls.sight import is_mine
from backend.roster.model import Presence
from chalicelib.wiring import telephony
from tests.chalicelib.telephony.adapters import Adapter, ByHand, Connect, Webhook
from tests.chalicelib.telephony.sender import Carrier, carrier
from tests.chalicelib.telephony.stories import LI, STORIES, Story, expected, ids, known
from tests.fakes import hunan
from tests.fakes.house import House, open_house

ADAPTERS: dict[str, type[Connect | Webhook]] = {"connect": Connect, "webhook": Webhook}
ZHUZHOU = hunan.person("attendant-zhuzhou-1")


@pytest.fixture
def pbx() -> Iterator[Carrier]:
    with carrier() as sender:
        yield sender


@pytest.fixture(params=ADAPTERS)
def adapter(request: pytest.FixtureRequest, pbx: Carrier) -> Adapter:
    return ADAPTERS[request.param](pbx)


def seat(house: House, story: Story) -> None:
    """Let an attendant sit where the story needs one, and nobody anywhere else."""
    who = LI if story.moved is None else ZHUZHOU
    house.clock.at = story.began - timedelta(seconds=270)
    house.roster.keep(
        Presence(who.person_id, who.name, "agent", who.place, since=house.clock.now())
    )
    telephony.switchboard().refresh()
    house.clock.at = story.began - timedelta(seconds=100)
    telephony.switchboard().refresh()


def play(house: House, adapter: Adapter, story: Story, order: Sequence[int] | None = None) -> None:
    """Ask as the caller goes on, then let the reports come in an order, some of them again."""
    seat(house, story)
    for after, op, parameters in story.asks:
        house.clock.at = story.began + timedelta(seconds=after)
        adapter.ask(story, op, **parameters)
    house.clock.at = story.over_at + timedelta(seconds=30)
    reports = adapter.reports(story)
    for place in range(len(reports)) if order is None else order:
        reports[place % len(reports)]()


def derived(house: House, adapter: Adapter, story: Story) -> dict[str, Any]:
    call = house.calls.get(adapter.call_id(story))
    assert call is not None
    return known(call)


def hashed(house: House, story: Story) -> str | None:
    kept = house.privacy.keep("any", story.number)
    return kept.hash if kept else None


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("story", STORIES, ids=ids(STORIES))
def test_a_story_is_the_same_call_whoever_tells_it(
    pbx: Carrier, adapter: Adapter, story: Story
) -> None:
    play(pbx.house, adapter, story)
    assert derived(pbx.house, adapter, story) == expected(story, hashed(pbx.house, story))
    assert pbx.queue.parked == []


BY_HAND = tuple(story for story in STORIES if story.by_hand)
TOLD_BY_HAND = ("place", "number", "outcome", "state", "in_hours", "inbound", "initiated_at")
"""What a person can know of a call; of waiting nobody knows but the telephone."""


@pytest.mark.parametrize("story", BY_HAND, ids=ids(BY_HAND))
def test_a_story_entered_by_hand_is_the_same_call_as_far_as_a_person_knows_it(
    pbx: Carrier, story: Story
) -> None:
    adapter = ByHand(pbx)
    play(pbx.house, adapter, story)
    told, whole = derived(pbx.house, adapter, story), expected(story, hashed(pbx.house, story))
    assert {name: told[name] for name in TOLD_BY_HAND} == {
        name: whole[name] for name in TOLD_BY_HAND
    }
    call = pbx.house.calls.get(adapter.call_id(story))
    assert call is not None
    assert call.by_hand
    assert is_mine(call, LI.actor) is (story.connected is not None)


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize("story", STORIES, ids=ids(STORIES))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_reports_in_any_order_and_told_again_come_to_the_same(
    pbx: Carrier, adapter: Adapter, story: Story, data: st.DataObject
) -> None:
    many = len(adapter.reports(story))
    every = data.draw(st.permutations(range(many)))
    again = data.draw(st.lists(st.integers(0, many - 1), max_size=6))
    where = data.draw(st.integers(0, many))
    order = [*every[:where], *again, *every[where:], *again]
    house = House(pbx.house.clock, accounts=pbx.house.accounts)
    with open_house(house):
        play(house, adapter, story, order)
        assert derived(house, adapter, story) == expected(story, hashed(house, story))


@pytest.mark.parametrize("story", STORIES, ids=ids(STORIES))
def test_the_record_alone_tells_the_outcome_where_every_event_was_lost(
    pbx: Carrier, adapter: Adapter, story: Story
) -> None:
    many = len(adapter.reports(story))
    lost_but_records = [many - 1] if story.moved is None else [3, many - 1]
    if isinstance(adapter, Webhook):
        lost_but_records = [many - 1]
    play(pbx.house, adapter, story, lost_but_records)
    call = pbx.house.calls.get(adapter.call_id(story))
    assert call is not None
    assert outcome_of(call) == story.expected["outcome"]


@pytest.mark.parametrize("story", STORIES, ids=ids(STORIES))
def test_where_no_question_was_answered_the_call_is_still_known(
    pbx: Carrier, adapter: Adapter, story: Story
) -> None:
    """The platform was down while the caller was on the line: a call of the province."""
    pbx.house.clock.at = story.over_at + timedelta(seconds=30)
    for report in adapter.reports(story):
        report()
    told = derived(pbx.house, adapter, story)
    whole = expected(story, hashed(pbx.house, story))
    instants = ("initiated_at", "queued_at", "connected_at", "disconnected_at", "number", "agent")
    assert {name: told[name] for name in instants} == {name: whole[name] for name in instants}
    assert told["place"] is None

"""What agent events show of the telephone: whose call rings where, told twice and out of order."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.ringing import AtDesk, Shown
from chalicelib.connect import agents, ringing
from chalicelib.wiring import rollcall, telephony
from tests.contacts import kinesis_batch
from tests.fakes.ringing import FakeDesks
from tests.fakes.roster import FakeFailureQueue
from tests.infra.connect.engine.stage import LINE, NINE
from tests.infra.connect.reports.story import Story

NO_FAILURES: dict[str, list[dict[str, str]]] = {"batchItemFailures": []}
RINGING, TALKING, NOTHING = "rings", "talks", "nothing"


def a_call() -> Story:
    """Return what is told while a call rings at Li, who takes it and hangs up."""
    story = Story()
    li = story.exchange.desk("li")
    li.sign_in()
    story.exchange.ring("+8613900000001", LINE)
    story.clock.advance(12)
    li.accept()
    story.clock.advance(200)
    li.hang_up()
    assert story.clock.settle()
    return story


def told() -> list[dict[str, Any]]:
    """Return the events of the call."""
    return a_call().kept.agent_events


def _word(desk: AtDesk | None) -> str:
    if desk is None or desk.shown is None:
        return NOTHING
    return TALKING if desk.shown.talks else RINGING


@pytest.mark.requirement("N25")
def test_events_show_the_call_from_the_ring_to_its_end() -> None:
    story = a_call()
    shown = [one for event in story.kept.agent_events if (one := ringing.read(event)) is not None]
    words = [_word(one) for one in shown]
    assert [words[0], words[-1]] == [NOTHING, NOTHING], "who signs in has no call"
    assert words[1:4] == [RINGING, TALKING, TALKING], "a heart-beat tells of it too"
    contact = next(iter(story.exchange.contacts))
    first = shown[1].shown
    assert first is not None
    assert (first.contact_id, first.call_id) == (contact, contact)
    assert {one.agent_id for one in shown} == {"li"}


def test_heart_beats_of_somebody_who_has_no_call_are_worth_no_write() -> None:
    story = Story()
    story.exchange.desk("li").sign_in()
    story.clock.advance(1_200)
    beats = [one for one in story.kept.agent_events if one["EventType"] == "HEART_BEAT"]
    assert len(beats) > 5
    assert [ringing.read(one) for one in beats] == [None] * len(beats)


@pytest.mark.requirement("N25")
def test_a_ring_that_goes_to_another_desk_leaves_the_first() -> None:
    story = Story()
    for agent in ("li", "wu"):
        story.exchange.desk(agent).sign_in()
        story.clock.advance(1)
    story.exchange.ring("+8613900000001", LINE)
    desks = FakeDesks()
    for seconds, expected in ((12, (RINGING, NOTHING)), (20, (NOTHING, RINGING))):
        story.clock.advance(seconds)
        for event in story.kept.agent_events:
            if (desk := ringing.read(event)) is not None:
                desks.put(desk)
        assert (_word(desks.of("li")), _word(desks.of("wu"))) == expected


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_the_order_and_the_number_of_tellings_are_of_no_account(seed: int, until: int) -> None:
    random, events = Random(seed), told()[:until]  # noqa: S311  an order, not a secret
    in_order, shuffled = FakeDesks(), FakeDesks()
    mixed = events + random.sample(events, k=len(events) // 2)
    random.shuffle(mixed)
    for desks, all_of_them in ((in_order, events), (shuffled, mixed)):
        for event in all_of_them:
            if (desk := ringing.read(event)) is not None:
                desks.put(desk)
    assert shuffled.of("li") == in_order.of("li")


def _event(**contact: Any) -> dict[str, Any]:
    stamp = NINE.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return {
        "AgentARN": "arn:aws:connect:us-east-1:0:instance/i/agent/li",
        "EventTimestamp": stamp,
        "EventType": "STATE_CHANGE",
        "CurrentAgentSnapshot": {
            "Contacts": [
                {
                    "ContactId": "c-2",
                    "Channel": "VOICE",
                    "State": "CONNECTING",
                    "StateStartTimestamp": stamp,
                    **contact,
                }
            ]
        },
    }


@pytest.mark.parametrize("method", ["TRANSFER", "QUEUE_TRANSFER"])
def test_a_leg_of_a_call_is_that_call(method: str) -> None:
    read = ringing.read(_event(InitiationMethod=method, InitialContactId="c-1"))
    assert read == AtDesk("li", NINE, Shown("c-2", "c-1", NINE))


@pytest.mark.parametrize(
    "contact",
    [
        {"InitiationMethod": "OUTBOUND"},
        {"InitiationMethod": "CALLBACK"},
        {"Channel": "CHAT"},
        {"State": "MISSED"},
        {"State": "REJECTED"},
        {"State": None},
        {"ContactId": None},
        {"StateStartTimestamp": "1970-01-01T00:00:00.001Z"},
    ],
)
def test_what_does_not_ring_in_shows_nothing(contact: dict[str, Any]) -> None:
    assert ringing.read(_event(**contact)) == AtDesk("li", NINE)


@pytest.mark.parametrize("gone", ["AgentARN", "EventTimestamp"])
def test_an_event_that_names_nobody_or_no_instant_shows_nothing(gone: str) -> None:
    event = _event()
    del event[gone]
    assert ringing.read(event) is None


def test_both_writings_are_read() -> None:
    event = _event()
    event["currentAgentSnapshot"] = event.pop("CurrentAgentSnapshot")
    event["currentAgentSnapshot"] = {
        "contacts": [
            {name[0].lower() + name[1:]: value for name, value in one.items()}
            for one in event["currentAgentSnapshot"]["Contacts"]
        ]
    }
    read = ringing.read(event)
    assert _word(read) == RINGING


def test_only_what_an_attendant_of_ours_is_told_of_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Roll:
        """Knows Li."""

        def absorb(self, one: Any) -> bool | None:
            return False if one.agent_id == "li" else None

    desks = FakeDesks()
    monkeypatch.setattr(rollcall, "roll_call", Roll)
    monkeypatch.setattr(rollcall, "desks", lambda: desks)
    monkeypatch.setattr(telephony, "failure_queue", FakeFailureQueue)
    known, stranger = _event(), {**_event(), "AgentARN": "arn/agent/nobody"}
    for event in (known, stranger):
        event["CurrentAgentSnapshot"]["AgentStatus"] = {"Name": "Available", "Type": "ROUTABLE"}
    assert agents.handle(kinesis_batch(known, stranger), None) == NO_FAILURES
    assert _word(desks.of("li")) == RINGING
    assert desks.of("nobody") is None
    later = {**_event(State="MISSED"), "EventTimestamp": _stamp(20)}
    later["CurrentAgentSnapshot"]["AgentStatus"] = {"Name": "Available", "Type": "ROUTABLE"}
    assert agents.handle(kinesis_batch(later, known), None) == NO_FAILURES
    assert _word(desks.of("li")) == NOTHING


def _stamp(seconds: int) -> str:
    return (NINE + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000Z")

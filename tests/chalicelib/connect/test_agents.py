"""Agent events as they really come: twice, late, out of order, and some that cannot be used."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.model import Account
from backend.kernel.access import Role
from backend.roster.attendance import Evidence
from backend.roster.attending import attend
from backend.roster.model import Presence
from backend.roster.rollcall import RollCall
from backend.roster.standing import AgentTold, Kind, State, telephone_stays
from chalicelib.connect import agents
from chalicelib.connect.payload import Unusable
from chalicelib.wiring import rollcall, telephony
from infra.connect.simulator.reports.faults import Dial
from tests.backend.roster.post import Post, at, shift
from tests.contacts import kinesis_batch
from tests.fakes.hunan import CHANGSHA
from tests.fakes.ringing import FakeDesks
from tests.fakes.roster import FakeFailureQueue
from tests.infra.connect.engine.stage import NINE
from tests.infra.connect.reports.story import Story

LI = Account("sub", "li", "李文静", Role.ATTENDANT, CHANGSHA, agent_id="li")
NO_FAILURES: dict[str, list[dict[str, str]]] = {"batchItemFailures": []}


class Office:
    """The accounts, of which Li is at the telephone."""

    def agent(self, agent_id: str) -> Account | None:
        return LI if agent_id == LI.agent_id else None


@dataclass(slots=True)
class Bell:
    """The consumer on fakes."""

    post: Post = field(default_factory=Post)
    parked: FakeFailureQueue = field(default_factory=FakeFailureQueue)

    @property
    def roll_call(self) -> RollCall:
        return RollCall(Office(), self.post.evidence, self.post.switchboard)

    def absorb(self, events: Iterable[dict[str, Any]]) -> None:
        for event in events:
            self.roll_call.absorb(agents.read(event))


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch) -> Bell:
    bell = Bell()
    monkeypatch.setattr(rollcall, "roll_call", lambda: bell.roll_call)
    monkeypatch.setattr(rollcall, "desks", FakeDesks)
    monkeypatch.setattr(telephony, "failure_queue", lambda: bell.parked)
    return bell


def a_morning(dial: Dial | None = None) -> list[dict[str, Any]]:
    """Return what is told of Li, who signs in for an hour, leaves, comes back for half of one."""
    story = Story(dial=dial) if dial else Story()
    li = story.exchange.desk("li")
    for work, rest in ((3_600, 1_200), (1_800, 600)):
        li.sign_in()
        story.clock.advance(work)
        li.sign_out()
        story.clock.advance(rest)
    return story.kept.agent_events


def seen(bell: Bell) -> list[tuple[Kind, int, int]]:
    """Return the states that were kept, in minutes after nine."""
    kept = sorted(bell.post.evidence.kept.values(), key=lambda one: one.begins_at)
    return [
        (one.kind, (one.begins_at - NINE) // MINUTE, (one.seen_at - NINE) // MINUTE) for one in kept
    ]


MINUTE = timedelta(minutes=1)
MORNING = [
    (Kind.AVAILABLE, 0, 60),
    (Kind.OFFLINE, 60, 80),
    (Kind.AVAILABLE, 80, 110),
    (Kind.OFFLINE, 110, 120),
]


@pytest.mark.requirement("S0-23")
def test_a_morning_at_the_telephone_is_kept_as_its_states(bell: Bell) -> None:
    batch = kinesis_batch(*a_morning())
    assert agents.handle(batch, None) == NO_FAILURES
    assert seen(bell) == MORNING
    assert agents.handle(batch, None) == NO_FAILURES
    assert seen(bell) == MORNING
    assert bell.parked.parked == []


@given(st.integers(0, 10_000))
def test_the_order_and_the_number_of_tellings_are_of_no_account(seed: int) -> None:
    told, random = a_morning(), Random(seed)  # noqa: S311  an order, not a secret
    told += random.sample(told, k=len(told) // 3)
    random.shuffle(told)
    bell = Bell()
    bell.absorb(told)
    assert seen(bell) == MORNING


@given(st.sets(st.integers(0, 60), max_size=50))
def test_what_is_lost_never_adds_a_minute(lost: set[int]) -> None:
    told = [event for number, event in enumerate(a_morning()) if number not in lost]
    whole, part = Bell(), Bell()
    whole.absorb(a_morning())
    part.absorb(told)
    assert minutes_of(part) <= minutes_of(whole) == 90


def minutes_of(bell: Bell) -> int:
    planned = replace(shift(), person_id="li", begins_at=NINE, ends_at=NINE + 150 * MINUTE)
    stays = telephone_stays(bell.post.evidence.kept.values())
    window = (planned.begins_at, planned.ends_at)
    evidence = Evidence(stays, (), (window,), tolerance=10)
    return attend(planned, evidence, NINE + 200 * MINUTE).verified_minutes


@pytest.mark.requirement("N14")
def test_leaving_the_telephone_looks_at_the_line_anew(bell: Bell) -> None:
    bell.post.roster.keep(Presence("li", "李文静", "li", CHANGSHA, at(8, 25)))
    bell.absorb(a_morning()[:1])
    made = bell.post.lines.kept[CHANGSHA.line]
    assert [one.person_id for one in made.on_duty] == ["li"]


def test_a_pause_is_a_state_of_its_own() -> None:
    story = Story()
    li = story.exchange.desk("li")
    li.sign_in()
    story.clock.advance(60)
    li.set_status("小休")
    told = [agents.read(event) for event in story.kept.agent_events]
    assert told[-1].states == (
        State(Kind.AVAILABLE, NINE, NINE + MINUTE, ended=True),
        State(Kind.PAUSED, NINE + MINUTE, NINE + MINUTE),
    )


def test_nobody_known_is_no_failure_and_is_not_parked(bell: Bell) -> None:
    event = {**a_morning()[0], "AgentARN": "arn:aws:connect:x:1:instance/i/agent/somebody"}
    assert agents.handle(kinesis_batch(event), None) == NO_FAILURES
    assert (bell.post.evidence.kept, bell.parked.parked) == ({}, [])


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        "text",
        {"AgentARN": "arn/agent/li"},
        {"AgentARN": "arn/agent/li", "EventTimestamp": "soon"},
        {"AgentARN": "arn/agent/li", "EventTimestamp": "2026-11-23T01:00:00.000Z"},
        {"EventTimestamp": "2026-11-23T01:00:00.000Z", "EventType": "LOGIN"},
    ],
)
def test_what_cannot_be_used_is_parked_with_its_reason(bell: Bell, document: Any) -> None:
    with pytest.raises(Unusable):
        agents.read(document)
    assert agents.handle(kinesis_batch(document), None) == NO_FAILURES
    ((body, reason),) = bell.parked.parked
    assert json.loads(body) == document
    assert reason


def test_no_json_is_parked_as_it_came(bell: Bell) -> None:
    data = base64.b64encode(b"\xff{").decode()
    batch = {"Records": [{"kinesis": {"sequenceNumber": "1", "data": data}}]}
    assert agents.handle(batch, None) == NO_FAILURES
    assert [body for body, _ in bell.parked.parked] == [data]


@pytest.mark.parametrize(
    ("event", "states"),
    [
        ({"EventType": "LOGOUT"}, [(Kind.OFFLINE, 0)]),
        ({"eventtype": "login", "CurrentAgentSnapshot": None}, [(Kind.AVAILABLE, 0)]),
        ({"CurrentAgentSnapshot": {"AgentStatus": {"Name": "Available"}}}, [(Kind.AVAILABLE, 0)]),
        ({"CurrentAgentSnapshot": {"AgentStatus": {"Name": "Lunch"}}}, [(Kind.PAUSED, 0)]),
        ({"CurrentAgentSnapshot": {"AgentStatus": {"Type": "NEW"}}}, [(Kind.PAUSED, 0)]),
    ],
)
def test_older_and_poorer_events_are_read(
    event: dict[str, Any], states: list[tuple[Kind, int]]
) -> None:
    stamp = "2026-11-23T01:00:00.000Z"
    told: AgentTold = agents.read({"AgentARN": "arn/agent/li", "EventTimestamp": stamp, **event})
    moment = datetime.fromisoformat(stamp)
    assert [(one.kind, (one.begins_at - moment) // MINUTE) for one in told.states] == states


@pytest.mark.requirement("N14")
def test_what_the_store_refuses_comes_again(bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: AgentTold) -> bool:
        raise OSError("the store is away")

    monkeypatch.setattr(RollCall, "absorb", lambda _, told: refuse(told))
    events = a_morning()[:2]
    answer = agents.handle(kinesis_batch(*events), None)
    assert len(answer["batchItemFailures"]) == 2
    assert bell.parked.parked == []

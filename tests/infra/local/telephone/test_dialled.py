"""The whole way of a call back: the number, the ring outside, the record, the try (N30, N31)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.promises.attempt import Answer, Telephone
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make
from chalicelib.streams import callers
from chalicelib.wiring import dialling
from infra.connect.simulator.engine.clock import VirtualClock
from infra.local.telephone.client import Seen, TelephoneError
from tests.fakes.hunan import person
from tests.fakes.telephone import FakeLine, Town, open_town
from tests.guards.visits import PHONE, keep_call

ACTOR = person("attendant-hengyang-1")
KEY = "00000000-0000-7000-a000-000000000001"


@pytest.fixture
def town() -> Iterator[Town[VirtualClock]]:
    with open_town("2026-11-23T09:00") as opened:
        opened.sign_on("attendant-hengyang-1")
        yield opened


@pytest.fixture
def line(town: Town[VirtualClock]) -> FakeLine:
    made = FakeLine("", town=town)
    made.act(ACTOR.agent_id or "", "status", status="Available")
    return made


@pytest.fixture
def promise(town: Town[VirtualClock]) -> Promise:
    """Owe a call back to whoever rang in vain."""
    house = town.house
    call = keep_call(house, "c-missed", ACTOR.place.codes, None)
    made_at = house.clock.now() - timedelta(minutes=5)
    pledge = Pledge(Kind.CALLBACK, call.subject, ACTOR.place.line, ACTOR.place)
    owed = make(pledge, made_at, house.standing.terms(ACTOR.place, made_at))
    house.books.commit(Create(owed))
    return owed


def dial(town: Town[VirtualClock], line: FakeLine, promise: Promise) -> Seen:
    """Dial as the portal does; returns the telephone that rings."""
    town.house.clock.at = town.clock.now()
    number = dialling.dialling().dial(ACTOR, promise.id, KEY)
    line.act(ACTOR.agent_id or "", "dial", number=number)
    (rung,) = line.get("desks")["rung"]
    assert rung["number"] == PHONE
    return dict(rung)


def recorded(town: Town[VirtualClock], call_id: str) -> None:
    """Let the record come, and the change of the call that it makes."""
    town.clock.advance(150)
    town.house.clock.at = town.clock.now()
    key = {"pk": {"S": call_id}, "sk": {"S": "CALL"}}
    image: dict[str, Any] = {**key, "record": {"M": {}}}
    change = {"Keys": key, "NewImage": image, "SequenceNumber": "1"}
    assert callers.handle({"Records": [{"dynamodb": change}]}, None) == {"batchItemFailures": []}


def kept(town: Town[VirtualClock], promise: Promise) -> Promise:
    found = town.house.books.get(Promise, promise.id)
    assert found is not None
    return found


@pytest.mark.requirement("N30", "N31")
def test_a_caller_who_picks_up_is_told_of_by_the_record(
    town: Town[VirtualClock], line: FakeLine, promise: Promise
) -> None:
    rung, agent = dial(town, line, promise), ACTOR.agent_id or ""
    line.post(f"calls/{rung['id']}/answer")
    town.clock.advance(30)
    desk = line.desk(agent)
    assert desk is not None
    assert (desk["state"], desk["method"], desk["number"]) == ("CONNECTED", "OUTBOUND", PHONE)
    assert line.get(f"calls/{rung['id']}")["heard"] == []
    line.act(agent, "hang-up")
    line.act(agent, "finish")
    recorded(town, rung["id"])
    after = kept(town, promise)
    (attempt,) = after.attempts
    assert (attempt.answer, attempt.telephone) == (Answer.ANSWERED, Telephone.SOFTPHONE)
    assert (attempt.by, attempt.call_id) == (ACTOR.person_id, rung["id"])
    assert (after.state, after.due_at) == (State.OPEN, promise.due_at)


@pytest.mark.requirement("N31")
@pytest.mark.parametrize("answer", [Answer.BUSY, Answer.NO_ANSWER])
def test_a_caller_who_does_not_is_tried_in_vain_without_a_word_of_anybody(
    town: Town[VirtualClock], line: FakeLine, promise: Promise, answer: Answer
) -> None:
    rung = dial(town, line, promise)
    if answer is Answer.BUSY:
        line.post(f"calls/{rung['id']}/refuse")
    town.clock.advance(60)
    line.act(ACTOR.agent_id or "", "finish")
    recorded(town, rung["id"])
    assert [one.answer for one in kept(town, promise).attempts] == [answer]
    assert line.get("desks")["rung"] == []
    with pytest.raises(TelephoneError, match="rings"):
        line.post(f"calls/{rung['id']}/answer")

"""The door by which a promised call-back is kept, or tried in vain (N30)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.calls.callbacks import Callbacks
from backend.calls.placing import InCall
from backend.promises.model import Promise, State
from chalicelib.wiring import answering
from tests.fakes import hunan
from tests.guards.visits import Reception, identity, open_doors

LI, YI, HEAD, SUPERVISOR = (
    "attendant-changsha-1",
    "attendant-zhuzhou-1",
    "head-changsha",
    "supervisor",
)


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        callbacks: Callbacks = answering.callbacks()
        callbacks.wish(InCall("c-1", "+8613900001234", hunan.CHANGSHA))
        yield reception


def promise(desk: Reception) -> Promise:
    (found,) = desk.house.books.all(Promise)
    return found


def say(desk: Reception, who: str, **changes: object) -> tuple[int, dict[str, Any]]:
    body = {"id": identity("called"), "promise": "CALL#c-1:callback:1", "version": 1}
    answer = desk.visit(who, "POST", "/promises/called-back", body | {"reached": True} | changes)
    told: dict[str, Any] = json.loads(answer.body)
    return answer.status_code, told


@pytest.mark.requirement("N30")
@pytest.mark.parametrize("who", [LI, HEAD])
def test_a_caller_who_was_reached_is_owed_nothing_more(desk: Reception, who: str) -> None:
    desk.house.clock.forward(hours=3)
    status, told = say(desk, who)
    assert (status, told["state"], told["may_call_back"]) == (200, "kept", False)
    kept = promise(desk)
    assert (kept.state, kept.kept_at, kept.next_alarm_at) == (
        State.KEPT,
        desk.house.clock.now(),
        None,
    )
    (fact,) = desk.house.audit.of(kept.chain)
    assert (fact.action, fact.actor) == ("promise.called_back", who)
    assert say(desk, who) == (200, told)
    assert len(desk.house.audit.of(kept.chain)) == 1


@pytest.mark.requirement("N30")
def test_a_caller_who_was_not_reached_is_still_owed_the_call(desk: Reception) -> None:
    before = promise(desk)
    desk.house.clock.forward(hours=1)
    status, told = say(desk, LI, reached=False)
    assert (status, told["state"], told["may_call_back"]) == (200, "open", True)
    assert len(told["attempts"]) == 1
    after = promise(desk)
    assert (after.due_at, after.next_alarm_at) == (before.due_at, before.next_alarm_at)
    assert after.attempts == (desk.house.clock.now(),)
    assert say(desk, LI, id=identity("again"), version=2)[1]["state"] == "kept"
    assert say(desk, LI, id=identity("late"), version=3)[0] == 422


def test_another_citys_attendant_and_who_only_looks_on_may_not(desk: Reception) -> None:
    assert say(desk, YI)[0] == 404
    assert say(desk, SUPERVISOR)[0] == 403
    assert promise(desk).state is State.OPEN


def test_what_somebody_else_told_first_stands(desk: Reception) -> None:
    say(desk, LI, reached=False)
    assert say(desk, HEAD, id=identity("other"))[0] == 409
    assert len(promise(desk).attempts) == 1


@pytest.mark.requirement("N30")
def test_an_attendant_finds_the_call_backs_that_the_own_line_owes(desk: Reception) -> None:
    def shown(who: str, query: str) -> list[Any]:
        answer = desk.visit(who, "GET", f"/promises{query}")
        return [row["id"] for row in json.loads(answer.body)["promises"]]

    assert shown(LI, "?kind=callback") == ["CALL#c-1:callback:1"]
    assert shown(YI, "?kind=callback") == []
    assert shown(LI, "") == ["CALL#c-1:callback:1"]
    assert shown(LI, "?kind=reply") == []
    assert shown(YI, "") == []
    assert shown(HEAD, "") == ["CALL#c-1:callback:1"]

"""The door by which a promised call-back is kept, or tried in vain (N30)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.calls.callbacks import Callbacks
from backend.calls.placing import InCall
from backend.kernel.audit import verify
from backend.kernel.clock import civil_day
from backend.matters.model import Person
from backend.matters.model import State as MatterState
from backend.promises.model import Promise, State
from chalicelib.wiring import answering
from tests.backend.calls.voicemail.messages import ASKED
from tests.fakes import hunan
from tests.fakes.messages import leave
from tests.guards.visits import Reception, identity, keep_matter, open_doors

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
    answer = desk.visit(
        who, "POST", "/promises/called-back", body | {"answer": "reached"} | changes
    )
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
    status, told = say(desk, LI, answer="no_answer", telephone="softphone")
    assert (status, told["state"], told["may_call_back"]) == (200, "open", True)
    (attempt,) = told["attempts"]
    assert (attempt["by"]["id"], attempt["answer"], attempt["telephone"]) == (
        LI,
        "no_answer",
        "softphone",
    )
    after = promise(desk)
    assert (after.due_at, after.next_alarm_at) == (before.due_at, before.next_alarm_at)
    assert [one.at for one in after.attempts] == [desk.house.clock.now()]
    assert say(desk, LI, id=identity("again"), version=2)[1]["state"] == "kept"
    assert say(desk, LI, id=identity("late"), version=3)[0] == 422


def test_another_citys_attendant_and_who_only_looks_on_may_not(desk: Reception) -> None:
    assert say(desk, YI)[0] == 404
    assert say(desk, SUPERVISOR)[0] == 404
    assert promise(desk).state is State.OPEN


def test_what_somebody_else_told_first_stands(desk: Reception) -> None:
    say(desk, LI, answer="no_answer")
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


@pytest.mark.requirement("N31")
def test_a_try_that_comes_too_soon_is_refused_with_the_instant_from_which_it_counts(
    desk: Reception,
) -> None:
    say(desk, LI, answer="busy")
    desk.house.clock.forward(minutes=5)
    status, told = say(desk, HEAD, id=identity("soon"), version=2, answer="no_answer")
    assert status == 422
    (fault,) = told["errors"]
    assert (fault["field"], fault["article"]) == ("answer", "第十六条")
    # Tried at ten: the afternoon begins sooner than two open hours are over.
    assert "今天下午2点30分起" in fault["reason"]
    assert len(promise(desk).attempts) == 1


def notify(
    desk: Reception, who: str, subject: str, **changes: object
) -> tuple[int, dict[str, Any]]:
    body = {"id": identity("notice", subject), "promise": subject, "version": 4, "way": "letter"}
    body |= {"sent_on": str(civil_day(desk.house.clock.now()))} | changes
    answer = desk.visit(who, "POST", "/promises/notice", body)
    told: dict[str, Any] = json.loads(answer.body)
    return answer.status_code, told


@pytest.mark.requirement("N31")
def test_after_three_tries_in_vain_a_written_notice_ends_the_promise(desk: Reception) -> None:
    call = "CALL#c-1:callback:1"
    assert notify(desk, LI, call, version=1)[0] == 422
    for version in (1, 2, 3):
        told = say(desk, LI, id=identity("try", version), version=version, answer="no_answer")[1]
        desk.house.clock.forward(hours=24)
    assert (told["state"], told["notice_due"], told["may_notify"]) == ("open", True, True)
    assert notify(desk, YI, call)[0] == 404
    assert notify(desk, SUPERVISOR, call)[0] == 404
    status, told = notify(desk, HEAD, call)
    assert (status, told["state"], told["may_notify"]) == (200, "kept", False)
    assert (told["notice"]["way"], told["notice"]["by"]["id"]) == ("letter", HEAD)
    assert notify(desk, HEAD, call) == (200, told)
    facts = desk.house.audit.of(promise(desk).chain)
    assert [fact.action for fact in facts] == [*["promise.attempted"] * 3, "promise.noticed"]
    assert verify(facts) is None


@pytest.mark.requirement("N31")
def test_a_matter_is_tried_alike_and_has_its_result_by_the_notice(desk: Reception) -> None:
    matter_id = identity("matter")
    me = Person(LI, "李文静")
    keep_matter(desk.house, matter_id, hunan.CHANGSHA.codes, (me, me), MatterState.OPEN)
    reply = f"/matters/{matter_id}/reply"
    for version in (1, 2, 3):
        body = {"id": identity("reply", version), "version": version, "text": "无人接听"}
        body |= {"answer": "busy"}
        assert desk.visit(LI, "POST", reply, body).status_code == 200
        body |= {"id": identity("soon", version), "version": version + 1}
        assert desk.visit(LI, "POST", reply, body).status_code == 422
        desk.house.clock.forward(hours=24)
    owed = f"MATTER#{matter_id}:reply:1"
    assert notify(desk, YI, owed)[0] == 404
    status, told = notify(desk, LI, owed, way="sms")
    assert (status, told["state"]) == (200, "kept")
    page = json.loads(desk.visit(LI, "GET", f"/matters/{matter_id}").body)
    assert (page["state"], page["version"]) == ("resolved", 5)
    assert page["result"]["text"].startswith("回电3次未打通")
    assert [step["kind"] for step in page["steps"]] == [*["attempt"] * 3, "notice"]


@pytest.mark.requirement("N31", "S0-65")
def test_a_message_is_tried_alike_and_is_handled_by_the_notice(desk: Reception) -> None:
    contact = identity("message")
    leave(desk.house, contact)
    desk.house.clock.at = ASKED + timedelta(hours=13)
    door = f"/voicemails/{contact}"
    heard = {"id": identity("heard"), "version": 1, "unheard": "没有录音"}
    assert desk.visit(LI, "POST", f"{door}/collect", heard).status_code == 200
    for version, hours in ((2, 6), (3, 18), (4, 1)):
        body = {"id": identity("rang", version), "version": version, "answer": "wrong_number"}
        told = json.loads(desk.visit(LI, "POST", f"{door}/called-back", body).body)
        desk.house.clock.forward(hours=hours)
    owed = told["promise"]
    assert [one["answer"] for one in owed["attempts"]] == ["wrong_number"] * 3
    assert (owed["notice_due"], owed["may_notify"], owed["late"]) == (True, True, False)
    status, ended = notify(desk, LI, owed["id"], version=owed["version"])
    assert (status, ended["state"], ended["notice"]["by"]["id"]) == (200, "kept", LI)
    page = json.loads(desk.visit(LI, "GET", door).body)
    assert (page["state"], page["handled"]["how"], page["promise"]) == ("handled", "noticed", None)
    body |= {"id": identity("late"), "version": page["version"]}
    assert desk.visit(LI, "POST", f"{door}/called-back", body).status_code == 422

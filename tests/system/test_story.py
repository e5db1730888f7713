"""One call from ring to map, over real parts: deployed functions, tables, streams, HTTP."""

from typing import Any

import pytest

from infra.local.telephone.call import agent_of
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, eventually, new_id, noticed

CHANGSHA = "430100"
ATTENDANT = "attendant-changsha-1"


def registration(call_id: str) -> dict[str, Any]:
    return {
        "call_id": call_id,
        "channel": "call",
        "place": "430102",
        "field_of_law": "0101",
        "summary": "咨询离婚后子女抚养费标准",
        "caller": {"kind": "person", "name": "王小明", "phone": "13900001234"},
        "disposition": {"number": 2, "question": "外地收入如何认定"},
        "phrases_used": [1, 2, 6, 7],
    }


def figures_of(visitor: Visitor, day: str) -> dict[str, Any]:
    """Return every figure of Changsha: a row of the province holds the first twelve alone."""
    status, seen = visitor.ask("GET", f"/overview?period={day}&place={CHANGSHA}")
    assert status == 200, seen
    return {name: each["value"] or 0 for name, each in seen["totals"].items()}


def _call_of(attendant: Visitor, contact: str) -> dict[str, Any]:
    """Return a call as the attendant's live board shows it."""
    live = attendant.ask("GET", "/calls?live=true")[1]["calls"]
    return next(call for call in live if call["id"] == contact)


def recounted(stage: Stage, day: str) -> dict[str, Any]:
    """Count what is marked, and return the figures of Changsha."""
    stage.run("RecountFunction")
    return figures_of(stage.visitor("supervisor"), day)


@pytest.mark.requirement("S0-55", "R4", "R11")
def test_a_call_is_answered_registered_promised_and_seen(stage: Stage) -> None:
    stage.set_clock("2026-11-23T09:00")
    attendant = stage.visitor(ATTENDANT)
    before = figures_of(stage.visitor("supervisor"), "2026-11-23")
    status, duty = attendant.ask("POST", "/duty/sign-on", {"id": new_id()})
    assert (status, duty["on_duty"]) == (200, True)

    caller = stage.caller("+8613900001234")
    answer = caller.ring(place=CHANGSHA)
    assert (answer["decision"], answer["queue"]) == ("queue", CHANGSHA)
    caller.queue()
    call = _call_of(attendant, caller.contact.id)
    assert (call["state"], call["number_masked"], call["mine"]) == ("waiting", "139****1234", False)
    caller.connect(agent_of(CHANGSHA) or "")
    assert _call_of(attendant, caller.contact.id)["mine"] is True

    matter_id = new_id()
    form = registration(caller.contact.id)
    status, receipt = attendant.ask("PUT", f"/matters/{matter_id}", form)
    assert (status, receipt.get("due_words")) == (201, "本周三下午5点前")
    again = attendant.ask("PUT", f"/matters/{matter_id}", form)
    assert again == (status, receipt), "a double click makes one matter"
    caller.hang_up()
    caller.complete(20)
    caller.deliver_record()

    def grown() -> dict[str, int]:
        after = recounted(stage, "2026-11-23")
        return {name: after[name] - before[name] for name in counted}

    counted = dict.fromkeys(("calls", "answered", "matters", "open"), 1)
    # Calls and matters reach the figures on streams of their own, in no promised order.
    assert eventually(grown, lambda seen: seen == counted) == counted
    page = attendant.ask("GET", f"/matters/{matter_id}")[1]
    assert (page["state"], page["caller"]["name_masked"]) == ("open", "王**")
    assert [(p["kind"], p["light"]) for p in page["promises"]] == [("reply", "green")]


@pytest.mark.requirement("R5", "R16", "S2-38")
def test_a_promise_falls_overdue_and_the_reply_keeps_it_late(stage: Stage) -> None:
    stage.set_clock("2026-11-23T10:00")
    attendant = stage.visitor(ATTENDANT)
    matter_id = new_id()
    form = {**registration(""), "call_id": None, "channel": "hand"}
    status, receipt = attendant.ask("PUT", f"/matters/{matter_id}", form)
    assert status == 201, receipt
    refused = attendant.ask("POST", f"/matters/{matter_id}/close", {"id": new_id(), "version": 1})
    assert (refused[0], refused[1]["code"]) == (422, "refused")

    stage.set_clock("2026-11-26T09:00")
    # The schedule of the platform sweeps too: who rang it, rang it once.
    stage.let_alarms_ring()
    (rung,) = eventually(lambda: noticed(attendant, "promise.overdue", matter_id), bool)
    head = stage.visitor("head-changsha")
    status, board = head.ask("GET", f"/promises?place={CHANGSHA}&due=overdue")
    assert status == 200, board
    overdue = board["promises"]
    promise = next(one for one in overdue if one["matter_id"] == matter_id)
    assert (promise["light"], promise["late"]) == ("red", True)
    assert not stage.run("SweepFunction")["rungs"].get("overdue"), "each rung once"
    # The text message may be on its way still: the notice is the same, its delivery is not.
    assert [one["id"] for one in noticed(attendant, "promise.overdue", matter_id)] == [rung["id"]]

    said = {"text": "已电话答复", "basis": "民法典", "answer": "reached"}
    reply = {"id": new_id(), "version": 1, **said}
    status, receipt = attendant.ask("POST", f"/matters/{matter_id}/reply", reply)
    assert (status, receipt["state"], receipt["version"]) == (200, "resolved", 2)
    assert attendant.ask("POST", f"/matters/{matter_id}/reply", reply) == (200, receipt)
    stale = attendant.ask("POST", f"/matters/{matter_id}/reply", {**reply, "id": new_id()})
    assert (stale[0], stale[1]["current"]["version"]) == (409, 2)
    close = {"id": new_id(), "version": 2, "note": ""}
    assert attendant.ask("POST", f"/matters/{matter_id}/close", close)[1]["state"] == "closed"
    page = attendant.ask("GET", f"/matters/{matter_id}")[1]
    # One closed matter in ten, by its id, is drawn for a visit back: that is owed besides.
    replies = [one for one in page["promises"] if one["kind"] == "reply"]
    assert [(one["state"], one["late"]) for one in replies] == [("kept", True)]
    assert [step["kind"] for step in page["steps"]] == ["reply", "close"]


@pytest.mark.requirement("R1", "S0-26")
def test_a_call_at_lunch_hears_the_prompt_and_leaves_a_message(stage: Stage) -> None:
    stage.set_clock("2026-11-23T12:00")
    supervisor = stage.visitor("supervisor")
    before = figures_of(supervisor, "2026-11-23")
    caller = stage.caller("+8613900005678")
    answer = caller.ring(place=CHANGSHA)
    assert answer["decision"] == "voicemail"
    assert "今天下午2点30分" in answer["words"]
    assert "免费" not in answer["words"] + answer["welcome"]
    caller.leave_message()
    caller.hang_up()
    caller.complete()
    caller.deliver_record()

    after = eventually(
        lambda: recounted(stage, "2026-11-23"),
        lambda seen: bool(seen["voicemail"] == before["voicemail"] + 1),
    )
    assert after["voicemail"] == before["voicemail"] + 1
    assert after["in_hours"] == before["in_hours"]


@pytest.mark.requirement("S0-04", "S0-05")
def test_everybody_sees_the_own_and_nothing_else(stage: Stage) -> None:
    stage.set_clock("2026-11-23T15:00")
    attendant = stage.visitor(ATTENDANT)
    matter_id = new_id()
    form = {**registration(""), "call_id": None, "channel": "hand"}
    assert attendant.ask("PUT", f"/matters/{matter_id}", form)[0] == 201
    seen = {
        name: stage.visitor(name).ask("GET", f"/matters/{matter_id}")[0]
        for name in ("head-changsha", "supervisor", "head-zhuzhou", "attendant-zhuzhou-1")
    }
    assert seen == {
        "head-changsha": 200,
        "supervisor": 200,
        "head-zhuzhou": 404,
        "attendant-zhuzhou-1": 404,
    }
    assert stage.visitor("administrator").ask("GET", f"/matters/{matter_id}")[0] == 403
    auditor = stage.visitor("auditor")
    facts = auditor.ask("GET", f"/audit/MATTER~{matter_id}")[1]
    assert facts["whole"] is True
    assert [fact["action"] for fact in facts["facts"]] == [
        "matter.registered",
        "matter.opened",
        "matter.opened",
    ]

    who = facts["facts"][0]["actor"]["id"]

    def done() -> list[tuple[str, str]]:
        day = "since=2026-11-23&until=2026-11-23"
        found = auditor.must("GET", f"/acts/{who}?{day}")["facts"]
        return [(fact["subject"], fact["action"]) for fact in found]

    registered = (f"MATTER#{matter_id}", "matter.registered")
    assert eventually(done, lambda seen: registered in seen).count(registered) == 1

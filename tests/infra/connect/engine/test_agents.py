"""Queues and attendants: who is rung, who is missed, who stays behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infra.connect.simulator.engine.instance import (
    Attendant,
    Limits,
    Profile,
    Queue,
    Served,
)
from tests.infra.connect.engine.stage import (
    CATCH,
    act,
    bye,
    flow,
    queueing,
    say,
    to_queue,
)


def test_a_caller_hears_the_queue_flow_until_an_attendant_accepts() -> None:
    where = queueing()
    call = where.ring(seconds=3)
    assert call.state == "queued"
    li = where.exchange.desk("li")
    li.sign_in()
    where.wait(5)
    assert li.state == "CONNECTING"
    heard = len(call.words)
    li.accept()
    where.wait(60)
    assert call.state == "talking"
    assert len(call.words) == heard
    li.hang_up()
    where.settle()
    assert where.kept.kinds() == [
        "INITIATED",
        "CONNECTED_TO_SYSTEM",
        "QUEUED",
        "CONNECTED_TO_AGENT",
        "DISCONNECTED",
        "COMPLETED",
    ]
    record = where.kept.records[0]
    assert record["DisconnectReason"] == "AGENT_DISCONNECT"
    assert record["Agent"]["AgentInteractionDuration"] == 60
    assert record["Agent"]["AfterContactWorkDuration"] == 20


def test_a_ring_that_nobody_answers_is_missed_after_twenty_seconds_and_goes_to_another() -> None:
    where = queueing()
    for agent in ("li", "wu"):
        where.exchange.desk(agent).sign_in()
        where.wait(1)
    call = where.ring(seconds=19)
    assert where.exchange.desk("li").state == "CONNECTING"
    where.wait(3)
    assert where.exchange.desk("li").state == "MISSED"
    assert where.exchange.desk("wu").state == "CONNECTING"
    where.exchange.desk("wu").accept()
    call.hang_up()
    where.settle()
    assert where.kept.records[0]["AgentConnectionAttempts"] == 2
    assert where.kept.records[0]["Agent"]["Username"] == "wu"


def test_who_missed_a_call_is_rung_again_only_when_he_says_that_he_is_there() -> None:
    where = queueing()
    li = where.exchange.desk("li")
    li.sign_in()
    where.ring(seconds=60)
    assert li.state == "MISSED"
    li.finish()
    where.wait(1)
    assert li.state == "CONNECTING"


def test_a_caller_who_leaves_while_it_rings_stops_the_ringing() -> None:
    where = queueing()
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=3)
    call.hang_up()
    where.settle()
    assert li.held is None
    assert li.is_free
    assert where.kept.records[0]["Agent"] is None
    assert where.kept.records[0]["Queue"]["Name"] == "长沙"


def test_a_full_queue_takes_nobody() -> None:
    where = queueing(queues={"Q": Queue("Q", "长沙", most=1)})
    where.ring(seconds=2)
    second = where.ring("+8613900000002", seconds=2)
    assert second.words == ["线路已满"]


def test_over_the_ceiling_the_line_is_busy_and_nothing_is_known_of_it() -> None:
    where = queueing(limits=Limits(calls=2))
    calls = [where.ring(f"+861390000000{place}", seconds=1) for place in range(3)]
    assert [call.state for call in calls] == ["queued", "queued", "busy"]
    assert where.kept.kinds().count("INITIATED") == 2
    calls[0].hang_up()
    assert where.ring(seconds=1).state == "queued"


def test_the_call_of_higher_priority_then_the_older_is_given_first() -> None:
    urgent = flow(
        "urgent",
        act("first", "UpdateContactRoutingBehavior", {"QueuePriority": "1"}, "target"),
        to_queue(),
        bye(),
    )
    older = flow(
        "older",
        act("first", "UpdateContactRoutingBehavior", {"QueueTimeAdjustmentSeconds": "600"},
            "target"),
        to_queue(),
        bye(),
    )  # fmt: skip
    where = queueing(urgent, older)
    plain = where.ring(seconds=2)
    aged = where.exchange.ring("+8613900000002", flow="older")
    where.wait(2)
    first = where.exchange.ring("+8613900000003", flow="urgent")
    where.wait(2)
    li = where.exchange.desk("li")
    for call in (first, aged, plain):
        li.sign_in()
        where.wait(1)
        assert li.held is not None
        assert li.held.call is call
        li.accept()
        where.wait(1)
        li.hang_up()
        where.wait(21)


def test_a_profile_serves_its_queues_in_their_order_and_after_their_delay() -> None:
    profile = Profile("p", "热线", (Served("R", priority=2, delay=10), Served("Q", priority=1)))
    other = flow("other", to_queue("R"), bye())
    where = queueing(other, profiles={"p": profile})
    li = where.exchange.desk("li")
    li.sign_in()
    far = where.exchange.ring("+8613900000002", flow="other")
    where.wait(9)
    assert li.state == ""
    where.wait(2)
    assert li.held is not None
    assert li.held.call is far


def test_a_whisper_is_heard_by_the_attendant_alone() -> None:
    whisper = flow("whisper", say("place", "来自长沙", "end"), act("end", "EndFlowExecution"))
    where = queueing(whisper)
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(0.5)
    assert call.state == "whisper"
    for again in (li.accept, li.decline):  # the agent is shown CONNECTING until the whisper ends
        with pytest.raises(ValueError, match="has taken the contact already"):
            again()
    where.wait(2)
    assert call.state == "talking"
    assert [one.words for one in li.party.heard] == ["来自长沙"]
    assert "来自长沙" not in call.words


def test_a_question_is_asked_of_the_caller_who_stays_behind() -> None:
    survey = flow(
        "survey",
        act("ask", "GetParticipantInput",
            {"Text": "请评价", "InputTimeLimitSeconds": "5", "StoreInput": "False"}, "bye",
            on={"5": "keep"},
            errors={"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", CATCH: "bye"}),
        act("keep", "UpdateContactAttributes", {"Attributes": {"score": "5"},
            "TargetContact": "Current"}, "thanks", errors={CATCH: "bye"}),
        say("thanks", "谢谢", "bye"),
        bye(),
    )  # fmt: skip
    where = queueing(survey)
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(30)
    li.hang_up()
    assert li.state == "ENDED"
    where.wait(2)
    call.press("5")
    where.settle()
    assert call.words[-1] == "谢谢"
    record = where.kept.records[0]
    assert record["Attributes"] == {"score": "5"}
    assert record["DisconnectReason"] == "CONTACT_FLOW_DISCONNECT"
    assert record["Agent"]["AgentInteractionDuration"] == 30
    assert len({one["ContactId"] for one in where.kept.records}) == 1


def test_no_question_is_asked_of_a_caller_who_left_himself() -> None:
    survey = flow("survey", say("ask", "请评价", "bye"), bye())
    where = queueing(survey)
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(5)
    call.hang_up()
    where.settle()
    assert "请评价" not in call.words


def test_on_hold_the_caller_hears_the_hold_flow_and_the_record_counts_it() -> None:
    hold = flow(
        "hold",
        act("music", "MessageParticipantIteratively", {"Messages": [{"Text": "请勿挂机"}]}),
    )
    where = queueing(hold)
    where.instance.default_flows["CustomerHold"] = "hold"
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(10)
    li.hold()
    where.wait(12)
    assert call.words[-1] == "请勿挂机"
    li.resume()
    where.wait(8)
    call.hang_up()
    where.settle()
    agent = where.kept.records[0]["Agent"]
    assert (agent["NumberOfHolds"], agent["CustomerHoldDuration"]) == (1, 12)
    assert agent["AgentInteractionDuration"] == 18


@pytest.mark.parametrize("status", ["Offline", "午餐"])
def test_who_is_not_available_is_not_rung(status: str) -> None:
    where = queueing()
    li = where.exchange.desk("li")
    li.set_status(status)
    where.ring(seconds=5)
    assert li.held is None


def test_a_status_chosen_in_a_call_holds_when_it_is_done() -> None:
    where = queueing(agents={"li": replace(Attendant("li", "li", "p"), after_contact_seconds=None)})
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(1)
    li.set_status("午餐")
    call.hang_up()
    where.wait(300)
    assert li.state == "ENDED"
    li.finish()
    assert li.status == "午餐"
    where.settle()
    assert where.kept.records[0]["Agent"]["AfterContactWorkDuration"] == 300

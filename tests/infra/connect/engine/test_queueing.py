"""Actions that put a caller into a queue, ask about it, or hook a flow to it."""

from __future__ import annotations

from infra.connect.simulator.engine.instance import Attendant, Queue
from tests.infra.connect.engine.stage import (
    CATCH,
    Stage,
    act,
    bye,
    flow,
    instance,
    say,
    to_queue,
)

WAIT = flow(
    "wait", act("music", "MessageParticipantIteratively", {"Messages": [{"Text": "请稍候"}]})
)
FAILED = say("failed", "不行", "bye")
KEPT = act(
    "set",
    "UpdateContactAttributes",
    {"Attributes": {"a": "1"}, "TargetContact": "Current"},
    "target",
    errors={CATCH: "failed"},
)


def test_the_queue_can_be_asked_who_is_there_and_who_waits() -> None:
    ways = {CATCH: "bye", "NoMatchingCondition": "nobody"}
    main = flow(
        "main",
        act("t", "UpdateContactTargetQueue", {"QueueId": "Q"}, "staffed", errors={CATCH: "bye"}),
        act("staffed", "CheckMetricData", {"MetricType": "NumberOfAgentsStaffed"}, "bye",
            on={"NumberGreaterThan 0": "figures"}, errors=ways),
        say("nobody", "无人", "bye"),
        act("figures", "GetMetricData", {}, "say", errors={CATCH: "bye"}),
        say("say", "排队$.Metrics.Queue.Size人，在线$.Metrics.Agents.Online.Count人", "enter"),
        act("enter", "TransferContactToQueue", {}, "bye",
            errors={"QueueAtCapacity": "bye", CATCH: "bye"}),
        bye(),
    )  # fmt: skip
    where = Stage(instance([main, WAIT], default_flows={"CustomerQueue": "wait"}))
    assert where.ring(seconds=3).words == ["无人"]
    where.exchange.desk("li").set_status("Available")
    where.exchange.desk("wu").set_status("午餐")
    assert where.ring(seconds=6).words[0] == "排队0人，在线2人"
    assert where.ring(seconds=6).words[0] == "排队1人，在线2人"


def test_from_one_queue_into_another_is_a_new_contact_of_the_chain() -> None:
    over = flow(
        "over",
        act("words", "MessageParticipantIteratively",
            {"Messages": [{"Text": "转株洲"}], "InterruptFrequencySeconds": "21"},
            on={"MessagesInterrupted": "on"}, errors={CATCH: "on"}),
        act("on", "DequeueContactAndTransferToQueue", {"QueueId": "R"}, "words",
            errors={"QueueAtCapacity": "full", CATCH: "words"}),
        say("full", "株洲已满", "words"),
    )  # fmt: skip
    where = Stage(instance([flow("main", KEPT, to_queue(), bye(),
                                 FAILED), over],
                           default_flows={"CustomerQueue": "over"}))  # fmt: skip
    call = where.ring(seconds=30)
    assert [contact.method for contact in call.contacts] == ["INBOUND", "QUEUE_TRANSFER"]
    assert call.contact.queue is not None
    assert call.contact.queue.name == "株洲"
    assert call.contact.attributes == {"a": "1"}
    call.hang_up()
    where.settle()
    first, second = sorted(where.kept.records, key=lambda one: one["InitiationMethod"])
    assert first["NextContactId"] == second["ContactId"]
    assert [one["Queue"]["Name"] for one in (first, second)] == ["长沙", "株洲"]


def test_who_is_being_offered_cannot_be_taken_from_his_queue() -> None:
    over = flow(
        "over",
        act("words", "MessageParticipantIteratively",
            {"Messages": [{"Text": "稍候"}], "InterruptFrequencySeconds": "5"},
            on={"MessagesInterrupted": "on"}, errors={CATCH: "words"}),
        act("on", "DequeueContactAndTransferToQueue", {"QueueId": "R"}, "words",
            errors={"QueueAtCapacity": "words", CATCH: "error"}),
        say("error", "正在振铃", "words"),
    )  # fmt: skip
    where = Stage(instance([flow("main", to_queue(), bye()), over],
                           default_flows={"CustomerQueue": "over"}))  # fmt: skip
    where.exchange.desk("li").sign_in()
    call = where.ring(seconds=8)
    assert "正在振铃" in call.words
    assert len(call.contacts) == 1


def test_hooks_decide_which_flow_runs_while_waiting() -> None:
    other = flow("other", act("m", "MessageParticipantIteratively",
                              {"Messages": [{"Text": "本流程"}]}))  # fmt: skip
    main = flow(
        "main",
        act("hook", "UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": "other"}},
            "target", errors={CATCH: "failed"}),
        to_queue(),
        FAILED,
        bye(),
    )  # fmt: skip
    where = Stage(instance([main, WAIT, other], default_flows={"CustomerQueue": "wait"}))
    assert set(where.ring(seconds=10).words) == {"本流程"}


def test_a_call_for_one_attendant_waits_for_him_alone() -> None:
    main = flow(
        "main",
        act("t", "UpdateContactTargetQueue", {"AgentId": "wu"}, "enter", errors={CATCH: "bye"}),
        act("enter", "TransferContactToQueue", {}, "bye",
            errors={"QueueAtCapacity": "bye", CATCH: "bye"}),
        bye(),
    )  # fmt: skip
    where = Stage(instance([main]))
    for agent in ("li", "wu"):
        where.exchange.desk(agent).sign_in()
    where.ring(seconds=3)
    assert where.exchange.desk("li").held is None
    assert where.exchange.desk("wu").state == "CONNECTING"


def test_a_recorded_conversation_needs_participants() -> None:
    main = flow(
        "main",
        act("r", "UpdateContactRecordingBehavior",
            {"RecordingBehavior": {"RecordedParticipants": [], "IVRRecordingBehavior": "Enabled"}},
            "target"),
        to_queue(),
        bye(),
    )  # fmt: skip
    where = Stage(instance([main], agents={"li": Attendant("li", "li", "p")}))
    li = where.exchange.desk("li")
    li.sign_in()
    where.ring(seconds=3)
    li.accept()
    where.wait(5)
    li.hang_up()
    where.settle()
    recordings = where.kept.records[0]["Recordings"]
    assert [one["ParticipantType"] for one in recordings] == ["IVR"]


def test_a_queue_that_takes_nobody_is_at_its_capacity() -> None:
    where = Stage(instance([flow("main", to_queue(), bye())],
                           queues={"Q": Queue("Q", "长沙", most=0)}))  # fmt: skip
    assert where.ring(seconds=5).words == ["线路已满"]

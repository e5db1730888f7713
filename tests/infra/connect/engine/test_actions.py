"""What each action does, told by what the caller hears and where the flow goes on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from infra.connect.simulator.engine.instance import Prompt
from infra.connect.simulator.engine.refusals import Unsupported
from infra.connect.simulator.language.document import Flow
from tests.infra.connect.engine.stage import (
    CALLER,
    CATCH,
    Stage,
    act,
    bye,
    flow,
    instance,
    say,
)

WAIT = flow(
    "wait", act("music", "MessageParticipantIteratively", {"Messages": [{"Text": "请稍候"}]})
)


def heard(*actions: Any, flows: tuple[Flow, ...] = (), **others: Any) -> list[str]:
    """Return what a caller hears of a flow that begins with these actions."""
    where = Stage(instance([flow("main", *actions, bye()), *flows], **others))
    call = where.ring()
    where.settle()
    return call.words


def attributes(given: Mapping[str, str], to: str, identity: str = "set") -> dict[str, Any]:
    return act(identity, "UpdateContactAttributes",
               {"Attributes": dict(given), "TargetContact": "Current"}, to,
               errors={CATCH: "failed"})  # fmt: skip


FAILED = say("failed", "不行", "bye")


@pytest.mark.parametrize(
    ("asked", "value", "met"),
    [
        ("长沙", "长沙", True),
        ("长沙", "株洲", False),
        ("TextStartsWith 430", "430100", True),
        ("TextEndsWith 100", "430100", True),
        ("TextContains 01", "430100", True),
        ("TextContains 99", "430100", False),
        ("NumberGreaterThan 3", "3", False),
        ("NumberGreaterOrEqualTo 3", "3", True),
        ("NumberLessThan 3", "2.5", True),
        ("NumberLessOrEqualTo 3", "three", False),
    ],
)
def test_a_value_is_compared(asked: str, value: str, met: bool) -> None:  # noqa: FBT001  a case
    words = heard(
        attributes({"v": value}, "compare"),
        act("compare", "Compare", {"ComparisonValue": "$.Attributes.v"}, "no",
            on={asked: "yes"}, errors={"NoMatchingCondition": "no"}),
        say("yes", "是", "bye"),
        say("no", "否", "bye"),
        FAILED,
    )  # fmt: skip
    assert words == ["是" if met else "否"]


def test_what_is_not_set_meets_no_condition() -> None:
    words = heard(
        act("compare", "Compare", {"ComparisonValue": "$.Attributes.v"}, "no",
            on={"": "yes"}, errors={"NoMatchingCondition": "no"}),
        say("yes", "是", "bye"),
        say("no", "否", "bye"),
    )  # fmt: skip
    assert words == ["否"]


def test_a_text_is_said_with_its_values_in_place() -> None:
    words = heard(
        attributes({"city": "长沙", "k-1": "值"}, "say"),
        say(
            "say",
            "您好$.Attributes.city您好，$.Attributes['k-1']。$.CustomerEndpoint.Address",
            "bye",
        ),
        FAILED,
    )
    assert words == [f"您好长沙您好，值。{CALLER}"]


def test_attributes_are_set_all_or_none_and_up_to_their_limit() -> None:
    assert heard(attributes({"a": "长" * 10_000}, "bye"), FAILED) == []
    assert heard(attributes({"a": "长" * 11_000}, "bye"), FAILED) == ["不行"]
    words = heard(
        attributes({"a": "x" * 20_000}, "more"),
        attributes({"b": "x" * 20_000}, "bye", "more"),
        say("failed", "$.Attributes.b剩", "bye"),
    )
    assert words == ["剩"]


def test_attributes_of_a_flow_end_with_it() -> None:
    second = flow("second", say("say", "[$.FlowAttributes.k][$.Attributes.k]", "bye"), bye())
    words = heard(
        act("own", "UpdateFlowAttributes", {"FlowAttributes": {"k": {"Value": "甲"}}}, "both"),
        attributes({"k": "$.FlowAttributes.k乙"}, "on", "both"),
        act("on", "TransferToFlow", {"ContactFlowId": "second"}, "bye", errors={CATCH: "bye"}),
        FAILED,
        flows=(second,),
    )
    assert words == ["[][甲乙]"]


def test_hours_are_those_that_are_named_or_those_of_the_queue() -> None:
    check = {"True": "open", "False": "closed"}
    said = (say("open", "开", "bye"), say("closed", "关", "bye"), say("failed", "不行", "bye"))
    named = act("hours", "CheckHoursOfOperation", {"HoursOfOperationId": "office"}, "closed",
                on=check, errors={CATCH: "failed"})  # fmt: skip
    missing = act("hours", "CheckHoursOfOperation", {"HoursOfOperationId": "none"}, "closed",
                  on=check, errors={CATCH: "failed"})  # fmt: skip
    of_queue = act("hours", "CheckHoursOfOperation", {}, "closed",
                   on=check, errors={CATCH: "failed"})  # fmt: skip
    target = act("t", "UpdateContactTargetQueue", {"QueueId": "Q"}, "hours",
                 errors={CATCH: "failed"})  # fmt: skip
    assert heard(named, *said) == ["开"]
    assert heard(missing, *said) == ["不行"]
    assert heard(target, of_queue, *said) == ["开"]


def test_a_loop_goes_round_and_begins_anew() -> None:
    ways = {"ContinueLooping": "once", "DoneLooping": "done"}
    words = heard(
        act("loop", "Loop", {"LoopCount": "2"}, "done", on=ways),
        say("once", "圈", "loop"),
        act("done", "Loop", {"LoopCount": "1"}, "bye",
            on={"ContinueLooping": "again", "DoneLooping": "bye"}),
        say("again", "再来", "loop"),
    )  # fmt: skip
    assert words == ["圈", "圈", "再来", "圈", "圈"]


def test_a_share_of_the_calls_goes_each_way() -> None:
    main = flow(
        "main",
        act("split", "DistributeByPercentage", {}, "rest", on={"NumberLessThan 31": "some"},
            errors={"NoMatchingCondition": "rest"}),
        say("some", "少", "bye"),
        say("rest", "多", "bye"),
        bye(),
    )  # fmt: skip
    where = Stage(instance([main]))
    calls = [where.ring(f"+86139{place:08}", 3) for place in range(400)]
    where.settle()
    share = sum(call.words == ["少"] for call in calls) / len(calls)
    assert 0.22 < share < 0.38


def test_a_module_takes_and_returns_values_and_chooses_the_way_on() -> None:
    module = flow(
        "lookup",
        act("give", "UpdateContactAttributes",
            {"Attributes": {"asked": "$.Modules.Input.city"}, "TargetContact": "Current"}, "end",
            errors={CATCH: "end"}),
        act("end", "EndFlowModuleExecution",
            {"Result": "Found", "ResultData": {"line": "$.Attributes.asked线"}}),
        settings={"InputParameters": [{"Name": "city", "Required": True, "Type": "String"}]},
    )  # fmt: skip

    def call(given: Mapping[str, str]) -> list[str]:
        return heard(
            act("m", "InvokeFlowModule", {"FlowModuleId": "lookup", "Input": dict(given)}, "else",
                on={"Found": "found"}, errors={"NoMatchingCondition": "else", CATCH: "failed"}),
            say("found", "$.Modules.ResultData.line", "bye"),
            say("else", "无", "bye"),
            FAILED,
            modules=[module],
        )  # fmt: skip

    assert call({"city": "长沙"}) == ["长沙线"]
    assert call({}) == ["不行"]


def test_modules_are_nested_five_deep_and_no_deeper() -> None:
    def nested(depth: int) -> list[str]:
        modules = [
            flow(
                f"m{level}",
                act("in", "InvokeFlowModule", {"FlowModuleId": f"m{level + 1}"}, "end",
                    errors={CATCH: "deep"})
                if level < depth
                else say("in", "底", "end"),
                say("deep", "太深", "end"),
                act("end", "EndFlowModuleExecution"),
            )
            for level in range(1, depth + 1)
        ]  # fmt: skip
        first = act("m", "InvokeFlowModule", {"FlowModuleId": "m1"}, "bye", errors={CATCH: "bye"})
        return heard(first, modules=modules)

    assert nested(5) == ["底"]
    assert nested(6) == ["太深"]


def test_a_call_ends_where_its_flow_ends_before_any_queue() -> None:
    where = Stage(instance([flow("main", act("end", "EndFlowExecution"))]))
    call = where.ring()
    where.settle()
    assert call.is_over
    assert where.kept.records[0]["DisconnectReason"] == "CONTACT_FLOW_DISCONNECT"


def test_a_prompt_is_played_and_a_missing_one_fails() -> None:
    def played(identity: str) -> list[str]:
        return heard(
            act("p", "MessageParticipant", {"PromptId": identity}, "bye", errors={CATCH: "failed"}),
            FAILED,
            prompts={"hello": Prompt("hello", "Hello.wav", "您好")},
        )

    assert played("hello") == ["您好"]
    assert played("nothing") == ["不行"]


def test_marks_of_speech_are_not_heard_and_pauses_last() -> None:
    where = Stage(
        instance(
            [
                flow(
                    "main",
                    act("p", "MessageParticipant",
                        {"SSML": "<speak>您好<break time='3s'/></speak>"}, "bye"),
                    bye(),
                )
            ]
        )
    )  # fmt: skip
    call = where.ring()
    where.settle()
    assert call.words == ["您好"]
    assert (call.heard[0].end - call.heard[0].start).total_seconds() == pytest.approx(3.44, abs=0.1)


def test_tags_are_six_at_most() -> None:
    def tagged(count: int) -> list[str]:
        tags = {f"k{place}": "v" for place in range(count)}
        return heard(
            act("t", "TagContact", {"Tags": tags}, "off", errors={CATCH: "failed"}),
            act("off", "UntagContact", {"TagKeys": ["k0"]}, "say", errors={CATCH: "failed"}),
            say("say", "[$.Tags.k0][$.Tags.k1]", "bye"),
            FAILED,
        )

    assert tagged(6) == ["[][v]"]
    assert tagged(7) == ["不行"]


@pytest.mark.parametrize(
    ("action", "what"),
    [
        (act("x", "Teleport"), "unknown action type Teleport"),
        (act("x", "ShowView", {"ViewResource": {"Id": "v"}}), "ShowView is refused"),
        (act("x", "CreateCase", {}), "CreateCase is not executed: Cases"),
        (act("x", "MessageParticipant", {"Text": "a", "Loudness": "9"}), "Loudness"),
        (act("x", "MessageParticipant", {"Text": "a", "SSML": "b"}), "only one of these"),
        (act("x", "MessageParticipant", {"Text": "$.Weather.today"}), r"\$\.Weather\.today"),
        (act("x", "Compare", {"ComparisonValue": "$.Agent.UserName"}), r"\$\.Agent"),
        (act("x", "Compare", {"ComparisonValue": "place"}), "no single path"),
        (act("x", "Compare", {"ComparisonValue": "$.Channel"}, on={"NumberIsPrime 7": "bye"}),
         "NumberIsPrime"),
        (act("x", "CheckMetricData", {"MetricType": "Mood"}), "MetricType"),
        (act("x", "UpdateContactEventHooks", {"EventHooks": {"Sneeze": "wait"}}), "Sneeze"),
        (act("x", "GetParticipantInput", {"Text": "a", "StoreInput": "True",
             "InputTimeLimitSeconds": "5", "InputEncryption": {}}), "InputEncryption"),
        (act("x", "MessageParticipant", {"Text": "a"}, "nowhere"), "no action has this identifier"),
    ],
)  # fmt: skip
def test_what_is_unknown_stops_the_flow_with_its_place(action: dict[str, Any], what: str) -> None:
    where = Stage(instance([flow("main", action, bye())]))
    call = where.ring()
    with pytest.raises(Unsupported, match=what) as stopped:
        where.settle()
    assert (stopped.value.flow, stopped.value.action) in {("main", "x"), ("main", "nowhere")}
    where.settle()
    assert call.is_over
    assert call.fault is stopped.value

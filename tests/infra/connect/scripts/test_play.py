"""Test cases played: they pass where the flow does what they say, and fail where it does not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.language.document import Flow
from infra.connect.simulator.scripts import case, studio
from infra.connect.simulator.scripts.coverage import Branches, demand_all
from infra.connect.simulator.scripts.play import Verdict
from tests.infra.connect.engine.stage import CATCH, act, bye, flow, instance, say, to_queue
from tests.infra.connect.scripts.cases import (
    END,
    HANG_UP,
    content,
    demand,
    error,
    hears,
    mock,
    override,
    press,
    sees,
    started,
)

FUNCTION = {"LambdaFunctionARN": "arn:aws:lambda:ap-northeast-1:111122223333:function:route"}
HOURS = {"HoursOfOperationId": "office"}
MAIN = flow(
    "main",
    act("hours", "CheckHoursOfOperation", HOURS, "closed",
        on={"True": "ask", "False": "closed"}, errors={CATCH: "closed"}),
    say("closed", "现在是非工作时间，请留言", "bye"),
    act("ask", "InvokeLambdaFunction", {**FUNCTION, "InvocationTimeLimitSeconds": "8"}, "menu",
        errors={CATCH: "down"}),
    say("down", "系统繁忙", "bye"),
    act("menu", "GetParticipantInput",
        {"Text": "$.External.words请按一", "InputTimeLimitSeconds": "5", "StoreInput": "False"},
        "late", on={"1": "target"},
        errors={"InputTimeLimitExceeded": "late", "NoMatchingCondition": "wrong", CATCH: "late"}),
    say("late", "没有按键", "bye"),
    say("wrong", "按键有误", "bye"),
    to_queue("Q", "bye"),
    bye(),
)  # fmt: skip
WAIT = flow("wait", act("m", "MessageParticipantIteratively", {"Messages": [{"Text": "请稍候"}]}))
OPEN = override("CheckHoursOfOperation", HOURS, mock(Value="InHours"))
CLOSED = override("CheckHoursOfOperation", HOURS, mock(Value="OutOfHours"))
WORDS = override("InvokeLambdaFunction", FUNCTION, mock(LoadedData=json.dumps({"words": "长沙"})))
QUEUE = {"QueueId": "Q"}
COMPLETED: tuple[str, dict[str, Any], tuple[()]] = ("TestCompleted", {}, ())


def where(*flows: Flow) -> Instance:
    return instance([MAIN, WAIT, *flows], default_flows={"CustomerQueue": "wait"})


def play(*observed: Any, **simulator: Any) -> Verdict:
    document = content(*observed, simulator=simulator)
    return studio.play(where(), case.of(document, "story"), "main")


def test_a_closed_line_says_so() -> None:
    verdict = play(started(CLOSED), hears("非工作时间", END))
    assert verdict.passed
    assert verdict.summary == {
        "TotalObservations": 2, "ObservationsPassed": 2, "ObservationsFailed": 0,
    }  # fmt: skip


def test_words_that_never_come_fail() -> None:
    verdict = play(started(CLOSED), hears("请按一", END))
    assert not verdict.passed
    assert verdict.seen[-1].why.startswith("OBSERVE_EVENT")
    assert verdict.heard == ("现在是非工作时间，请留言",)


def test_words_are_alike_or_they_are_not() -> None:
    like = hears("现在不是工作时间，请您留言", END, matching="Similarity")
    unlike = hears("欢迎拨打湖南法律服务热线", END, matching="Similarity")
    assert play(started(CLOSED), like).passed
    assert not play(started(CLOSED), unlike).passed


def test_a_caller_is_led_into_the_queue_and_what_is_demanded_is_judged() -> None:
    asked = hears("请按一", press(1))
    queued = sees("TransferContactToQueue", QUEUE, demand("$.Queue.Name", "长沙"), END)
    assert play(started(OPEN, WORDS), asked, queued).passed
    wrong = sees("TransferContactToQueue", QUEUE, demand("$.Queue.Name", "株洲"), END)
    verdict = play(started(OPEN, WORDS), asked, wrong)
    assert not verdict.passed
    assert verdict.seen[-1].why == "$.Queue.Name is '长沙'; Equals '株洲'"


@pytest.mark.parametrize(
    ("kind", "words"), [("TimeLimitExceeded", "系统繁忙"), ("NoMatchingError", "系统繁忙")]
)
def test_a_function_may_be_made_to_fail(kind: str, words: str) -> None:
    down = override("InvokeLambdaFunction", FUNCTION, error(kind))
    assert play(started(OPEN, down), hears(words, END)).passed


def test_a_function_that_takes_too_long_is_late() -> None:
    slow = mock(LoadedData=json.dumps({"words": "长沙"}), DelaySeconds=9)
    late = override("InvokeLambdaFunction", FUNCTION, slow)
    assert play(started(OPEN, late), hears("系统繁忙", END)).passed


def test_a_queue_may_be_full_or_be_another() -> None:
    full = override("TransferContactToQueue", QUEUE, error("QueueAtCapacity"))
    asked = hears("请按一", press("1"))
    assert play(started(OPEN, WORDS, full), asked, hears("线路已满", END)).passed
    other = override(
        "TransferContactToQueue", QUEUE, {"Type": "SubstituteResource", "SubstituteArn": "R"}
    )
    waits = hears("请稍候", demand("$.Queue.Name", "株洲"), END)
    assert play(started(OPEN, WORDS, other), asked, waits).passed


def test_hours_may_be_others() -> None:
    night = "2026-03-02T22:00:00+08:00"
    always = {"Type": "SubstituteResource", "SubstituteArn": "always"}
    substitute = override("CheckHoursOfOperation", HOURS, always)
    assert play(started(), hears("非工作时间", END), at=night).passed
    assert play(started(substitute, WORDS), hears("请按一", END), at=night).passed


def test_a_caller_may_leave() -> None:
    assert play(started(OPEN, WORDS), hears("请按一", HANG_UP), COMPLETED).passed


def test_a_test_that_never_ends_fails_like_on_a_real_instance() -> None:
    verdict = play(started(OPEN, WORDS), hears("请按一", press("1")), hears("请稍候"))
    assert not verdict.passed
    assert verdict.why == "TIMEOUT"


def test_values_are_logged() -> None:
    log = {
        "Type": "TestControl",
        "Parameters": {
            "Command": {"Type": "LogData", "Properties": {"Expressions": {"who": "$.ContactId"}}}
        },
    }
    verdict = play(started(CLOSED), hears("非工作时间", log, END))
    (who,) = verdict.seen[-1].logged.values()
    assert who is not None
    assert len(who) == 36


def test_faults_and_attendants_are_the_simulators_own() -> None:
    failed = play(
        started(OPEN, WORDS),
        hears("请按一", press("1")),
        COMPLETED,
        faults=[{"action": "target", "error": "NoMatchingError"}],
    )
    assert failed.passed
    answered = play(
        started(OPEN, WORDS),
        hears("请按一", press("1")),
        ("TestCompleted", {}, (demand("$.Agent.UserName", "li"),)),
        agents={"li": {"answers": 2, "talks": 5}},
    )
    assert answered.passed
    assert play(started(OPEN, WORDS), hears("线路已满", END), full=["Q"]).passed is False


def test_an_observation_may_be_demanded_more_than_once() -> None:
    document = content(started(OPEN, WORDS), hears("请按一", press("1")), hears("请稍候", END))
    document["Observations"][2]["Usage"] = {"Type": "Exactly", "Times": 3}
    verdict = studio.play(where(), case.of(document), "main")
    assert verdict.passed
    assert verdict.heard.count("请稍候") >= 3


def test_branches_are_counted_and_all_of_them_can_be_demanded() -> None:
    branches = Branches.of([MAIN])
    stories: list[list[Any]] = [
        [started(CLOSED), hears("非工作时间", END)],
        [started(OPEN, WORDS), hears("请按一", press("1")), hears("请稍候", END)],
        [started(OPEN, WORDS), hears("请按一", press("9")), hears("有误", END)],
        [started(OPEN, WORDS), hears("没有按键", END)],
        [started(OPEN, override("InvokeLambdaFunction", FUNCTION, error("NoMatchingError"))),
         hears("繁忙", END)],
    ]  # fmt: skip
    cases = [case.of(content(*story), str(place)) for place, story in enumerate(stories)]
    assert all(verdict.passed for verdict in studio.play_all(where(), cases, branches, "main"))
    assert "hours: NextAction" not in branches.table()
    missing = branches.missing()
    assert ("main", "enter", "QueueAtCapacity") in missing
    assert ("main", "menu", "NoMatchingError") in missing
    with pytest.raises(AssertionError, match="main: enter: QueueAtCapacity"):
        demand_all(branches)
    demand_all(branches, dict.fromkeys(missing, "no script of this test makes it fail"))
    needless = ("main", "hours", "Equals True")
    with pytest.raises(AssertionError, match="excused but taken"):
        demand_all(branches, dict.fromkeys([*missing, needless], "wrongly"))


def test_a_case_leaves_the_instance_as_it_was() -> None:
    shared = where()
    document = content(started(CLOSED), hears("非工作时间", END),
                       simulator={"full": ["Q"], "agents": {"new": {}}})  # fmt: skip
    studio.play(shared, case.of(document), "main")
    assert shared.queues["Q"].most is None
    assert "new" not in shared.agents


def test_a_case_passes_whatever_the_chance() -> None:
    story = content(started(OPEN, WORDS), hears("请按一", press("1")), hears("请稍候", END))
    verdicts = [studio.play(where(), replace(case.of(story), seed=seed), "main") for seed in (1, 2)]
    assert all(verdict.passed for verdict in verdicts)
    assert verdicts[0].seen == verdicts[1].seen

"""Functions: how long a flow waits, how often it asks, and which answers it takes."""

from __future__ import annotations

from typing import Any

import pytest

from infra.connect.simulator.engine.functions import Slow
from infra.connect.simulator.engine.instance import Function
from tests.infra.connect.engine.stage import CATCH, Stage, act, bye, flow, instance, say


def ask(identity: str = "ask", to: str = "said", **parameters: Any) -> dict[str, Any]:
    return act(
        identity,
        "InvokeLambdaFunction",
        {
            "LambdaFunctionARN": "arn:aws:lambda:ap-northeast-1:111122223333:function:contact-flow",
            "InvocationTimeLimitSeconds": "8",
            "LambdaInvocationAttributes": {"op": "route", "to": "$.SystemEndpoint.Address"},
            **parameters,
        },
        to,
        errors={CATCH: "failed"},
    )


def story(function: Function, *more: Any, **parameters: Any) -> tuple[list[str], float]:
    """Return what the caller hears, and how long he waited for the first word."""
    main = flow(
        "main",
        ask(**parameters),
        say("said", "$.External.words", "bye"),
        say("failed", "请留言", "bye"),
        *more,
        bye(),
    )
    where = Stage(instance([main], functions={"contact-flow": function}))
    call = where.ring()
    where.settle()
    waited = (call.heard[0].start - call.contact.initiated_at).total_seconds()  # type: ignore[operator]
    return call.words, waited


def test_a_function_gets_the_real_request_and_its_answer_is_said() -> None:
    asked: list[dict[str, Any]] = []

    def answer(request: dict[str, Any]) -> dict[str, str]:
        asked.append(request)
        return {"words": "您好"}

    assert story(answer)[0] == ["您好"]
    (request,) = asked
    assert request["Name"] == "ContactFlowEvent"
    assert request["Details"]["Parameters"] == {"op": "route", "to": "+8673112348"}
    data = request["Details"]["ContactData"]
    assert data["CustomerEndpoint"] == {"Address": "+8613900001234", "Type": "TELEPHONE_NUMBER"}
    assert (data["Channel"], data["InitiationMethod"], data["Queue"]) == ("VOICE", "INBOUND", None)
    assert data["InitialContactId"] == data["ContactId"]


def test_a_late_answer_is_none() -> None:
    words, waited = story(lambda _: Slow(9, {"words": "迟"}))
    assert words == ["请留言"]
    assert 8 <= waited < 8.5


def test_a_block_may_wait_less_than_eight_seconds() -> None:
    words, waited = story(lambda _: Slow(4, {"words": "迟"}), InvocationTimeLimitSeconds="3")
    assert words == ["请留言"]
    assert 3 <= waited < 3.5


def test_a_failing_function_is_asked_three_times_more_within_the_limit() -> None:
    asked: list[int] = []

    def answer(_: dict[str, Any]) -> dict[str, str]:
        asked.append(1)
        if len(asked) < 4:
            raise RuntimeError("throttled")
        return {"words": "终于"}

    assert story(answer)[0] == ["终于"]
    asked.clear()

    def never(_: dict[str, Any]) -> dict[str, str]:
        asked.append(1)
        raise RuntimeError("down")

    assert story(never)[0] == ["请留言"]
    assert len(asked) == 4


def test_functions_without_a_word_between_them_have_twenty_seconds_together() -> None:
    more = [ask(f"ask{place}", f"ask{place + 1}") for place in range(1, 4)]
    more.append(ask("ask4", "said"))
    asked: list[int] = []

    def answer(_: dict[str, Any]) -> Slow:
        asked.append(1)
        return Slow(6, {"words": "好"})

    main = flow("main", ask(to="ask1"), *more, say("said", "好", "bye"),
                say("failed", "太久", "bye"), bye())  # fmt: skip
    where = Stage(instance([main], functions={"contact-flow": answer}))
    call = where.ring()
    where.settle()
    assert call.words == ["太久"]
    assert len(asked) == 4


@pytest.mark.parametrize(
    "odd",
    [None, "text", ["list"], {"n": 1}, {"deep": {"a": "b"}}, {"words": "长" * 11_000}],
)
def test_an_answer_of_another_shape_is_a_failure(odd: Any) -> None:
    assert story(lambda _: odd)[0] == ["请留言"]


def test_a_nested_answer_is_read_by_its_path_where_the_flow_asks_for_json() -> None:
    main = flow(
        "main",
        ask(ResponseValidation={"ResponseType": "JSON"}),
        say("said", "$.External.a.b和$.External.n和$.External.list.0", "bye"),
        say("failed", "不行", "bye"),
        bye(),
    )
    answer = {"a": {"b": "深"}, "n": 7, "list": ["x"]}
    where = Stage(instance([main], functions={"contact-flow": lambda _: answer}))
    call = where.ring()
    where.settle()
    assert call.words == ["深和7和"]


def test_each_answer_replaces_the_one_before() -> None:
    answers = iter([{"words": "一", "more": "旧"}, {"words": "二"}])
    words = say("said", "$.External.words[$.External.more]", "bye")
    failed = say("failed", "不行", "bye")
    main = flow("main", ask(to="again"), ask("again"), words, failed, bye())
    where = Stage(instance([main], functions={"contact-flow": lambda _: next(answers)}))
    call = where.ring()
    where.settle()
    assert call.words == ["二[]"]


def test_a_function_that_is_not_there_is_a_failure() -> None:
    main = flow("main", ask(), say("said", "好", "bye"), say("failed", "请留言", "bye"), bye())
    where = Stage(instance([main]))
    call = where.ring()
    where.settle()
    assert call.words == ["请留言"]


def test_a_caller_who_leaves_meanwhile_hears_no_answer() -> None:
    main = flow("main", ask(), say("said", "好", "bye"), say("failed", "不行", "bye"), bye())
    where = Stage(instance([main], functions={"contact-flow": lambda _: Slow(5, {"words": "好"})}))
    call = where.ring(seconds=2)
    call.hang_up()
    where.settle()
    assert call.words == []

"""The clocks: one that jumps in order, one that sleeps and bears being shifted."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from infra.connect.simulator.engine.clock import RealClock, VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.functions import InThreads
from tests.infra.connect.engine.stage import (
    CALLER,
    CATCH,
    LINE,
    NINE,
    act,
    bye,
    flow,
    instance,
    say,
)


def test_things_are_done_in_the_order_of_their_instants_and_of_asking() -> None:
    clock = VirtualClock(NINE)
    done: list[str] = []
    clock.after(2, lambda: done.append("later"))
    clock.after(1, lambda: done.append("first"))
    clock.after(1, lambda: done.append("second"))
    clock.after(1, lambda: done.append("never")).cancel()
    clock.advance(1)
    assert done == ["first", "second"]
    assert clock.settle()
    assert done == ["first", "second", "later"]
    assert clock.now() == NINE + timedelta(seconds=2)


def test_a_clock_settles_over_what_nobody_waits_for() -> None:
    clock = VirtualClock(NINE)

    def beat() -> None:
        clock.after(120, beat, idle=True)

    beat()
    clock.after(300, lambda: None)
    assert clock.settle()
    assert clock.now() == NINE + timedelta(seconds=300)


def test_a_clock_that_never_settles_says_so() -> None:
    clock = VirtualClock(NINE)

    def again() -> None:
        clock.after(10, again)

    again()
    assert not clock.settle(within=100)
    assert clock.now() == NINE + timedelta(seconds=100)


def test_a_clock_needs_an_instant() -> None:
    with pytest.raises(TypeError, match="naive"):
        VirtualClock(datetime(2026, 1, 1))  # noqa: DTZ001  that is the point


def test_a_call_runs_on_a_real_clock_that_somebody_shifts() -> None:
    shift = [timedelta()]
    faults: list[BaseException] = []
    clock = RealClock(lambda: datetime.now(UTC) + shift[0], faults.append)
    answered = threading.Event()

    def slow(_: dict[str, Any]) -> dict[str, str]:
        answered.wait(5)
        return {"words": "您好"}

    main = flow(
        "main",
        act("ask", "InvokeLambdaFunction",
            {"LambdaFunctionARN": "f", "InvocationTimeLimitSeconds": "8"}, "said",
            errors={CATCH: "bye"}),
        say("said", "$.External.words", "bye"),
        bye(),
    )  # fmt: skip
    exchange = Exchange(instance([main], functions={"f": slow}), clock)
    exchange.functions = InThreads(clock)
    clock.start()
    try:
        call = exchange.ring(CALLER, LINE)
        shift[0] += timedelta(seconds=1)
        answered.set()
        _until(lambda: bool(call.words))
        shift[0] += timedelta(seconds=30)
        _until(lambda: call.is_over)
    finally:
        clock.stop()
    assert call.words == ["您好"]
    assert faults == []


def test_a_fault_of_one_call_does_not_stop_the_clock() -> None:
    faults: list[BaseException] = []
    clock = RealClock(on_error=faults.append)
    done = threading.Event()
    clock.start()
    try:
        clock.after(0, lambda: 1 / 0)  # type: ignore[arg-type]
        clock.after(0, done.set)
        assert done.wait(5)
    finally:
        clock.stop()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]


def _until(holds: Any) -> None:
    latest = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < latest, "it never came so"
        time.sleep(0.005)

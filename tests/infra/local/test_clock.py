"""The shift of the business clock is read as a person writes it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from chalicelib.services.clock import SystemClock
from infra.local import clock
from infra.local.home import Home
from tests.system.sign_in import visitor

if TYPE_CHECKING:
    from pathlib import Path

    from infra.local.platform import Platform


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("+2d3h", 183_600), ("-45m", -2_700), ("+90s", 90), ("+1d2h3m4s", 93_784), ("reset", 0)],
)
def test_an_offset_is_read(text: str, seconds: int) -> None:
    assert clock.shift(text) == seconds


@pytest.mark.parametrize("text", ["", "+", "2d", "+2x", "+d", "-"])
def test_another_offset_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(clock.ClockError, match=r"\+2d3h"):
        clock.shift(text)


def test_an_instant_is_civil_time_of_shanghai() -> None:
    now = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    assert clock.ahead_of(now, "2026-11-23T08:30") == 30 * 60
    assert clock.ahead_of(now, "2026-11-22T23:00:00+00:00") == -3_600
    with pytest.raises(clock.ClockError, match="2026-11-23T08:30"):
        clock.ahead_of(now, "tomorrow")


def test_a_shift_without_a_running_system_waits_for_the_next_start(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.set_business(SystemClock(60))
    assert home.clock_offset == 60


def test_whoever_reads_the_shift_while_it_changes_reads_one_of_both(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.set_business(SystemClock(111_111))

    def change() -> None:
        for _ in range(300):
            home.set_business(SystemClock(222_222))
            home.set_business(SystemClock(111_111))

    with ThreadPoolExecutor(1) as threads:
        changing = threads.submit(change)
        read = {home.clock_offset}
        while not changing.done():
            read.add(home.clock_offset)
    assert read <= {111_111, 222_222}


def test_a_clock_is_hurried_from_now_on_and_brought_back_without_a_step_backward(
    tmp_path: Path,
) -> None:
    home, now = Home(tmp_path), datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    hurried = clock.hurried(SystemClock(100), 60, now)
    home.set_business(hurried)
    assert home.business == hurried
    later = now + timedelta(seconds=10.5)
    assert home.business.at(later) == now + timedelta(seconds=100 + 60 * 10.5)
    ended = clock.hurried(home.business, 1, later)
    assert ended == SystemClock(clock_offset := ended.offset_seconds)
    assert 0 <= clock_offset - home.business.ahead(later).total_seconds() < 1
    for rate in (0.5, 601, float("nan")):
        with pytest.raises(clock.ClockError, match="RATE"):
            clock.hurried(hurried, rate, now)


@pytest.mark.usefixtures("platform")
def test_functions_that_run_see_a_leap_and_none_is_started_anew(platform: Platform) -> None:
    home = Home()
    client = platform.endpoint.client("lambda")
    name = platform.values["APIHandlerName"]

    def changed() -> str:
        return str(client.get_function_configuration(FunctionName=name)["LastModified"])

    supervisor = visitor(platform, "supervisor")
    home.set_business(SystemClock(0))
    before, modified = supervisor.must("GET", "/session"), changed()
    home.set_business(SystemClock(7_200))
    try:
        after = supervisor.must("GET", "/session")
    finally:
        home.set_business(SystemClock(0))
    assert after["clock_offset_seconds"] == 7_200
    leap = datetime.fromisoformat(after["now"]) - datetime.fromisoformat(before["now"])
    assert leap >= timedelta(hours=2)
    assert changed() == modified

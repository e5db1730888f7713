"""The deployed watch rings the deployed function of every line, and nobody's call comes of it."""

import pytest

from tests.system.stage import Stage


@pytest.mark.requirement("S0-14")
def test_every_line_of_the_deployed_platform_is_reached_and_no_call_is_listed(stage: Stage) -> None:
    stage.set_clock("2026-12-21T10:00")
    report = stage.run("WatchPlatformFunction")
    assert report["missed"] == 0, report
    keeper = stage.visitor("administrator")
    status, seen = keeper.ask("GET", "/outages")
    assert status == 200, seen
    assert [(one["why"], one["down"]) for one in seen["lines"]] == [(None, False)] * 14
    assert all(one["tried"] for one in seen["lines"])
    status, calls = stage.visitor("head-changsha").ask("GET", "/calls?day=2026-12-21")
    assert (status, calls["calls"]) == (200, [])

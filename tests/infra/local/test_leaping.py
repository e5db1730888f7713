"""After a shift of the business clock the jobs that tell of time look at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from chalicelib.services.clock import SystemClock
from infra.local import clock
from infra.local.endpoint import Endpoint
from infra.local.home import Home
from tests.system.stage import eventually

if TYPE_CHECKING:
    from pathlib import Path

    from infra.local.platform import Platform


@pytest.mark.requirement("N39", "N5")
@pytest.mark.usefixtures("platform")
def test_a_shift_starts_the_jobs_that_tell_of_time(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home()
    table = platform.endpoint.client("dynamodb")
    key = {"pk": {"S": "SWEEP#430000"}, "sk": {"S": "CURRENT"}}

    def swept_at() -> str:
        item = table.get_item(TableName=platform.values["DirectoryTable"], Key=key).get("Item")
        return str(json.loads(item["body"]["S"])["at"]) if item else ""

    monkeypatch.setattr("sys.argv", ["clock", "--offset", "+3h"])
    coming = (datetime.now(UTC) + timedelta(hours=3)).isoformat()
    try:
        clock.main()
        assert eventually(swept_at, lambda at: at > coming) > coming
    finally:
        home.set_business(SystemClock(0))
        clock.start_jobs(home)


def test_both_jobs_get_what_a_schedule_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    asked: list[dict[str, Any]] = []
    names = {job: f"hotline-{job}" for job in clock.JOBS}
    home.remember({"endpoint": "http://127.0.0.1:1", "stacks": {clock.STACK: names}})
    invoke = SimpleNamespace(invoke=lambda **request: asked.append(request))
    monkeypatch.setattr(Endpoint, "client", lambda _, service: {"lambda": invoke}[service])
    clock.start_jobs(home)
    assert [request["FunctionName"] for request in asked] == list(names.values())
    assert {request["InvocationType"] for request in asked} == {"Event"}
    assert all(json.loads(request["Payload"])["detail"] == {} for request in asked)

"""A carrier at the deployed doors: the paper's own example, as a newcomer runs it."""

import json
import os
import subprocess
from datetime import UTC, datetime

import pytest

from backend.kernel.clock import civil_day
from tests.chalicelib.telephony.test_example import example
from tests.system.stage import Stage


@pytest.mark.requirement("S0-24")
def test_a_newcomer_sends_a_call_and_the_head_sees_it(stage: Stage) -> None:
    # The example signs and reports by this computer's clock.
    stage.set_clock(datetime.now(UTC).isoformat())
    said = subprocess.run(  # noqa: S603  the paper's own lines
        ["bash", "-euc", example("bash")],  # noqa: S607  found by its name
        env={
            **os.environ,
            "HOTLINE": f"{stage.platform.portal}/api",
            "SECRET": stage.home.telephony_secret,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0, said.stderr + said.stdout
    taken = json.loads("{" + said.stdout.rpartition("{")[2])
    assert taken["changed"] is True
    head = stage.visitor("head-changsha")
    day = civil_day(datetime.now(UTC))
    status, answer = head.ask("GET", f"/calls?place=430100&day={day}")
    assert status == 200
    (row,) = [one for one in answer["calls"] if one["id"] == taken["call_id"]]
    assert (row["number_masked"], row["state"]) == ("139****1234", "ended")


def test_a_wrong_secret_opens_nothing(stage: Stage) -> None:
    said = subprocess.run(  # noqa: S603  the paper's own lines
        ["bash", "-uc", example("bash")],  # noqa: S607  found by its name
        env={**os.environ, "HOTLINE": f"{stage.platform.portal}/api", "SECRET": "0" * 64},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode != 0
    assert said.stdout.count('"code":"unsigned"') == 3

"""`make call` on the running platform: an open hour and a closed one."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from infra.local.telephone import call
from tests.system.stage import Stage, eventually, new_id

PACE = 4
"""How much faster business runs here: a call of a minute need not take one."""


def rows(stage: Stage, contact: str) -> list[dict[str, Any]]:
    """Return the row of a call in the list of its city's head."""
    day = f"{stage.now().astimezone(call.SHANGHAI):%Y-%m-%d}"
    status, seen = stage.visitor("head-changsha").ask("GET", f"/calls?day={day}")
    assert status == 200, seen
    return [row for row in seen["calls"] if row["id"] == contact]


def owed(stage: Stage, contact: str) -> list[str]:
    """Return what is owed for a call, as the head of its city sees it on all pages of the board."""
    head, query, kinds = stage.visitor("head-changsha"), "", list[str]()
    while True:
        page = head.must("GET", f"/promises{query}")
        kinds += [one["kind"] for one in page["promises"] if one["subject"] == f"CALL#{contact}"]
        if not page["next"]:
            return kinds
        query = f"?cursor={quote(page['next'])}"


@pytest.mark.requirement("R1", "S0-22", "S0-64")
@pytest.mark.parametrize(
    ("when", "heard", "outcome"),
    [
        ("2026-11-24T09:30", "正在为您转接值班人员", "answered"),
        ("2026-11-24T17:00", "现在是非工作时间", "voicemail"),
    ],
)
def test_make_call_plays_a_call_and_prints_its_steps(
    stage: Stage, capsys: pytest.CaptureFixture[str], *, when: str, heard: str, outcome: str
) -> None:
    stage.set_clock(when)
    stage.let_alarms_ring()  # a crowd of alarms would keep the caller waiting on a small machine
    stage.visitor("attendant-changsha-1").must("POST", "/duty/sign-on", {"id": new_id()})
    with stage.hurried(PACE):
        call.main(["--when", when, "--place", "430100", "--number", "+8613900005678"])
        printed = capsys.readouterr().out
        contact = printed.split("Call ", 1)[1].split(" ", 1)[0]
        # The record of a call comes a minute after its end.
        found = eventually(
            lambda: rows(stage, contact), lambda seen: bool(seen) and seen[0]["outcome"] == outcome
        )
    assert f"The business clock was set to {when}" in printed
    assert heard in printed, printed
    assert stage.platform.portal in printed
    assert f"outcome: {outcome}" in printed
    assert [(row["outcome"], row["number_masked"]) for row in found] == [(outcome, "139****5678")]
    due = [] if outcome == "answered" else ["voicemail_reply"]
    assert eventually(lambda: owed(stage, contact), lambda kinds: kinds == due) == due
    rang = datetime.fromisoformat(found[0]["initiated_at"]).astimezone(call.SHANGHAI)
    assert timedelta(0) <= rang - datetime.fromisoformat(f"{when}+08:00") < timedelta(minutes=5)

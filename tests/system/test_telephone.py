"""The local exchange in front of the running platform: dialled through what its page asks for."""

from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.telephone.call import agent_of
from infra.local.telephone.client import Caller, Line
from infra.local.telephone.deployed import BUCKET
from tests.system.stage import Stage, eventually, new_id

HENGYANG = "430400"
ATTENDANT = "attendant-hengyang-1"
MOBILE = "+8613900007777"
PACE = 5
"""How much faster business runs here, so that nobody listens to the end in real time."""


def outcome(stage: Stage, contact: str, wanted: str) -> dict[str, Any]:
    """Return the row of a call when it has come to what is wanted, or as it then is."""
    day = f"{stage.now():%Y-%m-%d}"

    def rows() -> list[dict[str, Any]]:
        status, seen = stage.visitor("supervisor").ask("GET", f"/calls?day={day}")
        assert status == 200, seen
        return [row for row in seen["calls"] if row["id"] == contact]

    # The record says of a message and comes last: until then a call of closed hours is `off_hours`.
    found = eventually(rows, lambda seen: bool(seen) and seen[0]["outcome"] == wanted)
    return found[0] if found else {}


def rung(line: Line, number: str) -> Caller:
    """Ring until the function answers: a machine that works hard may take more than 8 seconds."""
    for _ in range(4):
        caller = line.call(number)
        if caller.until(lambda seen: bool(seen["decision"]) or seen["recording"])["decision"]:
            break
        caller.hang_up()
    return caller


@pytest.fixture
def line(request: pytest.FixtureRequest, stage: Stage) -> Iterator[Line]:
    with stage.hurried(PACE, request.param):
        yield Line(stage.platform.portal)


@pytest.mark.parametrize("line", ["2026-11-25T09:30"], indirect=True)
@pytest.mark.requirement("S0-43", "S2-08", "R1")
def test_a_caller_chooses_a_city_is_accepted_and_scores(stage: Stage, line: Line) -> None:
    agent = agent_of(HENGYANG) or ""
    assert stage.visitor(ATTENDANT).ask("POST", "/duty/sign-on", {"id": new_id()})[0] == 200
    line.act(agent, "status", status="Available")
    try:
        caller = rung(line, MOBILE)
        menu = caller.until(lambda seen: bool(seen["menu"]))["menu"]
        caller.press(menu["keys"][HENGYANG])
        assert caller.until(lambda seen: bool(seen["ringing"]))["ringing"] == agent
        line.act(agent, "accept")
        caller.until(lambda seen: seen["state"] == "talking")
        desk = line.desk(agent)
        assert desk is not None
        assert "衡阳市" in desk["heard"][-1]["words"]
        line.act(agent, "hang-up")
        caller.until(lambda seen: "评分" in caller.words[-1] and seen["takes_keys"])
        caller.press("5")
        caller.until(lambda seen: seen["over"])
        line.act(agent, "finish")
    finally:
        line.act(agent, "status", status="Offline")
    assert "感谢您的评价" in "".join(caller.words)
    assert not any("免费" in words for words in caller.words)
    row = outcome(stage, caller.id, "answered")
    assert (row.get("outcome"), row.get("number_masked")) == ("answered", "139****7777")


@pytest.mark.requirement("S0-26", "S2-09")
@pytest.mark.parametrize("line", ["2026-11-25T12:10"], indirect=True)
def test_in_the_closed_hours_a_message_is_recorded_and_kept(stage: Stage, line: Line) -> None:
    caller = rung(line, "+867348881234")
    caller.until(lambda seen: seen["recording"] and seen["takes_keys"])
    assert "午间休息" in "".join(caller.words), caller.words
    caller.speak(20, "我想咨询房屋租赁")
    caller.press("#")
    assert caller.until(lambda seen: seen["over"])["outcome"] == "voicemail"
    assert outcome(stage, caller.id, "voicemail").get("outcome") == "voicemail"
    bucket = stage.platform.endpoint.client("s3")

    def recorded() -> list[str]:
        found = bucket.list_objects_v2(Bucket=BUCKET).get("Contents", [])
        return [one["Key"] for one in found if caller.id in one["Key"]]

    assert eventually(recorded, bool)[0].endswith("_UTC.wav")

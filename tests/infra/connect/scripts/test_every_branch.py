"""Walks over every branch: each way is taken, what is unknown is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.connect.simulator.__main__ import main
from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.scripts.every_branch import walk
from tests.infra.connect.engine.stage import CATCH, act, bye, flow, say
from tests.infra.connect.scripts.test_play import MAIN

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = sorted((ROOT / "tests" / "infra" / "connect" / "samples").glob("*.json"))


def test_every_way_of_a_flow_is_walked_to_an_end() -> None:
    walked = walk(MAIN, Instance())
    assert walked.is_whole
    assert walked.walked == walked.ways
    assert set(walked.ends) == {"over", "queued"}
    assert walked.unreachable == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_flow_of_another_project_is_walked_to_an_end(path: Path) -> None:
    walked = walk(reading.flow_of(path), Instance())
    assert walked.is_whole, (walked.refused, walked.endless)
    assert walked.walked == walked.ways > 0


def test_a_flow_that_plays_on_ends_when_the_caller_leaves() -> None:
    hold = flow("hold", act("m", "MessageParticipantIteratively", {"Messages": [{"Text": "等"}]}))
    assert walk(hold, Instance()).ends == {"plays on": 1}


def test_a_flow_that_goes_round_is_ended() -> None:
    circle = flow("circle", say("one", "一", "two"), say("two", "二", "one"))
    walked = walk(circle, Instance())
    assert walked.is_whole
    assert walked.walked == 2


def test_what_is_unknown_is_told_and_the_rest_is_walked() -> None:
    odd = flow(
        "odd",
        act("choose", "Compare", {"ComparisonValue": "$.Channel"}, "bye",
            on={"VOICE": "odd", "CHAT": "bye"}, errors={"NoMatchingCondition": "bye"}),
        act("odd", "Teleport", {}, "bye", errors={CATCH: "bye"}),
        bye(),
    )  # fmt: skip
    walked = walk(odd, Instance())
    assert walked.refused == ["odd: odd: unknown action type Teleport"]
    assert not walked.is_whole
    assert walked.walked == 3


def test_a_service_that_is_not_there_is_passed_over_and_named() -> None:
    cases = flow("cases", act("c", "CreateCase", {}, "bye", errors={CATCH: "bye"}), bye())
    walked = walk(cases, Instance())
    assert walked.is_whole
    assert walked.passed_over == {"CreateCase": 1}


def test_what_nothing_leads_to_is_named() -> None:
    island = flow("island", bye(), say("alone", "孤岛", "bye"))
    assert walk(island, Instance()).unreachable == ["alone"]


def test_the_command_walks_plays_and_lists(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["run", *map(str, SAMPLES[:2]), "--every-branch"]) == 0
    assert "ways walked to an end" in capsys.readouterr().out
    assert main(["coverage"]) == 0
    listed = capsys.readouterr().out
    for state in ("executed", "partly", "refused"):
        assert state in listed
    script = tmp_path / "script.json"
    script.write_text('{"Version": "2019-10-30", "Observations": []}', encoding="utf-8")
    assert main(["run", str(SAMPLES[0]), "--script", str(script)]) == 2
    assert "Observations" in capsys.readouterr().err

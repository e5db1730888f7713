"""Every branch of every flow is taken by a script of Amazon Connect's own testing language."""

import json
import sys
from pathlib import Path

import pytest

from infra.connect import scene, stack
from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.scripts import case, studio
from infra.connect.simulator.scripts.coverage import Branches, demand_all

FOLDER = stack.FLOWS / "scripts"
SCRIPTS = sorted(FOLDER.glob("*/*.json"))


def named(path: Path) -> str:
    return str(path.relative_to(FOLDER).with_suffix(""))


@pytest.fixture(scope="module")
def instance() -> Instance:
    """Return what would be deployed, with the hours of 2026: there the scripts play."""
    return reading.from_json(scene.described(stack.document(2026), stack.FLOWS), stack.FLOWS)


@pytest.fixture(scope="module")
def branches() -> Branches:
    """Return what collects the ways that the scripts of this module take."""
    flows = sorted(stack.FLOWS.glob("*.json"))
    return Branches.of(reading.flow_of(path) for path in flows)


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_a_script_passes(path: Path, instance: Instance, branches: Branches) -> None:
    verdict = studio.play(instance, case.load(path), branches=branches)
    assert verdict.passed, (verdict.why, [one for one in verdict.seen if not one.passed])


def test_every_branch_is_taken(
    instance: Instance, branches: Branches, capsys: pytest.CaptureFixture[str]
) -> None:
    if not branches.taken:  # this test alone was asked for
        studio.play_all(instance, map(case.load, SCRIPTS), branches)
    with capsys.disabled():
        sys.stdout.write(f"\n{branches.table()}\n")
    demand_all(branches)


def test_every_flow_has_scripts_of_its_own_and_each_says_what_it_is() -> None:
    flows = {path.stem for path in stack.FLOWS.glob("*.json")}
    assert {path.parent.name for path in SCRIPTS} == flows
    for path in SCRIPTS:
        metadata = case.load(path).script.metadata
        assert metadata["name"] == path.stem
        assert metadata["description"], path


def test_a_script_that_expects_something_else_fails(instance: Instance) -> None:
    script = FOLDER / "queue" / "call-back.json"
    text = script.read_text(encoding="utf-8")
    assert studio.play(instance, case.load(script)).passed
    other = case.of(json.loads(text.replace('"给您回电"', '"请您留言"')))
    verdict = studio.play(instance, other)
    assert not verdict.passed
    assert [one.id for one in verdict.seen if not one.passed] == ["words 2"]

"""Runs a flow: with scripts of the testing language, or along every branch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from infra.connect.simulator.engine import reading
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.engine.refusals import Unsupported
from infra.connect.simulator.language.document import UnreadableFlowError
from infra.connect.simulator.scripts import case, every_branch, studio
from infra.connect.simulator.scripts.coverage import Branches
from infra.connect.simulator.scripts.language import RefusedScript
from infra.connect.simulator.scripts.play import Verdict

HELP = "run a flow with test scripts, or along every branch"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.add_argument("flows", nargs="+", type=Path, metavar="FLOW.json")
    parser.add_argument("--script", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--instance", type=Path, help="what exists; without it everything does")
    parser.add_argument("--every-branch", action="store_true", help="walk every way to an end")
    parser.add_argument("--branches", action="store_true", help="print which ways were taken")


def run(asked: argparse.Namespace) -> int:
    """Print what came of it; 0 when all passed, 1 when not, 2 for what cannot be read."""
    try:
        return _walks(asked) if asked.every_branch else _scripts(asked)
    except (RefusedScript, UnreadableFlowError, reading.UnreadableInstance) as error:
        print(error, file=sys.stderr)
        return 2


def _scripts(asked: argparse.Namespace) -> int:
    instance = scene(asked.flows, asked.instance)
    flow = reading.flow_of(asked.flows[0]).name
    branches = Branches.of(reading.flow_of(path) for path in asked.flows)
    failed = 0
    for path in asked.script:
        one = case.load(path)
        try:
            verdict = studio.play(instance, one, flow, branches=branches)
        except Unsupported as refused:
            print(f"STOPPED  {one.name}: {refused}")
            failed += 1
            continue
        failed += not verdict.passed
        _tell(verdict)
    if asked.branches:
        print(branches.table())
    return 1 if failed else 0


def _walks(asked: argparse.Namespace) -> int:
    failed = 0
    for path in asked.flows:
        walked = every_branch.walk(reading.flow_of(path), scene([path], asked.instance))
        print(walked.line())
        for trouble in (*walked.refused, *walked.endless):
            print(f"    {trouble}")
        failed += not walked.is_whole
    return 1 if failed else 0


def scene(flows: list[Path], instance: Path | None) -> Instance:
    """Return the instance in which flows run; without a description everything exists in it."""
    if instance is not None:
        return reading.read(instance)
    made = Instance(stubs=True)
    for folder in dict.fromkeys(path.parent for path in flows):
        reading.add_folder(made, folder)
    for path in flows:
        reading.add(made, reading.flow_of(path))
    return made


def _tell(verdict: Verdict) -> None:
    counts = verdict.summary
    print(
        f"{'PASSED' if verdict.passed else 'FAILED'}  {verdict.name}"
        f"  {counts['ObservationsPassed']}/{counts['TotalObservations']}  {verdict.why}".rstrip()
    )
    for one in verdict.seen:
        if not one.passed:
            print(f"    {one.id}: {one.why}")
        for label, value in one.logged.items():
            print(f"    {one.id}: {label} = {value}")
    if not verdict.passed:
        print("    heard: " + " | ".join(verdict.heard))

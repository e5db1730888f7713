"""Tells what the API would say of flows: `validate FLOW.json … [--type T] [--status S]`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from infra.connect.simulator.language import catalogue, document
from infra.connect.simulator.validator.problems import Problem
from infra.connect.simulator.validator.validation import Status, guessed, validate_text

HELP = "say what the API would refuse in flows"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.add_argument("flows", nargs="+", type=Path, metavar="FLOW.json")
    parser.add_argument(
        "--type",
        choices=catalogue.KINDS,
        default="",
        help="the kind of flow; without it the export's own word counts, then what is in it",
    )
    parser.add_argument(
        "--status",
        choices=get_args(Status),
        default="PUBLISHED",
        help="a flow that is only SAVED is not judged beyond its form",
    )


def run(asked: argparse.Namespace) -> int:
    """Print what is wrong with each flow; 0 when the API would take them all, else 1."""
    return max([_one(path, asked.type, asked.status) for path in asked.flows])


def _one(path: Path, kind: str, status: Status) -> int:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{path}: cannot be read: {error}")
        return 1
    problems = validate_text(text, kind, status)
    refused = sum(problem.refused for problem in problems)
    notes = len(problems) - refused
    print(f"{path}: {kind or _guess(text)}, {status}: {refused} refused, {notes} noted")
    for problem in problems:
        print(f"  {_line(problem)}")
    return 1 if refused else 0


def _guess(text: str) -> str:
    try:
        return guessed(document.read(text))
    except document.UnreadableFlowError:
        return "no flow"


def _line(problem: Problem) -> str:
    weight = "REFUSED" if problem.refused else "note"
    who = f" {problem.action!r}" if problem.action else ""
    said = f"\n      API: {problem.api}" if problem.api else ""
    where = problem.where or "document"
    return f"{weight} {where}{who} [{problem.rule}, {problem.source}] {problem.message}{said}"

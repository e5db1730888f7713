"""Prints per action type: executed, partly, or refused."""

from __future__ import annotations

import argparse

import infra.connect.simulator.engine.actions  # noqa: F401  importing them registers them
from infra.connect.simulator.engine.registry import ELSEWHERE, EXECUTED, REFUSED

HELP = "say which action types are executed, partly executed or refused"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.add_argument("--markdown", action="store_true", help="print a table for a document")


def run(asked: argparse.Namespace) -> int:
    """Print the list; always 0."""
    shape = "| `{}` | {} | {} |" if asked.markdown else "{:44}{:10}{}"
    if asked.markdown:
        print("| Action | State | What is not done |\n|---|---|---|")
    for kind, state, why in rows():
        print(shape.format(kind, state, why).rstrip())
    return 0


def rows() -> list[tuple[str, str, str]]:
    """Return each known type with its state, and what is not done of it or why it is refused."""
    executed = [
        (kind, "partly" if support.lacks else "executed", support.lacks)
        for kind, support in EXECUTED.items()
    ]
    refused = [(kind, "refused", why) for kind, why in (REFUSED | ELSEWHERE).items()]
    return sorted(executed) + sorted(refused)

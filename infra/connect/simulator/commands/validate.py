"""Tells what the API would say of a flow: `validate FLOW.json [--type T] [--status S]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from infra.connect.simulator.language import document

HELP = "say what the API would refuse in flows"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the sub-command takes."""
    parser.add_argument("flows", nargs="+", type=Path, metavar="FLOW.json")


def run(asked: argparse.Namespace) -> int:
    """Print what is wrong with each flow; 0 when the API would take them all, else 1."""
    refused = 0
    for path in asked.flows:
        try:
            document.read(path.read_text(encoding="utf-8"), path.name)
        except document.UnreadableFlowError as error:
            print(f"{path}: {error}", file=sys.stderr)
            refused += 1
    return 1 if refused else 0

"""The command line of the simulator: `python -m infra.connect.simulator COMMAND …`.

A sub-command is a module of `commands` with `HELP`, `arguments(parser)` and `run(asked) -> int`
(the exit code); its name in `COMMANDS` is all that this file knows of it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import Protocol, cast

COMMANDS = ("validate", "run", "coverage", "serve")


class Command(Protocol):
    """What a module of `commands` has."""

    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what the sub-command takes."""

    def run(self, asked: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


def main(arguments: list[str] | None = None) -> int:
    """Run the sub-command that is asked for, and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m infra.connect.simulator", description="A local Amazon Connect."
    )
    named = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands = {name: _command(name) for name in COMMANDS}
    for name, command in commands.items():
        command.arguments(named.add_parser(name, help=command.HELP, description=command.HELP))
    asked = parser.parse_args(arguments)
    return commands[asked.command].run(asked)


def _command(name: str) -> Command:
    return cast("Command", importlib.import_module(f"infra.connect.simulator.commands.{name}"))


if __name__ == "__main__":
    sys.exit(main())

"""The command line of the simulator: `python -m infra.connect.simulator COMMAND …`.

A sub-command is a module with `HELP`, `arguments(parser)` and `run(asked) -> int` (the exit code);
its name in `COMMANDS` is all that this file knows of it. `replay` belongs to the product in whose
repository this lies: without it the command is not there.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from typing import Protocol, cast

_OWN = "infra.connect.simulator.commands"
COMMANDS = {
    **{name: f"{_OWN}.{name}" for name in ("validate", "run", "coverage", "serve")},
    "replay": "infra.connect.replay.command",
}


class Command(Protocol):
    """What the module of a sub-command has."""

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
    commands = {name: found for name in COMMANDS if (found := _command(name))}
    for name, command in commands.items():
        command.arguments(named.add_parser(name, help=command.HELP, description=command.HELP))
    asked = parser.parse_args(arguments)
    return commands[asked.command].run(asked)


def _command(name: str) -> Command | None:
    module = COMMANDS[name]
    if importlib.util.find_spec(module.partition(".command")[0]) is None:
        return None
    return cast("Command", importlib.import_module(module))


if __name__ == "__main__":
    sys.exit(main())

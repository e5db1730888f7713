"""What a fresh computer needs before the system can run: checked, installed, built.

Only the standard library and Python 3.11 are needed here: nothing is installed yet.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from infra.local.launch import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_PYTHON = (3, 11)
_NODE = 20

_ERROR = re.compile(r"^(ERROR:|Error:|npm error (?!code|errno|syscall)\S|.*error TS|.*ensurepip)")
"""Lines of pip, venv, npm and tsc that say what went wrong."""


class InstallError(RuntimeError):
    """Something is missing or could not be installed; the message says what to do."""


class Installation(NamedTuple):
    """One thing to install: what it is called, and the make target that does it."""

    title: str
    target: str


INSTALLATIONS = (
    Installation("install Python packages", ".venv/.stamp"),
    Installation("install the emulator", ".venv-emulator/.stamp"),
    Installation("install the portal's packages", "node_modules/.stamp"),
    Installation("build the portal", "frontend/dist/.stamp"),
)


def check_computer() -> None:
    """Raise InstallError with one clear line for the first thing that is missing."""
    if sys.version_info < _PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        raise InstallError(f"Python 3.11 or later is needed, this is {found}: install python3.11.")
    if importlib.util.find_spec("ensurepip") is None:
        raise InstallError("Python's venv module is not complete: install python3-venv.")
    for program in ("node", "npm", "git", "make"):
        if shutil.which(program) is None:
            raise InstallError(
                f"{program} is not found: install it (Node.js 20 or later, git, make)."
            )
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", node.stdout)
    if version is None or int(version[1]) < _NODE:
        raise InstallError(f"Node.js {_NODE} or later is needed, this is {node.stdout.strip()}.")


def install(installation: Installation, log: Path) -> None:
    """Bring one thing up to date by make; raises InstallError with its last words."""
    with log.open("w", encoding="utf-8") as output:
        result = subprocess.run(
            ["make", "--no-print-directory", installation.target],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={n: v for n, v in os.environ.items() if n not in ("MAKEFLAGS", "MAKELEVEL")},
            check=False,
        )
    if result.returncode:
        why = reason(log.read_text(encoding="utf-8", errors="replace").strip().splitlines())
        raise InstallError(
            f"Could not {installation.title}: {why}\n"
            f"All that was said is in {log}. Was it the network? Then start again."
        )


def reason(said: list[str]) -> str:
    """Pick the line that tells a person most: the first error that is not make's or a number."""
    errors = [line.strip() for line in said if _ERROR.search(line)]
    return errors[0] if errors else next(iter(said[-2:]), "it said nothing")

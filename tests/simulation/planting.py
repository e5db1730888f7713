"""Faults that are planted, each a patch of a line or a few: what lives them must notice every one.

A patch begins with a line that says in words what it does, and one that names the invariant by
which it is caught.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PATCHES = Path(__file__).parent / "planted"
_ROOT = Path(__file__).resolve().parents[2]
_COPIED = ("backend", "chalicelib", "infra", "tests", "app.py")
_NOT_COPIED = shutil.ignore_patterns("__pycache__", "portal", "node_modules", "pictures")
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted fault."""

    patch: Path

    @property
    def caught_by(self) -> str:
        """The invariant that notices it, by its name."""
        line = self.patch.read_text(encoding="utf-8").splitlines()[1]
        return line.removeprefix("Caught by ").rstrip(".")

    def fits(self) -> bool:
        """Tell whether it can be planted in the tree as it is now."""
        command = ["git", "apply", "--check", str(self.patch)]
        return not subprocess.run(command, cwd=_ROOT, capture_output=True, check=False).returncode  # noqa: S603  git

    def plant(self, folder: Path) -> None:
        """Plant it in a copy of the tree; whoever moves its lines plants the same fault anew."""
        for name in _COPIED:
            source, target = _ROOT / name, folder / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=_NOT_COPIED)
            else:
                shutil.copy(source, target)
        command = ["git", "apply", str(self.patch)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  git

    @property
    def lived_by(self) -> str:
        """The module that lives with it: that beside whose patches it lies."""
        return f"tests.{self.patch.parent.parent.name}"

    def breaches(self, folder: Path, *asked: int) -> Mapping[str, list[str]]:
        """Live a day or month in the copy, and return what is wrong."""
        life = [sys.executable, "-m", self.lived_by, *map(str, asked)]
        ran = subprocess.run(  # noqa: S603  our own module
            life, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        if not ran.stdout:
            raise AssertionError(f"{self.patch.name}, {asked}: {ran.stderr[-2000:]}")
        found: dict[str, list[str]] = json.loads(ran.stdout)["breaches"]
        return found


def every(folder: Path = PATCHES) -> list[Planted]:
    """Return every planted fault of a folder, by name."""
    return [Planted(patch) for patch in sorted(folder.glob("*.patch"))]

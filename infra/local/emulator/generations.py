"""The folders that hold the tables: a snapshot and the journal of what came after it.

`generation-000007/snapshot.jsonl` is complete or absent; `generation-000007/journal.jsonl` holds
the writes made since. CURRENT names the newest generation with a complete snapshot and is switched
by rename, so a crash at any moment leaves one snapshot and the journals that follow it.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Generations:
    """The generation folders under one root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    @property
    def current(self) -> int:
        """The newest generation whose snapshot is complete; 0 when there is none yet."""
        marker = self.root / "CURRENT"
        return int(marker.read_text(encoding="ascii")) if marker.exists() else 0

    @property
    def latest(self) -> int:
        """The newest generation that was begun, complete or not."""
        begun = [int(folder.name.rpartition("-")[2]) for folder in self.root.glob("generation-*")]
        return max(begun, default=0)

    def folder(self, number: int) -> Path:
        """Return the folder of a generation."""
        return self.root / f"generation-{number:06d}"

    def snapshot(self, number: int) -> Path:
        """Return the file of the tables as they were when the generation began."""
        return self.folder(number) / "snapshot.jsonl"

    def journal(self, number: int) -> Path:
        """Return the file of the writes since the generation began."""
        return self.folder(number) / "journal.jsonl"

    def begin(self) -> int:
        """Make the next generation's folder; a journal is never opened a second time."""
        number = self.latest + 1
        self.folder(number).mkdir()
        return number

    def journals_to_replay(self) -> list[Path]:
        """Return the journals that follow the current snapshot, oldest first."""
        numbers = range(self.current, self.latest + 1)
        return [self.journal(number) for number in numbers if self.journal(number).exists()]

    def promote(self, number: int) -> None:
        """Make a generation with a complete snapshot the current one; drop the older ones."""
        marker = self.root / "CURRENT.new"
        marker.write_text(str(number), encoding="ascii")
        os.replace(marker, self.root / "CURRENT")  # noqa: PTH105 - says that it is atomic
        for older in self.root.glob("generation-*"):
            if int(older.name.rpartition("-")[2]) < number:
                shutil.rmtree(older, ignore_errors=True)

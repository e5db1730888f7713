"""Files with names and numbers lie no longer than they are needed (S0-20)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from backend.kernel.clock import Clock
from backend.matters.export import Exports, let_go_at


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that shows callers: whose, of which export, where it lies and since when."""

    owner: str
    export_id: str
    key: str
    written_at: datetime


class ShownFiles(Protocol):
    """Where files that show callers lie."""

    def shown(self) -> Iterator[ShownFile]:
        """Yield all of them."""
        ...

    def let_go(self, file: ShownFile) -> None:
        """Delete one; one that is gone already is no error."""
        ...


@dataclass(frozen=True, slots=True)
class LettingGo:
    """Lets go of files that show callers."""

    exports: Exports
    files: ShownFiles
    clock: Clock

    def run(self) -> int:
        """Delete what was taken, or has lain for an hour; returns how many: one read for each."""
        now = self.clock.now()
        gone = 0
        for file in self.files.shown():
            taken_at = self.exports.taken_at(file.owner, file.export_id)
            if now >= let_go_at(file.written_at, taken_at):
                self.files.let_go(file)
                gone += 1
        return gone

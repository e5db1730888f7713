"""The steps of an export: read rows, lay them down in parts, write the file, each once.

A step reads for minutes at most and leaves a cursor; the next one is started by an event of its
own. A step that is started twice lays down the same part under the same name, and only one of the
two moves the export on. A cancelled export is moved by nobody.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.matters.export import RUNNING, Export, Exports, Stage, step_of
from backend.matters.finding import Finder
from backend.matters.model import MatterRow

ROWS_A_PART = 2_000
MOST_ROWS = 100_000
"""Of one file; whoever wants more narrows the search."""


class Files(Protocol):
    """Keeps the parts of an export and its file; what is kept again takes its place."""

    def lay(self, export: Export, part: int, rows: Sequence[MatterRow]) -> None:
        """Keep the rows of a part."""
        ...

    def parts(self, export: Export) -> Iterator[Sequence[MatterRow]]:
        """Yield the rows of each part, in order."""
        ...

    def write(self, export: Export, rows: Iterator[MatterRow]) -> None:
        """Write the file of all rows."""
        ...


@dataclass(frozen=True, slots=True)
class Gathering:
    """Carries exports on."""

    books: Books
    exports: Exports
    finder: Finder
    files: Files
    clock: Clock
    callers: Callable[[Iterable[str]], Mapping[str, str]]
    """Gives names and numbers of callers by the matter's id; of a sealed reporter none."""

    def step(
        self, owner: str, export_id: str, version: int, go_on: Callable[[], bool]
    ) -> Export | None:
        """Carry an export one step on; None where the event was answered before, or is void."""
        export = self.exports.get(owner, export_id)
        if export is None or export.version != version or export.stage not in RUNNING:
            return None
        after = self._gather(export, go_on) if export.stage is Stage.GATHERING else None
        if after is None:
            self.files.write(export, self._rows(export))
            after = replace(export, stage=Stage.DONE)
        return self._keep(export, after)

    def _rows(self, export: Export) -> Iterator[MatterRow]:
        """Yield the rows of an export; callers are read only now, and lie in no part."""
        for part in self.files.parts(export):
            shown = self.callers(row.id for row in part) if export.unmasking else {}
            yield from (
                replace(row, caller_masked=shown.get(row.id, row.caller_masked)) for row in part
            )

    def _gather(self, export: Export, go_on: Callable[[], bool]) -> Export:
        """Read rows until the part is full, the time is over or nothing is left."""
        rows: list[MatterRow] = []
        before, reached, left = export.after, export.reached, True
        while left and len(rows) < ROWS_A_PART:
            found = self.finder.look(export.actor, export.wanted, before)
            rows += found.rows
            before, reached = found.before, found.reached or reached
            left = before is not None
            if not go_on():
                break
        self.files.lay(export, export.parts, rows)
        after = replace(
            export,
            rows=export.rows + len(rows),
            parts=export.parts + 1,
            after=before,
            reached=reached,
        )
        if after.rows > MOST_ROWS:
            return replace(after, stage=Stage.TOO_MANY)
        return after if left else replace(after, stage=Stage.WRITING)

    def _keep(self, before: Export, after: Export) -> Export | None:
        at = self.clock.now()
        moved = replace(after, version=before.version + 1, touched_at=at)
        writes: list[Write] = []
        if moved.stage in RUNNING:
            writes.append(Create(step_of(moved)))
        else:
            deed = Deed(before.owner.id, at, f"export.{moved.stage}", {"rows": moved.rows})
            fact, trail = moved.trail.extend(moved.subject, deed)
            moved = replace(moved, trail=trail)
            writes.append(Create(fact))
        try:
            self.books.commit(Replace(moved, before.version), *writes)
        except Conflict:  # cancelled meanwhile, or the same step was started twice
            return None
        return moved

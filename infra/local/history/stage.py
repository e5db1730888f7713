"""Where a history is lived: the store on tables in memory, at a clock that jumps.

It is for a process of its own: what it puts in the place of clock and deadlines stays there.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING
from unittest import mock

from chalicelib import settings
from chalicelib.connect.deadline import Deadline
from chalicelib.streams import callers, tallies
from chalicelib.wiring import ground
from infra.local.memory.client import MemoryClient, reached
from infra.local.memory.streams import changed
from infra.local.memory.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from infra.local.history.agenda import Standing
    from infra.local.memory.expressions import Item
    from infra.local.memory.tables import Key

_BATCH = 100
CONTEXT = SimpleNamespace(get_remaining_time_in_millis=lambda: 10**9)
"""What a job is told of its time: there is enough."""


@dataclass(slots=True)
class Stage:
    """The tables, and what is changed in them."""

    clock: Standing
    tables: Tables
    touched: set[tuple[str, Key]] = field(default_factory=set)
    """Every item that was ever changed since it listens: its table and key."""
    _waiting: list[Mapping[str, Any]] = field(default_factory=list)

    def listen(self) -> None:
        """Note every change from now on, and hand it to those who read the streams."""
        streamed = settings.current().tables
        names = {streamed.calls, streamed.matters, streamed.promises, streamed.roster}

        def note(table: str, before: Item | None, after: Item | None) -> None:
            known = after or before or {}
            self.touched.add((table, (known["pk"]["S"], known["sk"]["S"])))
            if table in names:
                self._waiting.append(changed(before, after)(str(len(self._waiting))))

        self.tables.listen(note)

    def read_streams(self) -> None:
        """Hand what was changed to whoever reads the streams, until nothing is left."""
        while self._waiting:
            batch, self._waiting[:] = self._waiting[:_BATCH], self._waiting[_BATCH:]
            tallies.handle({"Records": batch}, None)
            calls = [one for one in batch if one["dynamodb"]["Keys"]["sk"]["S"] == "CALL"]
            callers.handle({"Records": calls}, None)

    def run(self, job: Callable[[Any], Any]) -> None:
        """Let a job run that the clock starts."""
        self.read_streams()
        job(CONTEXT)

    def left(self) -> dict[str, list[Item]]:
        """Return what is left of all changes: the items by table."""
        found: dict[str, list[Item]] = {}
        for table, key in sorted(self.touched):
            item = self.tables.tables[table].get(key)
            if item is not None:
                found.setdefault(table, []).append(item)
        return found


@contextmanager
def staged(clock: Standing) -> Iterator[Stage]:
    """Let every use case of this process keep its facts in memory while the block lasts."""
    called = settings.current().tables
    names = {
        "Calls": called.calls,
        "Matters": called.matters,
        "Promises": called.promises,
        "Roster": called.roster,
        "Directory": called.directory,
        "Tallies": called.tallies,
        "Audit": called.audit,
    }
    stage = Stage(clock, Tables(names, clock.now))
    logging.disable(logging.CRITICAL)  # thousands of lines a second, all of them good news
    with (
        reached(MemoryClient(stage.tables)),
        mock.patch.object(ground, "clock", return_value=clock),
        mock.patch.object(ground, "machine_clock", return_value=clock),
        mock.patch.object(Deadline, "within", lambda _, __, work: work()),
    ):
        yield stage
    logging.disable(logging.NOTSET)

"""The write-ahead journal: one line of JSON for each acknowledged request that changed a table.

A line is either `{"items": [[table ARN, partition key, sort key, item or null], …]}` with all the
effects of one request, so that a transaction is in the journal whole or not at all, or
`{"table": [account, region, name], "definition": {…} or null}`. `"quiet": true` beside items says
that no stream tells of them.
Two kinds of lines tell of what is on its way: `{"record": [account, region, stream, shard],
"content": {…}}` and `{"event": id, "to": [account, region, function] or null, "payload": "…"}`.
Lines are handed to the operating system before the reply is sent: an acknowledged write survives
the end of the process. With `fsync` it survives the loss of power too.
"""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class JournalDamagedError(RuntimeError):
    """A line inside a journal cannot be read; only a torn last line is normal after a crash."""


class Journal:
    """The journal that is being written; `entries` counts its lines."""

    def __init__(self, path: Path, *, fsync: bool = False) -> None:
        self._file = path.open("ab")
        self._fsync = fsync
        self._lock = threading.Lock()
        self.entries = 0

    def append(self, entry: dict[str, Any]) -> None:
        """Write one line and flush it; returns when the operating system has it."""
        line = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
        with self._lock:
            self._file.write(line)
            self._file.flush()
            if self._fsync:
                os.fsync(self._file.fileno())
            self.entries += 1

    def turn(self, path: Path) -> None:
        """Close this file and go on in another one."""
        with self._lock:
            self._file.close()
            self._file = path.open("ab")
            self.entries = 0


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the entries of a journal; a torn last line (a write never acknowledged) is left out.

    Raises JournalDamagedError when any other line cannot be read: going on would lose writes.
    """
    with path.open("rb") as lines:
        torn = 0
        for number, line in enumerate(lines, start=1):
            if torn:
                raise JournalDamagedError(f"{path}: line {torn} cannot be read, {number} follows")
            try:
                if not line.endswith(b"\n"):
                    raise ValueError  # noqa: TRY301 - the same as a line cut in the middle
                entry = json.loads(line)
            except ValueError:
                torn = number
                continue
            yield entry

"""An index that lags behind its table, as the real ones do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Generic, TypeVar

from backend.kernel.clock import Clock

LONGEST_LAG = 5.0
"""Seconds; what is written shows after 0 to this, drawn by the seed."""

Record = TypeVar("Record")


@dataclass(slots=True)
class LaggingIndex(Generic[Record]):
    """Shows records some time after they were written; the same seed lags in the same way."""

    clock: Clock
    seed: int = 0
    lag: float = LONGEST_LAG
    _entries: dict[str, list[tuple[datetime, Record | None]]] = field(default_factory=dict)
    _random: Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311  a lag, not a secret

    def write(self, key: str, record: Record | None) -> None:
        """Take the new state of a record; None where it is no longer in the index."""
        entries = self._entries.setdefault(key, [])
        at = self.clock.now() + timedelta(seconds=self._random.uniform(0, self.lag))
        # It never shows an older state after a newer one.
        entries.append((max([at, *(each for each, _ in entries)]), record))

    def __iter__(self) -> Iterator[Record]:
        now = self.clock.now()
        for entries in self._entries.values():
            shown = next((record for at, record in reversed(entries) if at <= now), None)
            if shown is not None:
                yield shown

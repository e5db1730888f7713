"""Books in memory: all writes are kept or none, under the conditions of the real ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.kernel.books import Create, Marker, Put, Remove, Replace, Write
from backend.kernel.errors import Conflict

Key = Callable[[Any], tuple[str, ...]]
"""Tells a record's own key; the kind is added by the books."""


@dataclass(slots=True)
class FakeBooks:
    """Keeps records by kind and key."""

    keys: Mapping[type, Key]
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict)
    commits: list[tuple[Write, ...]] = field(default_factory=list)
    told: Callable[[Any], None] = lambda _: None
    """Is told each record that was kept, so that a fake reader can show it."""

    def commit(self, *writes: Write) -> None:
        for write in writes:
            if not self._allowed(write):
                raise Conflict(type(write.record).__name__)
        for write in writes:
            if isinstance(write, Remove):
                self.kept.pop(self._key(write.record), None)
            else:
                self.kept[self._key(write.record)] = write.record
                self.told(write.record)
        self.commits.append(writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        found = self.kept.get(("Marker", subject, key))
        return found if isinstance(found, Marker) else None

    def _allowed(self, write: Write) -> bool:
        stored = self.kept.get(self._key(write.record))
        match write:
            case Create():
                return stored is None
            case Replace(version=version):
                return stored is not None and stored.version == version
            case Put() | Remove():
                return True

    def _key(self, record: Any) -> tuple[str, ...]:
        if isinstance(record, Marker):
            return ("Marker", record.subject, record.key)
        return (type(record).__name__, *self.keys[type(record)](record))

"""The tables of `infra/data.yaml` in memory, with indexes that may lag behind them.

Every item is as DynamoDB has it, type by type. What a write is, what a condition sees and what an
index shows follow DynamoDB; capacity, sizes and limits do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from infra import template
from infra.local.launch import ROOT
from infra.local.memory.expressions import Item, plain

Key = tuple[str, str]
"""Partition and sort key: every table has both, as texts."""
Changed = Callable[[str, Item | None, Item | None], None]
"""Is told of each change: the table, the item before and after."""

_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Schema:
    """One index: the attributes of its key, and what it shows; None where it shows everything."""

    partition: str
    sort: str
    shows: frozenset[str] | None


@cache
def schemas() -> Mapping[str, Mapping[str, Schema]]:
    """Return the indexes of each table of `infra/data.yaml`, by the table's name there."""
    text = (ROOT / "infra" / "data.yaml").read_text(encoding="utf-8")
    tables = {
        name: resource["Properties"]
        for name, resource in template.read(text)["Resources"].items()
        if resource["Type"] == "AWS::DynamoDB::Table"
    }
    return {
        name: {
            index["IndexName"]: _schema(index)
            for index in properties.get("GlobalSecondaryIndexes", ())
        }
        for name, properties in tables.items()
    }


def _schema(index: template.Document) -> Schema:
    partition, sort = (each["AttributeName"] for each in index["KeySchema"])
    projection = index["Projection"]
    own = {"pk", "sk", partition, sort}
    shows = None if projection["ProjectionType"] == "ALL" else frozenset(own)
    if shows is not None:
        shows |= frozenset(projection.get("NonKeyAttributes", ()))
    return Schema(partition, sort, shows)


@dataclass(slots=True)
class Index:
    """Shows items some time after they were written, and never an older state after a newer."""

    schema: Schema
    shown: dict[Key, list[tuple[datetime, Item | None]]] = field(default_factory=dict)
    held: dict[str, set[Key]] = field(default_factory=dict)
    """Which items a partition holds, or has held."""

    def write(self, key: Key, item: Item | None, now: datetime, lag: timedelta) -> None:
        """Take the new state of an item, seen some time from now on."""
        entry, entries = self._entry(item), self.shown.get(key, [])
        if not entries and entry is None:
            return
        past = [one for one in entries if one[0] <= now]
        coming = entries[len(past) :]
        at = max([now + lag, *(each for each, _ in coming[-1:])])
        self.shown[key] = [*past[-1:], *coming, (at, entry)]
        if entry is not None:
            self.held.setdefault(plain(entry[self.schema.partition]), set()).add(key)

    def partition(self, value: str, now: datetime) -> Iterator[Item]:
        """Yield what a partition shows now, in order."""
        found = []
        for key in self.held.get(value, ()):
            item = self._now(key, now)
            if item is not None and plain(item[self.schema.partition]) == value:
                found.append((plain(item[self.schema.sort]), key, item))
        found.sort(key=lambda each: each[:2])
        return (item for *_, item in found)

    def _now(self, key: Key, now: datetime) -> Item | None:
        return next((item for at, item in reversed(self.shown[key]) if at <= now), None)

    def _entry(self, item: Item | None) -> Item | None:
        schema = self.schema
        if item is None or schema.partition not in item or schema.sort not in item:
            return None
        if schema.shows is None:
            return item
        return {name: held for name, held in item.items() if name in schema.shows}


@dataclass(slots=True)
class Table:
    """One table."""

    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    indexes: dict[str, Index] = field(default_factory=dict)

    def get(self, key: Key) -> Item | None:
        """Return an item as it is now, or None."""
        return self.items.get(key[0], {}).get(key[1])

    def partition(self, value: str) -> Iterator[Item]:
        """Yield the items of a partition, in order."""
        found = self.items.get(value, {})
        return (found[sort] for sort in sorted(found))


@dataclass(slots=True)
class Tables:
    """Every table, under the names by which the store knows them."""

    names: Mapping[str, str]
    """What each table of `infra/data.yaml` is called."""
    now: Callable[[], datetime] = lambda: _EVER
    lag: Callable[[], float] = lambda: 0
    """Draws after how many seconds an index shows a write."""
    changed: Changed = lambda *_: None
    tables: dict[str, Table] = field(init=False)

    def __post_init__(self) -> None:
        self.tables = {
            self.names[name]: Table(indexes={one: Index(schema) for one, schema in indexes.items()})
            for name, indexes in schemas().items()
        }

    def put(self, table: str, key: Key, after: Item | None) -> None:
        """Put an item in its place, or take it out."""
        held = self.tables[table]
        partition = held.items.setdefault(key[0], {})
        before = partition.get(key[1])
        if after is None:
            partition.pop(key[1], None)
        else:
            partition[key[1]] = after
        if held.indexes:
            now, lag = self.now(), timedelta(seconds=self.lag())
            for index in held.indexes.values():
                index.write(key, after, now, lag)
        if before != after:
            self.changed(table, before, after)

    def listen(self, changed: Changed) -> None:
        """Tell somebody of each change from now on."""
        self.changed = changed

    def everything(self) -> dict[str, list[Item]]:
        """Return the items of every table, by its name in `infra/data.yaml`."""
        return {
            name: [item for held in self.tables[called].items.values() for item in held.values()]
            for name, called in self.names.items()
        }

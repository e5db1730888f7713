"""Pages of open promises out of an index: what a request reads is bounded, whatever is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import GlobalSecondaryIndex
from pynamodb.models import Model

from backend.kernel.clock import to_text
from backend.promises.board import OpenQuery

Item = TypeVar("Item", bound=Model)

_AT_ONCE = 500
"""Rows that one request reads of which only some kinds are wanted."""


@dataclass(frozen=True, slots=True)
class Span(Generic[Item]):
    """An index whose range key begins with the due instant."""

    model: type[Item]
    index: GlobalSecondaryIndex[Any]
    key: UnicodeAttribute

    def page(self, hashes: Iterable[str], query: OpenQuery) -> tuple[Sequence[Item], str | None]:
        """Return items of some partitions in the order of their keys, and where to go on."""
        if _start(query) >= _end(query):  # the bound has passed: nothing can be on it
            return [], None
        read = [self._read(partition, query) for partition in hashes]
        found = sorted((item for items, _ in read for item in items), key=self._key_of)
        # Beyond where the reading of one partition stopped, the order is not known.
        stops = [stop for _, stop in read if stop is not None]
        horizon = min(stops, default=None)
        if horizon is not None:
            found = [item for item in found if self._key_of(item) <= horizon]
        if len(found) > query.limit:
            rows = found[: query.limit]
            return rows, self._key_of(rows[-1])
        return found, horizon

    def _read(self, partition: str, query: OpenQuery) -> tuple[list[Item], str | None]:
        """Return items of one partition, and behind which key the reading stopped, if it did."""
        between = _between(self.key, query)
        if not query.wanted:
            # One row beyond the page, to know whether another page follows.
            return list(self.index.query(partition, between, limit=query.limit + 1)), None
        return self._filtered(partition, between, query)

    def _filtered(
        self, partition: str, between: Condition, query: OpenQuery
    ) -> tuple[list[Item], str | None]:
        at_once = min(_AT_ONCE, query.most_read)
        wanted: Condition = self.model.kind.is_in(*sorted(query.wanted))  # type: ignore[attr-defined]
        pages = self.index.query(
            partition, between, filter_condition=wanted, page_size=at_once
        ).page_iter
        found: list[Item] = []
        seen = 0
        for page in pages:
            found += [self.model.from_raw_data(raw) for raw in page["Items"]]
            seen += page["ScannedCount"]
            last = page.get("LastEvaluatedKey")
            if last is None:
                break
            if seen >= query.most_read or len(found) > query.limit:
                return found, str(last[self.key.attr_name]["S"])
        return found, None

    def _key_of(self, item: Item) -> str:
        return str(getattr(item, self.key.attr_name))


def _between(key: UnicodeAttribute, query: OpenQuery) -> Condition:
    """Return what bounds a page: after the last row or from an instant, and up to another."""
    # No key equals the two ends: a cursor is followed by a sign, an instant by its promise.
    return key.between(_start(query), _end(query))


def _start(query: OpenQuery) -> str:
    since = to_text(query.due_from) if query.due_from else "0"
    return max(f"{query.after}\x00", since) if query.after else since


def _end(query: OpenQuery) -> str:
    return to_text(query.due_before) if query.due_before else "9"

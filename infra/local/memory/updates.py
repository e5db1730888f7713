"""What an update does to an item: `SET`, `REMOVE` and `ADD` of attributes of the item itself."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, partial

from infra.local.memory.expressions import Given, Item, Reader, Term, UnknownExpressionError, plain

Change = Callable[[Given, Item], None]
"""Reads the item as it was and changes the item as it will be."""


@lru_cache(maxsize=1024)
def update(text: str) -> tuple[Change, ...]:
    """Return the changes of an expression; raises `UnknownExpressionError`."""
    reader, changes = Reader(text), []
    while clause := reader.peek():
        if clause not in _CLAUSES:
            raise UnknownExpressionError(text)
        reader.take()
        changes += reader.listed(partial(_CLAUSES[clause], reader))
    return tuple(changes)


def updated(given: Given, text: str) -> Item:
    """Return the item after an update; every change sees it as it was."""
    after = dict(given.item)
    for change in update(text):
        change(given, after)
    return after


def _set(reader: Reader) -> Change:
    name = _own(reader)
    reader.take("=")
    term = reader.term()
    sign = reader.peek() if reader.peek() in {"+", "-"} else ""
    if sign:
        reader.take()
        return _counted(name, term, reader.term(), 1 if sign == "+" else -1)

    def change(given: Given, after: Item) -> None:
        value = term(given)
        if value is None:
            raise UnknownExpressionError("an attribute is set to one that is not there")
        after[given.names.get(name, name)] = value

    return change


def _counted(name: str, one: Term, other: Term, sign: int) -> Change:
    def change(given: Given, after: Item) -> None:
        first, second = one(given) or {"N": "0"}, other(given) or {"N": "0"}
        after[given.names.get(name, name)] = {"N": str(plain(first) + sign * plain(second))}

    return change


def _remove(reader: Reader) -> Change:
    name = _own(reader)

    def change(given: Given, after: Item) -> None:
        after.pop(given.names.get(name, name), None)

    return change


def _add(reader: Reader) -> Change:
    name, term = _own(reader), reader.term()

    def change(given: Given, after: Item) -> None:
        named = given.names.get(name, name)
        held, more = given.item.get(named, {"N": "0"}), term(given) or {"N": "0"}
        after[named] = {"N": str(Decimal(plain(held)) + Decimal(plain(more)))}

    return change


def _own(reader: Reader) -> str:
    path = reader.path()
    if len(path) > 1:
        raise UnknownExpressionError("a part of an attribute is changed")
    return path[0]


_CLAUSES: dict[str, Callable[[Reader], Change]] = {"SET": _set, "REMOVE": _remove, "ADD": _add}

"""Holds values against the shapes of the service model, on their way in and out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from botocore.model import Shape

_NOT_CONTROL = r"\P{C}"
_PRINTABLE = "^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]{1,%s}$"
"""The model writes `[\\P{C}\\r\\n\\t]{1,127}`, which is no regular expression of Python."""
_PHONE = r"^\+[1-9]\d{1,14}$"
"""The model's own is escaped twice, so that no number would fit it."""


def faults(shape: Shape, value: Any, where: str = "") -> Iterator[str]:
    """Yield what is wrong with a value: type, missing or unknown members, bounds, patterns."""
    check = _CHECKS.get(shape.type_name)
    if check is None:
        raise NotImplementedError(f"{shape.name} is of an unknown type {shape.type_name}")
    yield from check(shape, value, where)


def _structure(shape: Shape, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where or shape.name} must be an object"
        return
    members = shape.members  # type: ignore[attr-defined]
    given = {name: each for name, each in value.items() if each is not None}
    for name in shape.metadata.get("required", ()):
        if name not in given:
            yield f"{_below(where, name)} is required"
    for name, each in given.items():
        if name in members:
            yield from faults(members[name], each, _below(where, name))
        else:
            yield f"{_below(where, name)} is not a member of {shape.name}"


def _list(shape: Shape, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, list | tuple):
        yield f"{where} must be a list"
        return
    yield from _bounds(shape, len(value), where, "members")
    for number, each in enumerate(value):
        yield from faults(shape.member, each, f"{where}[{number}]")  # type: ignore[attr-defined]


def _map(shape: Shape, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{where} must be a map"
        return
    yield from _bounds(shape, len(value), where, "entries")
    for key, each in value.items():
        yield from faults(shape.key, key, f"a key of {where}")  # type: ignore[attr-defined]
        yield from faults(shape.value, each, _below(where, str(key)))  # type: ignore[attr-defined]


def _string(shape: Shape, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{where} must be a text"
        return
    enum = shape.metadata.get("enum")
    if enum and value not in enum:
        yield f"{where} must be one of {', '.join(enum)}"
    yield from _bounds(shape, len(value), where, "characters")
    pattern = shape.metadata.get("pattern")
    if pattern and not _compiled(pattern).search(value):
        yield f"{where} must match {pattern}"


def _number(kind: type | tuple[type, ...]) -> Callable[[Shape, Any, str], Iterator[str]]:
    def check(shape: Shape, value: Any, where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, kind):
            yield f"{where} must be a number of type {shape.type_name}"
            return
        yield from _bounds(shape, float(value), where, "")  # type: ignore[arg-type]

    return check


def _boolean(_: Shape, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{where} must be true or false"


def _timestamp(_: Shape, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, datetime) or value.tzinfo is None:
        yield f"{where} must be an instant"


_CHECKS: Mapping[str, Callable[[Shape, Any, str], Iterator[str]]] = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "integer": _number(int),
    "long": _number(int),
    "float": _number((int, float)),
    "double": _number((int, float)),
    "boolean": _boolean,
    "timestamp": _timestamp,
}


def _bounds(shape: Shape, size: float, where: str, unit: str) -> Iterator[str]:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < least:
        yield f"{where}: at least {least} {unit}".rstrip()
    if most is not None and size > most:
        yield f"{where}: at most {most} {unit}".rstrip()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    if _NOT_CONTROL in pattern:
        return re.compile(_PRINTABLE % re.findall(r"\{1,(\d+)\}", pattern)[0])
    return re.compile(_PHONE if pattern.startswith(r"\\+") else pattern)


def _below(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name

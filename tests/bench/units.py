"""What reading costs by the rules of DynamoDB: the emulator's own numbers of queries are wrong."""

import base64
import math
from collections.abc import Callable, Mapping
from typing import Any

_UNIT_BYTES = 4096
_EMPTY = 3
"""A list or a map, beside what it holds."""


def units_of_query(asked: Mapping[str, Any], answer: Mapping[str, Any]) -> float:
    """Return the read units of one page of a query without projection, all of it answered.

    The sizes of what was read are added, then rounded up to 4 KB; half where the read need
    not be consistent. Raises `ValueError` where a filter kept something back.
    """
    kept_back = answer.get("ScannedCount", 0) > answer.get("Count", 0)
    if "ProjectionExpression" in asked or ("FilterExpression" in asked and kept_back):
        raise ValueError("what was read cannot be told from what was answered")
    read = sum(size_of(item) for item in answer.get("Items", ()))
    units = max(1, math.ceil(read / _UNIT_BYTES))
    return units if asked.get("ConsistentRead") else units / 2


def size_of(item: Mapping[str, Mapping[str, Any]]) -> int:
    """Return the bytes of an item: names and values."""
    return sum(len(name.encode()) + _size_of_value(value) for name, value in item.items())


def _size_of_value(value: Mapping[str, Any]) -> int:
    ((kind, held),) = value.items()
    return _SIZES[kind](held)


def _size_of_number(digits: str) -> int:
    return math.ceil(len(digits.lstrip("-0.").replace(".", "")) / 2) + 1


_SIZES: dict[str, Callable[[Any], int]] = {
    "S": lambda text: len(text.encode()),
    "N": _size_of_number,
    # A client answers bytes, the wire carries them as text.
    "B": lambda data: len(data if isinstance(data, bytes) else base64.b64decode(data)),
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "L": lambda held: _EMPTY + sum(1 + _size_of_value(one) for one in held),
    "M": lambda held: _EMPTY + len(held) + size_of(held),
    "SS": lambda held: sum(len(text.encode()) for text in held),
}

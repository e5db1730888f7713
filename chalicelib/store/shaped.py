"""Frozen dataclasses of plain facts as JSON, by their own declarations.

For records that are read whole, have no secrets and grow by fields: an older item that lacks a
field is read with the field's default. Days and instants are texts.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from backend.kernel.clock import from_text, to_text

Shape = TypeVar("Shape")


def plain(value: Any) -> Any:
    """Write a dataclass, and what lies in it, as JSON can hold it."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return _text(value)


def _text(value: Any) -> Any:
    match value:
        case datetime():
            return to_text(value)
        case date():
            return str(value)
        case Enum():
            return value.value
    return value


def shaped(shape: type[Shape], body: Mapping[str, Any]) -> Shape:
    """Read what `plain` wrote; raises `KeyError` where a field without a default is missing."""
    hints = get_type_hints(shape)
    return shape(**{name: _read(hints[name], body[name]) for name in hints if name in body})


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _read(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        each = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_read(one, part) for one, part in zip(each, value, strict=True))
    if origin is not None:  # a mapping by text
        return {key: _read(inner[1], part) for key, part in value.items()}
    return _atom(hint, value)


def _atom(hint: Any, value: Any) -> Any:
    if hint is datetime:
        return from_text(value)
    if hint is date:
        return date.fromisoformat(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return shaped(hint, value)
    if issubclass(hint, tuple):  # a named one, of texts
        return hint(*value)
    return hint(value)

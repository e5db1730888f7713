"""How forgers and broken networks spoil what is sent to a door, and what they must be told."""

import json
from collections.abc import Iterator
from typing import Any

SPOILT: tuple[Any, ...] = (
    None,
    "",
    " ",
    "x" * 100_000,
    "字" * 20_001,
    "\x00",
    "\ud83d",
    "'; DROP TABLE matters; --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    0,
    -1,
    10**400,
    1.5,
    True,
    [],
    [[]],
    {},
    {"number": 8},
    "2026-13-45T99:99:99Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
)
RAW: tuple[bytes, ...] = (
    b"",
    b"null",
    b"[]",
    b'"text"',
    b"7",
    b"{",
    b"not json",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    b"{" * 10_000,
    b"[" * 100_000,
    b'{"id": NaN}',
    b'{"id": 1e999}',
    b'{"id": "a", "id": "b"}',
    b'{"__proto__": {}}',
)
WORDS = (
    "%00",
    "..%2F..",
    "%F0%9F%92%A9",
    "a" * 5_000,
    "null",
    "-1",
    "%27%20OR%201%3D1",
    "MATTER~x",
    "%23",
    "a%20b",
)


def is_told(answer: Any) -> bool:
    """Tell whether a refusal has its one shape, with a reason in both languages."""
    if answer.status_code < 400:
        return True
    problem = json.loads(answer.body)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem["status"] == answer.status_code
    for fault in problem["errors"]:
        assert all(fault[one] for one in ("field", "reason", "reason_en")), fault
    return all(problem[one] for one in ("title", "title_en", "detail", "detail_en"))


def paths(body: dict[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of each field of a body, of inner ones too."""
    for name, value in body.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from paths(value, (*above, name))


def replaced(body: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """Return a body with another value in a field."""
    name, *rest = path
    inner = replaced(body[name], tuple(rest), value) if rest else value
    return {**body, name: inner}


def without(body: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """Return a body that lacks a field."""
    name, *rest = path
    if rest:
        return {**body, name: without(body[name], tuple(rest))}
    return {key: value for key, value in body.items() if key != name}

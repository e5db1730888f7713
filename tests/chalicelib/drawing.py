"""Bodies and queries drawn by the schemas of the OpenAPI document: each field has its shape."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.api import openapi
from tests.guards.visits import identity

_DOCUMENT: dict[str, Any] = openapi.document()
_KNOWN: Mapping[str, object] = {
    "place": "430100",
    "line": "430100",
    "period": "2026-11",
    "month": "2026-11",
    "until": "2026-12-01",
    "phone": "13912345678",
    "number": "0731-84441234",
    "person_id": "attendant-changsha-1",
    "to": "attendant-changsha-2",
    "field": "0301",
    "opens": "09:00",
    "closes": "11:00",
    "half": "am",
    "data": "eA==",
}
"""What a name stands for, where its schema tells less."""
_OF_FORMAT = {"date": "2026-12-01", "date-time": "2026-11-24T01:00:00Z"}


def body_of(method: str, path: str) -> dict[str, Any] | None:
    """Return a body of a route, or None where it takes none."""
    asked = _DOCUMENT["paths"][path][method.lower()].get("requestBody")
    if asked is None:
        return None
    body: dict[str, Any] = _drawn(asked["content"]["application/json"]["schema"], "body")
    return body


def queries_of(path: str) -> Iterator[tuple[str, str]]:
    """Yield each name of the query of a GET, and what else the query needs."""
    told = _DOCUMENT["paths"][path]["get"].get("parameters", ())
    asked = [one for one in told if one["in"] == "query"]
    for one in asked:
        needed = (other for other in asked if other is not one and other.get("required"))
        rest = (f"&{each['name']}={_drawn(each['schema'], each['name'])}" for each in needed)
        yield one["name"], "".join(rest)


def _drawn(schema: dict[str, Any], name: str) -> Any:
    plain = _resolved(schema)
    if "properties" in plain:
        return {each: _drawn(one, each) for each, one in plain["properties"].items()}
    if "items" in plain:
        return [_drawn(plain["items"], name)]
    return _plain(plain, name)


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference leads to, and the first of several shapes that is something."""
    while several := schema.get("anyOf") or schema.get("oneOf") or "$ref" in schema:
        if isinstance(several, list):
            schema = next(one for one in several if one.get("type") != "null")
        else:
            schema = _DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _plain(schema: dict[str, Any], name: str) -> Any:
    least = max(1, schema.get("minimum", 1))
    told = (
        schema.get("const"),
        *schema.get("enum", ()),
        {"boolean": True, "integer": least, "number": least}.get(schema.get("type", "")),
        _OF_FORMAT.get(schema.get("format", "")),
        identity(name) if "a-f" in schema.get("pattern", "") else None,
        _KNOWN.get(name, "文字"),
    )
    return next(one for one in told if one is not None)

"""OpenAPI 3.1 from the doors.

The document is committed and compared by a test; the portal's types come from it. `make openapi`
writes both.
"""

import json
import re
from typing import Any

from pydantic.json_schema import models_json_schema

from chalicelib.api.door import JSON, PROBLEM, Route
from chalicelib.api.doors import DOORS
from chalicelib.api.schemas.base import Problem
from chalicelib.services.signatures import SIGNATURE

_REF = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """Return the whole document; schemas are shared by name."""
    routes = [(door.noun, route) for door in DOORS for route in door.routes]
    answers = {route.answer for _, route in routes if route.media == JSON} | {Problem}
    bodies = {route.body for _, route in routes if route.body}
    _, definitions = models_json_schema(
        [
            *((shape, "serialization") for shape in sorted(answers, key=lambda s: s.__name__)),
            *((shape, "validation") for shape in sorted(bodies, key=lambda s: s.__name__)),
        ],
        ref_template=_REF,
    )
    paths: dict[str, Any] = {}
    for noun, route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(noun, route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "12348 hotline", "version": "1", "license": {"name": "Apache-2.0"}},
        "servers": [{"url": "/api"}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "signature": {"type": "apiKey", "in": "header", "name": SIGNATURE},
            },
        },
    }


def _operation(noun: str, route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"{noun}.{route.view.__name__}",
        "summary": (route.view.__doc__ or "").partition("\n")[0],
        "tags": [noun],
        "security": _security(route),
        "parameters": [*_path_parameters(route), *_query_parameters(route)],
        "responses": {
            str(route.status): _done(route),
            "default": _content(PROBLEM, Problem.__name__, "Refused, and why"),
        },
    }
    if route.body:
        schema = {"$ref": _REF.format(model=route.body.__name__)}
        operation["requestBody"] = {"required": True, "content": {JSON: {"schema": schema}}}
    return operation


def _security(route: Route) -> list[dict[str, list[str]]]:
    if route.public:
        return []
    return [{"signature": []}] if route.signed else [{"token": []}]


def _path_parameters(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def _query_parameters(route: Route) -> list[dict[str, Any]]:
    if route.query is None:
        return []
    schema = route.query.model_json_schema()
    needed = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": _plain(field)}
        for name, field in schema["properties"].items()
    ]


def _plain(field: dict[str, Any]) -> dict[str, Any]:
    """Drop what a query cannot say: a missing parameter is simply not there."""
    kinds = [kind for kind in field.get("anyOf", [field]) if kind.get("type") != "null"]
    return {key: value for key, value in kinds[0].items() if key not in {"title", "default"}}


def _done(route: Route) -> dict[str, Any]:
    if route.media == JSON:
        return _content(JSON, route.answer.__name__, "Done")
    media = route.media.partition(";")[0]
    return {"description": "Done", "content": {media: {"schema": {"type": "string"}}}}


def _content(media: str, model: str, description: str) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=model)}
    return {"description": description, "content": {media: {"schema": schema}}}


def text() -> str:
    """Return the document as it is committed."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"

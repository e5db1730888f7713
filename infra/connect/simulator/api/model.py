"""Amazon Connect's own description of its API: botocore's service model, read both ways.

A request is found by method and path, taken apart as the model says and held against its shape;
so is every answer before it goes out. What botocore learns of the API is known here too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel, Shape

from infra.connect.simulator.api.refusals import COMMON, Refused, bad_request, invalid
from infra.connect.simulator.api.shapes import faults

SERVICE = "connect"


class BrokenAnswer(RuntimeError):
    """The simulator would have answered what Amazon Connect cannot."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came."""

    method: str
    target: str
    """Path and query, as on the wire."""
    headers: Mapping[str, str]
    """By their names in small letters."""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes = b"{}"
    error: str = ""
    """The name of the error's shape; empty where it is none."""


@cache
def service() -> ServiceModel:
    """Return the model of the service."""
    return ServiceModel(Loader().load_service_model(SERVICE, "service-2"), SERVICE)


def operation_of(request: Request) -> tuple[OperationModel, dict[str, str]]:
    """Return the operation that a request means and the labels in its path."""
    path = urlsplit(request.target).path
    for method, pattern, name in _routes():
        found = pattern.fullmatch(path) if method == request.method else None
        if found:
            labels = {label: unquote(text) for label, text in found.groupdict().items()}
            return service().operation_model(name), labels
    raise Refused("UnknownOperationException", f"{request.method} {path}")


@cache
def _routes() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Return every operation's method and path; those with more fixed parts come first."""
    routes = []
    for name in service().operation_names:
        http = service().operation_model(name).http
        path = http["requestUri"].partition("?")[0]
        parts = re.split(r"\{(\w+)\+?\}", path)
        pattern = "".join(
            f"(?P<{part}>[^/]+)" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
        routes.append((path.count("{"), http["method"], re.compile(pattern), name))
    routes.sort(key=lambda route: route[0])
    return tuple(route[1:] for route in routes)


def read(operation: OperationModel, labels: Mapping[str, str], request: Request) -> dict[str, Any]:
    """Return the parameters of a request; raises `Refused` for what the model does not allow."""
    shape = operation.input_shape
    if shape is None:
        return {}
    body = _body(request)
    query = parse_qs(urlsplit(request.target).query, keep_blank_values=True)
    asked: dict[str, Any] = {}
    for name, member in shape.members.items():
        wire = member.serialization.get("name", name)
        match member.serialization.get("location"):
            case "uri":
                asked[name] = labels[wire]
            case "querystring":
                asked[name] = _of_texts(member, query.get(wire), name)
            case "header":
                asked[name] = request.headers.get(wire.lower())
            case _:
                asked[name] = body.pop(wire, None)
    strange = sorted(name for name, value in body.items() if value is not None)
    if strange:
        raise bad_request(f"{operation.name} has no {', '.join(strange)}")
    asked = {name: value for name, value in asked.items() if value is not None}
    wrong = list(faults(shape, asked))
    if wrong:
        raise invalid("; ".join(wrong))
    return asked


def _body(request: Request) -> dict[str, Any]:
    if not request.body:
        return {}
    try:
        said = json.loads(request.body)
    except ValueError as error:
        raise bad_request("the body is not JSON") from error
    if not isinstance(said, dict):
        raise bad_request("the body is not an object")
    return said


def _of_texts(member: Shape, texts: list[str] | None, name: str) -> Any:
    """Return a value of the query, which has nothing but texts; None where it has none."""
    if texts is None:
        return None
    if member.type_name == "list":
        return texts
    if member.type_name in ("integer", "long"):
        try:
            return int(texts[-1])
        except ValueError as error:
            raise invalid(f"{name} must be a number") from error
    return texts[-1]


def written(operation: OperationModel, said: Mapping[str, Any]) -> Answer:
    """Return the answer of an operation; raises `BrokenAnswer` for what its shape has not."""
    shape = operation.output_shape
    if shape is None:
        if said:
            raise BrokenAnswer(f"{operation.name} answers nothing, not {sorted(said)}")
        return Answer(200, b"")
    present = _without_none(said)
    wrong = list(faults(shape, present))
    if wrong:
        raise BrokenAnswer(f"{operation.name}: {'; '.join(wrong)}")
    return Answer(200, _json(present))


def refusal(operation: OperationModel | None, refused: Refused) -> Answer:
    """Return an error as the model has it; an operation gives only errors of its own."""
    if refused.code in COMMON:
        return Answer(COMMON[refused.code], _json(refused.body), refused.code)
    shapes = {shape.name: shape for shape in operation.error_shapes} if operation else {}
    code = refused.code
    if code not in shapes and code == "InvalidParameterException":
        code = "InvalidRequestException"  # two operations have the one and not the other
    if code not in shapes:
        name = operation.name if operation else "nothing"
        raise BrokenAnswer(f"{name} never answers {code}")
    shape = shapes[code]
    wrong = list(faults(shape, refused.body))
    if wrong:
        raise BrokenAnswer(f"{code}: {'; '.join(wrong)}")
    return Answer(shape.metadata["error"]["httpStatusCode"], _json(refused.body), code)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_instant).encode()


def _instant(value: Any) -> float:
    """Write an instant as the protocol does in a body: seconds since 1970."""
    if isinstance(value, datetime):
        return round(value.timestamp(), 3)
    raise TypeError(f"{value!r} is no part of an answer")


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(_kept(value))
    if isinstance(value, list | tuple):
        return [_without_none(each) for each in value]
    return value


def _kept(said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, each in said.items():
        if each is not None:
            yield name, _without_none(each)

"""A door: the routes of one noun, as data that Chalice, OpenAPI and the tests all read.

A view receives a `Visit` and returns a shape. Around it the door finds the visitor's account,
reads the body, and turns every refusal into `application/problem+json`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, Request, Response
from pydantic import BaseModel, ValidationError

from backend.accounts.model import Account
from backend.kernel.access import Actor
from backend.kernel.errors import HotlineError
from chalicelib.api import signing
from chalicelib.api.problems import (
    TurnedAway,
    internal,
    of_error,
    of_turned_away,
    of_validation,
)
from chalicelib.api.schemas.base import Document, Problem, Wire
from chalicelib.api.years import check_years
from chalicelib.wiring import ground

logger = Logger()

Shape = TypeVar("Shape", bound=BaseModel)
View = Callable[..., Wire]

JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of one signed-in person."""

    account: Account
    body: BaseModel | None
    query: Mapping[str, str]

    @property
    def actor(self) -> Actor:
        """The visitor as the rules see one."""
        return self.account.actor

    def said(self, shape: type[Shape]) -> Shape:
        """Return the body in its shape."""
        if not isinstance(self.body, shape):
            raise TypeError(f"this route takes no {shape.__name__}")
        return self.body

    def asked(self, shape: type[Shape]) -> Shape:
        """Return the query in its shape; raises `ValidationError` or `Invalid`, both a 422."""
        query = shape.model_validate(dict(self.query))
        check_years(query)
        return query


@dataclass(frozen=True, slots=True)
class Route:
    """One route: how it is reached, what goes in, what comes out."""

    method: str
    path: str
    view: View
    answer: type[Wire]
    body: type[BaseModel] | None = None
    query: type[Wire] | None = None
    status: int = 200
    public: bool = False
    """Asked without a token; the view receives no visit, but the body where there is one."""
    signed: bool = False
    """Signed by a telephone system instead of a person's token; the view receives a `Letter`."""
    media: str = JSON
    """What is answered; a route of any other kind answers a `Document`."""


class Door:
    """The routes of one noun."""

    def __init__(self, noun: str) -> None:
        """Take the noun, one of the house."""
        self.noun = noun
        self.routes: list[Route] = []

    def open(self, method: str, path: str, **shapes: Any) -> Callable[[View], View]:
        """Declare a route; keywords as in `Route`."""

        def declare(view: View) -> View:
            self.routes.append(Route(method, path, view, **shapes))
            return view

        return declare

    def blueprint(self, authorizer: Any) -> Blueprint:
        """Return the routes for Chalice; all but public and signed ones ask the authorizer."""
        blueprint = Blueprint(f"chalicelib.api.{self.noun}")
        for route in self.routes:
            handle = _handler(blueprint, route)
            guard = {} if route.public or route.signed else {"authorizer": authorizer}
            blueprint.route(route.path, methods=[route.method], **guard)(handle)
        return blueprint


def _handler(blueprint: Blueprint, route: Route) -> Callable[..., Response]:
    def handle(**path: str) -> Response:
        request: Request = blueprint.current_request
        request_id = _request_id(request)
        logger.set_correlation_id(request_id)
        try:
            return _answer(route, _serve(route, request, path))
        except HotlineError as error:
            return _problem(of_error(error, request_id))
        except ValidationError as error:
            return _problem(of_validation(error, request_id))
        except TurnedAway as refusal:
            return _problem(of_turned_away(refusal, request_id))
        except Exception:
            logger.exception("the request failed", route=f"{route.method} {route.path}")
            return _problem(internal(request_id))

    handle.__name__ = route.view.__name__
    handle.__doc__ = route.view.__doc__
    return handle


def _serve(route: Route, request: Request, path: Mapping[str, str]) -> Wire:
    if route.public:
        said = [_body(route.body, signing.limited(request))] if route.body else []
        return route.view(*said, **path)
    if route.signed:
        return route.view(signing.opened(request, route.path), **path)
    visit = Visit(
        account=_account(request),
        body=_body(route.body, request.raw_body or b"{}") if route.body else None,
        query=dict(request.query_params or {}),
    )
    return route.view(visit, **path)


def _body(shape: type[BaseModel], raw: str | bytes) -> BaseModel:
    said = shape.model_validate_json(raw)
    check_years(said)
    return said


def _account(request: Request) -> Account:
    context: Mapping[str, Any] = request.context or {}
    subject = (context.get("authorizer") or {}).get("principalId")
    account = ground.accounts().of(str(subject)) if subject else None
    if account is None or not account.active:
        # A good token of somebody who has no account here.
        raise TurnedAway(
            "unauthorized", ("该账号尚未开通或已停用", "This account is not open here")
        )
    return account


def _request_id(request: Request) -> str:
    return str((request.context or {}).get("requestId") or "local")


_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def _answer(route: Route, shape: Wire) -> Response:
    return Response(
        body=shape.text if isinstance(shape, Document) else shape.model_dump_json(),
        headers={"Content-Type": route.media, **_HEADERS},
        status_code=route.status,
    )


def _problem(problem: Problem) -> Response:
    return Response(
        body=problem.model_dump_json(),
        headers={"Content-Type": PROBLEM, **_HEADERS},
        status_code=problem.status,
    )

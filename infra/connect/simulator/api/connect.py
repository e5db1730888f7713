"""An instance behind its API: what the operations work on, beside what the exchange holds."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from infra.connect.simulator.api import model
from infra.connect.simulator.api.limits import Quotas, Throttle, Tokens
from infra.connect.simulator.api.refusals import Refused, not_found, unsupported
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.instance import Instance

Asked = Mapping[str, Any]
Operation = Callable[["Connect", Asked], Mapping[str, Any]]

OPERATIONS: dict[str, Operation] = {}
"""What the simulator does; the rest of the model is refused by name."""


def operation(name: str) -> Callable[[Operation], Operation]:
    """Register what answers an operation."""

    def register(does: Operation) -> Operation:
        OPERATIONS[name] = does
        return does

    return register


@dataclass(frozen=True, slots=True)
class Draft:
    """A flow's content as it was sent."""

    content: str
    at: datetime

    @property
    def digest(self) -> str:
        """By which the API tells contents apart."""
        return hashlib.sha256(self.content.encode()).hexdigest()


@dataclass(slots=True)
class FlowFile:
    """What the API keeps of a flow beside what the exchange runs."""

    id: str
    name: str
    type: str
    description: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    saved: Draft | None = None
    published: Draft | None = None


@dataclass(slots=True)
class Connect:
    """One instance with its API; everything is done under the lock of the exchange's clock."""

    exchange: Exchange
    quotas: Quotas = field(default_factory=Quotas)
    destinations: tuple[str, ...] = ("+86",)
    """Where may be called: what a number begins with."""
    outbound: bool = True
    """Whether the instance may call at all."""
    throttle: Throttle = field(init=False)
    tokens: Tokens = field(init=False)
    flows: dict[str, FlowFile] = field(default_factory=dict)
    overrides: dict[str, dict[str, str]] = field(default_factory=dict)
    """By hours and the override's name: its identifier."""
    descriptions: dict[str, str] = field(default_factory=dict)
    """Of hours and of overrides, by their identifiers."""
    changed: dict[str, datetime] = field(default_factory=dict)
    """When hours were written last."""

    def __post_init__(self) -> None:
        self.throttle = Throttle(self.exchange.clock.now)
        self.tokens = Tokens(self.exchange.clock.now)

    @property
    def instance(self) -> Instance:
        """What exists."""
        return self.exchange.instance

    def now(self) -> datetime:
        """Return the present instant."""
        return self.exchange.clock.now()

    def new_id(self) -> str:
        """Return an identifier, the same for the same seed."""
        return self.exchange.new_id()

    def answer(self, request: model.Request) -> model.Answer:
        """Answer a request as the API would."""
        found = None
        try:
            _signed(request)
            found, labels = model.operation_of(request)
            does = OPERATIONS.get(found.name)
            if does is None:
                raise unsupported(f"the operation {found.name}")
            with self.exchange.clock.lock:
                self.throttle.take(found.name)
                said = self._done(found.name, does, model.read(found, labels, request))
                return model.written(found, said)
        except Refused as refused:
            return model.refusal(found, refused)

    def _done(self, name: str, does: Operation, asked: Asked) -> Mapping[str, Any]:
        self._of_this_instance(asked)
        before = self.tokens.answered(name, asked)
        if before is not None:
            return before
        said = does(self, asked)
        self.tokens.keep(name, asked, said)
        return said

    def _of_this_instance(self, asked: Asked) -> None:
        named = asked.get("InstanceId")
        if named is not None and named.rsplit("/", 1)[-1] != self.instance.id:
            raise not_found("instance", named)


def named(reference: str) -> str:
    """Return the identifier in an identifier or ARN, without the alias behind it."""
    return reference.rsplit("/", 1)[-1].split(":", 1)[0]


def identity_of(text: str) -> str:
    """Return an identifier that is always the same for a text: for what the instance began with."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, text))


def _signed(request: model.Request) -> None:
    """Refuse what no client of AWS has signed for this service."""
    signature = request.headers.get("authorization", "")
    if f"/{model.SERVICE}/aws4_request" not in signature:
        raise Refused("MissingAuthenticationTokenException", "Missing Authentication Token")

"""A flow as its JSON says it: actions with their parameters and where each leads.

Nothing is judged here. What cannot even be read as a document is `UnreadableFlowError`; whether the
API would accept what was read is the validator's question.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERSION = "2019-10-30"
_OLD_FORMAT = "modules"
"""The key by which the console's format of 2017 to 2019 is known; it is another language."""


class UnreadableFlowError(ValueError):
    """A text is not a flow document."""

    def __init__(self, where: str, why: str) -> None:
        """Keep the place in the document, like `Actions[3].Type`, and what is wrong there."""
        super().__init__(f"{where}: {why}" if where else why)
        self.where = where
        self.why = why


@dataclass(frozen=True, slots=True)
class Condition:
    """What a branch asks of the action's result."""

    operator: str
    operands: tuple[Any, ...]
    """Values, or conditions where the operator joins them."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Where an action leads when its result meets a condition."""

    condition: Condition
    next: str


@dataclass(frozen=True, slots=True)
class ErrorBranch:
    """Where an action leads when it fails in a named way."""

    error: str
    next: str


@dataclass(frozen=True, slots=True)
class Transitions:
    """Where an action leads; a last action leads nowhere."""

    next: str | None = None
    branches: tuple[Branch, ...] = ()
    errors: tuple[ErrorBranch, ...] = ()
    written: frozenset[str] = frozenset()
    """The keys that the document has, so that `{}` and `"Errors": []` are told apart."""

    def targets(self) -> Iterator[tuple[str, str]]:
        """Yield each way out, by its name, and the action that it leads to."""
        if self.next is not None:
            yield "NextAction", self.next
        for branch in self.branches:
            operands = ", ".join(str(operand) for operand in branch.condition.operands)
            yield f"{branch.condition.operator} {operands}", branch.next
        for error in self.errors:
            yield error.error, error.next

    def on_error(self, kind: str) -> str | None:
        """Return where an error of this name leads, or None where no branch takes it."""
        return next((error.next for error in self.errors if error.error == kind), None)


@dataclass(frozen=True, slots=True)
class Action:
    """One block of a flow."""

    id: str
    type: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """As in the document: texts, and maps or lists of texts."""
    transitions: Transitions = field(default_factory=Transitions)
    index: int = 0
    """Its place in `Actions`, by which the API names it."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow or a module."""

    version: str
    start: str
    actions: tuple[Action, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Where the console draws things; it never changes what a flow does."""
    settings: Mapping[str, Any] | None = None
    """What a module takes and gives; None for a flow."""
    name: str = ""
    """By which messages name it: its file, or what the instance calls it."""

    def action(self, identifier: str) -> Action | None:
        """Return the action of this identifier, or None."""
        return next((action for action in self.actions if action.id == identifier), None)


def read(text: str, name: str = "") -> Flow:
    """Return the flow that a text says; raises `UnreadableFlowError`."""
    try:
        return from_json(json.loads(text), name)
    except UnreadableFlowError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnreadableFlowError("", f"this is not JSON: {error}") from None


def from_json(document: Any, name: str = "") -> Flow:
    """Return the flow of a document that JSON has given; raises `UnreadableFlowError`."""
    if not isinstance(document, dict):
        raise UnreadableFlowError("", "a flow is an object")
    if _OLD_FORMAT in document and "Actions" not in document:
        why = f"this is the console's old format (2017-2019), not Flow language {VERSION}"
        raise UnreadableFlowError(_OLD_FORMAT, why)
    actions = _listed(document, "Actions", "")
    return Flow(
        version=_text(document, "Version", ""),
        start=_text(document, "StartAction", ""),
        actions=tuple(_action(one, index) for index, one in enumerate(actions)),
        metadata=_mapped(document, "Metadata", ""),
        settings=document.get("Settings"),
        name=name,
    )


def _action(document: Any, index: int) -> Action:
    where = f"Actions[{index}]"
    if not isinstance(document, dict):
        raise UnreadableFlowError(where, "an action is an object")
    return Action(
        id=_text(document, "Identifier", where),
        type=_text(document, "Type", where),
        parameters=_mapped(document, "Parameters", where),
        transitions=_transitions(_mapped(document, "Transitions", where), f"{where}.Transitions"),
        index=index,
    )


def _transitions(document: Mapping[str, Any], where: str) -> Transitions:
    following = document.get("NextAction")
    if following is not None and not isinstance(following, str):
        raise UnreadableFlowError(f"{where}.NextAction", "must be a text")
    return Transitions(
        next=following,
        branches=tuple(
            Branch(_condition(one.get("Condition"), f"{place}.Condition"), _leads(one, place))
            for place, one in _objects(document, "Conditions", where)
        ),
        errors=tuple(
            ErrorBranch(_text(one, "ErrorType", place), _leads(one, place))
            for place, one in _objects(document, "Errors", where)
        ),
        written=frozenset(document),
    )


def _condition(document: Any, where: str) -> Condition:
    if not isinstance(document, dict):
        raise UnreadableFlowError(where, "a condition is an object")
    operands = _listed(document, "Operands", where)
    return Condition(
        operator=_text(document, "Operator", where),
        operands=tuple(
            _condition(one, f"{where}.Operands[{index}]") if isinstance(one, dict) else one
            for index, one in enumerate(operands)
        ),
    )


def _leads(document: Mapping[str, Any], where: str) -> str:
    return _text(document, "NextAction", where)


def _objects(
    document: Mapping[str, Any], key: str, where: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for index, one in enumerate(_listed(document, key, where, absent=True)):
        place = f"{where}.{key}[{index}]"
        if not isinstance(one, dict):
            raise UnreadableFlowError(place, "must be an object")
        yield place, one


def _listed(
    document: Mapping[str, Any], key: str, where: str, *, absent: bool = False
) -> list[Any]:
    value = document.get(key, [] if absent else None)
    if not isinstance(value, list):
        raise UnreadableFlowError(_within(where, key), "must be a list")
    return value


def _mapped(document: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    value = document.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnreadableFlowError(_within(where, key), "must be an object")
    return value


def _text(document: Mapping[str, Any], key: str, where: str) -> str:
    value = document.get(key)
    if not isinstance(value, str):
        raise UnreadableFlowError(_within(where, key), "must be a text")
    return value


def _within(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key

"""What Flow language has, read from `catalogue.json`: the types of action and what each allows.

The JSON is written for people and says itself how it is read. Here it becomes facts that the
validator judges by and that others may ask: which parameters a type has, where it may lead, in
which kinds of flow it may stand, and whether a rule was seen on the real API or only read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

_FILE = Path(__file__).with_name("catalogue.json")

Source = Literal["live", "docs"]
"""Seen on the real API by somebody, or only written in a document."""

FLOW_TYPES = (
    "CONTACT_FLOW",
    "CUSTOMER_QUEUE",
    "CUSTOMER_HOLD",
    "CUSTOMER_WHISPER",
    "AGENT_HOLD",
    "AGENT_WHISPER",
    "OUTBOUND_WHISPER",
    "AGENT_TRANSFER",
    "QUEUE_TRANSFER",
    "CAMPAIGN",
)
MODULE = "MODULE"
"""Modules have an API of their own; here they are one more kind of flow."""
KINDS = (*FLOW_TYPES, MODULE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What one parameter may hold."""

    kind: str
    required: bool = False
    values: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    longest: int | None = None
    dynamic: bool = False
    """One JSONPath may stand in place of a static value."""
    numeral: bool = False
    """The API also takes a JSON number."""
    of: Parameter | None = None
    """What each entry of a list or a map holds."""
    fields: Mapping[str, Parameter] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    """The only keys that a map may have; empty: any."""
    no_in_keys: str = ""
    exactly_one: tuple[tuple[str, ...], ...] = ()
    source: Source = "docs"


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which branches an action may have by its result."""

    kind: str
    operands: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    and_each_of: str = ""
    """A list parameter whose entries must each have a branch too."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Which error branches an action must have, and which it may have besides."""

    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every error that the action may branch on."""
        return (*self.required, *self.allowed)


@dataclass(frozen=True, slots=True)
class Form:
    """What differs when the parameters of an action have certain values."""

    name: str
    when: Mapping[str, tuple[str, ...]]
    holding: Mapping[str, str]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    flow: tuple[str, ...]
    needed: tuple[str, ...]
    spared: tuple[str, ...]
    refused: tuple[str, ...]
    next: str | None
    conditions: Conditions | None
    errors: Errors | None

    def fits(self, parameters: Mapping[str, Any], kind: str) -> bool:
        """Whether an action with these parameters, in this kind of flow, is of this form."""
        return (
            all(parameters.get(key) in values for key, values in self.when.items())
            and all(value in _list(parameters.get(key)) for key, value in self.holding.items())
            and all(_reached(parameters, path) for path in self.present)
            and not any(_reached(parameters, path) for path in self.absent)
            and (not self.flow or kind in self.flow)
        )


@dataclass(frozen=True, slots=True)
class ActionType:
    """A type of action."""

    name: str
    judged: bool = True
    """False: known by its name only; nothing of it is judged."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    exactly_one: tuple[tuple[str, ...], ...] = ()
    at_most_one: tuple[tuple[str, ...], ...] = ()
    at_least_one: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    next: str = "required"
    conditions: Conditions = field(default_factory=lambda: Conditions("none"))
    errors: Errors = field(default_factory=Errors)
    flows: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    """Kinds of flow on which the documents contradict each other."""
    live: frozenset[str] = frozenset()
    """Which parts of this were seen on the real API."""
    forms: tuple[Form, ...] = ()

    @property
    def terminal(self) -> bool:
        """Whether the flow ends with it, so that it leads nowhere."""
        return self.next == "none"

    def source(self, part: str) -> Source:
        """Return where a part of the rules, like `next` or `errors`, is known from."""
        return "live" if part in self.live else "docs"

    def form(self, parameters: Mapping[str, Any], kind: str) -> Form | None:
        """Return the form that an action has, if the type has forms."""
        return next((form for form in self.forms if form.fits(parameters, kind)), None)


@cache
def types() -> Mapping[str, ActionType]:
    """Return every known type by its name."""
    written = _written()
    judged = {name: _type(name, one) for name, one in written["judged"].items()}
    return judged | {name: ActionType(name, judged=False) for name in written["unjudged"]}


@cache
def misnamed() -> Mapping[str, str]:
    """Return names that people and older documents use, and what the API calls them."""
    return dict(_written()["misnamed"])


@cache
def roots() -> Mapping[str, str]:
    """Return the roots of JSONPaths: `leaf` stands alone, `deep` needs something after it."""
    return dict(_written()["roots"])


@cache
def _written() -> Mapping[str, Any]:
    written: Mapping[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return written


def _type(name: str, one: Mapping[str, Any]) -> ActionType:
    return ActionType(
        name=name,
        parameters={key: _parameter(value) for key, value in one["parameters"].items()},
        exactly_one=_groups(one, "exactly_one"),
        at_most_one=_groups(one, "at_most_one"),
        at_least_one=_groups(one, "at_least_one"),
        together=_groups(one, "together"),
        next=one["next"],
        conditions=_conditions(one["conditions"]),
        errors=_errors(one["errors"]),
        flows=_kinds(one["flows"]),
        doubtful=_kinds(one.get("doubtful", "")),
        live=frozenset(one.get("live", ())),
        forms=tuple(_form(form) for form in one.get("forms", ())),
    )


def _parameter(one: Mapping[str, Any]) -> Parameter:
    return Parameter(
        kind=one["kind"],
        required=one.get("required", False),
        values=tuple(one.get("values", ())),
        least=one.get("least"),
        most=one.get("most"),
        longest=one.get("longest"),
        dynamic=one.get("dynamic", False),
        numeral=one.get("numeral", False),
        of=_parameter(one["of"]) if "of" in one else None,
        fields={key: _parameter(value) for key, value in one.get("fields", {}).items()},
        keys=tuple(one.get("keys", ())),
        no_in_keys=one.get("no_in_keys", ""),
        exactly_one=_groups(one, "exactly_one"),
        source="live" if one.get("live") else "docs",
    )


def _conditions(one: Mapping[str, Any]) -> Conditions:
    return Conditions(
        kind=one["kind"],
        operands=tuple(one.get("operands", ())),
        operators=tuple(one.get("operators", ())),
        least=one.get("least", 0),
        most=one.get("most"),
        and_each_of=one.get("and_each_of", ""),
    )


def _errors(one: Mapping[str, Any]) -> Errors:
    return Errors(tuple(one.get("required", ())), tuple(one.get("allowed", ())))


def _form(one: Mapping[str, Any]) -> Form:
    return Form(
        name=one["name"],
        when={key: tuple(values) for key, values in one.get("when", {}).items()},
        holding=one.get("holding", {}),
        present=tuple(one.get("present", ())),
        absent=tuple(one.get("absent", ())),
        flow=tuple(one.get("flow", ())),
        needed=tuple(one.get("needed", ())),
        spared=tuple(one.get("spared", ())),
        refused=tuple(one.get("refused", ())),
        next=one.get("next"),
        conditions=_conditions(one["conditions"]) if "conditions" in one else None,
        errors=_errors(one["errors"]) if "errors" in one else None,
    )


def _groups(one: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in one.get(key, ()))


def _kinds(letters: str) -> frozenset[str]:
    groups = _written()["groups"]
    return frozenset(kind for letter in letters.split() for kind in groups[letter])


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _reached(parameters: Any, path: str) -> bool:
    for key in path.split("."):
        if not isinstance(parameters, Mapping) or key not in parameters:
            return False
        parameters = parameters[key]
    return True

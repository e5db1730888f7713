"""What one parameter holds: text, number, choice, reference, or a `$.` path."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from infra.connect.simulator.language import paths
from infra.connect.simulator.language.catalogue import Parameter, Source
from infra.connect.simulator.language.document import Action
from infra.connect.simulator.validator.problems import Problem, note, of_action

_WHOLE = re.compile(r"[+-]?[0-9]{1,30}")
_FILLED_IN = re.compile(r"\$\{[^}]*\}|\{\{[^}]*\}\}")
"""A gap that a template fills before the API sees it: it may become anything."""


def problems(action: Action, value: Any, rule: Parameter) -> Iterator[Problem]:
    """Yield what is wrong with a value itself; what lies below it is not looked at."""
    if rule.kind == "json":
        yield from _anything(action, value)
    elif rule.kind in {"object", "map", "list"}:
        yield from _many(action, value, rule)
    elif isinstance(value, bool):
        yield _wrong("boolean", action, f"write {value} as a text", f"Type: {action.type}")
    elif _is_number(value):
        yield from _numeral(action, value, rule)
    elif not isinstance(value, str):
        yield of_action("parameter-value", action, "holds something that is no text", rule.source)
    elif not value:
        yield _empty(action)
    elif not _FILLED_IN.search(value):
        yield from _text(action, value, rule)


def _text(action: Action, value: str, rule: Parameter) -> Iterator[Problem]:
    if rule.longest is not None and len(value) > rule.longest:
        message = f"has {len(value)} characters, at most {rule.longest} are allowed"
        yield of_action("too-long", action, message)
    yield from _KINDS[rule.kind](action, value, rule)
    if rule.kind == "path":
        return
    for one in paths.references(value):
        if not one.known:
            yield note("path", action, f"{one.text}: nothing of this root is known")


def _free(_action: Action, _value: str, _rule: Parameter) -> Iterator[Problem]:
    return iter(())


def _either(action: Action, value: str, rule: Parameter) -> Iterator[Problem]:
    if paths.single(value) is None and any(paths.references(value)):
        message = "is either wholly static or one $. path, not words with a path inside"
        yield of_action("parameter-value", action, message, rule.source)


def _path(action: Action, value: str, rule: Parameter) -> Iterator[Problem]:
    reference = paths.single(value)
    if reference is None:
        yield of_action("parameter-value", action, f"{value!r} is not one $. path", rule.source)
    elif reference.root == "Agent":
        yield of_action("parameter-value", action, "there is no root $.Agent here", "live")
    elif not reference.known:
        yield of_action("parameter-value", action, f"there is no root $.{reference.root}")
    elif not reference.complete:
        message = f"{value} names a whole branch, not a value in it"
        yield of_action("parameter-value", action, message, rule.source)


def _static(action: Action, value: str, rule: Parameter) -> Iterator[Problem]:
    if any(paths.references(value)):
        yield of_action("parameter-value", action, "may not be a $. path", rule.source)


def _choice(action: Action, value: str, rule: Parameter) -> Iterator[Problem]:
    if value in rule.values or (rule.dynamic and paths.single(value)):
        return
    message = f"{value!r} is none of {', '.join(rule.values)}"
    yield of_action("parameter-value", action, message, rule.source)


def _whole(action: Action, value: str, rule: Parameter) -> Iterator[Problem]:
    if rule.dynamic and paths.single(value):
        return
    if not _WHOLE.fullmatch(value):
        message = f"{value!r} is not a whole number"
        yield of_action("parameter-value", action, message, rule.source)
        return
    yield from _range(action, int(value), rule)


def _range(action: Action, number: float, rule: Parameter) -> Iterator[Problem]:
    low, high = rule.least, rule.most
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = f"{'' if low is None else low} to {'' if high is None else high}"
        yield of_action("parameter-value", action, f"{number} is not within {bounds}", rule.source)


def _numeral(action: Action, value: float, rule: Parameter) -> Iterator[Problem]:
    if rule.kind != "whole":
        message = f"write {value} as a text"
        yield of_action("parameter-value", action, message, rule.source)
        return
    if not rule.numeral:
        yield note("numeral", action, f"write {value} as a text, as the console does")
    if not math.isfinite(value) or value != int(value):
        yield of_action("parameter-value", action, f"{value} is not a whole number", rule.source)
    else:
        yield from _range(action, int(value), rule)


def _many(action: Action, value: Any, rule: Parameter) -> Iterator[Problem]:
    expected = list if rule.kind == "list" else Mapping
    if not isinstance(value, expected):
        noun = "a list" if rule.kind == "list" else "an object"
        yield of_action("parameter-value", action, f"is {noun}", rule.source)
        return
    count = len(value)
    if rule.kind != "object" and rule.most is not None and count > rule.most:
        problem = of_action("too-many", action, f"has {count}, at most {rule.most}", rule.source)
        yield replace(problem, api=f"More than {rule.most} tags in Parameters.Tags")
    if rule.kind != "object" and rule.least is not None and count < rule.least:
        message = f"has {count}, at least {rule.least}"
        yield of_action("parameter-value", action, message, rule.source)
    if rule.kind == "map" and isinstance(value, Mapping):
        yield from _keys(action, value, rule)


def _keys(action: Action, value: Mapping[str, Any], rule: Parameter) -> Iterator[Problem]:
    for key in value:
        if rule.keys and key not in rule.keys:
            yield of_action("map-key", action, f"{key!r} is none of {', '.join(rule.keys)}")
        elif not key:
            yield of_action("map-key", action, "a key is empty")
        elif set(rule.no_in_keys) & set(key):
            yield of_action("map-key", action, f"{key!r} has one of {' '.join(rule.no_in_keys)}")


def _anything(action: Action, value: Any) -> Iterator[Problem]:
    """Yield the empty texts in JSON that is otherwise its owner's affair."""
    if value == "":
        yield _empty(action)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _anything(action, one)
    elif isinstance(value, list):
        for one in value:
            yield from _anything(action, one)


def _empty(action: Action) -> Problem:
    said = f"Invalid Action property value. Path: {action.index}.Parameter"
    if action.type == "UpdateContactAttributes":
        said = "Empty value in Parameters.Attributes"
    return replace(of_action("empty", action, "is empty", "live"), api=said)


def _wrong(rule: str, action: Action, message: str, said: str) -> Problem:
    source: Source = "live"
    return replace(of_action(rule, action, message, source), api=f"Invalid Action type. {said}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_KINDS: Mapping[str, Callable[[Action, str, Parameter], Iterator[Problem]]] = {
    "text": _free,
    "reference": _either,
    "either": _either,
    "path": _path,
    "static": _static,
    "choice": _choice,
    "whole": _whole,
}
KINDS = frozenset({*_KINDS, "json", "object", "map", "list"})
"""Every kind that the catalogue may name."""

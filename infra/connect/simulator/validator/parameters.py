"""The parameters of an action: that they exist, are complete and hold what they may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from infra.connect.simulator.language.catalogue import ActionType, Form, Parameter, Source
from infra.connect.simulator.language.document import Action
from infra.connect.simulator.validator import values
from infra.connect.simulator.validator.problems import Problem, of_action, place

Groups = Sequence[Sequence[str]]


def problems(action: Action, type_: ActionType, form: Form | None) -> Iterator[Problem]:
    """Yield what is wrong with the parameters of one action."""
    spared = form.spared if form else ()
    known = {
        key: replace(rule, required=rule.required and key not in spared)
        for key, rule in type_.parameters.items()
    }
    yield from _fields(action, "Parameters", action.parameters, known)
    if form:
        yield from _of_form(action, type_, form)
    source = type_.source("groups")
    yield from _only_one(
        action, action.parameters, (*type_.exactly_one, *type_.at_most_one), source
    )
    needed = (*type_.exactly_one, *type_.at_least_one)
    yield from _at_least_one(action, action.parameters, needed, source)
    yield from _together(action, type_.together, source)


def _fields(
    action: Action, where: str, given: Mapping[str, Any], known: Mapping[str, Parameter]
) -> Iterator[Problem]:
    for key, value in given.items():
        below = f"{where}.{key}"
        if key not in known:
            problem = of_action("parameter-name", action, f"has no parameter {key}", "live")
            said = f"Invalid Action property name. Path: {place(action, below)}"
            yield replace(problem, where=place(action, below), api=said)
        else:
            yield from _value(action, below, value, known[key])
    for key, parameter in known.items():
        if parameter.required and key not in given:
            yield _missing(action, f"{where}.{key}", parameter.source)


def _value(action: Action, where: str, value: Any, rule: Parameter) -> Iterator[Problem]:
    for problem in values.problems(action, value, rule):
        yield _at(action, where, problem)
    if rule.kind == "object" and isinstance(value, Mapping):
        yield from _fields(action, where, value, rule.fields)
        for problem in (
            *_only_one(action, value, rule.exactly_one, rule.source),
            *_at_least_one(action, value, rule.exactly_one, rule.source),
        ):
            yield replace(problem, where=place(action, where))
    elif rule.kind == "map" and isinstance(value, Mapping) and rule.of:
        for key, one in value.items():
            yield from _value(action, f"{where}.{key}", one, rule.of)
    elif rule.kind == "list" and isinstance(value, list) and rule.of:
        for index, one in enumerate(value):
            yield from _value(action, f"{where}[{index}]", one, rule.of)


def _of_form(action: Action, type_: ActionType, form: Form) -> Iterator[Problem]:
    source = type_.source("forms")
    for key in form.needed:
        if key not in action.parameters:
            yield _missing(action, f"Parameters.{key}", source)
    for key in form.refused:
        if key in action.parameters:
            where = place(action, "Parameters", key)
            message = f"as {form.name} it has no {key}"
            said = f"Invalid Action property name. Path: {where}" if source == "live" else ""
            yield Problem("parameter-refused", where, action.id, message, source, said)


def _only_one(
    action: Action, given: Mapping[str, Any], groups: Groups, source: Source
) -> Iterator[Problem]:
    for group in groups:
        both = [key for key in group if key in given]
        if len(both) > 1:
            problem = of_action("only-one", action, f"has {' and '.join(both)} at once", source)
            listed = ", ".join(both)
            yield replace(
                problem, api=f"Only one of these properties may be defined. Properties: [{listed}]"
            )


def _at_least_one(
    action: Action, given: Mapping[str, Any], groups: Groups, source: Source
) -> Iterator[Problem]:
    for group in groups:
        if not any(key in given for key in group):
            listed = ", ".join(group)
            problem = of_action("at-least-one", action, f"needs one of {listed}", source)
            yield replace(problem, api=f"At least one of [{listed}] must be set")


def _together(action: Action, groups: Groups, source: Source) -> Iterator[Problem]:
    for group in groups:
        given = [key for key in group if key in action.parameters]
        if given and len(given) < len(group):
            yield of_action("together", action, f"needs {', '.join(group)} together", source)


def _missing(action: Action, below: str, source: Source) -> Problem:
    where = place(action, below)
    said = f"Action is missing required property. Path: {where}"
    key = below.rpartition(".")[2]
    return Problem("parameter-missing", where, action.id, f"needs {key}", source, said)


def _at(action: Action, below: str, problem: Problem) -> Problem:
    where = place(action, below)
    said = problem.api
    if not said and problem.refused and problem.rule in {"parameter-value", "map-key"}:
        said = f"Invalid Action property value. Path: {where}"
    return replace(problem, where=where, api=said)

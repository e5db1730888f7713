"""The ways out of an action: where it goes on, which errors it branches on, which results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from infra.connect.simulator.language.catalogue import ActionType, Conditions, Errors, Form, Source
from infra.connect.simulator.language.document import Action
from infra.connect.simulator.validator import branches
from infra.connect.simulator.validator.problems import Problem, note, of_action, place


@dataclass(frozen=True, slots=True)
class Ways:
    """The rules for the transitions of one action, its form considered."""

    next: str
    conditions: Conditions
    errors: Errors
    errors_from: Source


def ways(type_: ActionType, form: Form | None) -> Ways:
    """Return what holds for the transitions of an action of this type and form."""
    return Ways(
        next=(form and form.next) or type_.next,
        conditions=(form and form.conditions) or type_.conditions,
        errors=(form and form.errors) or type_.errors,
        errors_from=type_.source("forms" if form and form.errors else "errors"),
    )


def problems(action: Action, type_: ActionType, form: Form | None) -> Iterator[Problem]:
    """Yield what is wrong with the transitions of one action."""
    rules = ways(type_, form)
    if rules.next == "none":
        yield from _last(action)
        return
    if rules.next == "required" and action.transitions.next is None:
        where = place(action, "Transitions", "NextAction")
        yield Problem(
            "next-missing",
            where,
            action.id,
            "does not say where it goes on",
            type_.source("next"),
            f"Action is missing required property. Path: {where}",
        )
    yield from _errors(action, rules)
    yield from branches.problems(action, type_, rules.conditions)


def _last(action: Action) -> Iterator[Problem]:
    leads = action.transitions
    if leads.next is not None or leads.branches or leads.errors:
        problem = of_action("transitions-refused", action, "is a last action, yet leads on", "live")
        yield replace(problem, api=f"Action does not support transitions. Path: {place(action)}")
    elif leads.written:
        yield note("transitions-refused", action, 'is a last action: write "Transitions": {}')


def _errors(action: Action, rules: Ways) -> Iterator[Problem]:
    source = rules.errors_from
    times = Counter(branch.error for branch in action.transitions.errors)
    for error in rules.errors.required:
        if error not in times:
            problem = of_action("error-missing", action, f"needs a branch on {error}", source)
            said = f"Action is missing required error. Error: {error}, Path: {place(action)}"
            yield replace(problem, api=said)
    for error, count in times.items():
        if error not in rules.errors.all:
            problem = of_action("error-refused", action, f"has no error {error}", source)
            said = f"Invalid Action error. Error: {error}, Path: {place(action)}"
            yield replace(problem, api=said)
        elif count > 1:
            yield note("error-twice", action, f"branches {count} times on {error}")

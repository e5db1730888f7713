"""The conditions of an action: which results it can have, and how they may be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from infra.connect.simulator.language.catalogue import ActionType, Conditions, Source
from infra.connect.simulator.language.conditions import NUMERIC, OPERATORS
from infra.connect.simulator.language.document import Action, Condition
from infra.connect.simulator.validator.problems import Problem, note, of_action, place

DEEPEST = 5
MOST_IN_ALL = 50
_KEYS = frozenset("0123456789*#")


def problems(action: Action, type_: ActionType, rules: Conditions) -> Iterator[Problem]:
    """Yield what is wrong with the conditions of one action."""
    asked = [branch.condition for branch in action.transitions.branches]
    source = type_.source("conditions")
    if rules.kind == "none":
        if asked:
            problem = of_action("conditions-refused", action, "has no result to branch on", "live")
            yield replace(problem, api="Action does not support conditions")
        return
    if len(asked) < rules.least:
        problem = of_action("condition-missing", action, "needs a condition", source)
        yield replace(problem, api=_missing(action, "Transitions.Conditions"))
    for index, condition in enumerate(asked):
        where = place(action, f"Transitions.Conditions[{index}]")
        for problem in _one(action, condition, rules):
            yield replace(problem, where=where)
    yield from _operands(action, rules, source)
    if rules.kind == "chain":
        yield from _chain(action, asked, rules)
    yield from _twice(action, asked)


def _one(action: Action, condition: Condition, rules: Conditions) -> Iterator[Problem]:
    if _depth(condition) > DEEPEST or _within(condition) > MOST_IN_ALL:
        yield of_action("condition-depth", action, "nests too deep, or too many")
    if condition.operator not in OPERATORS:
        message = f"there is no operator {condition.operator}"
        yield of_action("condition-operator", action, message, "live")
        return
    allowed = rules.operators or _operators(rules.kind)
    if condition.operator not in allowed:
        message = f"is compared by {', '.join(allowed)} only, not by {condition.operator}"
        yield of_action("condition-operator", action, message)
    if len(condition.operands) != 1:
        message = f"{condition.operator} compares with one text, not {len(condition.operands)}"
        yield of_action("condition-operand", action, message, "live")
        return
    yield from _operand(action, condition, rules)


def _operand(action: Action, condition: Condition, rules: Conditions) -> Iterator[Problem]:
    operand = condition.operands[0]
    if operand == "":
        problem = of_action("condition-operand", action, "compares with nothing", "live")
        yield replace(problem, api=f"Invalid branch. Path: {action.index}.Evaluate")
    elif _is_number(operand):
        yield note("numeral", action, f"write {operand} as a text")
    elif not isinstance(operand, str):
        yield of_action("condition-operand", action, "compares with something that is no text")
        return
    if rules.kind == "keys" and (operand not in _KEYS):
        yield of_action("condition-operand", action, f"{operand!r} is not one key of a telephone")
    if condition.operator in NUMERIC and not _figure(operand):
        yield note("condition-operand", action, f"{operand!r} is no number, so it is never met")


def _operands(action: Action, rules: Conditions, source: Source) -> Iterator[Problem]:
    """Yield what is asked that cannot be the result, and what can be but is not asked."""
    if rules.kind not in {"exactly", "among"} and not rules.operands:
        return
    wanted = set(rules.operands)
    if rules.and_each_of:
        listed = action.parameters.get(rules.and_each_of)
        wanted |= (
            {one for one in listed if isinstance(one, str)} if isinstance(listed, list) else set()
        )
    given = {
        str(branch.condition.operands[0])
        for branch in action.transitions.branches
        if branch.condition.operands
    }
    where = place(action, "Transitions.Conditions")
    said = f"Invalid Action property value. Path: {where}"
    for operand in sorted(given - wanted):
        message = f"its result is never {operand!r}"
        yield Problem("condition-operand", where, action.id, message, source, said)
    if rules.kind == "exactly":
        for operand in sorted(wanted - given):
            message = f"needs a condition on {operand!r}"
            yield Problem("condition-missing", where, action.id, message, source, said)


def _chain(action: Action, asked: list[Condition], rules: Conditions) -> Iterator[Problem]:
    shares = [_whole(one.operands[0]) for one in asked if len(one.operands) == 1]
    before = 1
    for share in shares:
        if share is None or not before < share <= (rules.most or share):
            message = f"shares rise from 2 to {rules.most}, each the last plus its percentage"
            yield of_action("chain", action, message)
            return
        before = share


def _twice(action: Action, asked: list[Condition]) -> Iterator[Problem]:
    times = Counter((one.operator, str(one.operands)) for one in asked)
    for (operator, operands), count in times.items():
        if count > 1:
            yield note("condition-twice", action, f"asks {count} times for {operator} {operands}")


def _operators(kind: str) -> tuple[str, ...]:
    return ("Equals",) if kind in {"exactly", "among", "keys"} else OPERATORS


def _missing(action: Action, below: str) -> str:
    return f"Action is missing required property. Path: {place(action, below)}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _figure(value: Any) -> bool:
    try:
        float(str(value))
    except ValueError:
        return str(value).startswith("$.")
    return True


def _whole(value: Any) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _depth(condition: Condition) -> int:
    return 1 + max(
        (_depth(one) for one in condition.operands if isinstance(one, Condition)), default=0
    )


def _within(condition: Condition) -> int:
    return sum(1 + _within(one) for one in condition.operands if isinstance(one, Condition))

"""Goes through a flow, action by action, and stops at whatever it does not know."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Protocol

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.effects import Pause
from infra.connect.simulator.engine.instance import FlowEntry
from infra.connect.simulator.engine.refusals import Unknown, Unsupported
from infra.connect.simulator.engine.registry import (
    CATCH_ALL,
    ELSEWHERE,
    END,
    EXECUTED,
    NEXT,
    REFUSED,
    Support,
)
from infra.connect.simulator.engine.running import (
    DONE,
    Effect,
    Failed,
    Forced,
    Frame,
    Leave,
    Left,
    Result,
    Run,
    Steps,
)
from infra.connect.simulator.language import conditions
from infra.connect.simulator.language.document import Action, Branch, Condition

ACTION_SECONDS = 0.02
"""What an action takes of itself, so that no two things of one flow happen at the same instant."""

NO_CONDITION = "NoMatchingCondition"


class Director(Protocol):
    """Whoever plays a flow may answer in place of its actions."""

    def instead(self, run: Run, action: Action) -> Result | Steps | None:
        """Return what an action comes to without being executed, or None."""
        ...

    def afterwards(self, run: Run, action: Action, result: Result) -> Result:
        """Return what an action comes to after it was executed."""
        ...


def conduct(run: Run, entry: FlowEntry) -> Steps:
    """Execute a flow, and those that it passes the contact on to; raises `Unsupported`."""
    while True:
        result = yield from execute(run, Frame(entry))
        if isinstance(result, Left) and result.why is Leave.FLOW and result.to is not None:
            entry = result.to
            continue
        return result


def execute(run: Run, frame: Frame) -> Steps:
    """Execute one flow or module, from its first action until it is left."""
    run.frames.append(frame)
    try:
        identifier: str | None = frame.entry.flow.start
        while identifier is not None:
            action = frame.entry.flow.action(identifier)
            if action is None:
                raise Unsupported(frame.entry.name, identifier, "no action has this identifier")
            result, way, identifier = yield from _perform(run, action)
            run.exchange.watch.left_by(run, action, way)
            if isinstance(result, Left):
                return result
        return Left(Leave.FAULT)
    finally:
        run.frames.pop()


def _perform(run: Run, action: Action) -> Generator[Effect, Any, tuple[Result, str, str | None]]:
    """Execute an action; return what it came to, the way out of it and where that leads."""
    frame = run.frame
    frame.visits[action.id] = frame.visits.get(action.id, 0) + 1
    yield Pause(run.exchange.clock, ACTION_SECONDS)
    run.exchange.watch.started(run, action)
    try:
        result = yield from _done(run, action)
        if run.exchange.director is not None:
            result = run.exchange.director.afterwards(run, action, result)
        return result, *_way_out(run, action, result)
    except Unknown as unknown:
        raise Unsupported(frame.entry.name, action.id, str(unknown)) from None


def _done(run: Run, action: Action) -> Steps:
    support = _support(run, action)
    outcome: Result | Steps | None = None
    if run.exchange.director is not None:
        outcome = run.exchange.director.instead(run, action)
    if outcome is None:
        outcome = DONE if support is None else support.handler(run, action)
    if isinstance(outcome, Generator):
        outcome = yield from outcome
    return outcome


def _support(run: Run, action: Action) -> Support | None:
    """Return how an action is executed, or None where a walk passes over it."""
    support = EXECUTED.get(action.type)
    if support is None:
        if action.type in REFUSED:
            raise Unknown(f"{action.type} is refused: {REFUSED[action.type]}")
        if action.type not in ELSEWHERE:
            raise Unknown(f"unknown action type {action.type}")
        if not run.exchange.instance.stubs:
            raise Unknown(f"{action.type} is not executed: {ELSEWHERE[action.type]}")
        return None
    odd = sorted(set(action.parameters) - support.takes)
    if odd:
        raise Unknown(f"unknown parameter of {action.type}: {', '.join(odd)}")
    return support


def _way_out(run: Run, action: Action, result: Result) -> tuple[str, str | None]:
    """Return the way by which an action is left, and where it leads."""
    ways = action.transitions
    if isinstance(result, Forced):
        return result.branch, dict(ways.targets()).get(result.branch)
    if isinstance(result, Left):
        return (NEXT if ways.next is not None else END), None
    if isinstance(result, Failed):
        return _failed(action, result.error)
    for branch in ways.branches:
        if result.value is not None and _met(run, branch.condition, result.value):
            return branch_name(branch), branch.next
    if result.chose:
        return _failed(action, NO_CONDITION)
    return NEXT, ways.next


def _failed(action: Action, error: str) -> tuple[str, str | None]:
    ways = action.transitions
    for kind in (error, CATCH_ALL) if error != NO_CONDITION else (error,):
        target = ways.on_error(kind)
        if target is not None:
            return kind, target
    # The API takes some actions without an error branch; their one way on is the next action.
    return error if ways.next is None else NEXT, ways.next


def _met(run: Run, condition: Condition, value: str) -> bool:
    asked = Condition(
        condition.operator,
        tuple(
            one if isinstance(one, Condition) else values.text(run, one)
            for one in condition.operands
        ),
    )
    try:
        return conditions.holds(asked, value)
    except conditions.UnknownOperatorError as unknown:
        raise Unknown(str(unknown)) from None


def branch_name(branch: Branch) -> str:
    """Return the name of a conditional way out, as `Transitions.targets` has it."""
    operands = ", ".join(str(operand) for operand in branch.condition.operands)
    return f"{branch.condition.operator} {operands}"


def required(action: Action, name: str) -> Any:
    """Return a parameter that an action cannot do without; raises `Unknown`."""
    if name not in action.parameters:
        raise Unknown(f"{action.type} has no {name}")
    return action.parameters[name]


def one_of(action: Action, name: str, known: tuple[str, ...], default: str) -> str:
    """Return a parameter that has a few values; raises `Unknown` for any other."""
    value = action.parameters.get(name, default)
    if value not in known:
        raise Unknown(f"unknown {name} of {action.type}: {value!r}")
    return str(value)


def flag(action: Action, name: str, *, default: bool = False) -> bool:
    """Return a parameter that is `True` or `False`; raises `Unknown` for any other."""
    value = str(action.parameters.get(name, default))
    if value.lower() not in ("true", "false"):
        raise Unknown(f"unknown {name} of {action.type}: {value!r}")
    return value.lower() == "true"

"""Where transitions lead: each to an action that exists, and none left aside."""

from __future__ import annotations

from collections.abc import Iterator

from infra.connect.simulator.language.document import Action, Flow
from infra.connect.simulator.validator.problems import Problem, note, place


def problems(flow: Flow) -> Iterator[Problem]:
    """Yield transitions to nowhere, and actions that nothing leads to."""
    names = {action.id for action in flow.actions}
    for action in flow.actions:
        for below, target in _ways(action):
            if target not in names:
                where = place(action, "Transitions", below)
                said = f"Invalid Action property value. Path: {where}"
                message = f"leads to {target!r}, which is no action of this flow"
                yield Problem("dangling", where, action.id, message, "live", said)
    reached = _reached(flow)
    for action in flow.actions:
        if action.id not in reached:
            yield note("unreachable", action, "nothing leads here from the start")


def _ways(action: Action) -> Iterator[tuple[str, str]]:
    leads = action.transitions
    if leads.next is not None:
        yield "NextAction", leads.next
    for index, branch in enumerate(leads.branches):
        yield f"Conditions[{index}].NextAction", branch.next
    for index, error in enumerate(leads.errors):
        yield f"Errors[{index}].NextAction", error.next


def _reached(flow: Flow) -> set[str]:
    following = {
        action.id: {target for _, target in action.transitions.targets()} for action in flow.actions
    }
    reached: set[str] = set()
    ahead = {flow.start} & set(following)
    while ahead:
        reached |= ahead
        ahead = {target for one in ahead for target in following[one]} & set(following) - reached
    return reached

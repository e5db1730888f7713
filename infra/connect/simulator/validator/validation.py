"""Judges flows as the API does when they are published: `validate` and `validate_text`.

The answer is a list and never an exception, whatever the flow. What is `refused` in it would make
`CreateContactFlow` answer `InvalidContactFlowException`; the rest are notes. Whether a queue, a
prompt or a function exists is the instance's to know and is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from infra.connect.simulator.language import catalogue, document
from infra.connect.simulator.language.catalogue import ActionType
from infra.connect.simulator.language.document import Action, Flow, UnreadableFlowError
from infra.connect.simulator.validator import (
    envelope,
    graph,
    parameters,
    particulars,
    transitions,
)
from infra.connect.simulator.validator.problems import Problem, note, of_action, of_flow

Status = Literal["SAVED", "PUBLISHED"]
_CONSOLE_NAMES = {
    "contactFlow": "CONTACT_FLOW",
    "customerQueue": "CUSTOMER_QUEUE",
    "customerHold": "CUSTOMER_HOLD",
    "customerWhisper": "CUSTOMER_WHISPER",
    "agentHold": "AGENT_HOLD",
    "agentWhisper": "AGENT_WHISPER",
    "outboundWhisper": "OUTBOUND_WHISPER",
    "agentTransfer": "AGENT_TRANSFER",
    "queueTransfer": "QUEUE_TRANSFER",
    "campaign": "CAMPAIGN",
}
"""How an export names in its metadata what kind of flow it is."""


def validate_text(text: str, kind: str = "", status: Status = "PUBLISHED") -> list[Problem]:
    """Return what is to be said of a flow as it is written; kind "" is guessed."""
    try:
        flow = document.read(text)
    except UnreadableFlowError as error:
        rule = "old-format" if error.where == "modules" else "form"
        return [of_flow(rule, error.why, error.where)]
    if status == "SAVED":
        return []
    problems = validate(flow, kind)
    if len(text) > envelope.MOST_CHARACTERS:
        message = f"{len(text)} characters, at most {envelope.MOST_CHARACTERS}"
        return [of_flow("length", message, "Content"), *problems]
    return problems


def validate(flow: Flow, kind: str = "", status: Status = "PUBLISHED") -> list[Problem]:
    """Return what is to be said of a flow that was read; what is only saved is not judged."""
    if status == "SAVED":
        return []
    kind = kind or guessed(flow)
    return [
        *envelope.problems(flow, kind),
        *(problem for action in flow.actions for problem in _action(action, kind)),
        *graph.problems(flow),
    ]


def guessed(flow: Flow) -> str:
    """Return what kind of flow this is by its export's metadata, else by what is in it."""
    named = _CONSOLE_NAMES.get(str(flow.metadata.get("type")))
    if named:
        return named
    ends = any(action.type == "EndFlowModuleExecution" for action in flow.actions)
    return catalogue.MODULE if ends or flow.settings is not None else "CONTACT_FLOW"


def _action(action: Action, kind: str) -> Iterator[Problem]:
    type_ = catalogue.types().get(action.type)
    if type_ is None:
        yield _unknown(action)
    elif not type_.judged:
        yield note("not-judged", action, f"{action.type} is known by name only; nothing is judged")
    else:
        form = type_.form(action.parameters, kind)
        yield from _stands(action, type_, kind)
        yield from parameters.problems(action, type_, form)
        yield from transitions.problems(action, type_, form)
        yield from particulars.problems(action)


def _unknown(action: Action) -> Problem:
    instead = catalogue.misnamed().get(action.type)
    hint = f"; it is called {instead}" if instead else ""
    problem = of_action("type", action, f"there is no type {action.type}{hint}", "live")
    return replace(problem, api=f"Invalid Action type. Type: {action.type}")


def _stands(action: Action, type_: ActionType, kind: str) -> Iterator[Problem]:
    if kind in type_.flows:
        return
    if kind in type_.doubtful or kind == "CAMPAIGN":
        message = f"whether it may stand in {kind} is not known: the documents disagree or are mute"
        yield note("flow-type", action, message)
    else:
        message = f"{action.type} may not stand in {kind}"
        yield of_action("flow-type", action, message, type_.source("flows"))

"""What a test case does: the actions of the testing language, read strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.connect.simulator.engine.instance import identity
from infra.connect.simulator.language import conditions
from infra.connect.simulator.scripts.language import RefusedScript, Step

OPERATORS = (*conditions.DOCUMENTED, "Exists")
OVERRIDDEN = {
    "InvokeLambdaFunction": ("TimeLimitExceeded", "NoMatchingError"),
    "CheckHoursOfOperation": ("NoMatchingError",),
    "ConnectParticipantWithLexBot": ("TimeLimitExceeded", "NoMatchingError"),
    "TransferContactToQueue": ("QueueAtCapacity", "NoMatchingError"),
    "DequeueAndTransferToQueue": ("QueueAtCapacity", "NoMatchingError"),
}
"""The actions that a test may answer for, and the errors that it may let them have."""
_DEQUEUE = {"DequeueAndTransferToQueue": "DequeueContactAndTransferToQueue"}
"""The testing language has a name of its own for one action."""


@dataclass(frozen=True, slots=True)
class Press:
    """Press keys."""

    keys: str


@dataclass(frozen=True, slots=True)
class Say:
    """Speak."""

    words: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """Put the telephone down."""


@dataclass(frozen=True, slots=True)
class EndTest:
    """End the test."""


@dataclass(frozen=True, slots=True)
class Log:
    """Write values down."""

    expressions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assert:
    """Demand something of a value."""

    path: str
    operator: str
    operand: str | None


@dataclass(frozen=True, slots=True)
class Override:
    """Answer in place of a flow's action."""

    type: str
    """The type of the action, as in Flow language."""
    resource: Mapping[str, Any]
    """Which of them: those with these parameters."""
    substitute: str = ""
    error: str = ""
    value: str = ""
    data: Mapping[str, Any] | None = None
    delay: float = 0

    def concerns(self, kind: str, parameters: Mapping[str, Any]) -> bool:
        """Tell whether an action of this type and these parameters is meant."""
        return kind == self.type and same_resources(self.resource, parameters)


Do = Press | Say | HangUp | EndTest | Log | Assert | Override


def same_resources(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Tell whether all that is wanted is found, resources by their identifiers."""
    return all(_same(value, found.get(key)) for key, value in wanted.items())


def flow_type(kind: str) -> str:
    """Return the type of Flow language that a test calls by `kind`."""
    return _DEQUEUE.get(kind, kind)


def meant(step: Step) -> Do:
    """Return what a step does; raises `RefusedScript`."""
    read = _READERS.get(step.type)
    if read is None:
        raise RefusedScript(step.id, f"unknown type {step.type!r}")
    echoed = step.parameters.get("ActionType")
    if (step.type == "Assert") == (echoed is not None) or echoed not in (None, step.type):
        raise RefusedScript(step.id, "Parameters.ActionType repeats the type, but not of Assert")
    return read(step)


def _instruction(step: Step) -> Do:
    if step.parameters.get("Actor") != "Customer":
        raise RefusedScript(step.id, "Parameters.Actor must be Customer")
    said = _object(step, step.parameters, "Instruction")
    kind, properties = said.get("Type"), said.get("Properties") or {}
    if kind == "Disconnect":
        return HangUp()
    value = properties.get("Value")
    if value is None or str(value) == "":
        raise RefusedScript(step.id, "Instruction.Properties.Value is what is sent")
    if kind == "DtmfInput":
        return Press(str(value))
    if kind in ("Utterance", "TextUtterance"):
        return Say(str(value))
    raise RefusedScript(step.id, f"unknown instruction {kind!r}")


def _control(step: Step) -> Do:
    said = _object(step, step.parameters, "Command")
    if said.get("Type") == "EndTest":
        return EndTest()
    if said.get("Type") == "LogData":
        return Log(_object(step, said.get("Properties") or {}, "Expressions"))
    raise RefusedScript(step.id, f"unknown command {said.get('Type')!r}")


def _assert(step: Step) -> Do:
    operator = step.parameters.get("Operator")
    if operator not in OPERATORS:
        raise RefusedScript(step.id, f"unknown operator {operator!r}")
    operand = step.parameters.get("Operand")
    if operator != "Exists" and operand is None:
        raise RefusedScript(step.id, f"{operator} needs an Operand")
    path = step.parameters.get("Namespace")
    if not isinstance(path, str):
        raise RefusedScript(step.id, "Namespace must be a path")
    return Assert(path, operator, None if operand is None else str(operand))


def _override(step: Step) -> Do:
    behaviour = _object(step, step.parameters, "Behavior")
    if behaviour.get("Type") != "FlowAction":
        raise RefusedScript(step.id, "Behavior.Type must be FlowAction")
    said = _object(step, behaviour, "Properties")
    kind = str(said.get("ActionType"))
    if kind not in OVERRIDDEN:
        raise RefusedScript(step.id, f"{kind} cannot be overridden")
    resource = _object(step, said, "ActionParameters")
    strategy = _object(step, said, "Strategy")
    base: dict[str, Any] = {"type": flow_type(kind), "resource": resource}
    if strategy.get("Type") == "SubstituteResource":
        return Override(**base, substitute=str(strategy["SubstituteArn"]))
    if strategy.get("Type") != "MockResponse":
        raise RefusedScript(step.id, f"unknown strategy {strategy.get('Type')!r}")
    response = _object(step, strategy, "Response")
    if response.get("Type") == "Error":
        error = _object(step, response, "Error")
        if error.get("Value") not in OVERRIDDEN[kind]:
            raise RefusedScript(step.id, f"{kind} has no error {error.get('Value')!r}")
        return Override(**base, error=error["Value"], delay=float(error.get("DelaySeconds") or 0))
    if response.get("Type") != "ExecutionResult" or kind.endswith("ToQueue"):
        raise RefusedScript(step.id, f"{kind} has no response {response.get('Type')!r}")
    return _mocked(step, base, _object(step, response, "ExecutionResult"))


def _mocked(step: Step, base: dict[str, Any], result: Mapping[str, Any]) -> Override:
    if base["type"] == "CheckHoursOfOperation":
        if result.get("Value") not in ("InHours", "OutOfHours"):
            raise RefusedScript(step.id, "ExecutionResult.Value must be InHours or OutOfHours")
        return Override(**base, value=result["Value"])
    loaded = result.get("LoadedData", result.get("Value"))
    if not isinstance(loaded, str):
        raise RefusedScript(step.id, "ExecutionResult.LoadedData must be JSON in a text")
    try:
        data = json.loads(loaded)
    except ValueError:
        raise RefusedScript(step.id, "ExecutionResult.LoadedData is no JSON") from None
    return Override(**base, data=data, delay=float(result.get("DelaySeconds") or 0))


def _object(step: Step, said: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = said.get(key)
    if not isinstance(value, dict):
        raise RefusedScript(step.id, f"{key} must be an object")
    return value


def _same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, Mapping) and same_resources(wanted, found)
    return isinstance(found, str) and identity(str(wanted)) == identity(found)


_READERS = {
    "SendInstruction": _instruction,
    "TestControl": _control,
    "Assert": _assert,
    "OverrideSystemBehavior": _override,
}

"""Answers in place of a flow's actions, as a test case says."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import Any

from infra.connect.simulator.engine import functions, values
from infra.connect.simulator.engine.effects import Pause
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import EXECUTED
from infra.connect.simulator.engine.running import (
    DONE,
    Failed,
    Result,
    Run,
    Steps,
    Went,
)
from infra.connect.simulator.language.document import Action
from infra.connect.simulator.scripts.case import Fault
from infra.connect.simulator.scripts.steps import Override

_HOURS = {"InHours": "True", "OutOfHours": "False"}
_RESOURCE = {
    "CheckHoursOfOperation": "HoursOfOperationId",
    "InvokeLambdaFunction": "LambdaFunctionARN",
    "DequeueContactAndTransferToQueue": "QueueId",
}


@dataclass(slots=True)
class StandIn:
    """The director of a test case."""

    faults: list[Fault] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    percent: int | None = None

    def instead(self, run: Run, action: Action) -> Result | Steps | None:
        """Return what an action comes to without being executed, or None."""
        fault = self._fault(run, action)
        if fault is not None:
            return Failed(fault.error, "as the test has it")
        if action.type == "DistributeByPercentage" and self.percent is not None:
            return Went(str(self.percent), chose=True)
        override = self._override(run, action)
        return None if override is None else self._answer(run, action, override)

    def afterwards(self, run: Run, action: Action, result: Result) -> Result:  # noqa: ARG002  port
        """Leave it as it is."""
        return result

    def _fault(self, run: Run, action: Action) -> Fault | None:
        for fault in self.faults:
            here = fault.action == action.id and fault.flow in ("", run.frame.entry.name)
            if here and run.frame.visits[action.id] <= fault.times:
                return fault
        return None

    def _override(self, run: Run, action: Action) -> Override | None:
        found = dict(action.parameters)
        for key, value in found.items():
            if isinstance(value, str):
                found[key] = values.text(run, value)
        if action.type == "TransferContactToQueue":
            found["QueueId"] = run.contact.target or ""
        # What was said last counts.
        return next(
            (one for one in reversed(self.overrides) if one.concerns(action.type, found)), None
        )

    def _answer(self, run: Run, action: Action, override: Override) -> Steps:
        if override.delay:
            limit = values.text(run, action.parameters.get("InvocationTimeLimitSeconds")) or "8"
            yield Pause(run.exchange.clock, min(override.delay, float(limit)))
            if override.delay > float(limit):
                return Failed("TimeLimitExceeded")
        if override.error:
            return Failed(override.error)
        if override.substitute:
            return (yield from _substituted(run, action, override.substitute))
        if override.value:
            return Went(_HOURS[override.value], chose=True)
        data = override.data or {}
        if action.type == "ConnectParticipantWithLexBot":
            run.contact.lex = dict(data)
            return Went(str(data.get("IntentName", "")), chose=True)
        validation = action.parameters.get("ResponseValidation") or {}
        answer, why = functions.judged(data, validation.get("ResponseType", "STRING_MAP"))
        run.contact.external = answer or {}
        return DONE if answer is not None else Failed("NoMatchingError", why)


def _substituted(run: Run, action: Action, resource: str) -> Steps:
    if action.type == "TransferContactToQueue":
        queue = run.exchange.instance.queue(resource)
        if queue is None:
            return Failed("NoMatchingError", f"there is no queue {resource!r}")
        run.contact.target = queue.id
        other = action
    elif action.type in _RESOURCE:
        parameters: dict[str, Any] = {**action.parameters, _RESOURCE[action.type]: resource}
        other = replace(action, parameters=parameters)
    else:
        raise Unknown(f"{action.type} has no resource to substitute")
    outcome = EXECUTED[action.type].handler(run, other)
    if isinstance(outcome, Generator):
        outcome = yield from outcome
    return outcome

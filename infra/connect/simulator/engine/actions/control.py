"""Actions that only decide where the flow goes on."""

from __future__ import annotations

from typing import Any

from infra.connect.simulator.engine import hours, values
from infra.connect.simulator.engine.effects import Pause
from infra.connect.simulator.engine.execution import execute, one_of, required
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import (
    DONE,
    Failed,
    Frame,
    Leave,
    Left,
    Result,
    Run,
    Steps,
    Went,
)
from infra.connect.simulator.language import paths
from infra.connect.simulator.language.document import Action

_MOST_LOOPS = 100
_HUNDRED = 100
_AGENT_METRICS = ("NumberOfAgentsAvailable", "NumberOfAgentsStaffed", "NumberOfAgentsOnline")
_METRICS = (*_AGENT_METRICS, "OldestContactInQueueAgeSeconds", "NumberOfContactsInQueue")


def _has_conditions(action: Action) -> bool:
    return bool(action.transitions.branches)


@action("CheckHoursOfOperation", ("HoursOfOperationId",), chooses=True)
def check_hours(run: Run, action: Action) -> Result:
    """Tell whether hours of operation, or those of the target queue, are open."""
    reference = values.text(run, action.parameters.get("HoursOfOperationId"))
    if not reference and run.contact.target:
        queue = run.exchange.instance.queue(run.contact.target)
        reference = queue.hours if queue else ""
    opening = run.exchange.instance.opening(reference)
    if opening is None:
        return Failed("NoMatchingError", f"there are no hours {reference!r}")
    return Went("True" if hours.is_open(opening, run.now) else "False", chose=True)


@action("Compare", ("ComparisonValue",), chooses=True)
def compare(run: Run, action: Action) -> Result:
    """Choose by a value."""
    path = required(action, "ComparisonValue")
    if paths.single(path) is None:
        raise Unknown(f"ComparisonValue is no single path: {path}")
    return Went(values.lookup(run, path), chose=True)


@action("Loop", ("LoopCount",), chooses=True)
def loop(run: Run, action: Action) -> Result:
    """Go round so many times, then on; and begin anew if it is met again."""
    count = values.text(run, required(action, "LoopCount"))
    if not count.isdigit() or int(count) > _MOST_LOOPS:
        return Failed("NoMatchingError", f"{count!r} is no count of rounds")
    done = run.frame.loops.get(action.id, 0)
    if done < int(count):
        run.frame.loops[action.id] = done + 1
        return Went("ContinueLooping", chose=True)
    run.frame.loops[action.id] = 0
    return Went("DoneLooping", chose=True)


@action(
    "Wait",
    ("TimeLimitSeconds", "Events"),
    lacks="its events are chat's and never come; ContinueExecution and MinimumWaitTimeSeconds are "
    "refused",
    chooses=True,
)
def wait(run: Run, action: Action) -> Steps:
    """Let time pass."""
    limit = values.text(run, required(action, "TimeLimitSeconds"))
    for event in action.parameters.get("Events") or ():
        if event not in ("CustomerReturned", "BotParticipantDisconnected"):
            raise Unknown(f"unknown event of Wait: {event}")
    if not limit.isdigit():
        return Failed("NoMatchingError", f"{limit!r} is no time")
    yield Pause(run.exchange.clock, float(limit))
    return Went("WaitCompleted", chose=True)


@action("DistributeByPercentage", chooses=True)
def distribute(run: Run, _: Action) -> Result:
    """Choose by chance."""
    return Went(str(run.exchange.random.randint(1, _HUNDRED)), chose=True)


@action("CheckMetricData", ("MetricType", "QueueId", "AgentId"), chooses=True)
def check_metric(run: Run, action: Action) -> Result:
    """Choose by one figure of a queue."""
    metric = one_of(action, "MetricType", _METRICS, "")
    figures = _figures(run, action)
    if figures is None:
        return Failed("NoMatchingError", "there is no such queue")
    value = {
        "NumberOfAgentsAvailable": figures.available,
        "NumberOfAgentsStaffed": figures.staffed,
        "NumberOfAgentsOnline": figures.online,
        "OldestContactInQueueAgeSeconds": figures.oldest_seconds,
        "NumberOfContactsInQueue": figures.size,
    }[metric]
    return Went(str(value), chose=True)


@action(
    "GetMetricData",
    ("QueueId", "AgentId", "QueueChannel"),
    lacks="QueueChannel Chat: a queue has voice contacts only",
)
def get_metrics(run: Run, action: Action) -> Result:
    """Load the figures of a queue."""
    channel = values.text(run, action.parameters.get("QueueChannel")) or "Voice"
    if channel not in ("Voice", "Chat"):
        raise Unknown(f"unknown QueueChannel: {channel}")
    figures = _figures(run, action)
    if figures is None:
        return Failed("NoMatchingError", "there is no such queue")
    run.contact.metrics = figures.as_metrics()
    return DONE


@action("TransferToFlow", ("ContactFlowId",))
def transfer_to_flow(run: Run, action: Action) -> Result:
    """Let another flow take over."""
    reference = values.text(run, required(action, "ContactFlowId"))
    entry = run.exchange.instance.flow(reference)
    if entry is None:
        return Failed("NoMatchingError", f"there is no flow {reference!r}")
    return Left(Leave.FLOW, entry)


@action("InvokeFlowModule", ("FlowModuleId", "Input"), chooses=_has_conditions)
def invoke_module(run: Run, action: Action) -> Steps:
    """Execute a module, and go on by what it returns."""
    reference = values.text(run, required(action, "FlowModuleId"))
    entry = run.exchange.instance.module(reference)
    if entry is None:
        return Failed("NoMatchingError", f"there is no module {reference!r}")
    if len(run.frames) > run.exchange.instance.limits.module_depth:
        return Failed("NoMatchingError", "modules are nested too deep")
    frame = Frame(entry)
    frame.given = values.texts(run, action.parameters.get("Input"))
    missing = [name for name in _inputs(entry.flow.settings) if not frame.given.get(name)]
    if missing:
        return Failed("NoMatchingError", f"the module needs {', '.join(missing)}")
    result = yield from execute(run, frame)
    if not isinstance(result, Left) or result.why is not Leave.RETURN:
        return result
    return Went(result.value, chose=_has_conditions(action))


@action("EndFlowModuleExecution", ("Result", "ResultData"))
def end_module(run: Run, action: Action) -> Result:
    """Return to the flow that called the module."""
    run.returned = dict(values.texts(run, action.parameters.get("ResultData")))
    return Left(Leave.RETURN, value=values.text(run, action.parameters.get("Result")) or None)


@action("EndFlowExecution")
def end_flow(_: Run, __: Action) -> Result:
    """End the flow; what becomes of the contact depends on where it stands."""
    return Left(Leave.END)


@action("DisconnectParticipant")
def disconnect(_: Run, __: Action) -> Result:
    """End the call."""
    return Left(Leave.DISCONNECT)


def _inputs(settings: Any) -> list[str]:
    return [
        str(one.get("Name"))
        for one in (settings or {}).get("InputParameters") or ()
        if one.get("Required") in (True, "True", "true")
    ]


def _figures(run: Run, action: Action) -> Any:
    given = action.parameters.get("QueueId") or action.parameters.get("AgentId")
    if given and action.parameters.get("AgentId"):
        queue = run.exchange.instance.agent_queue(values.text(run, given))
    else:
        reference = values.text(run, given) if given else run.contact.target or ""
        queue = run.exchange.instance.queue(reference)
    return None if queue is None else run.exchange.floor.figures(queue)

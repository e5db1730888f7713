"""Actions that call somebody, or have somebody called later."""

from __future__ import annotations

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.actions.routing import target
from infra.connect.simulator.engine.contact import Contact
from infra.connect.simulator.engine.effects import Until
from infra.connect.simulator.engine.execution import flag, required
from infra.connect.simulator.engine.outside import E164, CallBack
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import (
    DONE,
    Failed,
    Leave,
    Left,
    Result,
    Run,
    Steps,
)
from infra.connect.simulator.language import paths
from infra.connect.simulator.language.document import Action

_ERRORS = {"no_answer": "ConnectionTimeLimitExceeded"}


@action(
    "TransferParticipantToThirdParty",
    (
        "ThirdPartyPhoneNumber",
        "ThirdPartyConnectionTimeLimitSeconds",
        "ContinueFlowExecution",
        "ThirdPartyDTMFDigits",
        "CallerId",
    ),
    lacks="keys for the third party, and the caller's number that it sees, are not used",
)
def to_third_party(run: Run, action: Action) -> Steps:
    """Call a third party for the caller; the flow may go on when it leaves."""
    number = values.text(run, required(action, "ThirdPartyPhoneNumber"))
    limit = values.text(run, action.parameters.get("ThirdPartyConnectionTimeLimitSeconds")) or "30"
    continues = flag(action, "ContinueFlowExecution")
    call = run.exchange.call_of(run.contact.id)
    if not E164.match(number) or call is None:
        return Failed("CallFailed", f"{number!r} is no number")
    outside = run.exchange.outside
    result = yield Until(lambda resume: outside.reach(call, number, float(limit), resume))
    if result != "answered":
        return Failed(_ERRORS.get(result, "CallFailed"), result)
    if not continues:
        return Left(Leave.THIRD_PARTY)
    yield Until(lambda resume: outside.until_left(call, resume))
    return DONE


@action("UpdateContactCallbackNumber", ("CallbackNumber",))
def set_callback_number(run: Run, action: Action) -> Result:
    """Set the number by which the caller is called back."""
    path = required(action, "CallbackNumber")
    value = values.lookup(run, path) if paths.single(path) else None
    number = value if value is None or value.startswith("+") else f"+{value}"
    if number is None or not E164.match(number):
        return Failed("InvalidCallbackNumber", f"{value!r} is no number")
    dialable = run.exchange.instance.dialable
    if dialable and not number.startswith(dialable):
        return Failed("CallbackNumberNotDialable", number)
    run.contact.callback_number = number
    return DONE


@action(
    "CreateCallbackContact",
    (
        "QueueId",
        "AgentId",
        "InitialCallDelaySeconds",
        "MaximumConnectionAttempts",
        "RetryDelaySeconds",
        "ContactFlowId",
        "CallerId",
    ),
    lacks="the number that the caller sees is not used",
)
def create_callback(run: Run, action: Action) -> Result:
    """Make a contact by which the caller is called back."""
    queue = target(run, action)
    flow = None
    if "ContactFlowId" in action.parameters:
        flow = run.exchange.instance.flow(values.text(run, action.parameters["ContactFlowId"]))
        if flow is None and not run.exchange.instance.stubs:
            return Failed("NoMatchingError", "there is no such flow")
    number = run.contact.callback_number or ""
    if queue is None or not E164.match(number):
        return Failed("NoMatchingError", f"nobody can be called back: {number!r}")
    asked = CallBack(
        queue,
        _number(run, action, "InitialCallDelaySeconds", 5),
        _number(run, action, "MaximumConnectionAttempts", 1),
        _number(run, action, "RetryDelaySeconds", 600),
        flow,
    )
    run.exchange.outside.call_back(run.contact, asked)
    return DONE


def _number(run: Run, action: Action, name: str, default: int) -> int:
    return int(values.text(run, action.parameters.get(name)) or default)


@action(
    "CreateTask",
    (
        "Name",
        "ContactFlowId",
        "Description",
        "Attributes",
        "References",
        "DelaySeconds",
        "ScheduledTime",
        "TaskTemplateId",
    ),
    lacks="the task is made and reported; its flow is not run",
)
def create_task(run: Run, action: Action) -> Result:
    """Make a task that names the contact."""
    exchange = run.exchange
    reference = values.text(run, required(action, "ContactFlowId"))
    if exchange.instance.flow(reference) is None and not exchange.instance.stubs:
        return Failed("NoMatchingError", "there is no such flow")
    task = Contact(
        exchange.new_id(),
        run.contact.number,
        run.contact.dialled,
        initial_id=run.contact.initial_id,
        previous_id=run.contact.id,
        related_id=run.contact.id,
        method="FLOW",
        channel="TASK",
        name=values.text(run, required(action, "Name")),
        description=values.text(run, action.parameters.get("Description")) or None,
        attributes=values.texts(run, action.parameters.get("Attributes")),
        initiated_at=run.now,
    )
    exchange.contacts[task.id] = task
    exchange.reports.contact(task, "INITIATED")
    return DONE

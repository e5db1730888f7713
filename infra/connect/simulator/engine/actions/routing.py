"""Actions that put the contact into a queue, or into another."""

from __future__ import annotations

from infra.connect.simulator.engine import values
from infra.connect.simulator.engine.instance import Queue
from infra.connect.simulator.engine.refusals import Unknown
from infra.connect.simulator.engine.registry import action
from infra.connect.simulator.engine.running import DONE, Failed, Leave, Left, Result, Run
from infra.connect.simulator.language.document import Action


def target(run: Run, action: Action) -> Queue | None:
    """Return the queue that an action names, else the contact's own target."""
    agent = action.parameters.get("AgentId")
    if agent is not None:
        return run.exchange.instance.agent_queue(values.text(run, agent))
    named = action.parameters.get("QueueId")
    reference = values.text(run, named) if named is not None else run.contact.target
    if reference is None or (not reference and not run.exchange.instance.stubs):
        return None
    return run.exchange.instance.queue(reference)


@action("UpdateContactTargetQueue", ("QueueId", "AgentId"))
def set_target(run: Run, action: Action) -> Result:
    """Set the queue that the contact will be put into."""
    if not {"QueueId", "AgentId"} & set(action.parameters):
        raise Unknown("UpdateContactTargetQueue names no queue")
    queue = target(run, action)
    if queue is None:
        return Failed("NoMatchingError", "there is no such queue")
    run.contact.target = queue.id
    return DONE


@action("TransferContactToQueue")
def to_queue(run: Run, _: Action) -> Result:
    """Put the contact into its queue; the flow is over, and the customer queue flow begins."""
    queue = run.exchange.instance.queue(run.contact.target) if run.contact.target else None
    if queue is None and run.exchange.instance.stubs:
        queue = run.exchange.instance.queue("stub")
    call = run.exchange.call_of(run.contact.id)
    if queue is None or call is None:
        return Failed("NoMatchingError", "the contact has no queue")
    if not run.exchange.floor.has_room(queue):
        return Failed("QueueAtCapacity", queue.name)
    call.enters(queue)
    return Left(Leave.QUEUED)


@action("DequeueContactAndTransferToQueue", ("QueueId", "AgentId"))
def to_other_queue(run: Run, action: Action) -> Result:
    """Take the contact from its queue into another; it goes on as a contact of its own."""
    exchange = run.exchange
    queue = target(run, action)
    call = exchange.call_of(run.contact.id)
    if queue is None or call is None:
        return Failed("NoMatchingError", "there is no such queue")
    waiting = exchange.floor.waiting.get(run.contact.id)
    if waiting is not None and waiting.desk is not None:
        # Documented: a contact that is being offered to an attendant cannot be taken away.
        return Failed("NoMatchingError", "an attendant is being rung")
    if len(call.contacts) >= exchange.instance.limits.chain:
        return Failed("NoMatchingError", "the chain of contacts is too long")
    if not exchange.floor.has_room(queue):
        return Failed("QueueAtCapacity", queue.name)
    exchange.floor.remove(run.contact.id)
    call.goes_on_as("QUEUE_TRANSFER")
    call.enters(queue)
    return Left(Leave.QUEUED)


@action("TransferContactToAgent", lacks="the attendant is the one of the target queue")
def to_agent(_: Run, __: Action) -> Result:
    """Give the contact to an attendant, who must be free."""
    return Left(Leave.AGENT)


@action("UpdateContactRoutingBehavior", ("QueuePriority", "QueueTimeAdjustmentSeconds"))
def set_priority(run: Run, action: Action) -> Result:
    """Set before whom the contact comes in its queue."""
    parameters = action.parameters
    if len(parameters) != 1:
        raise Unknown("UpdateContactRoutingBehavior takes a priority or an adjustment")
    if "QueuePriority" in parameters:
        run.contact.priority = int(values.text(run, parameters["QueuePriority"]))
    else:
        run.contact.adjustment = int(values.text(run, parameters["QueueTimeAdjustmentSeconds"]))
    return DONE

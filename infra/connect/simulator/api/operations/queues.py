"""Queues, read only: the stack makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.api.connect import Asked, Connect, named, operation
from infra.connect.simulator.api.paging import page
from infra.connect.simulator.api.refusals import not_found
from infra.connect.simulator.engine.instance import Queue

_MOST_LISTED = 1000
_STANDARD, _AGENT = "STANDARD", "AGENT"


@operation("ListQueues")
def listed(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """List the queues, and where asked the own queue of each attendant."""
    wanted = asked.get("QueueTypes") or [_STANDARD, _AGENT]
    rows = [
        {
            "Id": queue.id,
            "Arn": connect.instance.queue_arn(queue),
            "Name": queue.name,
            "QueueType": _STANDARD,
        }
        for queue in connect.instance.queues.values()
        if _STANDARD in wanted
    ]
    for agent in connect.instance.agents.values() if _AGENT in wanted else ():
        arn = connect.instance.within("queue", f"agent/{agent.id}")
        # An attendant's own queue has no name of its own.
        rows.append({"Id": agent.id, "Arn": arn, "QueueType": _AGENT})
    return page(asked, rows, "QueueSummaryList", _MOST_LISTED)


@operation("DescribeQueue")
def described(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Describe one queue."""
    queue = queue_of(connect, asked["QueueId"])
    hours = connect.instance.opening(queue.hours) if queue.hours else None
    return {
        "Queue": {
            "Name": queue.name,
            "QueueArn": connect.instance.queue_arn(queue),
            "QueueId": queue.id,
            "OutboundCallerConfig": (
                {"OutboundCallerIdName": queue.caller_name} if queue.caller_name else None
            ),
            "HoursOfOperationId": hours.id if hours else None,
            "MaxContacts": queue.most,
            "Status": "ENABLED",
        }
    }


def queue_of(connect: Connect, reference: str) -> Queue:
    """Return a queue by its identifier or ARN; raises `Refused`. A name is none."""
    identity = named(reference)
    for queue in connect.instance.queues.values():
        if queue.id == identity:
            return queue
    raise not_found("queue", reference)

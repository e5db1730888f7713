"""Figures of this moment: who waits, who is signed in, who talks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from infra.connect.simulator.api.connect import Asked, Connect, operation
from infra.connect.simulator.api.operations.queues import queue_of
from infra.connect.simulator.api.paging import page
from infra.connect.simulator.api.refusals import bad_request, unsupported
from infra.connect.simulator.engine.desk import AVAILABLE, Desk
from infra.connect.simulator.engine.instance import Queue

_VOICE = "VOICE"
_OLDEST = "OLDEST_CONTACT_AGE"
_QUEUE = "QUEUE"


@operation("GetCurrentMetricData")
def current(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Count in the queues that are named, together or by queue."""
    filters, groupings = asked["Filters"], asked.get("Groupings") or []
    if filters.get("Queues") and filters.get("RoutingProfiles"):
        raise bad_request("queues or routing profiles, not both")
    if not filters.get("Queues"):
        raise unsupported("figures of anything but queues")
    if set(groupings) - {_QUEUE, "CHANNEL"} or "CHANNEL" in groupings[:1]:
        raise unsupported(f"figures grouped by {groupings}")
    queues = [queue_of(connect, one) for one in filters["Queues"]]
    if _VOICE not in filters.get("Channels", [_VOICE]):
        queues = []
    rows = _rows(connect, asked["CurrentMetrics"], queues, groupings)
    return {
        **page(asked, rows, "MetricResults"),
        "DataSnapshotTime": connect.now(),
        "ApproximateTotalCount": len(rows),
    }


def _rows(
    connect: Connect,
    metrics: Sequence[Mapping[str, Any]],
    queues: Sequence[Queue],
    groupings: Sequence[str],
) -> list[dict[str, Any]]:
    if not groupings:
        figures = _figures(connect, queues)
        # Without groupings the age is in milliseconds, whatever the unit says (documented).
        figures[_OLDEST] *= 1000
        return [{"Collections": _collections(figures, metrics)}] if queues else []
    return [
        {
            "Dimensions": {
                "Queue": {"Id": queue.id, "Arn": connect.instance.queue_arn(queue)},
                "Channel": _VOICE if "CHANNEL" in groupings else None,
            },
            "Collections": _collections(_figures(connect, [queue]), metrics),
        }
        for queue in queues
    ]


def _collections(
    figures: Mapping[str, float], metrics: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    found = []
    for metric in metrics:
        name = metric.get("Name", "")
        if name not in figures:
            raise unsupported(f"the metric {name or metric.get('MetricId')}")
        unit = "SECONDS" if name == _OLDEST else "COUNT"
        found.append({"Metric": {"Name": name, "Unit": unit}, "Value": float(figures[name])})
    return found


def _figures(connect: Connect, queues: Sequence[Queue]) -> dict[str, float]:
    """Count in several queues; an attendant who serves two of them is one."""
    floor, now = connect.exchange.floor, connect.now()
    ids = {queue.id for queue in queues}
    waits = [one.since for one in floor.waiting.values() if one.queue.id in ids]
    desks = [desk for desk in floor.desks.values() if desk.is_online and _serves(desk, ids)]
    resting = [desk for desk in desks if desk.status != AVAILABLE and desk.held is None]
    talking = sum(desk.state.startswith("CONNECT") for desk in desks)
    available = sum(desk.is_free for desk in desks)
    return {
        "CONTACTS_IN_QUEUE": len(waits),
        _OLDEST: int((now - min(waits)).total_seconds()) if waits else 0,
        "CONTACTS_SCHEDULED": 0,
        "AGENTS_ONLINE": len(desks),
        "AGENTS_STAFFED": len(desks) - len(resting),
        "AGENTS_AVAILABLE": available,
        "AGENTS_ON_CALL": talking,
        "AGENTS_ON_CONTACT": talking,
        "AGENTS_AFTER_CONTACT_WORK": sum(desk.state == "ENDED" for desk in desks),
        "AGENTS_ERROR": sum(desk.state in ("MISSED", "REJECTED") for desk in desks),
        "AGENTS_NON_PRODUCTIVE": len(resting),
        "SLOTS_ACTIVE": talking,
        "SLOTS_AVAILABLE": available,
    }


def _serves(desk: Desk, queues: set[str]) -> bool:
    instance = desk.exchange.instance
    served = (instance.queue(one.queue) for one in desk.profile.queues)
    return any(queue is not None and queue.id in queues for queue in served)

"""A change of calls, matters, promises or attendance: mark the hours whose figures it touches.

Only marks: the minute job counts. The hours of both images are marked, so that a call which
moves to another city is counted again in both.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from aws_lambda_powertools import Logger

from backend.kernel.clock import civil_time, from_text
from backend.tallies.model import Hour, Source
from chalicelib.store.attendance import ATT
from chalicelib.store.matters.orders import LISTED, ORDER
from chalicelib.wiring import figures, ground, telephony

logger = Logger()


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Mark what a batch touches; a record that cannot be read is parked, the others go on.

    What fails here is the table itself: the batch then comes again until it succeeds.
    """
    del context
    hours: set[Hour] = set()
    for record in event["Records"]:
        try:
            hours.update(_touched(record))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            logger.exception("a change could not be read")
            body = json.dumps(record, default=str)
            telephony.failure_queue().park("mark_tallies", body, repr(error))
    _mark(hours)
    logger.info("hours marked", hours=len(hours), records=len(event["Records"]))
    return {"batchItemFailures": []}


def mark(record: Mapping[str, Any]) -> None:
    """Mark what one change touches; raises `KeyError` or `ValueError` for none."""
    _mark(set(_touched(record)))


def _mark(hours: set[Hour]) -> None:
    if hours:
        figures.tallies().touch(sorted(hours), ground.machine_clock().now())


def _touched(record: Mapping[str, Any]) -> Iterator[Hour]:
    change = record["dynamodb"]
    for image in (change.get("OldImage"), change.get("NewImage")):
        if image:
            yield from _hours(image)


def _hours(image: Mapping[str, Any]) -> Iterator[Hour]:
    """Read under which line and hour the facts of an image are counted; of others none."""
    source = _source(image)
    if source is Source.DUTY:
        day = f"{_text(image, 'pk').rpartition('#')[2]}-{_text(image, 'sk')[:2]}"
        line = _text(image, "pk").split("#")[1]
        begins = from_text(json.loads(_text(image, "body"))["planned"][0])
        yield Hour(line, date.fromisoformat(day), civil_time(begins).hour, source)
    elif source is not None:
        hash_key, range_key = _LISTED[source]
        # Orders share the index of matters, under a word of their own before the line.
        line, _, listed = _text(image, hash_key).removeprefix(f"{LISTED}#").partition("#")
        if line:
            hour = int(_text(image, range_key)[:2])
            yield Hour(line, date.fromisoformat(listed), hour, source)


_LISTED = {
    Source.CALLS: ("by_day_hash", "by_day_range"),
    Source.MATTERS: ("by_day_hash", "by_day_range"),
    Source.ORDERS: ("by_day_hash", "by_day_range"),
    Source.PROMISES: ("by_due_hash", "by_due_range"),
}
"""The index in which each source is found by line, day and time."""


def _source(image: Mapping[str, Any]) -> Source | None:
    """Tell of which source an item is, by its keys."""
    key = _text(image, "sk")
    if key == "CALL":
        return Source.CALLS
    if key == "MATTER":
        return Source.MATTERS
    if key.startswith(f"{ORDER}#"):
        return Source.ORDERS
    if key.startswith("DUE#"):
        return Source.PROMISES
    return Source.DUTY if _text(image, "pk").startswith(ATT) else None


def _text(image: Mapping[str, Any], name: str) -> str:
    value: str = image.get(name, {}).get("S", "")
    return value

"""A change of calls or matters: mark the hours whose figures it touches.

Only marks: the minute job counts. The hours of both images are marked, so that a call which
moves to another city is counted again in both.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from aws_lambda_powertools import Logger

from backend.tallies.model import Hour
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
    """Read the line, day and time by which lists and figures find a call or matter."""
    line, _, day = _text(image, "by_day_hash").partition("#")
    if line:
        hour = int(_text(image, "by_day_range")[:2])
        yield Hour(line, date.fromisoformat(day), hour)


def _text(image: Mapping[str, Any], name: str) -> str:
    value: str = image.get(name, {}).get("S", "")
    return value

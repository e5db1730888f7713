"""Each night: count the last two days afresh, and tell where the rows differ.

Somebody who asks for other days names them in the event: `{"detail": {"first": "2026-11-01",
"last": "2026-11-30"}}`. What differs is counted again by the minute job.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from aws_lambda_powertools import Logger

from backend.kernel.clock import SHANGHAI, civil_day
from chalicelib.jobs.span import until_stop
from chalicelib.wiring import figures, ground

logger = Logger()

HOUR = 2
"""Of Shanghai: the day before is over, and few call."""
DAYS_BACK = 2
SECONDS = 540


def run(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Check what is due or asked for; returns what was found, or nothing at another hour."""
    days = _asked(event) or _due()
    if not days:
        return {"hours": 0}
    found = figures.check().run(days, until_stop(context, SECONDS))
    figures.checks().keep(found)
    told = {"hours": found.hours, "differing": found.differing, "whole": found.whole}
    if found.differing or not found.whole:
        logger.error("figures differ from their facts", report=told)
    else:
        logger.info("figures checked", report=told)
    return told


def _asked(event: Mapping[str, Any]) -> list[date]:
    """Return the days that the event names, both ends among them; raises `ValueError`."""
    asked = event.get("detail") or {}
    if "first" not in asked:
        return []
    first = date.fromisoformat(asked["first"])
    last = date.fromisoformat(asked.get("last", asked["first"]))
    return [first + timedelta(days=after) for after in range((last - first).days + 1)]


def _due() -> list[date]:
    """Return the days before today, oldest first, in the hour of the check; else none."""
    now = ground.clock().now()
    if now.astimezone(SHANGHAI).hour != HOUR:
        return []
    last = figures.checks().last()
    if last is not None and civil_day(last.at) == civil_day(now):
        return []
    return [civil_day(now) - timedelta(days=back) for back in range(DAYS_BACK, 0, -1)]

"""One step of an export of matters, started by an event of its own; the next one follows it."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import exporting

logger = Logger()

SECONDS = 240
"""Rows are read for so long; the file is written by a step of its own."""


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Carry an export one step on; an event that came before or too late does nothing."""
    detail: Mapping[str, str] = event["detail"]
    after = exporting.gathering().step(
        detail["owner"], detail["export"], int(detail["version"]), until_stop(context, SECONDS)
    )
    told = {
        "export": detail["export"],
        "stage": after.stage.value if after else None,
        "rows": after.rows if after else 0,
    }
    logger.info("an export was carried on", report=told)
    return told

"""Each minute: count again the hours in which something changed."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import figures

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Count what has settled; returns how many hours."""
    hours = figures.recount().run(until_stop(context))
    logger.info("hours counted", hours=hours)
    return {"hours": hours}

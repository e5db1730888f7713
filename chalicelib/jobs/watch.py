"""Each hour: tell the province of a year whose calendar has not been published (N5)."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.wiring import regulations

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Look at the calendar; returns the year that was told of, or None."""
    del context
    year = regulations.watch_calendar()
    logger.info("calendar watched", missing=year)
    return {"missing": year}

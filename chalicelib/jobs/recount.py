"""Each minute: count again the hours in which something changed, and what is summed of them."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import figures

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Count what has settled; returns how many hours, and how many months were summed."""
    go_on, recount = until_stop(context), figures.recount()
    done = {"hours": recount.run(go_on), "months": recount.sum_months(go_on)}
    logger.info("counted", done=done)
    return done

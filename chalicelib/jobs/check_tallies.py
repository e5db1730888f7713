"""Each minute: carry on the check that goes on; each night begin one of the days since the last.

What differs is counted again by the job that counts.
"""

from typing import Any

from aws_lambda_powertools import Logger

from backend.tallies.rebuilding import NIGHTLY
from chalicelib.jobs import rounds
from chalicelib.jobs.span import until_stop
from chalicelib.wiring import figures

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Count on; returns what was found so far, or nothing where there is nothing to check."""
    found = figures.rebuilding().go_on(until_stop(context))
    if found is None:
        return {"hours": 0}
    if found.whole and not found.asked_by:
        rounds.keep(NIGHTLY)
    told = {"hours": found.hours, "differing": found.differing, "whole": found.whole}
    if found.whole and found.differing:
        logger.error("figures differ from their facts", report=told)
    else:
        logger.info("figures checked", report=told)
    return told

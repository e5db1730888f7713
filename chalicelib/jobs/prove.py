"""Each hour: look at the matters whose turn it is for what must never be true of them."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import proving

logger = Logger()

SECONDS = 240
"""A twenty-fourth of three years is some seven hundred days of lines."""


def run(context: Any) -> dict[str, Any]:
    """Look at the hour's share; returns how many matters were looked at, and which are untrue."""
    proof = proving.proving().run(until_stop(context, SECONDS))
    told = {"looked": proof.looked, "found": list(proof.found), "ended": proof.ended}
    if proof.found or not proof.ended:
        logger.error("matters were looked at", report=told)
    return told

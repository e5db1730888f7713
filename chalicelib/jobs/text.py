"""A short message to a caller was ordered: an event of its own starts this (N24)."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from backend.accounts.inbox import Sending
from chalicelib.wiring import texting

logger = Logger()


class NotSent(Exception):
    """A message was certainly not taken: the bus must bring the event again."""


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Send what was ordered, once; raises `NotSent` where it waits still."""
    del context
    detail: Mapping[str, str] = event["detail"]
    fate, report = texting.posting().post(detail["matter"], int(detail["number"]), detail["text"])
    told = {"matter": detail["matter"], "fate": fate.value, "reasons": dict(report.reasons)}
    say = logger.info if fate is Sending.SENT else logger.warning
    say("a caller was written to", report=told)
    if fate is Sending.WAITING:
        raise NotSent(f"the text {detail['text']} was not taken")
    return told

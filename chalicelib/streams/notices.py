"""What the bus brings: an event of our own, told to the people whom it concerns.

A report names kinds of errors and numbers; it never names an address.
"""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from backend.accounts.circle import News
from backend.accounts.sending import Delivered
from backend.kernel.clock import from_text
from chalicelib.wiring import post

logger = Logger()

_OWN = ("id", "subject", "at")
"""What every detail says beside the event's data."""


class NotAllSent(Exception):
    """Some mail or message was certainly not taken: the bus must bring the event again."""


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Deliver an event; raises `NotAllSent` after everybody else was told."""
    del context
    news = read(event)
    report = post.delivery().deliver(news)
    told = _told(report)
    say = logger.warning if report.in_doubt or report.failed or report.again else logger.info
    say("an event was delivered", event_id=news.id, kind=news.kind, report=told)
    if report.again:
        raise NotAllSent(f"{report.again} sendings of {news.id} were not taken")
    return told


def read(event: Mapping[str, Any]) -> News:
    """Return the event in an envelope of the bus; raises `KeyError` or `ValueError` for none."""
    detail: Mapping[str, str] = event["detail"]
    data = {name: str(value) for name, value in detail.items() if name not in _OWN}
    return News(detail["id"], event["detail-type"], from_text(detail["at"]), data)


def _told(report: Delivered) -> dict[str, Any]:
    return {
        "created": report.created,
        "sent": {channel.value: count for channel, count in report.sent.items() if count},
        "over": report.over,
        "failed": report.failed,
        "again": report.again,
        "in_doubt": report.in_doubt,
        "reasons": dict(report.reasons),
    }

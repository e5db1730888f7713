"""Each minute: publish the outbox events that no stream has published for five minutes.

Those of a table without a stream wait for nobody and are published at once.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from aws_lambda_powertools import Logger

from backend.kernel.events import Event, Outbox
from chalicelib.jobs.span import until_stop
from chalicelib.wiring import casework, ground

logger = Logger()

OLD = timedelta(minutes=5)
_STREAMLESS = frozenset({Outbox.DIRECTORY})
_AT_ONCE = 200
_EVER = datetime.max.replace(tzinfo=UTC)


def run(context: Any) -> dict[str, Any]:
    """Publish what waits, oldest first; returns how many."""
    go_on = until_stop(context)
    sent = failed = 0
    for event in _waiting():
        if not go_on():
            break
        try:
            casework.publisher().publish(event)
            sent += 1
        except Exception:
            logger.exception("an event could not be sent again", event_id=event.id)
            failed += 1
    logger.info("events sent again", events=sent, failed=failed)
    return {"events": sent, "failed": failed}


def _waiting() -> Iterator[Event]:
    old = ground.clock().now() - OLD
    for outbox in Outbox:
        before = _EVER if outbox in _STREAMLESS else old
        yield from casework.outbox().waiting(outbox, before, _AT_ONCE)

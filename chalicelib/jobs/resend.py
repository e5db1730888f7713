"""Each minute: publish the outbox events that no stream has published for five minutes."""

from datetime import timedelta
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import casework, ground

logger = Logger()

OLD = timedelta(minutes=5)
_AT_ONCE = 200


def run(context: Any) -> dict[str, Any]:
    """Publish what waits, oldest first; returns how many."""
    go_on = until_stop(context)
    sent = failed = 0
    for event in casework.outbox().waiting(ground.clock().now() - OLD, _AT_ONCE):
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

"""Each minute: rewrite the snapshot that each line is answered by."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.wiring import telephony

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Rewrite every snapshot; returns how many."""
    del context
    lines = telephony.switchboard().refresh()
    logger.info("lines refreshed", lines=lines)
    return {"lines": lines}

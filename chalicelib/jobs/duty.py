"""Each minute: tell of empty chairs and of lines that open soon with nobody (Art. 9, N14)."""

from collections import Counter
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.wiring import presence

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Look at every open line; returns how many events of each kind were told."""
    del context
    told = Counter(event.kind for event in presence.watch().look(presence.province()))
    logger.info("duty watched", told=dict(told))
    return dict(told)

"""An outbox event was written: publish it to the bus and take its `unsent` mark off."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.store.outbox import read_image
from chalicelib.wiring import casework

logger = Logger()


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Publish the events of a batch; answers which ones must come again."""
    del context
    failed = []
    for record in event["Records"]:
        change = record["dynamodb"]
        try:
            casework.publisher().publish(read_image(change["NewImage"]))
        except Exception:
            logger.exception("an event could not be published")
            failed.append({"itemIdentifier": change["SequenceNumber"]})
    return {"batchItemFailures": failed}

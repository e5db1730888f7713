"""A fact of the audit was put: enter it under whoever did it, where a person's are found (N37)."""

from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.store.acted import ACTED, DynamoActed
from chalicelib.store.audit import FactItem, decode

logger = Logger()


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Enter the facts of a batch; answers which must come again."""
    del context
    failed = []
    for record in event["Records"]:
        change = record["dynamodb"]
        try:
            enter(change)
        except Exception:
            logger.exception("a fact could not be entered under its person")
            failed.append({"itemIdentifier": change["SequenceNumber"]})
    return {"batchItemFailures": failed}


def enter(change: Mapping[str, Any]) -> None:
    """Enter the fact of a change; an entry itself comes by the same stream, and is passed over."""
    if not change["Keys"]["pk"]["S"].startswith(ACTED):
        DynamoActed().enter(decode(FactItem.from_raw_data(dict(change["NewImage"]))))

"""A batch of a Kinesis stream, which fails in parts.

What cannot be stored comes again; what cannot be used is parked with its reason.
"""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.connect.payload import Fields, Unusable
from chalicelib.wiring import telephony

logger = Logger()


def absorb_each(
    event: Mapping[str, Any], absorb: Callable[[Any], None], door: str
) -> dict[str, list[dict[str, str]]]:
    """Absorb each document of each record; answers the records that must come again.

    `door` is the function that is handed again what was parked: `contact_record`, `agent_event`.
    """
    failures: list[dict[str, str]] = []
    for record in Fields(event).each("Records"):
        kinesis = record.within("kinesis")
        sequence = kinesis.text("sequenceNumber") or ""
        try:
            _absorb(kinesis.text("data") or "", absorb, door)
        except Exception:
            logger.exception("a report must come again", door=door, sequence=sequence)
            failures.append({"itemIdentifier": sequence})
    return {"batchItemFailures": failures}


def _absorb(data: str, absorb: Callable[[Any], None], door: str) -> None:
    try:
        documents = _documents(data)
    except ValueError:
        _park(door, data, f"the {door.replace('_', ' ')} is no JSON")
        return
    for document in documents:
        try:
            absorb(document)
        except Unusable as reason:
            _park(door, json.dumps(document), str(reason), Fields(document).known_contact())


def _documents(data: str) -> list[Any]:
    """Return the documents of one record, one or an array; raises `ValueError` for no JSON."""
    found = json.loads(base64.b64decode(data, validate=True))
    return found if isinstance(found, list) and found else [found]


def _park(door: str, body: str, reason: str, contact_id: str = "") -> None:
    telephony.failure_queue().park(door, body, reason, contact_id)
    logger.warning("a report was parked", reason=reason)

"""A change of a call: open what it owes to its caller, once it is over (Art. 16, N30).

What is owed is decided by the call as it is now, not by the image, so that a change that comes
again or late decides nothing by itself.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from backend.calls.reports import Kind
from backend.kernel.errors import NotFound
from chalicelib.wiring import answering, telephony

logger = Logger()

_ENDS = (Kind.DISCONNECTED, Kind.COMPLETED, Kind.RECORD, Kind.ONWARD, Kind.HAND)
"""Without any of these nobody has told that a call is over."""
_UNUSABLE = (LookupError, ValueError, TypeError, AttributeError, NotFound)
"""What would fail again for ever, and hold up every other call: a change that cannot be read, a
call of before the first rulebook."""


def handle(event: Mapping[str, Any], context: Any) -> dict[str, Any]:
    """Settle the calls of a batch; answers which changes must come again."""
    del context
    failed: list[dict[str, str]] = []
    turns: Counter[str] = Counter()
    looked: set[str] = set()
    for record in event["Records"]:
        try:
            call_id = over(record)
            if call_id and call_id not in looked:
                turns.update(each.turn.value for each in answering.settling().look(call_id))
                looked.add(call_id)
        except _UNUSABLE as error:
            logger.exception("what a call owes could not be told")
            body = json.dumps(record, default=str)
            telephony.failure_queue().park("owe_callers", body, repr(error))
        except Exception:
            logger.exception("what a call owes must be looked at again")
            failed.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
    logger.info("calls settled", calls=len(looked), turns=dict(turns), failed=len(failed))
    return {"batchItemFailures": failed}


def settle(record: Mapping[str, Any]) -> None:
    """Settle the call of one change; raises what stands in the way."""
    if call_id := over(record):
        answering.settling().look(call_id)


def over(record: Mapping[str, Any]) -> str | None:
    """Return the id of a call of which a change tells an end, or None; raises `KeyError`."""
    change = record["dynamodb"]
    key, image = change["Keys"], change.get("NewImage", {})
    if key["sk"]["S"] != "CALL" or not any(kind.value in image for kind in _ENDS):
        return None
    call_id: str = key["pk"]["S"]
    return call_id

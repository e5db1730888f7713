"""Answers PynamoDB's requests from tables in memory, and lets them meet with mishaps.

It stands where botocore would: it tries again as botocore does (three times what was throttled or
whose answer was lost), and a repeated transaction is known by its token, as on AWS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any
from unittest import mock

from botocore.exceptions import ClientError, ReadTimeoutError
from pynamodb.connection import Connection

from infra.local.memory.expressions import Given, Item, condition, plain
from infra.local.memory.tables import Key, Tables
from infra.local.memory.updates import updated

Asked = Mapping[str, Any]
ATTEMPTS = 3
_REFUSED = "ConditionalCheckFailedException"
_KEYS = ("pk", "sk")


class Mishap(StrEnum):
    """What becomes of a request."""

    THROTTLED = "throttled"
    """Nothing is done; it is tried again."""
    LOST = "answer lost"
    """It is done and nobody knows; it is tried again."""
    CONFLICT = "transaction conflict"
    """Nothing is done; the caller is told."""
    CRASH_BEFORE = "crash before a write"
    CRASH_AFTER = "crash after a write"


class Crashed(BaseException):
    """The process is gone: no handler of errors sees this."""


@dataclass(slots=True)
class MemoryClient:
    """A client of DynamoDB."""

    tables: Tables
    mishap: Callable[[str, int], Mishap | None] = lambda *_: None
    """Says what becomes of an attempt: the operation, and its number from 0."""
    meta: Any = field(default_factory=lambda: mock.Mock(endpoint_url="memory:"))

    def _make_api_call(self, operation: str, asked: Asked) -> dict[str, Any]:
        """Answer as botocore does."""
        repeated: dict[str, Any] | None = None
        for attempt in range(ATTEMPTS):
            mishap = self.mishap(operation, attempt)
            _before(mishap, asked)
            if mishap is Mishap.THROTTLED:
                continue
            answer = repeated or _OPERATIONS[operation](self.tables, asked)
            if mishap is Mishap.CRASH_AFTER:
                raise Crashed
            if mishap is not Mishap.LOST:
                return answer
            repeated = _KNOWN if operation == "TransactWriteItems" else None
        if mishap is Mishap.THROTTLED:
            raise _error("ProvisionedThroughputExceededException", operation)
        raise ReadTimeoutError(endpoint_url="memory:")


_KNOWN: dict[str, Any] = {"ConsumedCapacity": []}
"""What a repeated transaction is answered."""


def _before(mishap: Mishap | None, asked: Asked) -> None:
    if mishap is Mishap.CRASH_BEFORE:
        raise Crashed
    if mishap is Mishap.CONFLICT:
        raise _cancelled(["TransactionConflict" for _ in asked["TransactItems"]])


@contextmanager
def reached(client: MemoryClient) -> Iterator[MemoryClient]:
    """Let every model and transaction of the store reach the tables of a client, and no other."""
    with mock.patch.object(Connection, "client", client):
        yield client


def _get(tables: Tables, asked: Asked) -> dict[str, Any]:
    found = tables.tables[asked["TableName"]].get(_key(asked["Key"]))
    return {"Item": dict(found)} if found else {}


def _batch_get(tables: Tables, asked: Asked) -> dict[str, Any]:
    answers = {}
    for table, wanted in asked["RequestItems"].items():
        found = (tables.tables[table].get(_key(one)) for one in wanted["Keys"])
        answers[table] = [dict(item) for item in found if item]
    return {"Responses": answers, "UnprocessedKeys": {}}


def _query(tables: Tables, asked: Asked) -> dict[str, Any]:
    table = tables.tables[asked["TableName"]]
    names, values = asked.get("ExpressionAttributeNames", {}), _values(asked)
    keyed, filtered = condition(asked["KeyConditionExpression"]), asked.get("FilterExpression")
    value = _partition_of(asked)
    index = table.indexes[asked["IndexName"]] if "IndexName" in asked else None
    rows = table.partition(value) if index is None else index.partition(value, tables.now())
    found = [row for row in rows if keyed(Given(row, names, values))]
    if not asked.get("ScanIndexForward", True):
        found.reverse()
    after, limit = asked.get("ExclusiveStartKey"), asked.get("Limit")
    if after is not None:
        places = [_key(row) for row in found]
        found = found[places.index(_key(after)) + 1 :] if _key(after) in places else []
    page = list(islice(found, limit))
    answer: dict[str, Any] = {"ScannedCount": len(page)}
    if limit is not None and len(found) > limit:
        keys = [*_KEYS, *((index.schema.partition, index.schema.sort) if index else ())]
        answer["LastEvaluatedKey"] = {name: page[-1][name] for name in keys}
    if filtered:
        page = [row for row in page if condition(filtered)(Given(row, names, values))]
    if asked.get("Select") != "COUNT":
        answer["Items"] = [dict(row) for row in page]
    return answer | {"Count": len(page)}


def _partition_of(asked: Asked) -> str:
    """Return the value that the key condition asks of the partition: PynamoDB names it first."""
    text = asked["KeyConditionExpression"].lstrip("( ")
    return str(plain(asked["ExpressionAttributeValues"][text.split()[2].rstrip(")")]))


def _write_one(operation: str) -> Callable[[Tables, Asked], dict[str, Any]]:
    def write(tables: Tables, asked: Asked) -> dict[str, Any]:
        if not _allowed(tables, asked):
            raise _error(_REFUSED, operation)
        after = _apply(tables, asked)
        return {"Attributes": dict(after)} if after and asked.get("ReturnValues") else {}

    return write


def _transact(tables: Tables, asked: Asked) -> dict[str, Any]:
    writes = [write for item in asked["TransactItems"] for write in item.values()]
    places = [(write["TableName"], _place(write)) for write in writes]
    if len(set(places)) < len(places):
        raise _error("ValidationException", "TransactWriteItems")
    codes = ["None" if _allowed(tables, one) else "ConditionalCheckFailed" for one in writes]
    if set(codes) != {"None"}:
        raise _cancelled(codes)
    for item in asked["TransactItems"]:
        if "ConditionCheck" not in item:
            _apply(tables, *item.values())
    return {}


def _batch_write(tables: Tables, asked: Asked) -> dict[str, Any]:
    for table, writes in asked["RequestItems"].items():
        for write in writes:
            item = write.get("PutRequest", {}).get("Item")
            key = _key(item or write["DeleteRequest"]["Key"])
            tables.put(table, key, dict(item) if item else None)
    return {"UnprocessedItems": {}}


def _allowed(tables: Tables, write: Asked) -> bool:
    text = write.get("ConditionExpression")
    return not text or condition(text)(_given(tables, write))


def _apply(tables: Tables, write: Asked) -> Item | None:
    """Carry out one write that is allowed: a put, an update, or what takes an item out."""
    key = _place(write)
    if "Item" in write:
        after: Item | None = dict(write["Item"])
    elif "UpdateExpression" in write:
        after = updated(_given(tables, write), write["UpdateExpression"]) | dict(write["Key"])
    else:
        after = None
    tables.put(write["TableName"], key, after)
    return after


def _given(tables: Tables, write: Asked) -> Given:
    found = tables.tables[write["TableName"]].get(_place(write)) or {}
    return Given(found, write.get("ExpressionAttributeNames", {}), _values(write))


def _values(asked: Asked) -> Mapping[str, Any]:
    found: Mapping[str, Any] = asked.get("ExpressionAttributeValues", {})
    return found


def _place(write: Asked) -> Key:
    return _key(write.get("Item") or write["Key"])


def _key(item: Mapping[str, Any]) -> Key:
    return item["pk"]["S"], item["sk"]["S"]


def _error(code: str, operation: str, **besides: Any) -> ClientError:
    said: Any = {"Error": {"Code": code, "Message": code}, **besides}
    return ClientError(said, operation)


def _cancelled(codes: list[str]) -> ClientError:
    reasons = [{"Code": code} for code in codes]
    return _error("TransactionCanceledException", "TransactWriteItems", CancellationReasons=reasons)


_OPERATIONS: Mapping[str, Callable[[Tables, Asked], dict[str, Any]]] = {
    "GetItem": _get,
    "BatchGetItem": _batch_get,
    "Query": _query,
    "PutItem": _write_one("PutItem"),
    "UpdateItem": _write_one("UpdateItem"),
    "DeleteItem": _write_one("DeleteItem"),
    "TransactWriteItems": _transact,
    "BatchWriteItem": _batch_write,
}

"""What code asks of DynamoDB, written down, and what a function's policy grants of it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

import pytest
from botocore.httpsession import URLLib3Session

from infra.local.launch import ROOT

_PARTS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


class Need(NamedTuple):
    """One thing that was asked of DynamoDB, or that a policy grants."""

    action: str
    place: str
    """A table, or `<table>/index/<name>`."""
    key: str
    """The partition that is written; of a grant a pattern, `*` where no condition names any."""


def _needs(operation: str, body: dict[str, Any]) -> Iterator[Need]:
    if operation == "TransactWriteItems":
        for item in body["TransactItems"]:
            ((part, write),) = item.items()
            yield Need(_PARTS[part], write["TableName"], _partition(write))
    elif operation in ("BatchWriteItem", "BatchGetItem"):
        for table in body["RequestItems"]:
            yield Need(operation, table, "")
    else:
        index = body.get("IndexName")
        place = f"{body['TableName']}/index/{index}" if index else body["TableName"]
        yield Need(operation, place, _partition(body))


def _partition(write: dict[str, Any]) -> str:
    key = write.get("Item") or write.get("Key") or {}
    return str(key["pk"]["S"]) if "pk" in key else ""


@contextmanager
def written_down() -> Iterator[set[Need]]:
    """Write down what is asked of DynamoDB in the block."""
    asked: set[Need] = set()
    send = URLLib3Session.send

    def noted(session: URLLib3Session, request: Any) -> Any:
        target = request.headers.get("X-Amz-Target", b"")
        target = target.decode() if isinstance(target, bytes) else target
        if target.startswith("DynamoDB_"):
            asked.update(_needs(target.partition(".")[2], json.loads(request.body)))
        return send(session, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(URLLib3Session, "send", noted)
        yield asked


def granted(name: str) -> set[Need]:
    policy = json.loads((ROOT / ".chalice" / f"policy-{name}.json").read_text(encoding="utf-8"))
    found: set[Need] = set()
    for statement in policy["Statement"]:
        resources = statement.get("Resource", [])
        condition = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
        keys = condition.get("dynamodb:LeadingKeys", ["*"])
        for resource in resources if isinstance(resources, list) else [resources]:
            place = resource.get("Fn::Sub", "").partition(":table/${")[2]
            table, _, rest = place.partition("Table}")
            for action in statement["Action"]:
                where = f"{table.lower()}{rest}"
                found.update(Need(action.removeprefix("dynamodb:"), where, key) for key in keys)
    return found


def missing(asked: set[Need], name: str) -> list[Need]:
    """Return what was asked and no statement of a function's policy grants."""
    allowed = granted(name)
    return sorted(
        need
        for need in asked
        if not any(need[:2] == grant[:2] and fnmatchcase(need.key, grant.key) for grant in allowed)
    )

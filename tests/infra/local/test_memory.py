"""The tables in memory say what DynamoDB says; the store's suites run on them as well."""

from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from infra.local.memory.client import Crashed, MemoryClient, Mishap
from infra.local.memory.expressions import Given, Item, UnknownExpressionError, condition
from infra.local.memory.tables import Tables
from infra.local.memory.updates import updated
from tests.emulated import names_here

ITEM: Item = {"n": {"N": "2"}, "s": {"S": "text"}, "m": {"M": {"at": {"N": "5.0"}}}}
VALUES = {":two": {"N": "2.0"}, ":five": {"N": "5"}, ":te": {"S": "te"}, ":six": {"N": "6"}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n = :two", True),
        ("n <> :two", False),
        ("m.at < :six AND m.at >= :five", True),
        ("NOT begins_with (s, :te)", False),
        ("(attribute_not_exists (gone) OR n > :five)", True),
        ("attribute_exists (m.gone)", False),
        ("n BETWEEN :two AND :five", True),
        ("n IN (:five, :six)", False),
        ("s < :two", False),
        ("gone = :two", False),
        ("contains (s, :te)", True),
    ],
)
def test_a_condition_is_judged(text: str, *, expected: bool) -> None:
    assert condition(text)(Given(ITEM, {}, VALUES)) is expected


@pytest.mark.parametrize("text", ["", "n =", "n = :two AND", "n ~ :two", "size (s) > :two"])
def test_what_is_not_known_is_refused(text: str) -> None:
    with pytest.raises((UnknownExpressionError, KeyError)):
        condition(text)(Given(ITEM, {}, VALUES))


def test_an_update_sees_the_item_as_it_was() -> None:
    text = "SET n = n + :two, s = if_not_exists (s, :te), t = if_not_exists (t, n) REMOVE m"
    assert updated(Given(ITEM, {}, VALUES), text) == {
        "n": {"N": "4.0"},
        "s": {"S": "text"},
        "t": {"N": "2"},
    }


class Mishaps:
    """Lets attempts meet with mishaps, in order."""

    def __init__(self, *mishaps: Mishap | None) -> None:
        self.left = list(mishaps)

    def __call__(self, _operation: str, _attempt: int) -> Mishap | None:
        return self.left.pop(0) if self.left else None


@pytest.fixture
def tables() -> Tables:
    return Tables(names_here())


def counted(tables: Tables, *mishaps: Mishap | None, operation: str = "UpdateItem") -> Any:
    write = {
        "TableName": "calls",
        "Key": {"pk": {"S": "c"}, "sk": {"S": "CALL"}},
        "UpdateExpression": "ADD n :two",
        "ExpressionAttributeValues": {":two": {"N": "2"}},
    }
    asked = {"TransactItems": [{"Update": write}]} if operation != "UpdateItem" else write
    client = MemoryClient(tables, Mishaps(*mishaps))
    client._make_api_call(operation, asked)  # noqa: SLF001  it is what PynamoDB calls
    return tables.tables["calls"].items["c"]["CALL"]["n"]


@pytest.mark.parametrize(
    ("operation", "number"), [("UpdateItem", "4"), ("TransactWriteItems", "2")]
)
def test_only_a_transaction_is_known_again(tables: Tables, operation: str, number: str) -> None:
    assert counted(tables, Mishap.LOST, operation=operation) == {"N": number}


def test_what_is_throttled_is_tried_three_times(tables: Tables) -> None:
    assert counted(tables, Mishap.THROTTLED, Mishap.THROTTLED) == {"N": "2"}
    with pytest.raises(ClientError, match="ProvisionedThroughput"):
        counted(tables, *[Mishap.THROTTLED] * 3)
    with pytest.raises(ReadTimeoutError):
        counted(tables, *[Mishap.LOST] * 3)


def test_a_crash_comes_before_or_after_the_write(tables: Tables) -> None:
    with pytest.raises(Crashed):
        counted(tables, Mishap.CRASH_BEFORE)
    assert tables.tables["calls"].items == {}
    with pytest.raises(Crashed):
        counted(tables, Mishap.CRASH_AFTER)
    assert tables.tables["calls"].items["c"]["CALL"]["n"] == {"N": "2"}

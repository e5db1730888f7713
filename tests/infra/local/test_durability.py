"""What the emulator has acknowledged is there after a crash."""

from __future__ import annotations

import itertools
import threading
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config

from infra.local import launch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[..., launch.Emulator]

TABLE = {
    "TableName": "promises",
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [
        {"AttributeName": "pk", "KeyType": "HASH"},
        {"AttributeName": "sk", "KeyType": "RANGE"},
    ],
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "S"},
        {"AttributeName": "alarm", "AttributeType": "S"},
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "alarms",
            "KeySchema": [{"AttributeName": "alarm", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start emulators on one state folder; what still runs at the end is killed."""
    started: list[launch.Emulator] = []

    def begin(**options: Any) -> launch.Emulator:
        emulator = launch.start(tmp_path / "state", **options)
        started.append(emulator)
        return emulator

    yield begin
    for emulator in started:
        if emulator.process.poll() is None:
            emulator.kill()


def dynamodb(emulator: launch.Emulator) -> Any:
    """Return a client that gives up at once: a retry would hide which write was acknowledged."""
    return boto3.client(
        "dynamodb",
        endpoint_url=emulator.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=5),
    )


def stored(client: Any) -> set[tuple[str, str]]:
    """Return the keys of every item of the table."""
    pages = client.get_paginator("scan").paginate(TableName="promises")
    return {
        (item["pk"]["S"], item["sk"]["S"]) for item in itertools.chain(*(p["Items"] for p in pages))
    }


class Writers:
    """Threads that write as fast as they can and remember what was acknowledged."""

    def __init__(self, client: Any, threads: int = 4) -> None:
        self.client = client
        self.acknowledged: set[tuple[str, str]] = set()
        self.threads = [
            threading.Thread(target=self.write, args=(number,)) for number in range(threads)
        ]
        for thread in self.threads:
            thread.start()

    def write(self, writer: int) -> None:
        for number in itertools.count():
            keys = [(f"m{writer}-{number % 50}", f"DUE#{number:06d}#{part}") for part in range(2)]
            items = [
                {"pk": {"S": pk}, "sk": {"S": sk}, "alarm": {"S": str(number % 7)}}
                for pk, sk in keys
            ]
            try:
                if number % 3:
                    self.client.put_item(TableName="promises", Item=items[0])
                    keys = keys[:1]
                else:
                    puts = [{"Put": {"TableName": "promises", "Item": item}} for item in items]
                    self.client.transact_write_items(TransactItems=puts)
            except Exception:  # noqa: BLE001 - the emulator was killed: whatever that looks like
                return
            self.acknowledged.update(keys)

    def wait_for(self, count: int) -> None:
        """Let them write until so much is acknowledged."""
        while len(self.acknowledged) < count and any(t.is_alive() for t in self.threads):
            self.threads[0].join(0.01)

    def join(self) -> None:
        for thread in self.threads:
            thread.join()


def test_a_kill_loses_no_acknowledged_write(start: Start) -> None:
    emulator = start()
    dynamodb(emulator).create_table(**TABLE)
    writers = Writers(dynamodb(emulator))
    writers.wait_for(1500)
    emulator.kill()
    writers.join()

    client = dynamodb(start())
    assert len(writers.acknowledged) >= 1500
    assert writers.acknowledged - stored(client) == set()
    found = client.query(
        TableName="promises",
        IndexName="alarms",
        KeyConditionExpression="alarm = :a",
        ExpressionAttributeValues={":a": {"S": "3"}},
    )
    assert found["Count"] > 0


def test_a_kill_while_a_snapshot_is_written_loses_nothing(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMULATOR_ENTRIES_PER_GENERATION", "300")
    emulator = start()
    dynamodb(emulator).create_table(**TABLE)
    writers = Writers(dynamodb(emulator))
    current = tmp_path / "state/tables/CURRENT"
    while not current.exists() or int(current.read_text()) < 3:
        writers.threads[0].join(0.01)
    emulator.kill()
    writers.join()
    assert writers.acknowledged - stored(dynamodb(start())) == set()


def test_a_clean_stop_leaves_an_empty_journal_and_everything_else(
    start: Start, tmp_path: Path
) -> None:
    emulator = start()
    dynamodb(emulator).create_table(**TABLE)
    writers = Writers(dynamodb(emulator), threads=1)
    writers.wait_for(50)
    emulator.stop()
    writers.join()
    journals = list((tmp_path / "state/tables").glob("generation-*/journal.jsonl"))
    assert [journal.stat().st_size for journal in journals] == [0]
    assert stored(dynamodb(start())) >= writers.acknowledged


def test_a_torn_last_line_is_left_out(start: Start, tmp_path: Path) -> None:
    emulator = start()
    client = dynamodb(emulator)
    client.create_table(**TABLE)
    client.put_item(TableName="promises", Item={"pk": {"S": "m1"}, "sk": {"S": "MATTER"}})
    emulator.kill()
    (journal,) = (tmp_path / "state/tables").glob("generation-*/journal.jsonl")
    whole = journal.read_bytes()
    journal.write_bytes(whole + whole.splitlines()[-1].replace(b"m1", b"m2")[:-9])
    assert stored(dynamodb(start())) == {("m1", "MATTER")}


def test_a_damaged_line_inside_the_journal_stops_the_start(start: Start, tmp_path: Path) -> None:
    emulator = start()
    client = dynamodb(emulator)
    client.create_table(**TABLE)
    client.put_item(TableName="promises", Item={"pk": {"S": "m1"}, "sk": {"S": "MATTER"}})
    emulator.kill()
    (journal,) = (tmp_path / "state/tables").glob("generation-*/journal.jsonl")
    journal.write_bytes(b"{\n" + journal.read_bytes())
    with pytest.raises(launch.EmulatorError, match="line 1 cannot be read"):
        start()


def test_removed_items_and_dropped_tables_stay_away(start: Start) -> None:
    emulator = start()
    client = dynamodb(emulator)
    client.create_table(**TABLE)
    client.create_table(**{**TABLE, "TableName": "dropped"})
    for matter in ("m1", "m2"):
        client.put_item(TableName="promises", Item={"pk": {"S": matter}, "sk": {"S": "MATTER"}})
    client.delete_item(TableName="promises", Key={"pk": {"S": "m1"}, "sk": {"S": "MATTER"}})
    client.delete_table(TableName="dropped")
    emulator.kill()
    client = dynamodb(start())
    assert client.list_tables()["TableNames"] == ["promises"]
    assert stored(client) == {("m2", "MATTER")}


def test_a_refused_transaction_leaves_no_trace(start: Start) -> None:
    emulator = start()
    client = dynamodb(emulator)
    client.create_table(**TABLE)
    first = {"pk": {"S": "m1"}, "sk": {"S": "MATTER"}}
    client.put_item(TableName="promises", Item=first)
    second = {**first, "pk": {"S": "m2"}}
    absent = "attribute_not_exists(pk)"
    puts = [
        {"Put": {"TableName": "promises", "Item": item, "ConditionExpression": absent}}
        for item in (second, first)
    ]
    with pytest.raises(client.exceptions.TransactionCanceledException):
        client.transact_write_items(TransactItems=puts)
    emulator.kill()
    assert stored(dynamodb(start())) == {("m1", "MATTER")}

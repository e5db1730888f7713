"""What other services than the tables have acknowledged is there after a crash, too."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from infra.local import deploy, launch
from infra.local.endpoint import Endpoint
from tests.infra.local.test_restart import STACK, wait_for

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = """
import base64, json, os, time, boto3
def handle(event, context):
    while os.path.exists(os.environ["BUSY"]):
        time.sleep(0.05)
    told = [json.loads(base64.b64decode(record["kinesis"]["data"])) for record in event["Records"]
            ] if "Records" in event else [event["detail"]]
    table = boto3.client("dynamodb")
    for one in told:
        if one["key"] == "broken":
            raise ValueError("nobody can use it")
        table.put_item(TableName="heard", Item={"pk": {"S": one["key"]}})
"""
ROLE = "arn:aws:iam::000000000000:role/heard"


@dataclass(slots=True)
class Ears:
    """A table that shows what a function has heard; while `busy` is there, the function waits."""

    endpoint: Endpoint
    busy: Path

    def client(self, service: str) -> Any:
        return self.endpoint.client(service)

    def heard(self, key: str) -> bool:
        found = self.client("dynamodb").get_item(TableName="heard", Key={"pk": {"S": key}})
        return "Item" in found

    def record(self, key: str) -> None:
        data = json.dumps({"key": key}).encode()
        self.client("kinesis").put_record(StreamName="told", PartitionKey=key, Data=data)

    def event(self, key: str) -> None:
        entry = {"Source": "hotline", "DetailType": "told", "Detail": json.dumps({"key": key})}
        assert not self.client("events").put_events(Entries=[entry])["FailedEntryCount"]

    def waiting(self) -> list[str]:
        found = self.client("sqs").receive_message(
            QueueUrl=self.queue, MaxNumberOfMessages=10, VisibilityTimeout=0
        )
        return [message["Body"] for message in found.get("Messages", [])]

    @property
    def queue(self) -> str:
        return str(self.client("sqs").get_queue_url(QueueName="failures")["QueueUrl"])


def grown(endpoint: Endpoint, busy: Path) -> Ears:
    """Make table, stream, queue and bus with one function behind them."""
    ears = Ears(endpoint, busy)
    deploy.Deployment(endpoint, {}).put(deploy.Stack("heard", STACK))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("heard.py", SOURCE)
    url = ears.client("sqs").create_queue(QueueName="failures")["QueueUrl"]
    failures = ears.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    function = ears.client("lambda").create_function(
        FunctionName="heard", Runtime="python3.11", Handler="heard.handle", Role=ROLE,
        Code={"ZipFile": archive.getvalue()}, Environment={"Variables": {"BUSY": str(busy)}},
        DeadLetterConfig={"TargetArn": failures["Attributes"]["QueueArn"]},
    )["FunctionArn"]  # fmt: skip
    ears.client("kinesis").create_stream(StreamName="told", ShardCount=1)
    stream = ears.client("kinesis").describe_stream(StreamName="told")["StreamDescription"]
    ears.client("lambda").create_event_source_mapping(
        FunctionName="heard", EventSourceArn=stream["StreamARN"], StartingPosition="TRIM_HORIZON"
    )
    events = ears.client("events")
    events.put_rule(Name="told", EventPattern=json.dumps({"source": ["hotline"]}))
    events.put_targets(Rule="told", Targets=[{"Id": "heard", "Arn": function}])
    return ears


def settled(tmp_path: Path) -> None:
    """Wait until what was made is written: from then on a kill forgets none of it."""
    file = tmp_path / "services/eventbridge.json"
    wait_for(lambda: file.exists() and "heard" in file.read_text())


@pytest.mark.parametrize("end", ["kill", "stop"])
@pytest.mark.parametrize("way", ["record", "event"])
def test_what_was_taken_is_heard_after_the_end(tmp_path: Path, way: str, end: str) -> None:
    with launch.running(tmp_path) as emulator:
        ears = grown(Endpoint(emulator.endpoint), tmp_path / "busy")
        settled(tmp_path)
        ears.busy.touch()
        for number in range(3):
            getattr(ears, way)(f"{way}-{number}")
        getattr(emulator, end)()
    ears.busy.unlink()
    for _ in range(2):  # the second start has nothing more to hear
        with launch.running(tmp_path) as emulator:
            ears.endpoint = Endpoint(emulator.endpoint)
            wait_for(lambda: all(ears.heard(f"{way}-{number}") for number in range(3)))
            getattr(ears, way)("after")
            wait_for(lambda: ears.heard("after"))


def test_what_was_taken_outlives_the_journal_that_it_stood_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMULATOR_ENTRIES_PER_GENERATION", "20")
    with launch.running(tmp_path) as emulator:
        ears = grown(Endpoint(emulator.endpoint), tmp_path / "busy")
        settled(tmp_path)
        ears.busy.touch()
        ears.event("early")
        ears.record("soon")
        current = tmp_path / "tables/CURRENT"
        first = current.read_text() if current.exists() else ""
        table = ears.client("dynamodb")
        for number in range(30):
            table.put_item(TableName="heard", Item={"pk": {"S": f"filler-{number}"}})
        wait_for(lambda: current.exists() and current.read_text() != first)
        emulator.kill()
    ears.busy.unlink()
    with launch.running(tmp_path) as emulator:
        ears.endpoint = Endpoint(emulator.endpoint)
        wait_for(lambda: ears.heard("early") and ears.heard("soon"))


def test_what_fails_three_times_waits_in_the_dead_letter_queue_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMULATOR_RETRY_AFTER_SECONDS", "0,1")
    with launch.running(tmp_path) as emulator:
        ears = grown(Endpoint(emulator.endpoint), tmp_path / "busy")
        settled(tmp_path)
        ears.event("broken")
        wait_for(ears.waiting)
        emulator.kill()
    with launch.running(tmp_path) as emulator:
        ears.endpoint = Endpoint(emulator.endpoint)
        (message,) = ears.waiting()
        assert json.loads(message)["requestPayload"]["detail"] == {"key": "broken"}


def test_a_queue_is_on_disk_before_it_answers(tmp_path: Path) -> None:
    with launch.running(tmp_path) as emulator:
        ears = grown(Endpoint(emulator.endpoint), tmp_path / "busy")
        settled(tmp_path)
        queue = ears.client("sqs")
        for body in ("one", "two"):
            queue.send_message(QueueUrl=ears.queue, MessageBody=body)
        emulator.kill()
    with launch.running(tmp_path) as emulator:
        ears.endpoint = Endpoint(emulator.endpoint)
        assert sorted(ears.waiting()) == ["one", "two"]
        queue = ears.client("sqs")
        taken = queue.receive_message(QueueUrl=ears.queue)["Messages"][0]
        queue.delete_message(QueueUrl=ears.queue, ReceiptHandle=taken["ReceiptHandle"])
        emulator.kill()
    with launch.running(tmp_path) as emulator:
        ears.endpoint = Endpoint(emulator.endpoint)
        assert ears.waiting() == list({"one", "two"} - {taken["Body"]})

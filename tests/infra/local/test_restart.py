"""What the emulator does after a restart, besides having its tables."""

from __future__ import annotations

import io
import signal
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from infra.local import deploy, launch, quietly
from infra.local.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOURCE = """
import os, boto3
def handle(event, context):
    table = boto3.client("dynamodb")
    for record in event["Records"]:
        key = record["dynamodb"]["Keys"]["pk"]["S"]
        if not key.startswith("HEARD#"):
            table.put_item(TableName=os.environ["TABLE"], Item={"pk": {"S": "HEARD#" + key}})
"""

STACK = """
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: heard
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
"""


def stream_of(endpoint: Endpoint) -> str:
    """Make the table by CloudFormation, as the application's tables are made."""
    deploy.Deployment(endpoint, {}).put(deploy.Stack("heard", STACK))
    table = endpoint.client("dynamodb").describe_table(TableName="heard")["Table"]
    return str(table["LatestStreamArn"])


def listen(endpoint: Endpoint, stream: str) -> None:
    """Create a function that notes each key that the stream brings."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("heard.py", SOURCE)
    client = endpoint.client("lambda")
    client.create_function(
        FunctionName="heard",
        Runtime="python3.11",
        Handler="heard.handle",
        Role="arn:aws:iam::000000000000:role/heard",
        Code={"ZipFile": archive.getvalue()},
        Environment={"Variables": {"TABLE": "heard"}},
    )
    client.create_event_source_mapping(
        FunctionName="heard", EventSourceArn=stream, StartingPosition="TRIM_HORIZON"
    )


def put(endpoint: Endpoint, key: str) -> None:
    endpoint.client("dynamodb").put_item(TableName="heard", Item={"pk": {"S": key}})


def wait_for(condition: Callable[[], Any], seconds: float = 15) -> None:
    """Ask again until it holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.05)


def heard(endpoint: Endpoint, key: str) -> bool:
    """Whether the function has noted a key."""
    found = endpoint.client("dynamodb").get_item(
        TableName="heard", Key={"pk": {"S": f"HEARD#{key}"}}
    )
    return "Item" in found


def is_kept(directory: Path) -> bool:
    """Whether the emulator has written down that there is a function that listens."""
    functions = directory / "services/lambda.json"
    return functions.exists() and "heard" in functions.read_text()


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_streams_are_heard_after_a_restart(tmp_path: Path, end: str) -> None:
    """A read position of the old process would point past the end of the new one's stream."""
    with launch.running(tmp_path) as emulator:
        endpoint = Endpoint(emulator.endpoint)
        listen(endpoint, stream_of(endpoint))
        for number in range(20):
            put(endpoint, f"before-{number}")
        wait_for(lambda: heard(endpoint, "before-19"))
        wait_for(lambda: is_kept(tmp_path))
        getattr(emulator, end)()
    with launch.running(tmp_path) as emulator:
        endpoint = Endpoint(emulator.endpoint)
        put(endpoint, "after")
        wait_for(lambda: heard(endpoint, "after"))


def test_of_what_is_written_quietly_no_stream_tells_neither_then_nor_after_a_crash(
    tmp_path: Path,
) -> None:
    with launch.running(tmp_path) as emulator:
        endpoint = Endpoint(emulator.endpoint)
        listen(endpoint, stream_of(endpoint))
        client = endpoint.client("dynamodb")
        quietly.ask(client)
        item = {"pk": {"S": "quiet"}}
        client.batch_write_item(RequestItems={"heard": [{"PutRequest": {"Item": item}}]})
        put(endpoint, "said")
        wait_for(lambda: heard(endpoint, "said"))
        assert not heard(endpoint, "quiet")
        wait_for(lambda: is_kept(tmp_path))
        emulator.kill()
    with launch.running(tmp_path) as emulator:
        endpoint = Endpoint(emulator.endpoint)
        put(endpoint, "after")
        wait_for(lambda: heard(endpoint, "after"))
        assert not heard(endpoint, "quiet")
        client = endpoint.client("dynamodb")
        assert client.get_item(TableName="heard", Key={"pk": {"S": "quiet"}})["Item"]


def test_a_stack_made_again_takes_its_table_over(tmp_path: Path) -> None:
    """The record of a stack may be lost in a crash that its table survives."""
    with launch.running(tmp_path) as emulator:
        endpoint = Endpoint(emulator.endpoint)
        stream_of(endpoint)
        put(endpoint, "kept")
        emulator.kill()
    (tmp_path / "services/cloudformation.json").unlink(missing_ok=True)
    with launch.running(tmp_path) as emulator:
        endpoint = Endpoint(emulator.endpoint)
        stream_of(endpoint)
        client = endpoint.client("dynamodb")
        assert client.get_item(TableName="heard", Key={"pk": {"S": "kept"}})["Item"]
        emulator.kill()
    with launch.running(tmp_path) as emulator:
        client = Endpoint(emulator.endpoint).client("dynamodb")
        assert client.get_item(TableName="heard", Key={"pk": {"S": "kept"}})["Item"]


def test_a_stop_by_signal_ends_the_process_with_success(tmp_path: Path) -> None:
    with launch.running(tmp_path) as emulator:
        emulator.process.send_signal(signal.SIGTERM)
        assert emulator.process.wait(30) == 0


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    with launch.running(tmp_path) as emulator:
        assert emulator.process.stdin
        emulator.process.stdin.close()
        assert emulator.process.wait(30) == 0


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with launch.running(tmp_path / "first") as emulator:
        port = int(emulator.endpoint.rpartition(":")[2])
        with pytest.raises(launch.EmulatorError, match=f"Port {port} of 127.0.0.1 is taken"):
            launch.start(tmp_path / "second", port=port)

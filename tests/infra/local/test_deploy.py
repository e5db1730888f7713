"""Stacks reach the emulator in order, are left alone when nothing changed, and fail plainly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from infra.local import deploy, launch
from infra.local.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUEUE = """
Parameters:
  Name: {Type: String}
  Seconds: {Type: Number, Default: 60}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Ref Name, VisibilityTimeout: !Ref Seconds}
Outputs:
  QueueArn: {Value: !GetAtt Queue.Arn}
"""

USER = """
Parameters:
  QueueArn: {Type: String}
Resources:
  Known:
    Type: AWS::SSM::Parameter
    Properties: {Name: known, Type: String, Value: !Ref QueueArn}
"""

BROKEN = """
Resources:
  Moon:
    Type: AWS::Moon::Crater
"""


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Start an emulator for the stacks of this file."""
    with launch.running(tmp_path_factory.mktemp("deploy")) as emulator:
        yield Endpoint(emulator.endpoint)


def test_an_output_is_the_parameter_of_the_same_name(emulator: Endpoint) -> None:
    deployment = deploy.Deployment(emulator, {"Name": "alarms"})
    arn = deployment.put(deploy.Stack("first", QUEUE))["QueueArn"]
    deployment.put(deploy.Stack("second", USER))
    known = emulator.client("ssm").get_parameter(Name="known")["Parameter"]["Value"]
    assert known == arn
    assert deployment.outputs["first"] == {"QueueArn": arn}


def test_an_unchanged_stack_is_left_alone_and_a_changed_one_updated(emulator: Endpoint) -> None:
    def events() -> int:
        client = emulator.client("cloudformation")
        return len(client.describe_stack_events(StackName="again")["StackEvents"])

    stack = deploy.Stack("again", QUEUE)
    deploy.Deployment(emulator, {"Name": "again"}).put(stack)
    before = events()
    deploy.Deployment(emulator, {"Name": "again"}).put(stack)
    assert events() == before
    deploy.Deployment(emulator, {"Name": "again", "Seconds": "90"}).put(stack)
    assert events() > before


def test_a_missing_parameter_is_named(emulator: Endpoint) -> None:
    with pytest.raises(deploy.DeployError, match="lonely: no value for parameter Name"):
        deploy.Deployment(emulator, {}).put(deploy.Stack("lonely", QUEUE))


def test_a_stack_that_cannot_be_made_says_why(emulator: Endpoint) -> None:
    with pytest.raises(Exception, match="AWS::Moon::Crater"):
        deploy.Deployment(emulator, {}).put(deploy.Stack("broken", BROKEN))


@pytest.mark.parametrize("status", ["UPDATE_IN_PROGRESS", "CREATE_IN_PROGRESS"])
def test_an_operation_that_a_stop_interrupted_does_not_block_the_next(
    tmp_path: Path, status: str
) -> None:
    stack = deploy.Stack("cut", QUEUE)
    with launch.running(tmp_path) as emulator:
        deploy.Deployment(Endpoint(emulator.endpoint), {"Name": "cut"}).put(stack)
    file = tmp_path / "services/cloudformation.json"
    settled = file.read_text()
    assert json.loads(settled)
    file.write_text(
        settled.replace('"StackStatus": "CREATE_COMPLETE"', f'"StackStatus": "{status}"')
    )
    with launch.running(tmp_path) as emulator:
        values = {"Name": "cut", "Seconds": "90"}
        assert deploy.Deployment(Endpoint(emulator.endpoint), values).put(stack)["QueueArn"]

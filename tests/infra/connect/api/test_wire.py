"""What holds for every operation: the model both ways, throttles, errors, signatures."""

import http.client
import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.model import OperationModel

import infra.connect.simulator.api.operations  # noqa: F401  it registers them
from infra.connect.simulator.api import model
from infra.connect.simulator.api.connect import OPERATIONS
from infra.connect.simulator.api.limits import RATES
from infra.connect.simulator.api.model import BrokenAnswer
from infra.connect.simulator.api.refusals import Refused
from tests.infra.connect.api.stub import NUMBER, Stub

SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20261123/x/connect/aws4_request"}


def operation(name: str) -> OperationModel:
    return model.service().operation_model(name)


def test_every_operation_is_one_of_the_model() -> None:
    known = set(model.service().operation_names)
    assert set(OPERATIONS) <= known
    assert set(RATES) <= known
    assert len(OPERATIONS) >= 22


@pytest.mark.parametrize("name", OPERATIONS)
def test_its_path_leads_to_it_and_no_other(name: str) -> None:
    http_ = operation(name).http
    path = http_["requestUri"].replace("{", "").replace("}", "")
    found, _ = model.operation_of(model.Request(http_["method"], f"{path}?maxResults=3", {}))
    assert found.name == name


def test_an_operation_of_the_model_that_is_not_simulated_is_refused_by_name(api: Stub) -> None:
    with pytest.raises(ClientError, match="DescribeUser") as refused:
        api.client.describe_user(InstanceId=api.instance_id, UserId="li")
    assert refused.value.response["Error"]["Code"] == "UnsupportedOperation"
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501


def test_another_instance_is_not_there(api: Stub) -> None:
    api.clock.advance(1)
    with pytest.raises(ClientError) as refused:
        api.client.list_queues(InstanceId="another")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert api.client.list_queues(InstanceId=api.connect.instance.arn)["QueueSummaryList"]


def test_two_a_second_and_five_at_once(api: Stub) -> None:
    def burst(ask: Any) -> int:
        for number in range(100):
            try:
                ask()
            except ClientError as error:
                assert error.response["Error"]["Code"] == "ThrottlingException"  # noqa: PT017
                assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 429  # noqa: PT017
                return number
        raise AssertionError("nothing was throttled")

    def queues() -> None:
        api.client.list_queues(InstanceId=api.instance_id)

    def contact() -> None:
        try:
            api.client.describe_contact(InstanceId=api.instance_id, ContactId="nobody")
        except ClientError as error:
            if error.response["Error"]["Code"] != "ResourceNotFoundException":
                raise

    assert burst(queues) == 5
    assert burst(contact) == 15
    api.clock.advance(1)
    assert burst(queues) == 2
    assert burst(contact) == 10
    api.clock.advance(3600)
    assert burst(queues) == 5


PUT, CALL = "PUT", "/contact/outbound-voice"
STRANGE = json.dumps({"DestinationPhoneNumber": NUMBER, "Colour": "red"})


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        (("GET", "/nowhere", None), 404, "UnknownOperationException"),
        ((PUT, CALL, "{"), 400, "InvalidRequestException"),
        ((PUT, CALL, "[]"), 400, "InvalidRequestException"),
        ((PUT, CALL, "{}"), 400, "InvalidParameterException"),
        ((PUT, CALL, STRANGE), 400, "InvalidRequestException"),
        (("GET", "/queues-summary/x?maxResults=many", None), 400, "InvalidParameterException"),
    ],
)
def test_what_no_client_sends_is_refused(
    asked: tuple[str, str, str | None], status: int, code: str, api: Stub
) -> None:
    assert _raw(api, *asked, SIGNED) == (status, code)


def test_what_is_not_signed_for_this_service_is_refused(api: Stub) -> None:
    for headers in ({}, {"Authorization": SIGNED["Authorization"].replace("connect", "s3")}):
        status, kind = _raw(api, "GET", "/queues-summary/x", None, headers)
        assert (status, kind) == (403, "MissingAuthenticationTokenException")


def test_no_answer_leaves_that_the_model_has_not() -> None:
    listing = operation("ListQueues")
    for said in ({"Colour": "red"}, {"QueueSummaryList": [{"QueueType": "ROUND"}]}):
        with pytest.raises(BrokenAnswer):
            model.written(listing, said)
    with pytest.raises(BrokenAnswer):
        model.refusal(listing, Refused("DuplicateResourceException", "no"))
    with pytest.raises(BrokenAnswer):
        model.written(operation("DeleteHoursOfOperation"), {"Anything": 1})


def test_an_operation_without_invalid_parameter_says_invalid_request() -> None:
    answer = model.refusal(
        operation("GetContactAttributes"), Refused("InvalidParameterException", "x")
    )
    assert (answer.status, answer.error) == (400, "InvalidRequestException")


def test_a_failure_is_one_of_the_service(api: Stub) -> None:
    api.server.faults.failing["ListQueues"] = 1
    assert api.refused("list_queues") == "InternalServiceException"
    assert api.ask("list_queues")["QueueSummaryList"]


def _raw(
    api: Stub, method: str, target: str, body: str | None, headers: dict[str, str]
) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", api.server.server_address[1], timeout=10)
    try:
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers["x-amzn-ErrorType"]
    finally:
        connection.close()

"""Calls, contacts, queues and figures over HTTP, on the exchange that runs the flows."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.connect.simulator.engine.dialling import Outcome
from tests.infra.connect.api.stub import LINE, NUMBER, Stub

CALL = {"DestinationPhoneNumber": NUMBER, "ContactFlowId": "main", "SourcePhoneNumber": LINE}


def test_a_call_goes_out_runs_its_flow_and_is_stopped(api: Stub) -> None:
    made = api.ask("start_outbound_voice_contact", **CALL, Attributes={"place": "430100"})
    api.clock.advance(10)
    call = api.connect.exchange.call_of(made["ContactId"])
    assert call is not None
    assert call.words == ["您好"]
    said = api.ask("describe_contact", ContactId=made["ContactId"])["Contact"]
    assert said["CustomerEndpoint"] == {"Type": "TELEPHONE_NUMBER", "Address": NUMBER}
    assert (said["InitiationMethod"], said["Channel"]) == ("API", "VOICE")
    assert "DisconnectTimestamp" not in said
    api.ask("stop_contact", ContactId=made["ContactId"])
    said = api.ask("describe_contact", ContactId=made["ContactId"])["Contact"]
    assert said["DisconnectReason"] == "API"
    assert said["Attributes"] == {"place": "430100"}
    assert api.refused("stop_contact", ContactId=made["ContactId"]) == "ContactNotFoundException"


def test_a_queue_gives_its_number_and_is_where_the_call_goes(api: Stub) -> None:
    asked = {"DestinationPhoneNumber": NUMBER, "ContactFlowId": "main"}
    made = api.ask("start_outbound_voice_contact", **asked, QueueId="430100")
    contact = api.connect.exchange.contact(made["ContactId"])
    assert contact is not None
    assert (contact.dialled, contact.target) == (LINE, "430100")
    refused = api.refused("start_outbound_voice_contact", **asked, QueueId="430200")
    assert refused == "InvalidRequestException"
    assert api.refused("start_outbound_voice_contact", **asked) == "InvalidRequestException"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"DestinationPhoneNumber": "+14155550100"}, "DestinationNotAllowedException"),
        ({"DestinationPhoneNumber": "13900001234"}, "InvalidParameterException"),
        ({"ContactFlowId": "nothing"}, "ResourceNotFoundException"),
        ({"SourcePhoneNumber": "+8673100000"}, "ResourceNotFoundException"),
        ({"Attributes": {"a b": "1"}}, "InvalidParameterException"),
        ({"Attributes": {"long": "长" * 11_000}}, "InvalidRequestException"),
        ({"RingTimeoutInSeconds": 61}, "ParamValidationError"),
    ],
)
def test_what_cannot_be_called_is_refused(change: dict[str, Any], code: str, api: Stub) -> None:
    if code == "ParamValidationError":
        assert _over_the_wire(api, {**CALL, **change}) == "InvalidParameterException"
    else:
        assert api.refused("start_outbound_voice_contact", **{**CALL, **change}) == code
    assert not api.connect.exchange.calls


def _over_the_wire(api: Stub, asked: dict[str, Any]) -> str:
    api.clock.advance(1)
    with pytest.raises(ClientError) as refused:
        api.client.start_outbound_voice_contact(InstanceId=api.instance_id, **asked)
    code: str = refused.value.response["Error"]["Code"]
    return code


def test_an_instance_that_may_not_call_says_so(api: Stub) -> None:
    api.connect.outbound = False
    refused = api.refused("start_outbound_voice_contact", **CALL)
    assert refused == "OutboundContactNotPermittedException"


def test_the_eleventh_call_at_once_is_one_too_many(api: Stub) -> None:
    for _ in range(10):
        api.ask("start_outbound_voice_contact", **CALL)
    assert api.refused("start_outbound_voice_contact", **CALL) == "LimitExceededException"


def test_a_telephone_that_nobody_answers_rings_as_long_as_was_said(api: Stub) -> None:
    api.connect.exchange.dialling = lambda _: Outcome("no_answer")
    made = api.ask("start_outbound_voice_contact", **CALL, RingTimeoutInSeconds=15)
    api.clock.advance(14)
    assert "DisconnectReason" not in _contact(api, made["ContactId"])
    api.clock.advance(1)
    assert _contact(api, made["ContactId"])["DisconnectReason"] == "TELECOM_UNANSWERED"


def test_one_token_is_one_call_for_a_week(api: Stub) -> None:
    asked = {**CALL, "ClientToken": "call-back-1"}
    first = api.ask("start_outbound_voice_contact", **asked)["ContactId"]
    assert api.ask("start_outbound_voice_contact", **asked)["ContactId"] == first
    assert len(api.connect.exchange.calls) == 1
    other = {**asked, "DestinationPhoneNumber": "+8613900005678"}
    assert api.refused("start_outbound_voice_contact", **other) == "InvalidRequestException"
    api.clock.advance(7 * 86_400)
    assert api.ask("start_outbound_voice_contact", **asked)["ContactId"] != first


def test_a_lost_answer_asked_again_is_one_call(api: Stub) -> None:
    asked = {**CALL, "ClientToken": "call-back-1"}
    api.server.faults.lost["StartOutboundVoiceContact"] = 1
    with pytest.raises(Exception, match="Connection"):
        api.ask("start_outbound_voice_contact", **asked)
    made = api.ask("start_outbound_voice_contact", **asked)
    assert list(api.connect.exchange.calls) == [made["ContactId"]]


def test_attributes_are_set_beside_each_other(api: Stub) -> None:
    made = api.ask("start_outbound_voice_contact", **CALL, Attributes={"a": "1", "b": "2"})
    named = {"InitialContactId": made["ContactId"]}
    api.ask("update_contact_attributes", **named, Attributes={"b": "3", "c": "4"})
    assert api.ask("get_contact_attributes", **named)["Attributes"] == {
        "a": "1",
        "b": "3",
        "c": "4",
    }
    nobody = {"InitialContactId": "nobody"}
    assert api.refused("get_contact_attributes", **nobody) == "ResourceNotFoundException"


def test_queues_are_listed_and_described(api: Stub) -> None:
    listed = api.ask("list_queues", QueueTypes=["STANDARD"])["QueueSummaryList"]
    assert [(one["Id"], one["QueueType"]) for one in listed] == [
        ("430100", "STANDARD"),
        ("430200", "STANDARD"),
    ]
    assert len(api.ask("list_queues")["QueueSummaryList"]) == 4
    said = api.ask("describe_queue", QueueId=listed[0]["Arn"])["Queue"]
    assert (said["Name"], said["HoursOfOperationId"]) == ("430100 长沙市", "changsha")
    assert (said["MaxContacts"], said["Status"]) == (20, "ENABLED")
    assert api.refused("describe_queue", QueueId="none") == "ResourceNotFoundException"


def test_lists_come_in_pages(api: Stub) -> None:
    first = api.ask("list_queues", MaxResults=3)
    second = api.ask("list_queues", MaxResults=3, NextToken=first["NextToken"])
    assert [len(one["QueueSummaryList"]) for one in (first, second)] == [3, 1]
    assert "NextToken" not in second
    assert api.refused("list_queues", NextToken="x") == "InvalidParameterException"


def test_figures_count_who_waits_and_who_is_there(api: Stub) -> None:
    exchange = api.connect.exchange
    exchange.desk("li").sign_in()
    exchange.desk("wu").set_status("Lunch")
    names = ("AGENTS_ONLINE", "AGENTS_AVAILABLE", "AGENTS_NON_PRODUCTIVE", "CONTACTS_IN_QUEUE")
    asked = {
        "Filters": {"Queues": ["430100", "430200"], "Channels": ["VOICE"]},
        "CurrentMetrics": [{"Name": name, "Unit": "COUNT"} for name in names],
    }
    (together,) = api.ask("get_current_metric_data", **asked)["MetricResults"]
    assert [one["Value"] for one in together["Collections"]] == [2, 1, 1, 0]
    by_queue = api.ask("get_current_metric_data", **asked, Groupings=["QUEUE"])
    assert [one["Dimensions"]["Queue"]["Id"] for one in by_queue["MetricResults"]] == [
        "430100",
        "430200",
    ]


def test_the_oldest_wait_is_in_milliseconds_unless_grouped(api: Stub) -> None:
    call = api.connect.exchange.ring(NUMBER, LINE)
    queue = api.connect.instance.queues["430100"]
    call.enters(queue)
    api.clock.advance(23)
    asked = {
        "Filters": {"Queues": ["430100"]},
        "CurrentMetrics": [{"Name": "OLDEST_CONTACT_AGE", "Unit": "SECONDS"}],
    }
    for groupings, value in (([], 24_000), (["QUEUE"], 25)):
        said = api.ask("get_current_metric_data", **asked, Groupings=groupings)
        assert said["MetricResults"][0]["Collections"][0]["Value"] == value


def test_queues_and_profiles_are_not_asked_for_together(api: Stub) -> None:
    both = {"Queues": ["430100"], "RoutingProfiles": ["p"]}
    asked = {"Filters": both, "CurrentMetrics": [{"Name": "AGENTS_ONLINE", "Unit": "COUNT"}]}
    assert api.refused("get_current_metric_data", **asked) == "InvalidRequestException"


def _contact(api: Stub, identity: str) -> dict[str, Any]:
    said = api.client.describe_contact(InstanceId=api.instance_id, ContactId=identity)
    return dict(said["Contact"])

"""Flows over HTTP: what the validator refuses the API refuses, in the API's shape."""

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.connect.simulator.language import document
from infra.connect.simulator.validator.validation import validate_text
from tests.infra.connect.api.stub import FLOW, NUMBER, Stub

FLOWS = Path(__file__).resolve().parents[4] / "infra" / "connect" / "flows"
CONTENT = json.dumps(FLOW, ensure_ascii=False)


def flow(**more: Any) -> dict[str, Any]:
    return {"Name": "new", "Type": "CONTACT_FLOW", "Content": CONTENT, **more}


def test_a_flow_is_made_described_listed_and_run(api: Stub) -> None:
    made = api.ask("create_contact_flow", **flow(Description="一"))
    named = {"ContactFlowId": made["ContactFlowId"]}
    said = api.ask("describe_contact_flow", **named)["ContactFlow"]
    assert (said["Status"], said["State"], said["Content"]) == ("PUBLISHED", "ACTIVE", CONTENT)
    assert said["FlowContentSha256"] == made["FlowContentSha256"]
    listed = api.ask("list_contact_flows", ContactFlowTypes=["CONTACT_FLOW"])
    assert [one["Name"] for one in listed["ContactFlowSummaryList"]] == ["12348 main", "new"]
    call = api.connect.exchange.ring(NUMBER, flow=made["ContactFlowId"])
    api.clock.advance(5)
    assert call.words == ["您好"]


def test_another_content_is_what_the_next_call_hears(api: Stub) -> None:
    changed = json.loads(CONTENT)
    changed["Actions"][0]["Parameters"]["Text"] = "请稍候"
    content = json.dumps(changed, ensure_ascii=False)
    api.ask("update_contact_flow_content", ContactFlowId="main:$SAVED", Content=content)
    there = api.ask("describe_contact_flow", ContactFlowId="main")["ContactFlow"]
    assert "您好" in there["Content"]
    saved = api.ask("describe_contact_flow", ContactFlowId="main:$SAVED")["ContactFlow"]
    assert (saved["Status"], saved["Content"]) == ("SAVED", content)
    api.ask("update_contact_flow_content", ContactFlowId="main", Content=content)
    call = api.connect.exchange.ring(NUMBER, flow="main")
    api.clock.advance(5)
    assert call.words == ["请稍候"]


def test_a_wrong_flow_is_refused_with_its_problems_and_may_be_saved(api: Stub) -> None:
    wrong = json.loads(CONTENT)
    wrong["Actions"][0]["Transitions"]["NextAction"] = "nowhere"
    asked = flow(Content=json.dumps(wrong))
    api.clock.advance(1)
    with pytest.raises(ClientError) as refused:
        api.client.create_contact_flow(InstanceId=api.instance_id, **asked)
    assert refused.value.response["Error"]["Code"] == "InvalidContactFlowException"
    problems = refused.value.response["problems"]  # type: ignore[typeddict-item]
    expected = [one for one in validate_text(asked["Content"], asked["Type"]) if one.refused]
    assert len(problems) == len(expected) > 0
    assert all(one["message"] for one in problems)
    made = api.ask("create_contact_flow", **asked, Status="SAVED")
    named = {"ContactFlowId": made["ContactFlowId"]}
    assert api.refused("describe_contact_flow", **named) == "ContactFlowNotPublishedException"
    update = api.refused("update_contact_flow_content", **named, Content=asked["Content"])
    assert update == "InvalidContactFlowException"


def test_a_name_is_given_once_and_there_are_a_hundred(api: Stub) -> None:
    for number in range(99):
        api.ask("create_contact_flow", **flow(Name=f"flow {number}", Status="SAVED"))
    again = flow(Name="flow 1", Status="SAVED")
    assert api.refused("create_contact_flow", **again) == "DuplicateResourceException"
    more = flow(Name="one more", Status="SAVED")
    assert api.refused("create_contact_flow", **more) == "LimitExceededException"


@pytest.mark.parametrize(
    "path", [one for one in FLOWS.glob("*.json") if "module" not in one.name], ids=lambda p: p.stem
)
def test_what_the_exchange_began_with_is_written_out_as_it_was(path: Path, api: Stub) -> None:
    text = path.read_text(encoding="utf-8")
    read = document.read(text, "there")
    entry = api.connect.instance.flows["main"]
    api.connect.instance.flows = {"main": type(entry)("main", "there", read, "CONTACT_FLOW")}
    said = api.ask("describe_contact_flow", ContactFlowId="main")["ContactFlow"]
    assert document.read(said["Content"], "there") == read

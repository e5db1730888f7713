"""What the contact centre's template must say before anything is deployed from it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.calendar.projection import hours_of
from backend.kernel.rulebook import FIRST
from infra import template
from infra.connect import stack
from infra.connect.phrases import rule_function, spoken_pieces
from tests.fakes import hunan
from tests.infra.templates import Document, of_type

ROOT = Path(__file__).resolve().parents[3]
YEAR = 2026
PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")
FLOW, MODULE = "AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule"


@pytest.fixture(scope="module")
def contact_centre() -> Document:
    return stack.document(YEAR)


def flow_texts(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each flow's name, its text before names are filled in, and names of its own."""
    for name, properties in (of_type(document, FLOW) | of_type(document, MODULE)).items():
        content = properties["Content"]
        filled = content["Fn::Sub"] if isinstance(content, dict) else content
        text, own = (filled, {}) if isinstance(filled, str) else filled
        yield name, text, own


def test_cfn_lint_finds_nothing(tmp_path: Path) -> None:
    stack.main([str(tmp_path), str(YEAR)])
    linter = Path(sys.executable).with_name("cfn-lint")
    said = subprocess.run(  # noqa: S603  the linter of this environment
        [linter, tmp_path / stack.RESULT], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout


def test_every_flow_of_the_folder_is_in_the_stack_once() -> None:
    raw = template.read((stack.HERE / "stack.yaml").read_text(encoding="utf-8"))
    resources = of_type(raw, FLOW) | of_type(raw, MODULE)
    named = {one["Content"]: name for name, one in resources.items()}
    assert len(named) == len(resources)
    # A flow carries the name by which others call it, so that they find each other in a folder.
    files = {
        file.name: json.loads(file.read_text(encoding="utf-8"))["Metadata"]["name"]
        for file in stack.FLOWS.glob("*.json")
    }
    assert named == files


def test_a_flow_names_only_what_the_stack_has(contact_centre: Document) -> None:
    names = set()
    for flow, text, own in flow_texts(contact_centre):
        here = set(PLACEHOLDER.findall(text))
        assert here <= set(contact_centre["Resources"]) | set(own), flow
        names |= here
    assert {"ContactFlowFunctionArn", "VoicemailModule", "QueueFlow", "SurveyFlow"} <= names


def test_what_is_filled_in_leaves_a_flow_readable(contact_centre: Document) -> None:
    for name, text, _ in flow_texts(contact_centre):
        filled = PLACEHOLDER.sub("arn:partition:connect:region:1:instance/a/b/c", text)
        assert json.loads(filled)["Version"] == "2019-10-30", name


def test_there_is_a_line_for_each_prefecture_and_three_for_all(contact_centre: Document) -> None:
    queues = of_type(contact_centre, "AWS::Connect::Queue")
    prefectures = {place.code for place in hunan.gazetteer().prefectures}
    assert len(prefectures) == 14
    assert set(queues) == {f"Line{code}Queue" for code in prefectures} | {
        "ProvinceQueue",
        "OverflowQueue",
        "UrgentQueue",
    }
    for code in prefectures:
        assert queues[f"Line{code}Queue"]["HoursOfOperationArn"] == {"Ref": f"Line{code}Hours"}


def test_an_attendant_serves_the_own_line_first_and_urgent_calls_with_it(
    contact_centre: Document,
) -> None:
    profiles = of_type(contact_centre, "AWS::Connect::RoutingProfile")
    assert len(profiles) == 14
    for name, profile in profiles.items():
        served = {
            queue["QueueReference"]["QueueArn"]["Ref"]: (queue["Priority"], queue["Delay"])
            for queue in profile["QueueConfigs"]
        }
        own = name.replace("Profile", "Queue")
        assert served.pop(own) == served.pop("UrgentQueue") == (1, 0)
        assert set(served) == {"OverflowQueue", "ProvinceQueue"}
        assert min(served.values()) > (1, 0)


@pytest.mark.requirement("S0-27", "R2")
@pytest.mark.parametrize("first_year", [*range(2013, 2027, 2), 2026])
def test_hours_are_those_of_our_calendar_on_every_day(first_year: int) -> None:
    resources = stack.document(first_year)["Resources"]
    first = date(first_year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(first_year + 2, 1, 1) - first).days)]
    for line in stack.lines(hunan.seed()):
        calendar = hunan.regulations().almanac.of(line.path, FIRST).reception
        told = resources[f"{line.prefix}Hours"]["Properties"]
        for day in days:
            ours = [((o.hour, o.minute), (c.hour, c.minute)) for o, c in hours_of(calendar, day)]
            assert opened(told, day) == ours, (line.title, day)


def opened(told: Document, day: date) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Read an object of hours as Amazon Connect does: a dated entry takes the week's place."""
    slots = told["Config"]
    for entry in told["HoursOfOperationOverrides"]:
        if entry["EffectiveFrom"] <= str(day) <= entry["EffectiveTill"]:
            slots = entry["OverrideConfig"]
    weekday = f"{day:%A}".upper()
    return sorted(
        (clock(slot["StartTime"]), clock(slot["EndTime"]))
        for slot in slots
        if slot["Day"] == weekday
    )


def clock(at: dict[str, int]) -> tuple[int, int]:
    return at["Hours"], at["Minutes"]


def test_dated_entries_do_not_overlap(contact_centre: Document) -> None:
    for name, told in of_type(contact_centre, "AWS::Connect::HoursOfOperation").items():
        spans = [
            (o["EffectiveFrom"], o["EffectiveTill"]) for o in told["HoursOfOperationOverrides"]
        ]
        ends = [day for span in spans for day in span]
        assert spans, name
        assert ends == sorted(ends), name
        names = [entry["OverrideName"] for entry in told["HoursOfOperationOverrides"]]
        assert len(set(names)) == len(names), name


def test_more_dated_hours_than_an_object_holds_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stack, "ROOM", 19)
    with pytest.raises(stack.TooManyHoursError, match="430000"):
        stack.document(YEAR)


@pytest.mark.requirement("S0-43")
def test_each_standard_phrase_is_listened_for_and_asked_about(contact_centre: Document) -> None:
    rules = of_type(contact_centre, "AWS::Connect::Rule")
    phrases = hunan.FakeAtlas().phrases()[-1].phrases
    assert len(rules) == 2 * len(phrases) == 14
    [section] = contact_centre["Resources"]["PhraseForm"]["Properties"]["Items"]
    questions = [item["Question"] for item in section["Section"]["Items"]]
    assert [one["Title"] for one in questions] == [phrase.text for phrase in phrases]
    for phrase in phrases:
        rule = rules[f"Phrase{phrase.number}Rule"]
        [condition] = json.loads(rule["Function"])["RuleFunction"]["Operands"]
        filters = {one["Type"]: one["Data"] for one in condition["FilterClause"]["Filters"]}
        assert filters.pop("ParticipantRole") == "AGENT"
        expected = {1: {"First": 60}, 7: {"Last": 60}}.get(phrase.number)
        assert filters == ({"PostCallContactPeriodSeconds": expected} if expected else {})
        for piece in condition["Operands"]:
            assert piece in phrase.text
        used = json.dumps(questions[phrase.number - 1]["QuestionTypeProperties"])
        assert used.count(f'"Category": "{rule["Name"]}"') == 2
        live = rules[f"Phrase{phrase.number}LiveRule"]
        assert live["TriggerEventSource"]["EventSourceName"] == "OnRealTimeCallAnalysisAvailable"
        [heard] = json.loads(live["Function"])["RuleFunction"]["Operands"]
        assert heard["ComparisonValue"] == "$.ContactLens.RealTimeCall.ExactMatch.Transcript"
        assert heard["FilterClause"]["Filters"] == [{"Type": "ParticipantRole", "Data": "AGENT"}]
        assert heard["Operands"] == condition["Operands"]


def test_what_is_listened_for_is_a_whole_piece_between_marks() -> None:
    assert spoken_pieces("您别急，慢慢说") == ["您别急", "慢慢说"]
    assert spoken_pieces("谢谢您拨打“12348”法律援助热线，再见") == ["法律援助热线"]
    assert json.loads(rule_function("请问您贵姓"))["Version"] == "2022-11-25"


def test_connect_may_call_the_one_function_from_this_instance_only(
    contact_centre: Document,
) -> None:
    [permission] = of_type(contact_centre, "AWS::Lambda::Permission").values()
    assert permission["SourceArn"] == {"Ref": "Instance"}
    assert permission["SourceAccount"] == {"Ref": "AWS::AccountId"}
    assert permission["Principal"] == "connect.amazonaws.com"
    [association] = of_type(contact_centre, "AWS::Connect::IntegrationAssociation").values()
    assert association["IntegrationType"] == "LAMBDA_FUNCTION"
    assert "${ContactFlowFunction}" in association["IntegrationArn"]["Fn::Sub"]


def test_recordings_are_sealed_kept_from_the_public_and_outlive_the_stack(
    contact_centre: Document,
) -> None:
    resources = contact_centre["Resources"]
    bucket = resources["Recordings"]
    [rule] = bucket["Properties"]["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    sealed = rule["ServerSideEncryptionByDefault"]
    assert sealed["KMSMasterKeyID"] == {"Fn::GetAtt": ["RecordingKey", "Arn"]}
    assert all(bucket["Properties"]["PublicAccessBlockConfiguration"].values())
    for name in ("Instance", "Recordings", "RecordingKey"):
        assert resources[name]["DeletionPolicy"] == "Retain", name
        assert resources[name]["UpdateReplacePolicy"] == "Retain", name
    stores = {
        one["ResourceType"]: one["StorageType"]
        for one in of_type(contact_centre, "AWS::Connect::InstanceStorageConfig").values()
    }
    assert stores == {
        "CALL_RECORDINGS": "S3",
        "CONTACT_TRACE_RECORDS": "KINESIS_STREAM",
        "AGENT_EVENTS": "KINESIS_STREAM",
    }


def test_no_flow_is_logged_because_callers_press_pins(contact_centre: Document) -> None:
    [instance] = of_type(contact_centre, "AWS::Connect::Instance").values()
    assert instance["Attributes"]["ContactflowLogs"] is False
    for name, text, _ in flow_texts(contact_centre):
        assert "UpdateFlowLoggingBehavior" not in text, name


def test_what_another_stack_gives_is_given_under_the_name_asked_for(
    contact_centre: Document, data: Document
) -> None:
    needed = {n for n, one in contact_centre["Parameters"].items() if "Default" not in one}
    assert needed - data["Outputs"].keys() == {"InstanceAlias", "ContactFlowFunction"}


@pytest.mark.parametrize("kind", ["Queue", "Hours"])
@pytest.mark.parametrize("code", ["430000", "430100", "433100"])
def test_the_application_is_told_the_queue_and_the_hours_of_each_line(
    contact_centre: Document, code: str, kind: str
) -> None:
    output = f"Connect{kind.removesuffix('s')}s"
    separator, pairs = contact_centre["Outputs"][output]["Value"]["Fn::Join"]
    assert separator == ","
    found = {pair["Fn::Join"][1][0]: pair["Fn::Join"][1][1] for pair in pairs}
    assert len(found) == 15
    name = f"{'Province' if code == '430000' else f'Line{code}'}{kind}"
    assert found[code] == {"Fn::Select": [3, {"Fn::Split": ["/", {"Ref": name}]}]}


def test_the_application_may_write_the_hours_that_it_is_told(contact_centre: Document) -> None:
    separator, arns = contact_centre["Outputs"]["ConnectHoursArns"]["Value"]["Fn::Join"]
    assert separator == ","
    assert {arn["Ref"] for arn in arns} == set(
        of_type(contact_centre, "AWS::Connect::HoursOfOperation")
    )


def quotas() -> dict[str, tuple[int, str]]:
    """Return the quotas as the manual lists them: how many there may be, and how many we take."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    section = text.partition("## Quotas of Amazon Connect")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \| ([^|]+) \|$", section, re.MULTILINE)
    return {what.removesuffix(" (fixed)"): (int(most), taken) for what, most, taken in rows}


def test_no_quota_is_exceeded_and_the_manual_says_what_is_taken(
    contact_centre: Document,
) -> None:
    texts = [text for _, text, _ in flow_texts(contact_centre)]
    hours = of_type(contact_centre, "AWS::Connect::HoursOfOperation").values()
    profiles = of_type(contact_centre, "AWS::Connect::RoutingProfile").values()
    counted = {
        "queues": len(of_type(contact_centre, "AWS::Connect::Queue")),
        "queues that a routing profile serves": max(len(one["QueueConfigs"]) for one in profiles),
        "flows": len(of_type(contact_centre, FLOW)),
        "flow modules": len(of_type(contact_centre, MODULE)),
        "hours of operation": len(hours),
        "dated entries of one object of hours": max(
            len(one["HoursOfOperationOverrides"]) for one in hours
        ),
        "functions": len(of_type(contact_centre, "AWS::Connect::IntegrationAssociation")),
        "quick connects": len(of_type(contact_centre, "AWS::Connect::QuickConnect")),
        "actions of a flow": max(len(json.loads(text)["Actions"]) for text in texts),
        "instances of an account": len(of_type(contact_centre, "AWS::Connect::Instance")),
    }
    listed = quotas()
    assert max(map(len, texts)) <= listed["characters of a flow"][0]
    assert set(counted) <= set(listed)
    for what, number in counted.items():
        most, taken = listed[what]
        assert number <= most, what
        assert taken == str(number), what

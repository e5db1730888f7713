"""The testing language is read strictly: what a real instance refuses is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from infra.connect.simulator.scripts import case
from infra.connect.simulator.scripts.language import RefusedScript
from tests.infra.connect.scripts.cases import (
    END,
    content,
    demand,
    error,
    hears,
    mock,
    override,
    press,
    started,
)

HOURS = {"HoursOfOperationId": "office"}
GOOD = content(
    started(override("CheckHoursOfOperation", HOURS, mock(Value="InHours"))),
    hears("您好", press("1"), demand("$.Channel", "VOICE"), END),
)


def test_what_a_real_instance_takes_is_taken() -> None:
    read = case.of(GOOD, "good")
    assert list(read.script.observations) == ["o0", "o1"]
    assert read.script.first == "o0"


def at(document: Any, *path: Any) -> Any:
    for key in path:
        document = document[key]
    return document


def put(value: Any, *path: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        at(document, *path[:-1])[path[-1]] = value

    return change


O0, O1 = ("Observations", 0), ("Observations", 1)
OVERRIDE = (*O0, "Actions", 0, "Parameters", "Behavior", "Properties")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put("2017-01-01", "Version"), "Version"),
        (put([], "Observations"), "list with entries"),
        (put({}, "Extra"), "unknown: Extra"),
        (put("o0", *O1, "Identifier"), "is there twice"),
        (put(["o9"], *O1, "Transitions", "NextObservations"), "o9"),
        (put({"Type": "Exactly", "Times": 1}, *O0, "Usage"), "observation takes none"),
        (put({"Type": "EXACTLY"}, *O1, "Usage"), "so written"),
        (put({"Type": "Exactly"}, *O1, "Usage"), "Times"),
        (put("TestInitiated", *O1, "Event", "Type"), "takes none"),
        (put("Sneezed", *O1, "Event", "Type"), "must be one of"),
        (put("Customer", *O1, "Event", "Actor"), "must be System"),
        (put("", *O1, "Event", "Identifier"), "must be a text"),
        (put("Inclusion", *O1, "Event", "Properties", "MatchingCriteria"), "a bare text never"),
        (put({"Type": "Contains"}, *O1, "Event", "Properties", "MatchingCriteria"), "Inclusion"),
        (put("x", *O1, "Event", "Properties", "SSML"), "needs one of"),
        (put("Inclusion", *O1, "Event", "MatchingCriteria"), "unknown: MatchingCriteria"),
        (put({"NextAction": ""}, *O1, "Actions", 2, "Transitions"), "leave Transitions out"),
        (put({}, *O1, "Actions", 0, "Transitions"), "lead to the next"),
        (put({"NextAction": "a1-0"}, *O1, "Actions", 2, "Transitions"), "lead to the next"),
        (put("Sing", *O1, "Actions", 0, "Type"), "unknown type 'Sing'"),
        (put("Assert", *O1, "Actions", 1, "Parameters", "ActionType"), "not of Assert"),
        (put("Agent", *O1, "Actions", 0, "Parameters", "Actor"), "must be Customer"),
        (put("NotEquals", *O1, "Actions", 1, "Parameters", "Operator"), "unknown operator"),
        (put({}, *O1, "Actions", 0, "Parameters", "Instruction", "Properties"), "what is sent"),
        (put("GetParticipantInput", *OVERRIDE, "ActionType"), "cannot be overridden"),
        (put(error("QueueAtCapacity"), *OVERRIDE, "Strategy"), "has no error"),
        (put(mock(Value="Sometimes"), *OVERRIDE, "Strategy"), "InHours or OutOfHours"),
        (put({"speed": 1}, "Metadata", "simulator"), "unknown: speed"),
    ],
)  # fmt: skip
def test_what_a_real_instance_refuses_is_refused(change: Callable[[Any], None], why: str) -> None:
    document = copy.deepcopy(GOOD)
    change(document)
    with pytest.raises(RefusedScript, match=why):
        case.of(document)


def test_the_answer_of_a_function_is_json_in_a_text() -> None:
    function = {"LambdaFunctionARN": "f"}
    for data in ({"a": "b"}, "no json"):
        strategy = mock(LoadedData=data)
        with pytest.raises(RefusedScript, match="JSON"):
            case.of(content(started(override("InvokeLambdaFunction", function, strategy))))


def test_a_whole_request_is_read_with_who_calls() -> None:
    request = {
        "Name": "evening",
        "EntryPoint": {
            "Type": "VOICE_CALL",
            "VoiceCallEntryPointParameters": {
                "FlowId": "main",
                "SourcePhoneNumber": "+8613911112222",
            },
        },
        "InitializationData": json.dumps({"Attributes": {"a": "1"}, "SegmentAttributes": {}}),
        "Content": json.dumps(GOOD),
        "Status": "PUBLISHED",
    }
    read = case.of(request)
    assert (read.name, read.flow, read.caller) == ("evening", "main", "+8613911112222")
    assert read.attributes == {"a": "1"}


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"FlowId": "main", "DestinationPhoneNumber": "+8673112348"}, "either FlowId or phone"),
        ({"DestinationPhoneNumber": "+8673112348"}, "SourcePhoneNumber"),
    ],
)
def test_an_entry_point_is_a_flow_or_two_numbers(given: dict[str, str], why: str) -> None:
    entry = {"Type": "VOICE_CALL", "VoiceCallEntryPointParameters": given}
    with pytest.raises(RefusedScript, match=why):
        case.of({"EntryPoint": entry, "Content": GOOD})

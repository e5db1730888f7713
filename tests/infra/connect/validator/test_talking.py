"""Messages, menus, comparisons and attributes: small changes and what is said of each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.infra.connect.validator.cases import Case, prove
from tests.infra.connect.validator.minimal import ARN, ELSE, NONE, asks

MENU = "GetParticipantInput"
TIME = "InputTimeLimitExceeded"
MEDIA = {"Uri": "s3://bucket/welcome.wav", "SourceType": "S3", "MediaType": "Audio"}
LENGTH = {"CustomValidation": {"MaximumLength": "11"}}
PHONE = {"PhoneNumberValidation": {"NumberFormat": "E164"}}


def stored(validation: Any, *errors: str, **give: Any) -> dict[str, Any]:
    """Return what turns a menu into stored input."""
    shape = {"StoreInput": "True", "InputValidation": validation, **give}
    return {"type": MENU, "give": shape, "errors": errors or (NONE,), "asked": ()}


HELD = [
    Case("MessageParticipant", "at-least-one/live", drop=["Text"]),
    Case("MessageParticipant", "only-one/live", {"SSML": "<speak>好</speak>"}),
    Case("MessageParticipant", "", {"SSML": "<speak>好</speak>"}, ["Text"]),
    Case("MessageParticipant", "", {"PromptId": ARN}, ["Text"]),
    Case("MessageParticipant", "", {"PromptId": "$.Attributes.prompt"}, ["Text"]),
    Case("MessageParticipant", "parameter-value", {"PromptId": "a $.Attributes.b"}, ["Text"]),
    Case("MessageParticipant", "", {"Media": MEDIA}, ["Text"]),
    Case(
        "MessageParticipant", "parameter-value", {"Media": {**MEDIA, "SourceType": "FTP"}}, ["Text"]
    ),
    Case(
        "MessageParticipant",
        "parameter-missing parameter-missing",
        {"Media": {"Uri": "s3://b/k"}},
        ["Text"],
    ),
    Case("MessageParticipant", "parameter-name/live", {"Media": {**MEDIA, "Loud": "1"}}, ["Text"]),
    Case("MessageParticipant", "empty/live", {"Text": ""}),
    Case("MessageParticipant", "", {"Text": " "}),
    Case("MessageParticipant", "boolean/live", {"Text": True}),
    Case("MessageParticipant", "parameter-value", {"Text": 5}),
    Case("MessageParticipant", "parameter-value", {"Text": None}),
    Case("MessageParticipant", "parameter-value", {"Text": ["您好"]}),
    Case("MessageParticipant", "", {"Text": "您好，$.Attributes.name，请稍候"}),
    Case("MessageParticipant", "", {"Text": "好" * 6000}),
    Case("MessageParticipant", "too-long", {"Text": "好" * 6001}),
    Case("MessageParticipant", "", {"SkipWhenDTMFBufferEnabled": "false"}),
    Case("MessageParticipant", "", errors=[NONE]),
    Case("MessageParticipant", "conditions-refused/live", asked=[asks("1")]),
    Case("MessageParticipantIteratively", "parameter-missing", drop=["Messages"]),
    Case("MessageParticipantIteratively", "parameter-value", {"Messages": []}),
    Case("MessageParticipantIteratively", "parameter-value", {"Messages": "好"}),
    Case(
        "MessageParticipantIteratively", "only-one", {"Messages": [{"Text": "好", "PromptId": ARN}]}
    ),
    Case("MessageParticipantIteratively", "at-least-one", {"Messages": [{}]}),
    Case(
        "MessageParticipantIteratively",
        "",
        {"InterruptFrequencySeconds": "30"},
        asked=[asks("MessagesInterrupted")],
    ),
    Case("MessageParticipantIteratively", "condition-operand", asked=[asks("Interrupted")]),
    Case("MessageParticipantIteratively", "parameter-value", {"InterruptFrequencySeconds": "0"}),
    Case(MENU, "parameter-missing/live", drop=["InputTimeLimitSeconds"]),
    Case(MENU, "parameter-missing/live", drop=["StoreInput"]),
    Case(MENU, "", drop=["Text"]),
    Case(MENU, "only-one", {"PromptId": ARN}),
    Case(MENU, "parameter-value", {"InputTimeLimitSeconds": "0"}),
    Case(MENU, "", {"InputTimeLimitSeconds": "180"}),
    Case(MENU, "parameter-value", {"InputTimeLimitSeconds": "181"}),
    Case(MENU, "parameter-value", {"InputTimeLimitSeconds": "$.Attributes.wait"}),
    Case(MENU, "", {"InputTimeLimitSeconds": 5}),
    Case(MENU, "boolean/live", {"StoreInput": False}),
    Case(MENU, "parameter-value", {"StoreInput": "No"}),
    Case(MENU, "", asked=[]),
    Case(MENU, "", asked=[asks("*"), asks("#"), asks("0")]),
    Case(MENU, "condition-operand", asked=[asks("10")]),
    Case(MENU, "condition-operand", asked=[asks("$.Attributes.key")]),
    Case(MENU, "condition-operator", asked=[asks("1", "NumberLessThan")]),
    Case(MENU, "parameter-refused/live", {"InputValidation": LENGTH}),
    Case(MENU, "", {"DTMFConfiguration": {"InterdigitTimeLimitSeconds": "20"}}),
    Case(MENU, "parameter-value", {"DTMFConfiguration": {"InterdigitTimeLimitSeconds": "21"}}),
    Case(MENU, "too-long", {"DTMFConfiguration": {"InputTerminationSequence": "123456"}}),
    Case(**stored(LENGTH), said=""),
    Case(**stored(PHONE, NONE, "InvalidPhoneNumber"), said=""),
    Case(**stored(PHONE), said=""),
    Case(**stored(LENGTH, NONE, TIME), said="error-refused/live"),
    Case(**stored(LENGTH, NONE, ELSE), said="error-refused/live"),
    Case(**stored(LENGTH, NONE, "InvalidPhoneNumber"), said="error-refused/live"),
    Case(**stored({}), said="at-least-one"),
    Case(**stored({**LENGTH, **PHONE}), said="only-one"),
    Case(**stored({"CustomValidation": {"MaximumLength": "$.Attributes.n"}}), said=""),
    Case(**stored({"CustomValidation": {}}), said="parameter-missing"),
    Case(**stored({"PhoneNumberValidation": {"NumberFormat": "Local"}}), said="needs"),
    Case(
        **stored({"PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "CN"}}), said=""
    ),
    Case(
        **stored(PHONE, InputEncryption={"EncryptionKeyId": "k", "Key": "pem"}),
        said="parameter-refused/live",
    ),
    Case(**stored(LENGTH, InputEncryption={"EncryptionKeyId": "k", "Key": "pem"}), said=""),
    Case(
        MENU,
        "parameter-missing/live",
        {"StoreInput": "True"},
        errors=[NONE],
        asked=[],
    ),
    Case(
        MENU,
        "conditions-refused/live",
        {"StoreInput": "True", "InputValidation": LENGTH},
        errors=[NONE],
    ),
    Case(
        MENU,
        "",
        {"EnableDTMFBuffer": "true"},
        ["InputTimeLimitSeconds", "StoreInput", "Text"],
        [NONE],
        [],
    ),
    Case("Compare", "parameter-value/live", {"ComparisonValue": "长沙"}),
    Case("Compare", "parameter-value/live", {"ComparisonValue": "$.External"}),
    Case("Compare", "parameter-value/live", {"ComparisonValue": "$.Agent.Name"}),
    Case("Compare", "parameter-value", {"ComparisonValue": "$.Weather.Now"}),
    Case("Compare", "parameter-value/live", {"ComparisonValue": "$.Channel and more"}),
    Case("Compare", "", {"ComparisonValue": "$.Channel"}),
    Case("Compare", "", {"ComparisonValue": "$.StoredCustomerInput"}),
    Case("Compare", "", {"ComparisonValue": "$.External.customer.tier"}),
    Case("Compare", "", {"ComparisonValue": "$.Attributes['place']"}),
    Case("Compare", "", {"ComparisonValue": "$['Attributes']['place']"}),
    Case("Compare", "", asked=[asks("4301", "TextStartsWith"), asks("x", "KeyExists")]),
    Case("Compare", "", asked=[asks("5", "NumberGreaterOrEqualTo")]),
    Case("Compare", "condition-operator/live", asked=[asks("5", "NumberGreaterThanOrEqualTo")]),
    Case("Compare", "condition-operator/live", asked=[asks("5", "NumericLessThan")]),
    Case("Compare", "condition-operator/live", asked=[asks("5", "And")]),
    Case("Compare", "condition-operand/live", asked=[asks("")]),
    Case("Compare", "", asked=[asks(" ")]),
    Case("Compare", "condition-operand", asked=[asks(True)]),
    Case(
        "Compare",
        "condition-operand/live",
        asked=[{"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["1", "2"]}}],
    ),
    Case(
        "Compare",
        "condition-operand/live",
        asked=[{"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": []}}],
    ),
    Case(
        "Compare",
        "condition-operand",
        asked=[asks({"Operator": "Equals", "Operands": ["1"]})],
    ),
    Case("CheckHoursOfOperation", "", {"HoursOfOperationId": "$.Attributes.hours"}),
    Case("CheckHoursOfOperation", "parameter-value", {"HoursOfOperationId": None}),
    Case("CheckHoursOfOperation", "condition-missing/live", asked=[asks("True")]),
    Case(
        "CheckHoursOfOperation",
        "condition-operand/live",
        asked=[asks("True"), asks("False"), asks("Holiday")],
    ),
    Case(
        "CheckHoursOfOperation",
        "condition-operator",
        asked=[asks("True"), asks("False", "TextContains")],
    ),
    Case("InvokeLambdaFunction", "parameter-missing", drop=["LambdaFunctionARN"]),
    Case("InvokeLambdaFunction", "parameter-value", {"InvocationTimeLimitSeconds": "9"}),
    Case("InvokeLambdaFunction", "parameter-value", {"InvocationTimeLimitSeconds": "0"}),
    Case("InvokeLambdaFunction", "parameter-value", {"InvocationTimeLimitSeconds": "8.5"}),
    Case("InvokeLambdaFunction", "", {"InvocationTimeLimitSeconds": 8}),
    Case("InvokeLambdaFunction", "parameter-value", {"InvocationTimeLimitSeconds": 8.5}),
    Case("InvokeLambdaFunction", "parameter-value", {"InvocationType": "LATER"}),
    Case("InvokeLambdaFunction", "", {"ResponseValidation": {"ResponseType": "JSON"}}),
    Case(
        "InvokeLambdaFunction", "parameter-value", {"ResponseValidation": {"ResponseType": "XML"}}
    ),
    Case("InvokeLambdaFunction", "parameter-name/live", {"RequestAttributes": {"a": "b"}}),
    Case("InvokeLambdaFunction", "", {"LambdaInvocationAttributes": {"op": "route"}}),
    Case("InvokeLambdaFunction", "empty/live", {"LambdaInvocationAttributes": {"op": ""}}),
    Case("InvokeLambdaFunction", "boolean/live", {"LambdaInvocationAttributes": {"op": True}}),
    Case("InvokeLambdaFunction", "", {"LambdaFunctionARN": "${ContactFlowFunction.Arn}"}),
    Case("UpdateContactAttributes", "empty/live", {"Attributes": {"flag": ""}}),
    Case("UpdateContactAttributes", "parameter-missing", drop=["Attributes"]),
    Case("UpdateContactAttributes", "parameter-value", {"Attributes": ["flag"]}),
    Case("UpdateContactAttributes", "", {"TargetContact": "Related"}),
    Case("UpdateContactAttributes", "parameter-value", {"TargetContact": "Other"}),
    Case("UpdateFlowAttributes", "parameter-value/live", {"FlowAttributes": {"flag": "1"}}),
    Case("UpdateFlowAttributes", "map-key", {"FlowAttributes": {"a.b": {"Value": "1"}}}),
    Case("UpdateFlowAttributes", "", {"FlowAttributes": {"a": {"Value": "1", "Type": "String"}}}),
    Case("UpdateFlowAttributes", "parameter-missing/live", {"FlowAttributes": {"a": {}}}),
]


@pytest.mark.parametrize("case", HELD, ids=str)
def test_a_change_is_refused_or_taken(case: Case) -> None:
    prove(case)

"""What parameters and conditions may hold: a table of small changes and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.infra.connect.validator import minimal
from tests.infra.connect.validator.minimal import ARN, ELSE, NONE, asks

MENU = "GetParticipantInput"
TIME = "InputTimeLimitExceeded"
VOICE_ID = {
    "IsVoiceIdStreamingEnabled": "true",
    "IsVoiceAuthenticationEnabled": "true",
    "IsFraudDetectionEnabled": "false",
}
AGENTS = {"MetricType": "NumberOfAgentsAvailable"}
WAITING = {"MetricType": "NumberOfContactsInQueue"}
MEDIA = {"Uri": "s3://bucket/welcome.wav", "SourceType": "S3", "MediaType": "Audio"}
LENGTH = {"CustomValidation": {"MaximumLength": "11"}}
PHONE = {"PhoneNumberValidation": {"NumberFormat": "E164"}}


@dataclass(frozen=True)
class Case:
    """A change to the smallest action of a type, and the refusals that follow."""

    type: str
    said: str = ""
    """Rules, each with its source where it matters: `empty/live chain`."""
    give: Mapping[str, Any] = field(default_factory=dict)
    drop: Sequence[str] = ()
    errors: Sequence[str] | None = None
    asked: Sequence[Mapping[str, Any]] | None = None
    kind: str = ""

    def __str__(self) -> str:
        change = [*self.give, *(f"no {key}" for key in self.drop)]
        asked = [f"{len(self.asked)} asked"] if self.asked is not None else []
        return " ".join([self.type, *change, *asked, "->", self.said or "taken"])


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
    Case("UpdateContactTargetQueue", "only-one", {"AgentId": ARN}),
    Case("UpdateContactTargetQueue", "parameter-value", {"QueueId": {"QueueId": ARN}}),
    Case("TransferContactToQueue", "parameter-name/live", {"QueueId": ARN}),
    Case("DequeueContactAndTransferToQueue", "only-one", {"AgentId": ARN}),
    Case("DequeueContactAndTransferToQueue", "", drop=["QueueId"]),
    Case("CheckMetricData", "condition-missing/live", asked=[]),
    Case(
        "CheckMetricData", "condition-operand/live", AGENTS, asked=[asks("3", "NumberGreaterThan")]
    ),
    Case("CheckMetricData", "condition-operator", AGENTS, asked=[asks("0", "NumberLessThan")]),
    Case("CheckMetricData", "", WAITING, asked=[asks("30", "NumberLessOrEqualTo"), asks("0")]),
    Case("CheckMetricData", "condition-operator", WAITING, asked=[asks("3", "TextContains")]),
    Case("CheckMetricData", "parameter-value", {"MetricType": "$.Attributes.metric"}),
    Case("CheckMetricData", "only-one", {"QueueId": ARN, "AgentId": ARN}),
    Case("GetMetricData", "", {"QueueChannel": "$.Attributes.channel"}),
    Case("GetMetricData", "parameter-value", {"QueueChannel": "Fax"}),
    Case("TransferParticipantToThirdParty", "parameter-value", {"ThirdPartyPhoneNumber": "12348"}),
    Case("TransferParticipantToThirdParty", "", {"ThirdPartyPhoneNumber": "+8673112348"}),
    Case(
        "TransferParticipantToThirdParty", "parameter-missing/live", drop=["ContinueFlowExecution"]
    ),
    Case(
        "TransferParticipantToThirdParty",
        "parameter-missing/live",
        drop=["ThirdPartyConnectionTimeLimitSeconds"],
    ),
    Case("TransferParticipantToThirdParty", "parameter-name/live", {"CallerIdNumber": "+86731"}),
    Case(
        "TransferParticipantToThirdParty", "", {"CallerId": {"Number": "$.SystemEndpoint.Address"}}
    ),
    Case("TransferParticipantToThirdParty", "too-long", {"ThirdPartyDTMFDigits": "1" * 51}),
    Case(
        "TransferParticipantToThirdParty",
        "error-refused/live error-refused/live",
        {"ContinueFlowExecution": "False"},
    ),
    Case("TransferParticipantToThirdParty", "", {"ContinueFlowExecution": "False"}, errors=[NONE]),
    Case(
        "TransferParticipantToThirdParty",
        "error-refused/live error-refused/live",
        kind="AGENT_TRANSFER",
    ),
    Case("UpdateContactRecordingBehavior", "parameter-missing/live", drop=["RecordingBehavior"]),
    Case("UpdateContactRecordingBehavior", "", {"RecordingBehavior": {"RecordedParticipants": []}}),
    Case(
        "UpdateContactRecordingBehavior",
        "parameter-value",
        {"RecordingBehavior": {"RecordedParticipants": ["Everyone"]}},
    ),
    Case(
        "UpdateContactRecordingBehavior",
        "",
        {"AnalyticsBehavior": {"Enabled": "True", "AnalyticsLanguage": "zh-CN"}},
    ),
    Case(
        "UpdateContactRecordingAndAnalyticsBehavior",
        "only-one/live",
        {"ScreenRecordingBehavior": {"ScreenRecordedParticipants": ["Agent"]}},
    ),
    Case("UpdateContactRecordingAndAnalyticsBehavior", "at-least-one/live", drop=["VoiceBehavior"]),
    Case(
        "UpdateContactRecordingAndAnalyticsBehavior",
        "error-missing/live",
        {"ChatBehavior": {"ChatAnalyticsBehavior": {}}},
        ["VoiceBehavior"],
    ),
    Case(
        "UpdateContactRecordingAndAnalyticsBehavior",
        "error-refused/live",
        errors=[NONE, "ChannelMismatch", "InFlightRedactionConfigurationFailed"],
    ),
    Case(
        "UpdateContactRecordingAndAnalyticsBehavior",
        "needs",
        {
            "VoiceBehavior": {
                "VoiceRecordingBehavior": {"RecordedParticipants": ["Agent"]},
                "VoiceAnalyticsBehavior": {"AnalyticsLanguage": "zh-CN"},
            }
        },
    ),
    Case("UpdateContactTextToSpeechVoice", "", {"TextToSpeechEngine": "neural"}, errors=[NONE]),
    Case("UpdateContactTextToSpeechVoice", "parameter-name/live", {"LanguageCode": "zh-CN"}),
    Case("UpdateContactTextToSpeechVoice", "parameter-missing/live", drop=["TextToSpeechVoice"]),
    Case("UpdateContactEventHooks", "map-key", {"EventHooks": {"CustomerBored": ARN}}),
    Case(
        "UpdateContactEventHooks", "", {"EventHooks": {"CustomerQueue": ARN, "AgentWhisper": ARN}}
    ),
    Case("UpdateContactEventHooks", "", {"EventHooks": {}}),
    Case("UpdateContactEventHooks", "parameter-name/live", {"EventHooksConfiguration": {}}),
    Case("UpdateContactCallbackNumber", "parameter-value/live", {"CallbackNumber": "+8673112348"}),
    Case("CreateCallbackContact", "parameter-value", {"RetryDelaySeconds": "259201"}),
    Case("CreateCallbackContact", "parameter-missing", drop=["MaximumConnectionAttempts"]),
    Case("CreateCallbackContact", "parameter-value", {"InitialCallDelaySeconds": "0"}),
    Case("CreateCallbackContact", "only-one", {"QueueId": ARN, "AgentId": ARN}),
    Case("UpdateContactRoutingBehavior", "only-one", {"QueueTimeAdjustmentSeconds": "600"}),
    Case("UpdateContactRoutingBehavior", "parameter-value", {"QueuePriority": "0"}),
    Case(
        "UpdateContactRoutingBehavior",
        "",
        {"QueueTimeAdjustmentSeconds": "-600"},
        ["QueuePriority"],
    ),
    Case("UpdateContactMediaStreamingBehavior", "parameter-value", {"MediaStreamingState": "On"}),
    Case("Loop", "", {"LoopCount": 2}),
    Case("Loop", "", {"LoopCount": "$.Attributes.times"}, errors=[NONE]),
    Case("Loop", "parameter-value", {"LoopCount": "101"}),
    Case("Loop", "condition-missing/live", asked=[asks("ContinueLooping")]),
    Case(
        "Loop",
        "condition-operand/live condition-missing/live",
        asked=[asks("ContinueLooping"), asks("Complete")],
    ),
    Case(
        "Wait",
        "parameter-name/live parameter-missing/live",
        {"TimeoutSeconds": "60"},
        ["TimeLimitSeconds"],
    ),
    Case("Wait", "parameter-value/live", {"TimeLimitSeconds": "604801"}),
    Case("Wait", "condition-missing", {"Events": ["CustomerReturned"]}),
    Case(
        "Wait",
        "",
        {"Events": ["CustomerReturned"]},
        asked=[asks("WaitCompleted"), asks("CustomerReturned")],
    ),
    Case("Wait", "parameter-value condition-missing", {"Events": ["LambdaReturned"]}),
    Case("Wait", "error-refused/live", errors=[NONE, "ParticipantNotFound"]),
    Case(
        "Wait",
        "",
        {"Events": ["BotParticipantDisconnected"]},
        errors=[NONE, "ParticipantNotFound"],
        asked=[asks("WaitCompleted"), asks("BotParticipantDisconnected")],
    ),
    Case("DistributeByPercentage", "condition-missing", asked=[]),
    Case(
        "DistributeByPercentage",
        "",
        asked=[asks("4", "NumberLessThan"), asks("10", "NumberLessThan")],
    ),
    Case("DistributeByPercentage", "", asked=[asks(51, "NumberLessThan")]),
    Case(
        "DistributeByPercentage",
        "chain",
        asked=[asks("10", "NumberLessThan"), asks("4", "NumberLessThan")],
    ),
    Case("DistributeByPercentage", "chain", asked=[asks("101", "NumberLessThan")]),
    Case("DistributeByPercentage", "condition-operator", asked=[asks("50", "NumberGreaterThan")]),
    Case("TagContact", "too-many/live", {"Tags": {f"k{n}": "v" for n in range(7)}}),
    Case("TagContact", "", {"Tags": {f"k{n}": "v" for n in range(6)}}),
    Case("TagContact", "", {"Tags": {"aws:owner": "v"}}),
    Case("UntagContact", "parameter-value/live", {"TagKeys": []}),
    Case("UntagContact", "parameter-value", {"TagKeys": ["$.Attributes.key"]}),
    Case("CreateTask", "parameter-missing/live", drop=["Name"]),
    Case("CreateTask", "parameter-missing/live", drop=["ContactFlowId"]),
    Case("CreateTask", "only-one", {"DelaySeconds": "60", "ScheduledTime": "2026-03-02T01:02:03Z"}),
    Case("CreateTask", "parameter-value", {"DelaySeconds": "518401"}),
    Case("ShowView", "parameter-missing/live", drop=["InvocationTimeLimitSeconds"]),
    Case("ShowView", "empty/live", {"ViewData": {"Heading": {"Text": ""}}}),
    Case("ShowView", "", {"ViewData": {"Rows": [1, True, None]}}, asked=[asks("Back")]),
    Case("ShowView", "condition-operator", asked=[asks("Back", "TextContains")]),
    Case("ConnectParticipantWithLexBot", "at-least-one/live", drop=["LexV2Bot"]),
    Case("ConnectParticipantWithLexBot", "at-least-one/live", drop=["Text"]),
    Case("ConnectParticipantWithLexBot", "parameter-name/live", {"BotAliasArn": ARN}),
    Case("ConnectParticipantWithLexBot", "", errors=[ELSE, NONE, TIME]),
    Case("UpdateContactData", "at-least-one/live", drop=["LanguageCode"]),
    Case("UpdateContactData", "parameter-name/live", {"References": {"a": "b"}}),
    Case("UpdateContactData", "together/live", {"IsVoiceIdStreamingEnabled": "TRUE"}),
    Case("UpdateContactData", "needs/live needs/live", VOICE_ID),
    Case(
        "UpdateContactData",
        "",
        {
            **VOICE_ID,
            "VoiceAuthenticationThreshold": "90",
            "VoiceAuthenticationResponseTime": "10",
        },
    ),
    Case("InvokeFlowModule", "", {"Input": {"n": 7}}, errors=[ELSE, NONE], asked=[asks("branch")]),
    Case("UpdateFlowLoggingBehavior", "parameter-value/live", {"FlowLoggingBehavior": "Enable"}),
    Case(
        "UpdateFlowLoggingBehavior",
        "parameter-name/live parameter-missing/live",
        {"LoggingBehavior": "Enabled"},
        ["FlowLoggingBehavior"],
    ),
    Case("EndFlowModuleExecution", "", {"Result": "branch"}),
]


@pytest.mark.parametrize("case", HELD, ids=str)
def test_a_change_is_refused_or_taken(case: Case) -> None:
    tried = minimal.action(case.type)
    tried["Parameters"] |= case.give
    for key in case.drop:
        del tried["Parameters"][key]
    if case.errors is not None:
        tried["Transitions"] |= {"Errors": minimal.leads(*case.errors)["Errors"]}
    if case.asked is not None:
        tried["Transitions"] |= {"Conditions": list(case.asked)}

    kind = case.kind or minimal.KINDS.get(case.type, "CONTACT_FLOW")
    found = minimal.refusals(minimal.judged(tried, kind))

    wanted = [one.split("/") for one in case.said.split()]
    assert sorted(rule for rule, _ in found) == sorted(one[0] for one in wanted)
    for rule, *source in wanted:
        assert not source or (rule, *source) in found

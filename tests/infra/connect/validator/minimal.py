"""The smallest action of each type that the API takes, and flows around one action."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any

from infra.connect.simulator.validator.problems import Problem
from infra.connect.simulator.validator.validation import validate_text

NONE = "NoMatchingError"
ELSE = "NoMatchingCondition"
ARN = "arn:aws:connect:ap-northeast-1:111122223333:instance/i/queue/q"
SETTINGS: Mapping[str, Any] = {"InputParameters": [], "OutputParameters": [], "Transitions": []}

Document = dict[str, Any]


def asks(operand: Any, operator: str = "Equals", then: str = "end") -> Document:
    """Return one condition of a document."""
    return {"NextAction": then, "Condition": {"Operator": operator, "Operands": [operand]}}


def leads(*errors: str, conditions: Sequence[Document] = (), then: str = "end") -> Document:
    """Return transitions that go on, with these error branches."""
    return {
        "NextAction": then,
        "Errors": [{"ErrorType": error, "NextAction": then} for error in errors],
        "Conditions": list(conditions),
    }


_MENU_ERRORS = ("InputTimeLimitExceeded", ELSE, NONE)
_LOOPS = (asks("ContinueLooping"), asks("DoneLooping"))
ACTIONS: Mapping[str, tuple[Document, Document]] = {
    "CheckHoursOfOperation": ({}, leads(NONE, conditions=(asks("True"), asks("False")))),
    "MessageParticipant": ({"Text": "您好"}, leads()),
    "MessageParticipantIteratively": ({"Messages": [{"Text": "请稍候"}]}, leads()),
    "GetParticipantInput": (
        {"Text": "请按键", "InputTimeLimitSeconds": "5", "StoreInput": "False"},
        leads(*_MENU_ERRORS, conditions=(asks("1"),)),
    ),
    "Compare": (
        {"ComparisonValue": "$.Attributes.place"},
        leads(ELSE, conditions=(asks("430100"),)),
    ),
    "InvokeLambdaFunction": (
        {"LambdaFunctionARN": ARN, "InvocationTimeLimitSeconds": "8"},
        leads(NONE),
    ),
    "UpdateContactAttributes": ({"Attributes": {"flag": "1"}}, leads(NONE)),
    "UpdateFlowAttributes": ({"FlowAttributes": {"flag": {"Value": "1"}}}, leads(NONE)),
    "UpdateContactTargetQueue": ({"QueueId": ARN}, leads(NONE)),
    "TransferContactToQueue": ({}, leads("QueueAtCapacity", NONE)),
    "DequeueContactAndTransferToQueue": ({"QueueId": ARN}, leads("QueueAtCapacity", NONE)),
    "TransferContactToAgent": ({}, {}),
    "CheckMetricData": (
        {"MetricType": "NumberOfAgentsStaffed"},
        leads(NONE, ELSE, conditions=(asks("0", "NumberGreaterThan"),)),
    ),
    "GetMetricData": ({"QueueId": ARN}, leads(NONE)),
    "TransferParticipantToThirdParty": (
        {
            "ThirdPartyPhoneNumber": "$.Attributes.line",
            "ThirdPartyConnectionTimeLimitSeconds": "30",
            "ContinueFlowExecution": "True",
        },
        leads("CallFailed", "ConnectionTimeLimitExceeded", NONE),
    ),
    "UpdateContactRecordingBehavior": (
        {"RecordingBehavior": {"RecordedParticipants": ["Agent", "Customer"]}},
        leads(),
    ),
    "UpdateContactRecordingAndAnalyticsBehavior": (
        {
            "VoiceBehavior": {
                "VoiceRecordingBehavior": {
                    "RecordedParticipants": ["Agent", "Customer"],
                    "IVRRecordingBehavior": "Enabled",
                }
            }
        },
        leads(NONE, "ChannelMismatch"),
    ),
    "UpdateContactTextToSpeechVoice": ({"TextToSpeechVoice": "Zhiyu"}, leads()),
    "UpdateContactEventHooks": ({"EventHooks": {"CustomerQueue": ARN}}, leads(NONE)),
    "UpdateContactCallbackNumber": (
        {"CallbackNumber": "$.CustomerEndpoint.Address"},
        leads("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    ),
    "CreateCallbackContact": (
        {
            "InitialCallDelaySeconds": "5",
            "MaximumConnectionAttempts": "1",
            "RetryDelaySeconds": "600",
        },
        leads(NONE),
    ),
    "UpdateContactRoutingBehavior": ({"QueuePriority": "1"}, leads()),
    "UpdateContactMediaStreamingBehavior": (
        {
            "MediaStreamingState": "Enabled",
            "MediaStreamType": "Audio",
            "Participants": [{"ParticipantType": "Customer", "MediaDirections": ["From"]}],
        },
        leads(NONE),
    ),
    "Loop": ({"LoopCount": "2"}, leads(conditions=_LOOPS)),
    "Wait": ({"TimeLimitSeconds": "60"}, leads(NONE, conditions=(asks("WaitCompleted"),))),
    "DistributeByPercentage": ({}, leads(ELSE, conditions=(asks("51", "NumberLessThan"),))),
    "TagContact": ({"Tags": {"place": "$.Attributes.place"}}, leads(NONE)),
    "UntagContact": ({"TagKeys": ["place"]}, leads(NONE)),
    "CreateTask": ({"Name": "回访", "ContactFlowId": ARN}, leads(NONE)),
    "ShowView": (
        {"ViewResource": {"Id": "detail"}, "InvocationTimeLimitSeconds": "300"},
        leads(ELSE, NONE, "TimeLimitExceeded"),
    ),
    "ConnectParticipantWithLexBot": (
        {"Text": "请说", "LexV2Bot": {"AliasArn": ARN}},
        leads(ELSE, NONE),
    ),
    "UpdateContactData": ({"LanguageCode": "zh-CN"}, leads(NONE)),
    "TransferToFlow": ({"ContactFlowId": ARN}, leads(NONE)),
    "InvokeFlowModule": ({"FlowModuleId": ARN}, leads(NONE)),
    "UpdateFlowLoggingBehavior": ({"FlowLoggingBehavior": "Enabled"}, leads()),
    "DisconnectParticipant": ({}, {}),
    "EndFlowExecution": ({}, {}),
    "EndFlowModuleExecution": ({}, {}),
}
KINDS: Mapping[str, str] = {
    "MessageParticipantIteratively": "CUSTOMER_QUEUE",
    "DequeueContactAndTransferToQueue": "CUSTOMER_QUEUE",
    "TransferContactToAgent": "QUEUE_TRANSFER",
    "EndFlowExecution": "CUSTOMER_QUEUE",
    "EndFlowModuleExecution": "MODULE",
}
"""In which kind of flow a type is tried, where an inbound flow will not do."""
_ENDS = {"MODULE": "EndFlowModuleExecution"} | dict.fromkeys(
    ("CUSTOMER_WHISPER", "AGENT_WHISPER", "OUTBOUND_WHISPER"), "EndFlowExecution"
)


def action(type_: str) -> Document:
    """Return the smallest action of a type, called `tried`."""
    parameters, transitions = copy.deepcopy(ACTIONS[type_])
    return {
        "Identifier": "tried",
        "Type": type_,
        "Parameters": parameters,
        "Transitions": transitions,
    }


def flow(tried: Document, kind: str = "CONTACT_FLOW") -> Document:
    """Return a flow of one action and an end that fits the kind."""
    end = {"Identifier": "end", "Type": _ENDS.get(kind, "DisconnectParticipant")}
    document: Document = {
        "Version": "2019-10-30",
        "StartAction": "tried",
        "Metadata": {},
        "Actions": [tried, {**end, "Parameters": {}, "Transitions": {}}],
    }
    if kind == "MODULE":
        document["Settings"] = SETTINGS
    return document


def judged(tried: Document, kind: str = "CONTACT_FLOW") -> list[Problem]:
    """Return what is said of the action that is tried."""
    return [
        one
        for one in validate_text(json.dumps(flow(tried, kind)), kind)
        if one.action in {"tried", ""}
    ]


def refusals(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Return the rule and source of each problem that the API would refuse."""
    return [(one.rule, one.source) for one in problems if one.refused]

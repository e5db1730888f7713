"""Queues, transfers, recording, loops and tags: small changes and what is said of each."""

from __future__ import annotations

import pytest

from tests.infra.connect.validator.cases import Case, prove
from tests.infra.connect.validator.minimal import ARN, ELSE, NONE, asks

TIME = "InputTimeLimitExceeded"
VOICE_ID = {
    "IsVoiceIdStreamingEnabled": "true",
    "IsVoiceAuthenticationEnabled": "true",
    "IsFraudDetectionEnabled": "false",
}
AGENTS = {"MetricType": "NumberOfAgentsAvailable"}
WAITING = {"MetricType": "NumberOfContactsInQueue"}


HELD = [
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
    prove(case)

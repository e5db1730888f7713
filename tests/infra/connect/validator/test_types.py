"""Each type of action: the smallest passes, and each thing that it must have is missed."""

from __future__ import annotations

import pytest

from infra.connect.simulator.language import catalogue
from tests.infra.connect.validator import minimal

LAST = {
    "DisconnectParticipant",
    "EndFlowExecution",
    "EndFlowModuleExecution",
    "TransferContactToAgent",
}
NEEDED = {
    "CheckHoursOfOperation": "NoMatchingError",
    "GetParticipantInput": "InputTimeLimitExceeded NoMatchingCondition NoMatchingError",
    "Compare": "NoMatchingCondition",
    "InvokeLambdaFunction": "NoMatchingError",
    "UpdateContactAttributes": "NoMatchingError",
    "UpdateFlowAttributes": "NoMatchingError",
    "UpdateContactTargetQueue": "NoMatchingError",
    "TransferContactToQueue": "QueueAtCapacity NoMatchingError",
    "DequeueContactAndTransferToQueue": "QueueAtCapacity NoMatchingError",
    "CheckMetricData": "NoMatchingError NoMatchingCondition",
    "GetMetricData": "NoMatchingError",
    "TransferParticipantToThirdParty": "NoMatchingError",
    "UpdateContactRecordingAndAnalyticsBehavior": "NoMatchingError ChannelMismatch",
    "UpdateContactEventHooks": "NoMatchingError",
    "UpdateContactCallbackNumber": "InvalidCallbackNumber CallbackNumberNotDialable",
    "CreateCallbackContact": "NoMatchingError",
    "UpdateContactMediaStreamingBehavior": "NoMatchingError",
    "Wait": "NoMatchingError",
    "DistributeByPercentage": "NoMatchingCondition",
    "TagContact": "NoMatchingError",
    "UntagContact": "NoMatchingError",
    "CreateTask": "NoMatchingError",
    "ShowView": "NoMatchingCondition NoMatchingError TimeLimitExceeded",
    "ConnectParticipantWithLexBot": "NoMatchingCondition NoMatchingError",
    "UpdateContactData": "NoMatchingError",
    "TransferToFlow": "NoMatchingError",
    "InvokeFlowModule": "NoMatchingError",
}
"""The error branches without which the API refuses each type, written a second time."""
WITHOUT_CATCH_ALL = (
    "Compare",
    "DistributeByPercentage",
    "UpdateContactRecordingBehavior",
    "UpdateContactCallbackNumber",
    "UpdateContactRoutingBehavior",
    "UpdateFlowLoggingBehavior",
)
INBOUND, QUEUE, MODULE = "CONTACT_FLOW", "CUSTOMER_QUEUE", "MODULE"
TRANSFERS = ("AGENT_TRANSFER", "QUEUE_TRANSFER")
WHISPERS = ("CUSTOMER_WHISPER", "AGENT_WHISPER", "OUTBOUND_WHISPER")
HOLDS = ("CUSTOMER_HOLD", "AGENT_HOLD")
ORDINARY = (INBOUND, *TRANSFERS, QUEUE, MODULE)
PLACES = {
    "CheckHoursOfOperation": ORDINARY,
    "MessageParticipant": (*ORDINARY, *WHISPERS),
    "MessageParticipantIteratively": (QUEUE, *HOLDS, MODULE),
    "GetParticipantInput": ORDINARY,
    "UpdateContactTargetQueue": (INBOUND, *TRANSFERS, MODULE),
    "TransferContactToQueue": (INBOUND, *TRANSFERS, MODULE),
    "DequeueContactAndTransferToQueue": (QUEUE, MODULE),
    "TransferContactToAgent": (*TRANSFERS, MODULE),
    "CheckMetricData": ORDINARY,
    "UpdateContactCallbackNumber": ORDINARY,
    "CreateCallbackContact": ORDINARY,
    "DistributeByPercentage": ORDINARY,
    "TransferToFlow": (INBOUND, *TRANSFERS, MODULE),
    "DisconnectParticipant": ORDINARY,
    "EndFlowModuleExecution": (MODULE,),
    "ShowView": (INBOUND, QUEUE, MODULE),
    "UpdateContactRecordingBehavior": (*ORDINARY, "OUTBOUND_WHISPER"),
}
"""Where the types that may not stand everywhere may stand, written a second time."""

ANYWHERE = (
    "Compare",
    "InvokeLambdaFunction",
    "UpdateContactAttributes",
    "UpdateFlowAttributes",
    "GetMetricData",
    "UpdateContactRecordingAndAnalyticsBehavior",
    "UpdateContactTextToSpeechVoice",
    "UpdateContactEventHooks",
    "Loop",
    "Wait",
    "TagContact",
    "UntagContact",
    "UpdateContactData",
    "UpdateFlowLoggingBehavior",
)


def home(type_: str) -> str:
    return minimal.KINDS.get(type_, INBOUND)


def test_every_type_that_is_judged_is_tried() -> None:
    judged = {name for name, one in catalogue.types().items() if one.judged}

    assert judged == set(minimal.ACTIONS)


@pytest.mark.parametrize("type_", minimal.ACTIONS)
def test_the_smallest_action_of_a_type_passes(type_: str) -> None:
    assert minimal.judged(minimal.action(type_), home(type_)) == []


@pytest.mark.parametrize("type_", minimal.ACTIONS)
def test_a_parameter_that_no_type_has_is_refused(type_: str) -> None:
    tried = minimal.action(type_)
    tried["Parameters"]["Invented"] = "1"

    (problem,) = minimal.judged(tried, home(type_))

    assert (problem.rule, problem.source) == ("parameter-name", "live")
    assert problem.api == "Invalid Action property name. Path: Actions[0].Parameters.Invented"


@pytest.mark.parametrize("type_", sorted(set(minimal.ACTIONS) - LAST))
def test_what_goes_on_says_where(type_: str) -> None:
    tried = minimal.action(type_)
    del tried["Transitions"]["NextAction"]

    found = [one for one in minimal.judged(tried, home(type_)) if one.refused]

    if type_ == "MessageParticipantIteratively":
        assert found == []
    else:
        (problem,) = found
        assert problem.rule == "next-missing"
        assert problem.api == (
            "Action is missing required property. Path: Actions[0].Transitions.NextAction"
        )


@pytest.mark.parametrize("type_", sorted(LAST))
def test_a_last_action_leads_nowhere(type_: str) -> None:
    tried = minimal.action(type_)
    tried["Transitions"] = {"NextAction": "end"}

    (problem,) = minimal.judged(tried, home(type_))

    assert (problem.rule, problem.source) == ("transitions-refused", "live")
    assert problem.api == "Action does not support transitions. Path: Actions[0]"


@pytest.mark.parametrize(
    ("type_", "error"), [(type_, error) for type_, all_ in NEEDED.items() for error in all_.split()]
)
def test_an_error_branch_that_a_type_needs_is_missed(type_: str, error: str) -> None:
    tried = minimal.action(type_)
    errors = tried["Transitions"]["Errors"]
    tried["Transitions"]["Errors"] = [one for one in errors if one["ErrorType"] != error]

    (problem,) = minimal.judged(tried, home(type_))

    assert problem.rule == "error-missing"
    assert problem.api == (f"Action is missing required error. Error: {error}, Path: Actions[0]")


@pytest.mark.parametrize("type_", sorted(set(minimal.ACTIONS) - LAST - set(NEEDED)))
def test_a_type_of_the_rest_needs_no_error_branch(type_: str) -> None:
    tried = minimal.action(type_)
    tried["Transitions"]["Errors"] = []

    assert minimal.refusals(minimal.judged(tried, home(type_))) == []


@pytest.mark.parametrize("type_", sorted(set(minimal.ACTIONS) - LAST))
def test_an_error_that_a_type_has_not_is_refused(type_: str) -> None:
    error = "NoMatchingError" if type_ in WITHOUT_CATCH_ALL else "AgentError"
    tried = minimal.action(type_)
    tried["Transitions"]["Errors"].append({"ErrorType": error, "NextAction": "end"})

    (problem,) = minimal.judged(tried, home(type_))

    assert problem.rule == "error-refused"
    assert problem.api == f"Invalid Action error. Error: {error}, Path: Actions[0]"


@pytest.mark.parametrize("kind", [kind for kind in catalogue.KINDS if kind != "CAMPAIGN"])
@pytest.mark.parametrize("type_", PLACES)
def test_a_type_stands_only_in_its_kinds_of_flow(type_: str, kind: str) -> None:
    said = [one for one in minimal.judged(minimal.action(type_), kind) if one.rule == "flow-type"]

    doubtful = kind in catalogue.types()[type_].doubtful
    assert [one.refused for one in said] == ([] if kind in PLACES[type_] else [not doubtful])


@pytest.mark.parametrize("type_", ANYWHERE)
def test_a_type_that_stands_anywhere_is_refused_in_no_kind(type_: str) -> None:
    for kind in catalogue.KINDS:
        assert minimal.judged(minimal.action(type_), kind) == []


@pytest.mark.parametrize("type_", ["GetCustomerProfile", "CreateCase", "CheckVoiceId"])
def test_a_type_that_is_known_by_name_is_only_noted(type_: str) -> None:
    tried = {"Identifier": "tried", "Type": type_, "Parameters": {"Any": True}, "Transitions": {}}

    (problem,) = [one for one in minimal.judged(tried) if one.rule != "unreachable"]

    assert (problem.rule, problem.refused) == ("not-judged", False)


@pytest.mark.parametrize(
    ("type_", "instead"),
    [
        ("UnTagContact", "UntagContact"),
        ("UpdateRoutingCriteria", "UpdateContactRoutingCriteria"),
        ("StoreUserInput", "GetParticipantInput"),
        ("SetQueue", "UpdateContactTargetQueue"),
        ("StartMediaStreaming", "UpdateContactMediaStreamingBehavior"),
        ("CheckStaffing", "CheckMetricData"),
    ],
)
def test_a_type_of_another_name_is_refused_with_its_real_one(type_: str, instead: str) -> None:
    tried = {"Identifier": "tried", "Type": type_, "Parameters": {}, "Transitions": {}}

    (problem,) = [one for one in minimal.judged(tried) if one.refused]

    assert (problem.rule, problem.source) == ("type", "live")
    assert problem.api == f"Invalid Action type. Type: {type_}"
    assert instead in problem.message

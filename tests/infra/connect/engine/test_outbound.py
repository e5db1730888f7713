"""Third parties and call-backs: who is reached, who is not, who is tried again."""

from __future__ import annotations

import pytest

from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.language.document import Flow
from tests.infra.connect.engine.stage import (
    CALLER,
    CATCH,
    Stage,
    act,
    bye,
    flow,
    instance,
    say,
)

THIRD = {
    "ThirdPartyPhoneNumber": "+8673188880000",
    "ThirdPartyConnectionTimeLimitSeconds": "20",
    "ContinueFlowExecution": "True",
}


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome("answered", 3, 40), "接通过"),
        (Outcome("busy", 2), "打不通"),
        (Outcome("invalid", 1), "打不通"),
        (Outcome("no_answer"), "没人接"),
        (Outcome("answered", 25), "没人接"),
    ],
)
def test_a_third_party_answers_or_the_flow_knows_why_not(outcome: Outcome, words: str) -> None:
    main = flow(
        "main",
        act("t", "TransferParticipantToThirdParty", THIRD, "after",
            errors={"CallFailed": "failed", "ConnectionTimeLimitExceeded": "late", CATCH: "bye"}),
        say("after", "接通过", "bye"),
        say("failed", "打不通", "bye"),
        say("late", "没人接", "bye"),
        bye(),
    )  # fmt: skip
    where = Stage(instance([main]))
    where.exchange.dialling = lambda _: outcome
    call = where.ring()
    where.settle()
    assert call.words == [words]
    endpoint = where.kept.records[0]["TransferredToEndpoint"]
    assert (endpoint is not None) == (words == "接通过")


def test_a_flow_that_does_not_go_on_ends_with_the_third_party() -> None:
    main = flow(
        "main",
        act("t", "TransferParticipantToThirdParty", THIRD | {"ContinueFlowExecution": "False"},
            "bye", errors={CATCH: "bye"}),
        bye(),
    )  # fmt: skip
    where = Stage(instance([main]))
    call = where.ring(seconds=10)
    assert call.state == "third party"
    where.settle()
    assert where.kept.records[0]["DisconnectReason"] == "THIRD_PARTY_DISCONNECT"


def test_a_caller_who_leaves_the_third_party_is_gone() -> None:
    main = flow("main", act("t", "TransferParticipantToThirdParty", THIRD, "bye",
                            errors={"CallFailed": "bye", CATCH: "bye"}), bye())  # fmt: skip
    where = Stage(instance([main]))
    call = where.ring(seconds=10)
    call.hang_up()
    where.settle()
    assert where.kept.records[0]["DisconnectReason"] == "CUSTOMER_DISCONNECT"


def callback_flow() -> Flow:
    return flow(
        "main",
        act("t", "UpdateContactTargetQueue", {"QueueId": "Q"}, "number", errors={CATCH: "bye"}),
        act("number", "UpdateContactCallbackNumber",
            {"CallbackNumber": "$.CustomerEndpoint.Address"}, "create",
            errors={"InvalidCallbackNumber": "odd", "CallbackNumberNotDialable": "odd"}),
        act("create", "CreateCallbackContact",
            {"InitialCallDelaySeconds": "60", "MaximumConnectionAttempts": "2",
             "RetryDelaySeconds": "300"}, "said", errors={CATCH: "odd"}),
        say("said", "我们会回电", "bye"),
        say("odd", "号码不可回拨", "bye"),
        bye(),
    )  # fmt: skip


def test_a_caller_is_called_back_by_who_is_free_and_again_if_he_does_not_answer() -> None:
    where = Stage(instance([callback_flow()]))
    rung: list[str] = []

    def dial(number: str) -> Outcome:
        rung.append(number)
        return Outcome("answered" if len(rung) > 1 else "no_answer", 10)

    where.exchange.dialling = dial
    li = where.exchange.desk("li")
    li.sign_in()
    where.ring(seconds=30)
    assert li.held is None
    where.wait(35)
    li.accept()
    where.wait(15)
    assert li.held is None
    where.wait(300)
    li.accept()
    where.wait(15)
    assert li.state == "CONNECTED"
    where.wait(60)
    li.hang_up()
    where.settle()
    first, back = where.kept.records
    assert (first["InitiationMethod"], back["InitiationMethod"]) == ("INBOUND", "CALLBACK")
    assert back["PreviousContactId"] == first["ContactId"]
    assert back["Agent"]["AgentInteractionDuration"] == 65
    assert rung[-1] == CALLER


def test_a_number_that_the_instance_may_not_call_is_told() -> None:
    where = Stage(instance([callback_flow()], dialable=("+81",)))
    call = where.ring()
    where.settle()
    assert call.words == ["号码不可回拨"]


def test_a_withheld_number_cannot_be_called_back() -> None:
    where = Stage(instance([callback_flow()]))
    call = where.ring("anonymous")
    where.settle()
    assert call.words == ["号码不可回拨"]

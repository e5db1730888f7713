"""Calls that attendants begin: whoever is rung picks up, refuses, or does not answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.engine.instance import Profile, Queue, Served
from infra.connect.simulator.engine.line import Call
from tests.infra.connect.engine.stage import CALLER, LINE, Stage, bye, flow, instance, say


def stage(outcome: Outcome = Outcome("no_answer", talks=None)) -> Stage:  # noqa: B008  frozen
    where = Stage(
        instance(
            [flow("main", bye()), flow("whisper", say("who", "这里是12348", "bye"), bye())],
            queues={"Q": Queue("Q", "长沙", outbound_flow="whisper")},
            profiles={"p": Profile("p", "热线", (Served("Q"),), outbound_queue="Q")},
        )
    )
    where.exchange.handset = lambda _: outcome
    where.exchange.desk("li").sign_in()
    where.wait(1)
    return where


def dialled(where: Stage) -> Call:
    call = where.exchange.desk("li").dial(CALLER)
    where.wait(5)
    return call


def test_whoever_picks_up_hears_who_calls_and_talks_until_one_hangs_up() -> None:
    where = stage()
    call, desk = dialled(where), where.exchange.desk("li")
    assert (call.state, desk.state, call.contact.method) == ("dialling", "CONNECTING", "OUTBOUND")
    assert call.contact.dialled == LINE
    call.pick_up()
    where.wait(10)
    assert (call.state, desk.state, call.words) == ("talking", "CONNECTED", ["这里是12348"])
    desk.hang_up()
    where.settle()
    (record,) = where.kept.records
    assert record["InitiationMethod"] == "OUTBOUND"
    assert record["ConnectedToSystemTimestamp"] is not None
    assert record["Agent"]["ARN"].endswith("/li")
    assert record["CustomerEndpoint"]["Address"] == CALLER
    assert record["DisconnectReason"] == "AGENT_DISCONNECT"


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome("busy", 2), "TELECOM_BUSY"),
        (Outcome("invalid", 1), "TELECOM_NUMBER_INVALID"),
        (Outcome("no_answer"), "TELECOM_UNANSWERED"),
        (Outcome("answered", 90), "TELECOM_UNANSWERED"),
    ],
)
def test_a_record_says_why_nobody_was_reached(outcome: Outcome, reason: str) -> None:
    where = stage(outcome)
    dialled(where)
    where.settle()
    (record,) = where.kept.records
    assert (record["DisconnectReason"], record["Agent"]) == (reason, None)
    assert record["ConnectedToSystemTimestamp"] is None
    assert where.exchange.desk("li").is_free


@pytest.mark.requirement("N30")
def test_whoever_is_rung_is_shown_the_number_of_the_queue() -> None:
    where = stage()
    queue = replace(where.exchange.instance.queues["Q"], caller_number="+8673112348")
    where.exchange.instance.queues["Q"] = queue
    assert dialled(where).contact.dialled == "+8673112348"


def test_whoever_refuses_is_engaged_and_whoever_dialled_may_give_up() -> None:
    where = stage()
    dialled(where).refuse()
    where.settle()
    dialled(where)
    where.exchange.desk("li").hang_up()
    where.settle()
    reasons = [one["DisconnectReason"] for one in where.kept.records]
    assert reasons == ["TELECOM_BUSY", "AGENT_DISCONNECT"]


def test_nothing_is_dialled_while_signed_out_or_on_the_telephone_or_no_number() -> None:
    where = stage()
    with pytest.raises(ValueError, match="number"):
        where.exchange.desk("li").dial("12348")
    where.exchange.instance.dialable = ("+81",)
    with pytest.raises(ValueError, match="country"):
        where.exchange.desk("li").dial(CALLER)
    where.exchange.instance.dialable = ()
    call = dialled(where)
    with pytest.raises(ValueError, match="cannot dial"):
        where.exchange.desk("li").dial(CALLER)
    with pytest.raises(ValueError, match="cannot dial"):
        where.exchange.desk("wu").dial(CALLER)
    call.refuse()
    with pytest.raises(ValueError, match="rings"):
        call.pick_up()

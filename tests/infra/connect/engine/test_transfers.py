"""Callers who are passed on, and those who are called."""

from __future__ import annotations

import pytest

from infra.connect.simulator.engine.dialling import Outcome
from infra.connect.simulator.engine.instance import (
    QuickConnect,
)
from infra.connect.simulator.engine.line import Call
from tests.infra.connect.engine.stage import (
    Stage,
    act,
    bye,
    flow,
    queueing,
    say,
)


def talking(where: Stage) -> Call:
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(10)
    return call


def test_who_is_passed_on_to_an_attendant_is_given_to_him_if_he_is_free() -> None:
    over = flow("over", say("words", "转接中", "to"), act("to", "TransferContactToAgent"))
    quick = {"wu": QuickConnect("wu", "Wu", "USER", "wu", "over")}
    where = queueing(over, quick_connects=quick)
    where.exchange.desk("wu").sign_in()
    where.wait(1)
    li, wu = where.exchange.desk("li"), where.exchange.desk("wu")
    wu.set_status("午餐")
    call = talking(where)
    wu.sign_in()
    li.transfer("Wu")
    where.wait(2)
    assert "转接中" in call.words
    assert wu.state == "CONNECTING"
    wu.accept()
    where.wait(20)
    call.hang_up()
    where.settle()
    first, second = sorted(where.kept.records, key=lambda one: one["InitiationMethod"])
    assert first["TransferCompletedTimestamp"] == second["InitiationTimestamp"]
    assert (first["Agent"]["Username"], second["Agent"]["Username"]) == ("li", "wu")


def test_who_is_passed_on_to_an_attendant_who_is_busy_is_cut_off() -> None:
    over = flow("over", act("to", "TransferContactToAgent"))
    quick = {"wu": QuickConnect("wu", "Wu", "USER", "wu", "over")}
    where = queueing(over, quick_connects=quick)
    call = talking(where)
    where.exchange.desk("li").transfer("wu")
    where.wait(2)
    assert call.is_over


def test_who_is_passed_on_to_a_number_outside_leaves_the_exchange() -> None:
    quick = {"bar": QuickConnect("bar", "律所", "PHONE_NUMBER", "+8673188880000")}
    where = queueing(quick_connects=quick)
    call = talking(where)
    where.exchange.desk("li").transfer("bar")
    where.wait(10)
    assert call.state == "third party"
    where.settle()
    record = where.kept.records[0]
    assert record["TransferredToEndpoint"]["Address"] == "+8673188880000"
    # After-contact work is over before the line is closed.
    assert record["Agent"]["AfterContactWorkEndTimestamp"] < record["DisconnectTimestamp"]


@pytest.mark.parametrize(
    ("result", "reason"),
    [("busy", "TELECOM_BUSY"), ("no_answer", "TELECOM_UNANSWERED")],
)
def test_who_is_called_and_not_reached_is_told_why(result: str, reason: str) -> None:
    where = queueing()
    where.exchange.dialling = lambda _: Outcome(result)
    call = where.exchange.outside.dial("+8613900000009", "main", "+8673112348")
    where.settle()
    assert call.is_over
    record = where.kept.records[0]
    assert (record["InitiationMethod"], record["DisconnectReason"]) == ("API", reason)
    assert record["ConnectedToSystemTimestamp"] is None


def test_who_is_called_and_answers_hears_the_flow() -> None:
    greeting = flow("greeting", say("hello", "您好，给您回电", "bye"), bye())
    where = queueing(greeting)
    call = where.exchange.outside.dial("+8613900000009", "greeting", attributes={"a": "1"})
    where.settle()
    assert call.words == ["您好，给您回电"]
    assert where.kept.records[0]["Attributes"] == {"a": "1"}


def test_who_is_passed_on_to_a_queue_goes_on_as_a_contact_of_the_same_chain() -> None:
    quick = {"other": QuickConnect("other", "株洲", "QUEUE", "R")}
    where = queueing(quick_connects=quick)
    li = where.exchange.desk("li")
    li.sign_in()
    call = where.ring(seconds=2)
    li.accept()
    where.wait(10)
    li.transfer("other")
    where.wait(5)
    assert call.state == "queued"
    call.hang_up()
    where.settle()
    first, second = sorted(where.kept.records, key=lambda one: one["InitiationMethod"])
    assert (first["InitiationMethod"], second["InitiationMethod"]) == ("INBOUND", "TRANSFER")
    assert first["NextContactId"] == second["ContactId"]
    assert second["PreviousContactId"] == second["InitialContactId"] == first["ContactId"]
    assert second["Queue"]["Name"] == "株洲"

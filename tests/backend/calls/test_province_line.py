"""Callers who have named no city: they reach whoever sits anywhere, or leave a message (V13)."""

import pytest

from backend.calls.model import Call, Outcome
from backend.calls.reports import Decision, Kind, Report
from backend.calls.rules import outcome_of
from tests.backend.calls.test_reception import MOBILE, House, local
from tests.fakes.hunan import HENGYANG, HUNAN, XIANGXI


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.requirement("N14")
@pytest.mark.parametrize("number", [MOBILE, None, "+4930123456"])
def test_who_has_chosen_no_city_reaches_whoever_sits_anywhere(
    house: House, number: str | None
) -> None:
    house.sign_on(XIANGXI)
    house.switchboard.refresh()
    routing = house.route(number=number)
    assert (routing.decision, routing.queue) == (Decision.OVERFLOW, "433100")
    assert (routing.place, len(routing.choose or ())) == (HUNAN, 14)
    house.sign_on(HENGYANG)
    house.switchboard.refresh()
    assert house.route(number=number).queue == "430400"


@pytest.mark.requirement("N14", "R1")
def test_who_has_chosen_no_city_leaves_a_message_where_nobody_sits_anywhere(house: House) -> None:
    house.switchboard.refresh()
    routing = house.route()
    assert routing.decision is Decision.UNATTENDED
    assert "暂时都无法接听" in routing.words
    assert "两个工作日内回复" in routing.voicemail
    house.clock.at = local("2026-11-23T12:00")
    assert house.route().decision is Decision.VOICEMAIL


def test_a_stale_line_of_the_province_asks_first_who_was_free_last(house: House) -> None:
    house.sign_on(XIANGXI)
    house.switchboard.refresh()
    house.clock.forward(minutes=4)
    house.lines.requests = house.roster.requests = 0
    assert house.route().queue == "433100"
    assert house.lines.requests + house.roster.requests <= 6


def test_a_line_of_the_province_where_somebody_sits_keeps_its_callers(house: House) -> None:
    house.sign_on(HUNAN)
    house.sign_on(XIANGXI)
    house.switchboard.refresh()
    assert (house.route().decision, house.route().queue) == (Decision.QUEUE, "430000")


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize(
    ("record", "outcome"),
    [({"voicemail": True}, Outcome.VOICEMAIL), ({}, Outcome.MISSED)],
)
def test_an_empty_line_counts_as_open_and_who_rang_off_as_missed(
    record: dict[str, bool], outcome: Outcome
) -> None:
    at = local("2026-11-23T09:00")
    end = Report(kind=Kind.DISCONNECTED, at=at, reason="CUSTOMER_DISCONNECT")
    call = (
        Call("c")
        .with_report(Report(kind=Kind.ROUTE, at=at, decision=Decision.UNATTENDED))
        .with_report(end)
        .with_report(Report(kind=Kind.RECORD, at=at, voicemail=record.get("voicemail")))
    )
    assert (call.in_hours, outcome_of(call)) == (True, outcome)

"""What a call leaves owed, whichever of its reports ever come: one debt at most."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.model import Call, Outcome
from backend.calls.owing import Since, incurred_at, is_over, owed, pledge_of, why_not
from backend.calls.reports import Decision, Kind, Number, Reached, Report
from backend.calls.rules import outcome_of
from backend.kernel.places import PlacePath
from backend.promises.model import Kind as Promised
from tests.backend.calls.test_outcomes import (
    CLOSED,
    COMPLETED,
    CONNECTED,
    CUT,
    INITIATED,
    LEFT,
    MESSAGE,
    OPEN,
    QUEUED,
    RECORD,
    RUNG,
    after,
    call_of,
)
from tests.fakes import hunan

NUMBER = Number(b"sealed", "hash", "139****1234")
KNOWN = replace(OPEN, number=NUMBER)
SHUT = replace(CLOSED, number=NUMBER)
WISH = Report(kind=Kind.WISH, at=after(30), number=NUMBER)
ASKED = Report(kind=Kind.MESSAGE, at=after(40))
FURONG = PlacePath(("430000", "430100", "430102"))
BUSY, REACHED = (
    Report(kind=Kind.TRANSFER, at=after(50), reached=each, place=FURONG, number=NUMBER)
    for each in (Reached.BUSY, Reached.ANSWERED)
)
BACK = Report(kind=Kind.INITIATED, at=after(0), method="CALLBACK")

NOTHING: frozenset[Promised] = frozenset()
CALLBACK = frozenset({Promised.CALLBACK})
REPLY = frozenset({Promised.VOICEMAIL_REPLY})


@pytest.mark.requirement("N30", "S0-64")
@pytest.mark.parametrize(
    ("reports", "debts"),
    [
        ((KNOWN, QUEUED), NOTHING),  # still waiting
        ((KNOWN, QUEUED, LEFT), CALLBACK),  # abandoned
        ((KNOWN, QUEUED, LEFT, RUNG), CALLBACK),  # missed
        ((KNOWN, LEFT), CALLBACK),  # rang off before the queue
        ((OPEN, QUEUED, LEFT), NOTHING),  # the number was withheld
        ((OPEN, QUEUED, LEFT, MESSAGE), REPLY),  # and is told in the message
        ((SHUT, LEFT), NOTHING),  # out of hours
        ((SHUT, LEFT, MESSAGE), REPLY),
        ((SHUT, WISH, LEFT), CALLBACK),  # told, whatever the hour
        ((KNOWN, WISH, QUEUED, LEFT, MESSAGE), REPLY),  # one debt, not two
        ((KNOWN, WISH, CONNECTED, LEFT), NOTHING),
        ((KNOWN, CONNECTED, LEFT, COMPLETED), NOTHING),
        ((KNOWN, CONNECTED, BUSY, LEFT), CALLBACK),  # of the county
        ((KNOWN, CONNECTED, replace(BUSY, number=None), LEFT), NOTHING),
        ((KNOWN, CONNECTED, replace(BUSY, number=None), LEFT, MESSAGE), REPLY),
        ((KNOWN, REACHED, LEFT), NOTHING),
        ((KNOWN, BACK, QUEUED, LEFT), NOTHING),  # we rang
        ((replace(RECORD, number=NUMBER),), NOTHING),  # nobody knows whether the line was open
        ((replace(RECORD, number=NUMBER), QUEUED), CALLBACK),
    ],
)
def test_a_call_that_is_over_owes_by_what_became_of_it(
    reports: tuple[Report, ...], debts: frozenset[Promised]
) -> None:
    assert owed(call_of(reports)) == debts


@pytest.mark.parametrize(
    ("since", "missed", "wished", "passed_on"),
    [
        (Since(), CALLBACK, CALLBACK, CALLBACK),
        (Since(rang_again=True), NOTHING, CALLBACK, CALLBACK),
        (Since(rang_again=True, reply_promised=True), NOTHING, NOTHING, NOTHING),
    ],
)
def test_what_was_told_to_the_caller_ends_only_with_another_promise(
    since: Since,
    missed: frozenset[Promised],
    wished: frozenset[Promised],
    passed_on: frozenset[Promised],
) -> None:
    assert owed(call_of((KNOWN, QUEUED, LEFT)), since) == missed
    assert owed(call_of((KNOWN, QUEUED, WISH, LEFT)), since) == wished
    assert owed(call_of((KNOWN, CONNECTED, BUSY, LEFT)), since) == passed_on


def test_a_registered_call_owes_the_message_and_what_the_county_owes() -> None:
    def registered(*reports: Report) -> Call:
        return replace(call_of(reports), matter_id="m-1")

    assert owed(registered(KNOWN, QUEUED, LEFT)) == NOTHING
    assert owed(registered(KNOWN, QUEUED, LEFT, MESSAGE)) == REPLY
    assert owed(registered(KNOWN, CONNECTED, BUSY, LEFT)) == CALLBACK


def test_given_up_a_call_counts_by_the_worse_that_may_have_happened() -> None:
    given_up = Since(given_up=True)
    assert owed(call_of((KNOWN, QUEUED)), given_up) == CALLBACK
    assert owed(call_of((KNOWN, QUEUED, CONNECTED)), given_up) == NOTHING
    assert owed(call_of((SHUT, ASKED)), given_up) == REPLY
    assert owed(call_of((CLOSED, ASKED, LEFT)), given_up) == REPLY
    assert owed(call_of((SHUT, ASKED, LEFT, RECORD)), given_up) == NOTHING
    assert owed(call_of((SHUT,)), given_up) == NOTHING


@pytest.mark.parametrize(
    ("reports", "since", "why"),
    [
        ((KNOWN, QUEUED, LEFT, MESSAGE), Since(), "message"),
        ((KNOWN, CONNECTED, LEFT), Since(), "answered"),
        ((KNOWN, QUEUED, LEFT), Since(rang_again=True), "rang_again"),
        ((KNOWN, QUEUED, LEFT), Since(rang_again=True, reply_promised=True), "registered"),
        ((SHUT, LEFT), Since(), "corrected"),
    ],
)
def test_a_debt_that_ends_says_why(reports: tuple[Report, ...], since: Since, why: str) -> None:
    assert why_not(call_of(reports), since) == why


@pytest.mark.requirement("R6", "S0-64")
def test_a_message_counts_from_its_asking_and_a_call_back_from_the_call_or_the_wish() -> None:
    call = call_of((KNOWN, QUEUED, ASKED, LEFT, MESSAGE))
    assert incurred_at(call, Promised.VOICEMAIL_REPLY) == after(40)
    assert incurred_at(call_of((KNOWN, LEFT, MESSAGE)), Promised.VOICEMAIL_REPLY) == after(60)
    assert incurred_at(call_of((KNOWN, QUEUED, LEFT)), Promised.CALLBACK) == after(1)
    assert incurred_at(call_of((KNOWN, WISH, LEFT)), Promised.CALLBACK) == after(30)
    assert incurred_at(call_of((KNOWN, CONNECTED, BUSY)), Promised.CALLBACK) == after(50)
    assert incurred_at(Call("c"), Promised.CALLBACK) is None


@pytest.mark.parametrize(
    ("reports", "kind", "owner", "place"),
    [
        ((KNOWN, LEFT), Promised.CALLBACK, "430100", hunan.CHANGSHA),
        ((RECORD, QUEUED), Promised.CALLBACK, "430000", hunan.HUNAN),
        ((KNOWN, CONNECTED, BUSY), Promised.CALLBACK, "430100", FURONG),
        ((KNOWN, CONNECTED, BUSY), Promised.VOICEMAIL_REPLY, "430100", hunan.CHANGSHA),
    ],
)
def test_the_line_of_the_callers_place_owes_it(
    reports: tuple[Report, ...], kind: Promised, owner: str, place: PlacePath
) -> None:
    pledge = pledge_of(call_of(reports), kind, hunan.gazetteer())
    assert (pledge.owner, pledge.place, pledge.subject) == (owner, place, "CALL#c")


TOLD = (
    INITIATED,
    KNOWN,
    QUEUED,
    CONNECTED,
    LEFT,
    CUT,
    COMPLETED,
    RECORD,
    RUNG,
    MESSAGE,
    WISH,
    ASKED,
    BUSY,
    REACHED,
    replace(MESSAGE, at=after(95), voicemail=False),
    Report(kind=Kind.DIVERTED, at=after(20), decision=Decision.UNATTENDED),
    Report(kind=Kind.ONWARD, at=after(25), queued_at=after(25), leg_id="d"),
    Report(kind=Kind.ONWARD, at=after(55), disconnected_at=after(55), leg_id="d"),
)
some_reports = st.lists(st.sampled_from(TOLD), max_size=10)
sinces = st.builds(Since, st.booleans(), st.booleans(), st.booleans())


def absorbed(reports: list[Report]) -> Call:
    call = Call("c")
    for report in reports:
        call = call.with_report(report)
    return call


@pytest.mark.requirement("N30", "S0-64", "S0-62")
@given(some_reports, sinces, st.booleans())
def test_a_call_owes_one_thing_at_most_and_a_message_always_a_reply(
    reports: list[Report],
    since: Since,
    registered: bool,  # noqa: FBT001  drawn
) -> None:
    call = replace(absorbed(reports), matter_id="m" if registered else None)
    debts = owed(call, since)
    assert len(debts) <= 1
    if call.voicemail and (is_over(call) or since.given_up):
        assert debts == REPLY
    if not is_over(call) and not since.given_up:
        assert debts == NOTHING
    if debts == CALLBACK:
        assert call.number or call.wished_at or call.transfer
        assert call.connected_at is None or call.transfer is Reached.BUSY


@pytest.mark.requirement("N30")
@given(some_reports)
def test_nobody_with_a_number_whom_the_line_failed_in_hours_is_forgotten(
    reports: list[Report],
) -> None:
    call = absorbed(reports)
    failed = outcome_of(call) in {Outcome.MISSED, Outcome.ABANDONED} and call.in_hours
    if failed and call.number and call.transfer is not Reached.ANSWERED:
        assert owed(call) == CALLBACK


def test_every_order_with_repeats_owes_the_same() -> None:
    told = [KNOWN, QUEUED, LEFT, RUNG, MESSAGE]
    expected = owed(absorbed(told))
    for order in permutations(told):
        assert owed(absorbed([*order, *reversed(order)])) == expected

"""When each kind of promise is due: worked examples over holidays, and a count by hand."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.rulebook import FIRST, Rulebook
from backend.promises.deferral import DeferralKind
from backend.promises.granting import refusal
from backend.promises.ladder import ladder
from backend.promises.model import Kind, Pledge, Promise, Rung
from backend.promises.rules import due, make, recompute
from backend.promises.terms import Terms
from tests.backend.promises.scene import at, terms_of, worked_by_hand
from tests.fakes.hunan import CHANGSHA


def ruled(changed: dict[str, Any]) -> Rulebook:
    return replace(FIRST, **changed)


TERMS = terms_of()


def made(kind: Kind, when: datetime, terms: Terms = TERMS) -> Promise:
    return make(Pledge(kind, "MATTER#1", "person-1", CHANGSHA), when, terms)


@pytest.mark.requirement("R4", "R8", "R21")
@pytest.mark.parametrize(
    ("kind", "made_at", "due_at", "provisional"),
    [
        # An ordinary week.
        (Kind.REPLY, "2026-11-18T10:00", "2026-11-20T17:00", False),
        (Kind.REPLY, "2026-11-20T16:59", "2026-11-24T17:00", False),
        # Before the Sunday that is worked for the National Day: it counts.
        (Kind.REPLY, "2026-09-18T10:00", "2026-09-21T17:00", False),
        (Kind.REPLY, "2026-09-19T23:59", "2026-09-21T17:00", False),
        # Spring Festival 2026: off from 15 to 23 February, the Saturdays around it are worked.
        (Kind.REPLY, "2026-02-13T10:00", "2026-02-24T17:00", False),
        (Kind.REPLY, "2026-02-14T09:00", "2026-02-25T17:00", False),
        (Kind.REPLY, "2026-02-27T10:00", "2026-03-02T17:00", False),
        # 2027 is not announced yet: what leans on it says so.
        (Kind.REPLY, "2026-12-30T10:00", "2027-01-04T17:00", True),
        (Kind.REPLY, "2026-12-29T10:00", "2026-12-31T17:00", False),
        (Kind.REPLY, "2027-02-03T10:00", "2027-02-11T17:00", True),
        (Kind.VOICEMAIL_REPLY, "2026-11-21T22:10", "2026-11-24T17:00", False),
        (Kind.VOICEMAIL_REPLY, "2026-10-01T00:00", "2026-10-09T17:00", False),
        (Kind.COMPLAINT_ACCEPTANCE, "2026-09-16T10:00", "2026-09-22T17:00", False),
        (Kind.COMPLAINT_TELLING, "2026-09-30T10:00", "2026-10-13T17:00", False),
        (Kind.REFERRAL_REPLY, "2026-12-24T10:00", "2026-12-31T17:00", False),
        (Kind.DISPATCH_ANSWER, "2026-09-30T18:00", "2026-10-08T17:00", False),
        (Kind.DISPATCH_RESULT, "2026-11-18T10:00", "2026-12-02T17:00", False),
        (Kind.APPLICATION_RECEIPT, "2026-11-18T10:00", "2026-11-23T17:00", False),
        (Kind.FOLLOW_UP, "2026-11-18T10:00", "2026-11-19T17:00", False),
        (Kind.INSTRUCTION, "2026-11-18T10:00", "2026-11-20T17:00", False),
        (Kind.ORDER_RETURNED, "2026-11-18T10:00", "2026-11-19T17:00", False),
        # 45 civil days: to a Monday, to a Saturday that is off, into the National Day.
        (Kind.COMPLAINT_RESULT, "2026-10-09T10:00", "2026-11-23T17:00", False),
        (Kind.COMPLAINT_RESULT, "2026-10-07T10:00", "2026-11-23T17:00", False),
        (Kind.COMPLAINT_RESULT, "2026-08-17T10:00", "2026-10-08T17:00", False),
        (Kind.COMPLAINT_RESULT, "2026-12-01T10:00", "2027-01-15T17:00", True),
        # The report of a quarter: ten civil days after its end; 10 October 2026 is worked.
        (Kind.QUARTER_REPORT, "2026-10-01T00:00", "2026-10-10T17:00", False),
        (Kind.QUARTER_REPORT, "2026-12-31T23:59", "2026-10-10T17:00", False),
        (Kind.QUARTER_REPORT, "2026-04-02T10:00", "2026-04-10T17:00", False),
        (Kind.QUARTER_REPORT, "2026-01-01T10:00", "2026-01-12T17:00", False),
        (Kind.QUARTER_REPORT, "2027-01-01T10:00", "2027-01-11T17:00", True),
        # By the clock, at any hour.
        (Kind.LEADER_REPORT, "2026-10-01T23:50", "2026-10-02T00:20", False),
        (Kind.URGENT_DISPATCH_ANSWER, "2026-02-17T03:00", "2026-02-17T03:30", False),
        # The fifteenth ends with its day; no rest day moves it.
        (Kind.SUBSIDY, "2026-11-01T00:00", "2026-11-16T00:00", False),
        (Kind.SUBSIDY, "2026-11-30T10:00", "2026-11-16T00:00", False),
        (Kind.SUBSIDY, "2027-01-04T09:00", "2027-01-16T00:00", True),
    ],
)
def test_each_kind_is_due_by_its_own_period(
    kind: Kind,
    made_at: str,
    due_at: str,
    provisional: bool,  # noqa: FBT001
) -> None:
    reckoned = due(kind, at(made_at), TERMS)
    assert (reckoned.at, reckoned.provisional) == (at(due_at), provisional)


@pytest.mark.requirement("S0-64", "R6")
@pytest.mark.parametrize(
    ("received", "due_at"),
    [
        # On the make-up Sunday, at night, on a rest day, one second before midnight.
        ("2026-09-20T09:00", "2026-09-22T17:00"),
        ("2026-11-18T03:00", "2026-11-20T17:00"),
        ("2026-11-22T12:00", "2026-11-24T17:00"),
        ("2026-09-30T23:59:59", "2026-10-09T17:00"),
        ("2026-02-14T20:00", "2026-02-25T17:00"),
    ],
)
def test_a_voicemail_is_answered_two_working_days_after_its_receipt(
    received: str, due_at: str
) -> None:
    """Whenever somebody collects it: the clock runs from the receipt."""
    promise = made(Kind.VOICEMAIL_REPLY, at(received))
    assert promise.due_at == at(due_at)
    slower = terms_of(rulebook=Rulebook(voicemail_reply_working_days=1, reply_working_days=5))
    assert due(Kind.VOICEMAIL_REPLY, at("2026-11-18T10:00"), slower).at == at("2026-11-19T17:00")


@pytest.mark.requirement("R4")
def test_the_switches_of_the_start_and_of_the_end_hold_for_every_count_of_working_days() -> None:
    switched = terms_of(rulebook=Rulebook(roll_to_opening=True, due_at_closing=False))
    for kind in (Kind.VOICEMAIL_REPLY, Kind.REFERRAL_REPLY, Kind.COMPLAINT_TELLING):
        day_off = due(kind, at("2026-11-21T10:00"), switched)
        opening = due(kind, at("2026-11-23T08:30"), switched)
        assert day_off.at == opening.at
        assert day_off.at.time() == time(8, 30)


@pytest.mark.requirement("R21")
@pytest.mark.parametrize(
    ("changed", "kind", "due_at"),
    [
        ({"complaint_result_days": 30}, Kind.COMPLAINT_RESULT, "2026-12-18T17:00"),
        ({"complaint_telling_working_days": 1}, Kind.COMPLAINT_TELLING, "2026-11-19T17:00"),
        ({"complaint_acceptance_working_days": 1}, Kind.COMPLAINT_ACCEPTANCE, "2026-11-19T17:00"),
        ({"referral_reply_working_days": 1}, Kind.REFERRAL_REPLY, "2026-11-19T17:00"),
        ({"dispatch_answer_working_days": 2}, Kind.DISPATCH_ANSWER, "2026-11-20T17:00"),
        ({"dispatch_result_working_days": 1}, Kind.DISPATCH_RESULT, "2026-11-19T17:00"),
        ({"application_receipt_working_days": 1}, Kind.APPLICATION_RECEIPT, "2026-11-19T17:00"),
        ({"follow_up_working_days": 2}, Kind.FOLLOW_UP, "2026-11-20T17:00"),
        ({"urged_working_days": 2}, Kind.URGED, "2026-11-20T17:00"),
        ({"supervised_working_days": 1}, Kind.SUPERVISED, "2026-11-19T17:00"),
        ({"circulated_working_days": 1}, Kind.CIRCULATED, "2026-11-19T17:00"),
        ({"urgent_dispatch_answer_minutes": 7}, Kind.URGENT_DISPATCH_ANSWER, "2026-11-18T10:07"),
        ({"leader_report_minutes": 8}, Kind.LEADER_REPORT, "2026-11-18T10:08"),
        ({"quarter_report_days": 1}, Kind.QUARTER_REPORT, "2026-10-08T17:00"),
        ({"subsidy_day": 10}, Kind.SUBSIDY, "2026-11-11T00:00"),
    ],
)
def test_every_period_is_the_rulebooks(changed: dict[str, Any], kind: Kind, due_at: str) -> None:
    terms = terms_of(rulebook=ruled(changed))
    assert due(kind, at("2026-11-18T10:00"), terms).at == at(due_at)


def test_civil_days_explain_how_a_rest_day_moved_them() -> None:
    assert due(Kind.COMPLAINT_RESULT, at("2026-10-07T10:00"), TERMS).explain() == [
        "2026-10-07 周三，当日不计",
        "2026-11-21 周六，自然日第45日，休息日，顺延",
        "2026-11-22 周日，休息日，顺延",
        "2026-11-23 周一，工作日，下班时届满",
    ]
    assert due(Kind.QUARTER_REPORT, at("2026-10-05T10:00"), TERMS).explain("en") == [
        "2026-09-30 Wed: the day itself is not counted",
        "2026-10-10 Sat: civil day 10, working day, due when business closes",
    ]
    early = terms_of(rulebook=Rulebook(quarter_report_days=7))
    assert due(Kind.QUARTER_REPORT, at("2026-10-05T10:00"), early).explain()[1:] == [
        "2026-10-07 周三，自然日第7日，国庆节放假，顺延",
        "2026-10-08 周四，工作日，下班时届满",
    ]


def test_an_urgent_dispatch_is_answered_by_the_clock_and_then_goes_to_the_province() -> None:
    promise = made(Kind.URGENT_DISPATCH_ANSWER, at("2026-11-21T23:50"))
    assert due(promise.kind, promise.made_at, TERMS).explain() == [
        "2026-11-21 周六，紧急事项按自然时间计算，30分钟内答复"
    ]
    assert ladder(promise, TERMS) == (
        (Rung.DUE, at("2026-11-22T00:20")),
        (Rung.PROVINCE, at("2026-11-22T00:50")),
    )


moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
    datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(SHANGHAI),
)
COUNTED = {
    Kind.REPLY: "reply_working_days",
    Kind.VOICEMAIL_REPLY: "voicemail_reply_working_days",
    Kind.CALLBACK: "voicemail_reply_working_days",
    Kind.COMPLAINT_ACCEPTANCE: "complaint_acceptance_working_days",
    Kind.COMPLAINT_TELLING: "complaint_telling_working_days",
    Kind.REFERRAL_REPLY: "referral_reply_working_days",
    Kind.DISPATCH_ANSWER: "dispatch_answer_working_days",
    Kind.LEAD_ANSWER: "lead_answer_working_days",
    Kind.STATEMENT: "statement_working_days",
    Kind.OUTAGE_CAUSE: "outage_cause_working_days",
}


@pytest.mark.requirement("R4", "R6", "N36")
@settings(deadline=None)
@given(st.sampled_from(sorted(COUNTED)), moments, st.integers(1, 10))
def test_working_days_are_those_that_a_hand_would_count(
    kind: Kind, made_at: datetime, days: int
) -> None:
    worked = worked_by_hand(CHANGSHA)
    last, left = civil_day(made_at), days
    while left:
        last += timedelta(days=1)
        left -= worked(last)
    terms = terms_of(rulebook=ruled({COUNTED[kind]: days}))
    assert due(kind, made_at, terms).at == datetime.combine(last, time(17), SHANGHAI)


@pytest.mark.requirement("R8", "R21", "N36")
@settings(deadline=None)
@given(st.sampled_from([Kind.COMPLAINT_RESULT, Kind.QUARTER_REPORT]), moments, st.integers(1, 60))
def test_civil_days_end_on_the_first_worked_day_from_their_last(
    kind: Kind, made_at: datetime, days: int
) -> None:
    worked = worked_by_hand(CHANGSHA)
    event = civil_day(made_at)
    field = "complaint_result_days"
    if kind is Kind.QUARTER_REPORT:
        event = event.replace(month=(event.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
        field = "quarter_report_days"
    last = event + timedelta(days=days)
    while not worked(last):
        last += timedelta(days=1)
    reckoned = due(kind, made_at, terms_of(rulebook=ruled({field: days})))
    assert reckoned.at == datetime.combine(last, time(17), SHANGHAI)
    assert reckoned.reasons()[-1].day == last
    assert [one.number for one in reckoned.reasons() if one.counted] == [days]


@pytest.mark.requirement("S0-41")
def test_an_agreed_instant_is_due_as_agreed_rest_day_or_not() -> None:
    sunday = at("2026-11-22T21:00")
    pledge = Pledge(Kind.APPOINTMENT, "MATTER#1", "person-1", CHANGSHA, agreed_for=sunday)
    promise = make(pledge, at("2026-11-18T10:00"), terms_of())
    assert promise.due_at == sunday
    other = terms_of(rulebook=Rulebook(version=2, reply_working_days=5))
    assert recompute(promise, at("2026-11-18T11:00"), other).due_at == sunday
    refused = refusal(promise, DeferralKind.EXTENSION, at("2026-11-18T11:00"), terms_of())
    assert refused is not None
    assert refused.article == "第十七条"


@pytest.mark.parametrize(
    ("kind", "agreed_for"),
    [(Kind.APPOINTMENT, None), (Kind.ARRIVAL, None), (Kind.CALLBACK, at("2026-11-20T10:00"))],
)
def test_an_instant_is_agreed_for_some_kinds_and_for_them_only(
    kind: Kind, agreed_for: datetime | None
) -> None:
    with pytest.raises(ValueError, match="agreed"):
        due(kind, at("2026-11-18T10:00"), terms_of(), agreed_for)

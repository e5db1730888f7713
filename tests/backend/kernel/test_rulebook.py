# long: every number of the rulebook stands here once, read as one list.
"""The rulebook: every number declared once, written plainly, read back, refused by name."""

from dataclasses import fields, replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid
from backend.kernel.rulebook import (
    FIRST,
    RULE_FIELDS,
    Rulebook,
    changed_fields,
    from_plain,
    restored,
    to_plain,
)
from backend.kernel.ruling import Group, RuleField, Unit, plain_of

BY_NAME = {one.name: one for one in RULE_FIELDS}
ORDERED = (
    ("leader_report_minutes", "leader_report_escalation_minutes"),
    ("deployment_minutes", "deployment_escalation_minutes"),
    ("urgent_dispatch_answer_minutes", "urgent_dispatch_escalation_minutes"),
    ("city_after", "province_after"),
    ("reopened_reply_working_days", "reply_working_days"),
    ("subsidy_second_warning_working_days", "subsidy_first_warning_working_days"),
    ("answered_share_red", "answered_share_amber"),
)
NEXT_YEAR = date(2027, 1, 1)


def edited(values: dict[str, Any], base: Rulebook = FIRST) -> Rulebook:
    return from_plain(values, base=base, version=base.version + 1, effective_from=NEXT_YEAR)


def faults(values: dict[str, Any], base: Rulebook = FIRST) -> dict[str, str]:
    """Return the reasons of a refusal by the field that they name."""
    with pytest.raises(Invalid) as refusal:
        edited(values, base)
    return {fault.field: fault.reason_en for fault in refusal.value.faults}


@pytest.mark.requirement("R1", "R6", "R21")
@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        ("R1", {"morning": ["08:30", "11:30"], "afternoon": ["14:30", "17:00"]}),
        ("R2", {"make_up_days_open": True}),
        ("R4", {"reply_working_days": 2, "roll_to_opening": False, "due_at_closing": True}),
        ("R6", {"voicemail_reply_working_days": 2, "voicemail_every_calendar_day": True}),
        (
            "R7",
            {
                "subsidy_day": 15,
                "subsidy_first_warning_working_days": 5,
                "subsidy_second_warning_working_days": 1,
            },
        ),
        ("R8", {"quarter_report_days": 10}),
        ("R9", {"coverage_least": 1, "empty_chair_minutes": 5}),
        ("R10", {"desertion_minutes": 10}),
        ("R13", {"leader_report_minutes": 30, "leader_report_escalation_minutes": 60}),
        ("R19", {"rollout_months": 24}),
        (
            "R21",
            {
                "complaint_acceptance_working_days": 5,
                "complaint_result_days": 45,
                "complaint_telling_working_days": 5,
                "referral_reply_working_days": 5,
                "dispatch_answer_working_days": 1,
                "urgent_dispatch_answer_minutes": 30,
                "urgent_dispatch_escalation_minutes": 60,
                "closing_service_minutes": 15,
            },
        ),
        ("R23", {"answering_seats": 1, "voicemail_collectors": 1}),
        # What no rule of the list asks for: alarms, deferrals, a snapshot, service, scores.
        (
            "",
            {
                "deployment_minutes": 60,
                "deployment_escalation_minutes": 120,
                "line_snapshot_seconds": 180,
                "line_probe_minutes": 5,
                "line_probe_failures": 2,
                "outage_lead_minutes": 10,
                "busy_lead_calls": 5,
                "answered_share_red": 60,
                "answered_share_amber": 80,
                "outage_cause_working_days": 3,
                "dispatch_result_working_days": 10,
                "application_receipt_working_days": 3,
                "follow_up_working_days": 1,
                "instruction_reply_working_days": 2,
                "idle_working_days": 5,
                "minute_round_minutes": 5,
                "hourly_round_minutes": 130,
                "daily_round_minutes": 1620,
                "urged_working_days": 1,
                "supervised_working_days": 3,
                "circulated_working_days": 5,
                "reviews_a_month": 3,
                "statement_working_days": 3,
                "lead_answer_working_days": 10,
                "answer_link_days": 14,
                "appeal_days": 30,
                "appeal_decision_days": 30,
                "reopened_reply_working_days": 1,
                "return_visit_percent": 10,
                "return_visit_working_days": 5,
                "closing_working_days": 5,
                "callback_attempts": 3,
                "callback_spacing_minutes": 120,
                "remind_before": 165,
                "city_after": 165,
                "province_after": 330,
                "alarm_grace": 30,
                "deferral_most_working_days": 5,
                "deferrals_most": 2,
                "pre_opening_minutes": 15,
                "shifts_a_week_most": 10,
                "fixed_shifts_a_month": 4,
                "training_months": 12,
                "long_serving_months": 12,
                "subsidy_yuan": 100,
                "score_satisfaction": 10,
                "score_supervision": 5,
                "score_orders": 5,
                "score_answered": 15,
                "score_duty": 10,
                "score_staff": 10,
                "score_training": 5,
                "score_subsidy": 5,
                "score_phrases": 5,
                "score_replies": 20,
                "score_complaints": 10,
            },
        ),
    ],
)
def test_every_number_of_a_rule_is_a_field(rule: str, numbers: dict[str, Any]) -> None:
    plain = to_plain(FIRST)
    assert {one.name: plain[one.name] for one in RULE_FIELDS if one.rule == rule} == numbers


def test_a_rule_that_holds_no_number_has_no_field() -> None:
    of_structure = {"R3", "R5", "R11", "R12", "R14", "R15", "R16", "R17", "R18", "R20", "R22"}
    numbered = {one.rule for one in RULE_FIELDS} - {""}
    assert numbered | of_structure == {f"R{number}" for number in range(1, 24)}
    assert not numbered & of_structure


def test_what_is_declared_is_whole_and_in_its_bounds() -> None:
    declared = {one.name for one in fields(Rulebook)} - {"version", "effective_from"}
    assert [one.name for one in RULE_FIELDS] == list(to_plain(FIRST))
    assert set(BY_NAME) == declared
    assert {one.group for one in RULE_FIELDS} == set(Group)
    assert {one.unit for one in RULE_FIELDS} == set(Unit)
    for one in RULE_FIELDS:
        assert all([one.zh, one.en, one.article]), one.name
        bounded = one.unit not in {Unit.WINDOW, Unit.SWITCH}
        assert (one.least is not None and one.most is not None) is bounded, one.name
        if one.least is not None and one.most is not None:
            assert one.least <= int(plain_of(getattr(FIRST, one.name))) <= one.most  # type: ignore[arg-type]


def test_what_the_text_states_says_so_with_its_article() -> None:
    stated = {one.name: one.article for one in RULE_FIELDS if one.in_text}
    assert stated == {
        "morning": "第八条",
        "afternoon": "第八条",
        "reply_working_days": "第十五条第（二）项",
        "voicemail_reply_working_days": "第十六条",
        "voicemail_every_calendar_day": "第十六条",
        "coverage_least": "第九条",
        "answering_seats": "第九条",
        "voicemail_collectors": "第十六条",
        "subsidy_day": "第十一条",
        "rollout_months": "《关于在各地开设法律服务专用电话的通知》第五部分",
    }


def test_the_working_day_of_the_measures_has_330_minutes() -> None:
    assert FIRST.working_day == timedelta(minutes=330)
    longer = replace(FIRST, afternoon=(time(14, 30), time(17, 45)))
    assert longer.working_day == timedelta(minutes=375)


def _numbers(one: RuleField) -> st.SearchStrategy[Any]:
    if one.unit is Unit.SWITCH:
        return st.booleans()
    return st.integers(one.least, one.most)


@st.composite
def plain_rulebooks(draw: st.DrawFn) -> dict[str, Any]:
    values = {one.name: draw(_numbers(one)) for one in RULE_FIELDS if one.unit is not Unit.WINDOW}
    for lower, upper in ORDERED:
        least, most = sorted((values[lower], values[upper]))
        values |= {lower: least, upper: most}
    minutes = draw(st.lists(st.integers(0, 1439), min_size=4, max_size=4, unique=True))
    clock = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in sorted(minutes)]
    return values | {"morning": clock[:2], "afternoon": clock[2:]}


@pytest.mark.requirement("N4", "N36")
@given(plain_rulebooks(), st.sets(st.sampled_from(sorted(BY_NAME))))
def test_what_is_written_is_read_back_and_only_named_numbers_change(
    values: dict[str, Any], named: set[str]
) -> None:
    whole = edited(values)
    assert to_plain(whole) == values
    assert restored(values, version=2, effective_from=NEXT_YEAR) == whole
    assert edited(to_plain(FIRST)) == replace(FIRST, version=2, effective_from=NEXT_YEAR)
    alone = {name: values[name] for name in named} | {
        name: values[name]
        for pair in (*ORDERED, ("morning", "afternoon"))
        if named.intersection(pair)
        for name in pair
    }
    changed = edited(alone)
    assert set(changed_fields(FIRST, changed)) == {
        name for name, value in alone.items() if value != to_plain(FIRST)[name]
    }


@pytest.mark.requirement("N4")
@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("reply_working_day", 2, "no such number"),
        ("version", 7, "no such number"),
        ("effective_from", "2027-01-01", "no such number"),
        ("reply_working_days", "2", "must be a whole number"),
        ("reply_working_days", 2.0, "must be a whole number"),
        ("reply_working_days", True, "must be a whole number"),
        ("reply_working_days", None, "must be a whole number"),
        ("reply_working_days", 0, "must be from 1 to 5"),
        ("reply_working_days", 6, "must be from 1 to 5"),
        ("reply_working_days", -(10**30), "must be from 1 to 5"),
        ("remind_before", 10**30, "must be from 15 to 1650"),
        ("make_up_days_open", 1, "must be yes or no"),
        ("due_at_closing", "true", "must be yes or no"),
        ("morning", "08:30-11:30", "must be two times of day, e.g. 08:30 and 11:30"),
        ("morning", ["08:30"], "must be two times of day, e.g. 08:30 and 11:30"),
        ("morning", ["8:30", "11:30"], "must be two times of day, e.g. 08:30 and 11:30"),
        ("morning", ["08:30:01", "11:30"], "must be two times of day, e.g. 08:30 and 11:30"),
        ("morning", ["08:30", "24:00"], "must be two times of day, e.g. 08:30 and 11:30"),
        ("morning", ["08:30", 1130], "must be two times of day, e.g. 08:30 and 11:30"),
        ("morning", ["11:30", "08:30"], "must end after it begins, on one day"),
        ("morning", ["08:30", "08:30"], "must end after it begins, on one day"),
        ("morning", ["08:30", "14:31"], "the two windows overlap"),
        ("morning", ["15:00", "17:00"], "the two windows overlap"),
        ("afternoon", ["11:29", "17:00"], "the two windows overlap"),
        ("afternoon", ["17:00", "08:30"], "must end after it begins, on one day"),
        (
            "leader_report_minutes",
            61,
            "must not be more than: when an unacknowledged report goes to the province",
        ),
        (
            "leader_report_escalation_minutes",
            29,
            "must not be less than: report to the leader",
        ),
        (
            "province_after",
            164,
            f"must not be less than: {BY_NAME['city_after'].en}",
        ),
        (
            "subsidy_first_warning_working_days",
            0,
            "must be from 1 to 10",
        ),
        (
            "subsidy_second_warning_working_days",
            6,
            "must not be more than: first warning before it",
        ),
        ("subsidy_day", 29, "must be from 5 to 28"),
    ],
)
def test_a_number_that_cannot_stand_is_named(name: str, value: Any, reason: str) -> None:
    assert faults({name: value}) == {f"values.{name}": reason}


def test_every_fault_is_named_and_nothing_is_half_changed() -> None:
    wrong = {"nothing": 1, "subsidy_day": 0, "morning": 8, "city_after": 400, "deferrals_most": 3}
    assert set(faults(wrong)) == {f"values.{name}" for name in wrong if name != "deferrals_most"}


def test_both_ends_of_an_order_are_named_where_both_were_given() -> None:
    assert set(faults({"city_after": 300, "province_after": 200})) == {
        "values.city_after",
        "values.province_after",
    }


@pytest.mark.requirement("S0-80", "N4")
def test_a_published_rulebook_is_read_by_any_later_platform() -> None:
    """Bounds may have narrowed, numbers may have come and gone since it was published."""
    stored = {"reply_working_days": 9, "given_up_since": 1}
    read = restored(stored, version=3, effective_from=NEXT_YEAR)
    assert read == replace(FIRST, version=3, effective_from=NEXT_YEAR, reply_working_days=9)


def test_what_is_no_number_is_not_written() -> None:
    with pytest.raises(TypeError):
        plain_of("two")


def test_changed_fields_come_in_the_order_of_reading() -> None:
    after = replace(FIRST, subsidy_day=10, morning=(time(9), time(12)))
    assert changed_fields(FIRST, after) == ("morning", "subsidy_day")
    assert changed_fields(FIRST, replace(FIRST, version=2)) == ()

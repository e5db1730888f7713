"""Each article by its facts: green by a dated fact only, and every breach found."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.rulebook import FIRST, RULE_FIELDS
from backend.oversight.articles.book import ARTICLES, judged
from backend.oversight.clauses.book import BOARD
from backend.oversight.duty import STAFFED
from backend.oversight.facts import (
    Chair,
    Facts,
    Filed,
    Held,
    Leads,
    Matched,
    Overdue,
    Planned,
    Shelf,
    Staff,
    Subsidy,
    Tallied,
)
from backend.oversight.model import Light
from backend.oversight.owed import OF_PROVINCE
from backend.promises.model import Kind
from tests.backend.oversight.months import DAY, KEPT, NOTHING, NOW, anything

ELSEWHERE = {Kind.SUBSIDY, Kind.DIFFERENCE} | OF_PROVINCE
"""A subsidy is judged by the day of its payment; a difference accuses nobody."""


def light(number: int, facts: Facts) -> Light:
    return judged(facts, FIRST)[number].light


def keys(number: int, facts: Facts) -> set[str]:
    return {one.key for one in judged(facts, FIRST)[number].findings}


@pytest.mark.requirement("N1")
@given(anything)
def test_green_rests_on_a_dated_fact_of_the_month_and_on_nothing_found(facts: Facts) -> None:
    for one in judged(facts, FIRST).values():
        dated = [each.on for each in one.evidence if each.on is not None]
        assert all(facts.period.first <= day <= facts.today for day in dated)
        if one.light is Light.GREEN:
            assert dated
            assert not one.findings
        if one.light is Light.GREY:
            assert not dated


@pytest.mark.requirement("S0-09")
def test_a_line_for_which_no_institution_is_named_is_found_and_one_verified_is_shown() -> None:
    named = date(2013, 3, 15)
    assert keys(4, replace(KEPT, held=Held(None, None))) == {"unheld"}
    assert light(4, replace(KEPT, held=Held(None, None))) is Light.RED
    assert keys(4, replace(KEPT, held=Held(named, None))) == set()
    assert light(4, replace(NOTHING, held=Held(named, None))) is Light.GREY
    assert light(4, replace(NOTHING, held=Held(named, DAY))) is Light.GREEN


@given(anything)
def test_a_finding_has_one_name_within_its_article_and_is_amber_or_red(facts: Facts) -> None:
    for one in judged(facts, FIRST).values():
        names = [each.key for each in one.findings]
        assert len(names) == len(set(names))
        assert {each.light for each in one.findings} <= {Light.AMBER, Light.RED}
        said = [*(each.said for each in one.findings), *(each.said for each in one.evidence)]
        assert all(words.zh and words.en for words in said)


@pytest.mark.requirement("N1")
def test_without_facts_nothing_is_shown_whatever_the_article() -> None:
    assert {one.light for one in judged(NOTHING, FIRST).values()} == {Light.GREY}


def test_articles_stand_in_their_order_and_say_how_they_are_judged() -> None:
    numbers = [one.number for one in ARTICLES]
    assert numbers == sorted(set(numbers))
    for one in ARTICLES:
        assert all(said.zh and said.en for said in (one.name, one.meaning, one.missing))
        assert one.text.endswith("。")


@pytest.mark.requirement("N1")
def test_a_month_that_keeps_the_measures_is_green_where_the_platform_has_facts() -> None:
    lights = {number: light(number, KEPT) for number in range(1, 22)}
    unshown = {number for number, shown in lights.items() if shown is Light.GREY}
    assert unshown == {3, 5, 6, 7, 18, 19}
    assert {shown for number, shown in lights.items() if number not in unshown} == {Light.GREEN}


@pytest.mark.requirement("N1")
@pytest.mark.parametrize("kind", [one for one in Kind if one not in ELSEWHERE])
def test_each_kind_of_promise_is_judged_by_one_article_alone(kind: Kind) -> None:
    late = replace(KEPT, overdue={kind: Overdue(1, NOW)})
    red = [number for number, one in judged(late, FIRST).items() if one.light is Light.RED]
    assert len(red) == 1


@pytest.mark.requirement("N1")
@pytest.mark.parametrize("kind", sorted(OF_PROVINCE))
def test_what_the_province_owes_is_held_against_no_city(kind: Kind) -> None:
    late = replace(KEPT, overdue={kind: Overdue(1, NOW)})
    assert judged(late, FIRST, BOARD) == judged(KEPT, FIRST, BOARD)


def test_the_purpose_is_shown_by_all_four_words_or_not_at_all() -> None:
    assert KEPT.tallied
    counts = {one: number for one, number in KEPT.tallied.counts.items() if "score" not in one}
    unrated = replace(KEPT, tallied=replace(KEPT.tallied, counts=counts))
    assert light(1, unrated) is Light.GREY
    assert len(judged(unrated, FIRST)[1].evidence) == 3


def rang(came: int, answered: int) -> Facts:
    counts = {"calls.in_hours": came, "calls.answered_in_hours": answered}
    return replace(KEPT, tallied=Tallied(counts, dict.fromkeys(counts, DAY)))


@pytest.mark.requirement("S0-72", "N1")
@given(st.integers(0, 400), st.integers(0, 400))
def test_prompt_answers_are_judged_by_the_share_that_the_rulebook_names(n: int, m: int) -> None:
    came, answered = max(n, m), min(n, m)
    found = {one.key: one.light for one in judged(rang(came, answered), FIRST)[8].findings}
    share = answered / came if came else 1
    red, amber = share < 0.6 and came >= 10, share < 0.8
    assert found == ({"missed": Light.RED if red else Light.AMBER} if amber else {})
    own = replace(FIRST, answered_share_red=0, answered_share_amber=0)
    assert judged(rang(came, answered), own)[8].findings == ()


def test_what_speaks_for_prompt_answers_says_of_how_many() -> None:
    evidence = [one.said.zh for one in judged(rang(1000, 999), FIRST)[8].evidence]
    assert "接待时间来电1000个，接听999个（99.9%）" in evidence
    going_on = Tallied({"calls.in_hours": 1, "calls.in_progress": 1}, {})
    assert judged(replace(NOTHING, tallied=going_on), FIRST)[8].findings == ()


_CHAIR = Chair(4950, (4950, 0, 0), 4950, DAY)
_SILENT = Tallied({"calls.in_hours": 2}, {"calls.in_hours": DAY}, (DAY,))
_LATE = Tallied({"promises.late.callback": 1}, {"promises.late.callback": DAY})
_HURRIED = Tallied({"duty.late_minutes": 7}, {"duty.late_minutes": DAY})
_OPEN = (date(2026, 11, 19), DAY)
_LONG_AGO = date(2025, 11, 1)
_OMITTED = Tallied({"phrases.calls": 3, "phrases.whole": 2}, {"phrases.whole": DAY})
_UNNAMED = Tallied({"matters.reply_unnamed": 2}, {"matters.reply_unnamed": DAY})
_INCOMPLETE = Tallied({"matters.asked": 2, "matters.complete": 1}, {"matters.asked": DAY})
BROKEN: list[tuple[int, str, Light, Facts]] = [
    (8, "deserted", Light.RED, replace(KEPT, chair=replace(_CHAIR, absences=((DAY, 11),)))),
    (8, "silent", Light.RED, replace(KEPT, tallied=_SILENT)),
    (8, "missed", Light.RED, rang(1000, 1)),
    (8, "missed", Light.AMBER, rang(1000, 799)),
    (8, "missed", Light.AMBER, rang(9, 1)),
    (8, "unpunctual", Light.AMBER, replace(KEPT, tallied=_HURRIED)),
    (9, "uncovered", Light.RED, replace(KEPT, chair=replace(_CHAIR, staffed=(4949, 0, 0)))),
    (9, "unconfirmed", Light.AMBER, replace(KEPT, chair=replace(_CHAIR, confirmed_minutes=1))),
    (9, "unclosed", Light.AMBER, replace(KEPT, planned=Planned(_OPEN, _OPEN, _OPEN, _OPEN, 2))),
    (9, "unplanned", Light.RED, replace(KEPT, planned=Planned(_OPEN, _OPEN, (DAY,), _OPEN))),
    (11, "late", Light.RED, replace(KEPT, subsidy=Subsidy("2026-10", None))),
    (11, "late", Light.RED, replace(KEPT, subsidy=Subsidy("2026-10", date(2026, 11, 16)))),
    (16, "unnamed", Light.RED, replace(KEPT, planned=Planned(_OPEN, _OPEN, _OPEN, (DAY,)))),
    (16, "late", Light.RED, replace(KEPT, tallied=_LATE)),
    (16, "late", Light.RED, replace(KEPT, overdue={"voicemail_reply": Overdue(2, NOW)})),
    (2, "differences", Light.AMBER, replace(KEPT, overdue={"difference": Overdue(1, NOW)})),
    (4, "stale", Light.AMBER, replace(KEPT, shelf=Shelf(12, 2, DAY))),
    (9, "unfit", Light.RED, replace(KEPT, staff=Staff(2, 1, 0, (DAY, DAY), None))),
    (10, "untrained", Light.RED, replace(KEPT, staff=Staff(2, 0, 1, (DAY, DAY), None))),
    (10, "overdue", Light.AMBER, replace(KEPT, staff=Staff(1, 0, 0, (_LONG_AGO,), None))),
    (12, "incomplete", Light.AMBER, replace(KEPT, tallied=_INCOMPLETE)),
    (13, "omitted", Light.AMBER, replace(KEPT, tallied=_OMITTED)),
    (15, "unnamed", Light.AMBER, replace(KEPT, tallied=_UNNAMED)),
    (20, "open", Light.AMBER, replace(KEPT, leads={"2": Leads(1, 0, 0, DAY)})),
    (20, "confirmed", Light.RED, replace(KEPT, leads={"2": Leads(0, 1, 0, DAY)})),
    (20, "undecided", Light.AMBER, replace(KEPT, files={"6": Filed(1, 0, 0, DAY)})),
    (20, "established", Light.RED, replace(KEPT, files={"6": Filed(0, 1, 0, DAY)})),
    (16, "unmatched", Light.RED, replace(KEPT, matched=Matched(20, DAY, 3, 1))),
]


@pytest.mark.requirement("N1", "S0-72", "S0-73")
@pytest.mark.parametrize(("number", "key", "shade", "facts"), BROKEN)
def test_a_breach_is_found_by_name_and_in_no_other_article(
    number: int, key: str, shade: Light, facts: Facts
) -> None:
    assert key in keys(number, facts)
    assert light(number, facts) is shade
    well = (Light.GREEN, Light.GREY)
    assert {one for one in judged(facts, FIRST) if light(one, facts) not in well} == {number}


def test_an_absence_within_the_tolerance_is_no_desertion() -> None:
    ten = replace(KEPT, chair=replace(_CHAIR, absences=((DAY, 10),)))
    assert light(8, ten) is Light.GREEN


def test_a_subsidy_that_is_not_paid_before_its_day_shows_nothing() -> None:
    facts = replace(KEPT, subsidy=Subsidy("2026-10", None), at=NOW - timedelta(days=8))
    assert light(11, facts) is Light.GREY
    assert light(11, replace(facts, at=NOW - timedelta(days=7))) is Light.RED


def test_a_rulebook_asks_for_no_more_people_at_once_than_minutes_are_kept_of() -> None:
    (least,) = (one for one in RULE_FIELDS if one.name == "coverage_least")
    assert least.most == len(STAFFED) == len(_CHAIR.staffed)


@pytest.mark.requirement("N4")
def test_the_same_facts_are_judged_by_another_rulebook() -> None:
    two = replace(FIRST, coverage_least=2, desertion_minutes=5, voicemail_every_calendar_day=False)
    assert judged(KEPT, two)[9].light is Light.RED
    away = replace(KEPT, chair=replace(_CHAIR, absences=((DAY, 8),)))
    assert judged(away, two)[8].light is Light.RED
    weekends_off = replace(KEPT.planned or Planned((), (), (), ()), collecting=_weekdays())
    assert light(16, replace(KEPT, planned=weekends_off)) is Light.RED
    assert judged(replace(KEPT, planned=weekends_off), two)[16].light is Light.GREEN


def _weekdays() -> tuple[date, ...]:
    return KEPT.planned.reception if KEPT.planned else ()

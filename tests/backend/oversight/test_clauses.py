"""Each clause of the notice by the facts of a month: what shows it, and what it finds."""

from dataclasses import replace

import pytest
from hypothesis import given

from backend.kernel.rulebook import FIRST
from backend.oversight.articles.book import judged
from backend.oversight.clauses.book import BOARD, BOARD_OF_COUNTIES, CLAUSES
from backend.oversight.facts import Connected, Facts, Overdue, Planned, Staff, Tallied
from backend.oversight.model import Light
from backend.promises.model import Kind
from tests.backend.oversight.months import DAY, KEPT, NOTHING, NOW, anything

WELL = (Light.GREEN, Light.GREY)


def lights(facts: Facts) -> dict[int, Light]:
    return {number: one.light for number, one in judged(facts, FIRST, CLAUSES).items()}


def with_counts(**counts: int) -> Facts:
    named = {name.replace("__", "."): number for name, number in counts.items()}
    return replace(KEPT, tallied=Tallied(named, dict.fromkeys(named, DAY)))


def test_clauses_stand_in_the_order_of_the_notice_and_say_how_they_are_judged() -> None:
    numbers = [one.number for one in BOARD]
    assert numbers == sorted(set(numbers))
    assert {one.number // 100 for one in CLAUSES} == {1, 2, 3, 4, 5}
    for one in CLAUSES:
        assert one.cited
        assert all(said.zh and said.en for said in (one.name, one.meaning, one.missing, one.cited))
        assert one.text.endswith("。")
    assert {one.number for one in BOARD_OF_COUNTIES} <= {*numbers}


@pytest.mark.requirement("N1")
def test_without_facts_no_clause_is_shown() -> None:
    assert set(lights(NOTHING).values()) == {Light.GREY}


@pytest.mark.requirement("N1")
@given(anything)
def test_what_a_clause_finds_an_article_has_found_and_told(facts: Facts) -> None:
    """No article speaks of the counties' telephones: what they lack, clauses alone find."""
    facts = replace(facts, connected=None)
    clauses = [one for one in judged(facts, FIRST, CLAUSES).values() if one.light not in WELL]
    articles = [one for one in judged(facts, FIRST).values() if one.light not in WELL]
    assert articles or not clauses


@given(anything)
def test_a_clause_is_green_by_a_dated_fact_of_the_month_alone(facts: Facts) -> None:
    for one in judged(facts, FIRST, CLAUSES).values():
        dated = [each.on for each in one.evidence if each.on is not None]
        assert all(facts.period.first <= day <= facts.today for day in dated)
        assert (one.light is Light.GREEN) == (bool(dated) and not one.findings)


@pytest.mark.requirement("N1", "S2-03")
def test_the_five_aims_are_shown_together_or_not_at_all() -> None:
    five = {
        "matters__function__education": 4,
        "matters__with_result": 9,
        "orders__mediated": 2,
        "matters__disposition__7": 1,
        "matters__urgent_with_result": 1,
    }
    assert lights(with_counts(**five))[102] is Light.GREEN
    del five["orders__mediated"]
    assert lights(with_counts(**five))[102] is Light.GREY


@pytest.mark.requirement("N1")
@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (101, with_counts(orders__kind__dispatch=3)),
        (301, with_counts(matters__function__advice=3)),
        (302, with_counts(promises__on_time__dispatch_answer=3)),
        (303, with_counts(orders__mediation=3)),
        (304, with_counts(orders__kind__referral=3)),
        (305, with_counts(promises__on_time__quarter_report=1)),
        (306, with_counts(matters__disposition__7=3)),
        (307, with_counts(orders__accepted=3)),
        (201, replace(KEPT, connected=Connected(9, 9, 2, 0, DAY, DAY))),
        (203, replace(KEPT, connected=Connected(9, 4, 2, 0, DAY, DAY))),
        (308, replace(KEPT, connected=Connected(9, 4, 2, 0, DAY, DAY))),
        (309, with_counts(diverted=3)),
        (310, KEPT),
        (311, KEPT),
        (312, KEPT),
        (313, KEPT),
        (314, with_counts(promises__on_time__arrival=3)),
        (315, with_counts(orders=3)),
        (315, with_counts(promises__due__instruction=1)),
    ],
)
def test_a_clause_is_shown_by_its_facts(number: int, facts: Facts) -> None:
    assert lights(facts)[number] is Light.GREEN


@pytest.mark.requirement("N1")
@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (302, replace(KEPT, overdue={Kind.DISPATCH_RESULT: Overdue(1, NOW)})),
        (303, replace(KEPT, overdue={Kind.DEPLOYMENT: Overdue(1, NOW)})),
        (304, replace(KEPT, overdue={Kind.REFERRAL_REPLY: Overdue(1, NOW)})),
        (305, replace(KEPT, overdue={Kind.QUARTER_REPORT: Overdue(1, NOW)})),
        (306, replace(KEPT, overdue={Kind.COMPLAINT_TELLING: Overdue(1, NOW)})),
        (310, replace(KEPT, staff=Staff(2, 1, 0, (DAY,), None))),
        (311, replace(KEPT, tallied=Tallied({"calls.in_hours": 2}, {}, (DAY,)))),
        (312, replace(KEPT, planned=Planned((DAY,), (DAY,), (), (DAY,)))),
        (313, replace(KEPT, overdue={Kind.SUPERVISED: Overdue(1, NOW)})),
        (314, replace(KEPT, overdue={Kind.ARRIVAL: Overdue(1, NOW)})),
    ],
)
def test_what_speaks_against_a_clause_is_found_in_no_other(number: int, facts: Facts) -> None:
    assert {one for one, light in lights(facts).items() if light not in WELL} == {number}
    assert lights(facts)[number] is Light.RED


@pytest.mark.requirement("S2-04", "S2-23")
def test_a_county_without_a_telephone_is_amber_and_one_without_a_centre_red() -> None:
    some = replace(KEPT, connected=Connected(9, 4, 2, 1, DAY, DAY))
    assert (lights(some)[201], lights(some)[308]) == (Light.AMBER, Light.RED)
    none = replace(KEPT, connected=Connected(9, 0, 0, 0, None, None))
    assert (lights(none)[201], lights(none)[308]) == (Light.AMBER, Light.GREY)
    [finding] = judged(some, FIRST, CLAUSES)[308].findings
    assert finding.link == "/telephones?place=430100&lacks=centre"


def test_what_the_platform_does_not_hold_is_grey_whatever_happens() -> None:
    some = lights(replace(KEPT, connected=Connected(9, 4, 2, 1, DAY, DAY)))
    unheld = {202} | {one for one in some if one // 100 in {4, 5}}
    assert {some[one] for one in unheld} == {Light.GREY}

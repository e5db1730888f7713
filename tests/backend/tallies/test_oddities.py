"""What looks odd is told with what it rests on; what is few, or even, is not (N10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.circle import News
from backend.accounts.words import words_of
from backend.kernel.errors import Forbidden, Invalid
from backend.kernel.events import Event
from backend.tallies.figures.book import FIGURES
from backend.tallies.model import Counts, Row
from backend.tallies.oddities import RULES, Oddity, oddities
from backend.tallies.periods import Period
from backend.tallies.wondering import Odd, OddDesk, OddWatch
from tests.backend.accounts.office import Office
from tests.backend.tallies.test_recount import NINE
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeTallies

MONTH = Period.parse("2026-11")

PLANTED: dict[str, tuple[Counts, Oddity]] = {
    "no_calls": (
        {"promises.due.reply": 3, "promises.on_time.reply": 3},
        Oddity("no_calls", 3, 3),
    ),
    "all_on_the_spot": (
        {"matters.disposition.1": 39, "matters.asked": 40},
        Oddity("all_on_the_spot", 39, 40),
    ),
    "equal_length": (
        {"matters.answer_length.12": 15, "matters.answer_length.40": 5},
        Oddity("equal_length", 15, 20, 12),
    ),
    "all_content": ({"calls.score.5": 25}, Oddity("all_content", 25, 25)),
    "nothing_asked": (
        {"matters.no_request.silent": 6, "matters.no_request.prank": 5, "matters": 20},
        Oddity("nothing_asked", 11, 20),
    ),
    "more_registered": (
        {"matters.channel.call": 30, "calls.answered": 20},
        Oddity("more_registered", 30, 20),
    ),
    "every_phrase": (
        {"phrases.whole": 21, "phrases.calls": 21},
        Oddity("every_phrase", 21, 21),
    ),
    "given_more_time": (
        {"promises.deferred.reply": 6, "promises.due.reply": 10, "calls": 1},
        Oddity("given_more_time", 6, 10),
    ),
    "duty_to_the_minute": ({"duty.shifts": 44}, Oddity("duty_to_the_minute", 44, 44)),
}


@pytest.mark.requirement("N10")
def test_every_rule_finds_what_was_planted_for_it_and_nothing_else() -> None:
    assert set(PLANTED) == {one.key for one in RULES}
    for counts, odd in PLANTED.values():
        assert list(oddities(counts)) == [odd]


@pytest.mark.requirement("N10")
def test_an_ordinary_month_is_not_wondered_at() -> None:
    ordinary = {
        "calls": 900,
        "calls.answered": 800,
        "calls.score.5": 60,
        "calls.score.3": 9,
        "matters": 820,
        "matters.asked": 700,
        "matters.channel.call": 790,
        "matters.disposition.1": 420,
        "matters.no_request.silent": 120,
        **{f"matters.answer_length.{one}": 9 for one in range(20, 70)},
        "phrases.calls": 690,
        "phrases.whole": 500,
        "promises.due.reply": 90,
        "promises.on_time.reply": 88,
        "promises.deferred.reply": 8,
        "duty.shifts": 60,
        "duty.late_minutes": 7,
    }
    assert list(oddities(ordinary)) == []
    assert list(oddities({})) == []


MEASURES = sorted({name for counts, _ in PLANTED.values() for name in counts})


@given(st.dictionaries(st.sampled_from(MEASURES), st.integers(1, 9)))
def test_a_handful_of_records_is_never_odd_but_for_a_line_without_calls(counts: Counts) -> None:
    found = oddities({**counts, "calls": 1})
    assert all(one.rule == "given_more_time" for one in found)


def test_each_rule_leads_to_a_figure_and_says_what_else_it_may_be() -> None:
    keys = {one.key for one in FIGURES}
    for one in RULES:
        assert one.figure in keys
        assert all((*one.name, *one.why))


@pytest.mark.requirement("N10")
def test_the_province_alone_is_shown_what_looks_odd() -> None:
    tallies = FakeTallies()
    odd = Row("430100", MONTH, {"calls.score.5": 25}, NINE)
    tallies.keep("430000", [odd, Row("430200", MONTH, {"calls": 3}, NINE)])
    tallies.keep("430100", [Row("430100@", MONTH, {"duty.shifts": 44}, NINE)])
    desk = OddDesk(tallies, hunan.gazetteer(), FakeClock(NINE))
    supervisor = hunan.person("supervisor")
    found, ended = desk.see(supervisor, "430000", MONTH)
    assert (found, ended) == ([Odd("430100", False, (Oddity("all_content", 25, 25),))], False)
    (below,), _ = desk.see(supervisor, "430100", MONTH)
    assert (below.place, below.own) == ("430100", True)
    for who in ("head-changsha", "administrator", "attendant-changsha-1"):
        with pytest.raises(Forbidden):
            desk.see(hunan.person(who), "430100", MONTH)
    for period in ("2026-11-23", "2027-01"):
        with pytest.raises(Invalid):
            desk.see(supervisor, "430000", Period.parse(period))


@pytest.mark.requirement("N10", "N17")
def test_what_begins_to_look_odd_is_told_to_the_supervisors_once() -> None:
    tallies, books = FakeTallies(), FakeBooks()
    counts, _ = PLANTED["all_content"]
    tallies.keep("430000", [Row("430100", MONTH, counts, NINE), Row("430200", MONTH, {}, NINE)])
    watch = OddWatch(tallies, books, hunan.gazetteer(), FakeClock(NINE))
    assert watch.look() == ["430100.2026-11.all_content"]
    assert watch.look() == []
    (told,) = books.all(Event)
    words = words_of(told.kind, told.data, NINE, hunan.gazetteer().name)
    assert words.title.startswith("长沙市：数据异常提示")
    assert words.link == "/overview/oddities?period=2026-11"
    people = Office().circle.of(News("x", told.kind, NINE, told.data))
    assert {one.person_id for one in people} == {"supervisor", "supervisor-2"}

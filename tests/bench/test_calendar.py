"""The working calendar beside the libraries that count working time or days.

First the answers must be equal where a library can give one, and what it cannot say is shown;
then they race. Only ratios of one run are asserted. `make bench` asks more, races longer and
prints the table of docs/performance.md.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from statistics import geometric_mean
from typing import Any

import pytest

from tests.bench import peers
from tests.bench.race import Runner, all_of, race

FULL = os.environ.get("HOTLINE_BENCH") == "full"
ROUNDS = 40 if FULL else 6
QUESTIONS = 1_000 if FULL else 120

# workalendar says at each question that its table ends with 2023, and leans on an old name.
pytestmark = [
    pytest.mark.alone,  # it races
    pytest.mark.filterwarnings("ignore:Support years:UserWarning"),
    pytest.mark.filterwarnings("ignore:toSolarDate:DeprecationWarning"),
]

OURS = peers.ours()
DAY_OF_WORK = 330
"""Minutes that a line is open on a working day."""
PROMISES = {"1 hour": 60, "1 day": 330, "2 days": 660, "1 week": 1650, "3 weeks": 4950}
STARTS = [
    datetime(2026, 3, 4, 2, 17, tzinfo=UTC),
    datetime(2026, 2, 11, 7, 30, tzinfo=UTC),  # the days before Spring Festival
    datetime(2026, 9, 18, 6, 45, tzinfo=UTC),  # a make-up Sunday and National Day ahead
    datetime(2025, 12, 30, 23, 5, tzinfo=UTC),
]
NEAR_DAYS = peers.days_between(date(2026, 8, 1), date(2026, 10, 31))


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[dict[str, float]]:
    """Print the ratios at the end."""
    ratios: dict[str, float] = {}
    yield ratios
    print("\n\n| question | peer | times as fast |\n|---|---|--:|")  # noqa: T201
    for row, ratio in ratios.items():
        print(f"| {row} | {ratio:,.2g} |" if ratio < 10 else f"| {row} | {ratio:,.0f} |")  # noqa: T201


def _due_day(start: date, n: int) -> date:
    noon = datetime.combine(start, time(4), UTC)
    return OURS.add_working_days(noon, n).at.date()


@pytest.mark.requirement("R3", "N36")
def test_working_minutes_equal_those_of_businesstimedelta() -> None:
    rules = peers.business_rules(peers.rest_days())
    random, begin = Random(12348), datetime(2024, 3, 15, tzinfo=UTC)  # noqa: S311  questions
    for _ in range(QUESTIONS):
        start, other = (begin + timedelta(minutes=random.randrange(1000 * 1440)) for _ in "ab")
        minutes = random.choice((random.randrange(1, 700), random.randrange(1, 12_000)))
        amount, length = peers.business_time(rules, minutes), timedelta(minutes=minutes)
        assert start + amount == OURS.add_working_time(start, length)
        assert other - amount == OURS.subtract_working_time(other, length)
        first, last = sorted((start, start + timedelta(days=random.randrange(30), minutes=77)))
        worked = OURS.working_time_between(first, last)
        assert rules.difference(first, last).timedelta == worked


@pytest.mark.requirement("R3", "R4")
@pytest.mark.parametrize("peer", peers.classifiers())
def test_every_official_day_is_classified_as_a_peer_does(peer: str) -> None:
    is_worked, days = peers.classifiers()[peer], peers.days_between(*peers.OFFICIAL)
    assert [day for day in days if bool(is_worked(day)) is not OURS.is_working_day(day)] == []
    assert sum(map(OURS.is_working_day, days)) == 251 + 248 + 248


@pytest.mark.requirement("R4")
@pytest.mark.parametrize("peer", peers.nth_days())
def test_the_nth_working_day_equals_that_of_a_peer(peer: str) -> None:
    nth_day = peers.nth_days()[peer]
    for n in (1, 2, 5, 30):
        for day in peers.days_between(date(2024, 1, 1), date(2026, 10, 31)):
            assert nth_day(day, n) == _due_day(day, n), (day, n)


def test_workalendar_is_equal_while_its_table_lasts() -> None:
    peer, engine = peers.workalendar_days(), peers.as_chinesecalendar_tells(2018, 2023)
    days = peers.days_between(date(2018, 1, 1), date(2023, 12, 31))
    other = [day for day in days if peer.is_working_day(day) is not engine.is_working_day(day)]
    # It does not know by how much the Spring Festival of the epidemic was made longer.
    assert other == [date(2020, 1, 31), date(2020, 2, 1)]
    for day in peers.days_between(date(2021, 1, 1), date(2023, 10, 31)):
        noon = datetime.combine(day, time(4), UTC)
        assert peer.add_working_days(day, 10) == engine.add_working_days(noon, 10).at.date()
    with pytest.raises(Exception, match="Need configure 2026"):
        peer.is_working_day(date(2026, 9, 21))
    # A make-up Sunday after its table is a day of rest, and nothing says so.
    assert peer.is_working_day(date(2026, 9, 20)) is False
    assert OURS.is_working_day(date(2026, 9, 20))


def test_no_peer_says_that_a_year_without_a_notice_is_provisional() -> None:
    is_worked, asked = peers.classifiers(), date(2027, 2, 8)
    assert OURS.add_working_days(datetime(2027, 2, 4, 2, tzinfo=UTC), 2).provisional
    with pytest.raises(NotImplementedError, match="no available data for year 2027"):
        is_worked["chinesecalendar"](asked)
    # The statutory days, and no make-up day: a guess that looks like an answer.
    assert is_worked["holidays"](asked) is False
    assert max(peers.holidays_days().weekend_workdays).year == 2026


def _ratios(
    table: dict[str, float], question: str, ours: Runner, others: Mapping[str, Runner]
) -> dict[str, float]:
    """Race, and return how many times as fast as each other one we are."""
    times = race({"ours": ours, **others}, ROUNDS)
    ratios = {peer: times[peer] / times["ours"] for peer in others}
    table.update({f"{question} | {peer}": ratio for peer, ratio in ratios.items()})
    return ratios


def test_working_minutes_are_added_200_times_as_fast(table: dict[str, float]) -> None:
    rules = peers.business_rules(peers.rest_days())
    fast: dict[str, float] = {}
    for promise, minutes in PROMISES.items():
        amount, length = peers.business_time(rules, minutes), timedelta(minutes=minutes)
        ours = all_of(OURS.add_working_time, [(start, length) for start in STARTS])
        peer = all_of(amount.__radd__, [(start,) for start in STARTS])
        others = {"businesstimedelta": peer}
        ratios = _ratios(table, f"add working minutes, {promise}", ours, others)
        fast[promise] = ratios["businesstimedelta"]
    assert fast["2 days"] >= 200, "the promise of a reply"
    assert geometric_mean(fast.values()) >= 200, fast


PURE_PYTHON = ("chinesecalendar", "holidays")


@pytest.mark.parametrize("n", [1, 2, 5, 30])
def test_working_days_are_added_faster_than_by_any_pure_python(
    n: int, table: dict[str, float]
) -> None:
    noons = [(datetime.combine(day, time(4), UTC), n) for day in NEAR_DAYS]
    days = [(day, n) for day in NEAR_DAYS]
    others = {peer: all_of(nth_day, days) for peer, nth_day in peers.nth_days().items()}
    others["numpy, all in one array"] = peers.nth_days_at_once(NEAR_DAYS, n)
    ratios = _ratios(table, f"add working days, {n}", all_of(OURS.add_working_days, noons), others)
    assert min(ratios[peer] for peer in PURE_PYTHON) > 1, ratios


def test_days_are_classified_faster_than_by_any_pure_python(table: dict[str, float]) -> None:
    days = [(day,) for day in NEAR_DAYS]
    others = {peer: all_of(ask, days) for peer, ask in peers.classifiers().items()}
    ratios = _ratios(table, "is this day worked?", all_of(OURS.is_working_day, days), others)
    assert min(ratios[peer] for peer in PURE_PYTHON) > 1, ratios


def test_workalendar_is_slower_while_its_table_lasts(table: dict[str, float]) -> None:
    peer, engine = peers.workalendar_days(), peers.as_chinesecalendar_tells(2021, 2023)
    days = [(day,) for day in peers.days_between(date(2022, 8, 1), date(2022, 10, 31))]
    asks = {"workalendar": all_of(peer.is_working_day, days)}
    ratios = _ratios(table, "is this day worked?", all_of(engine.is_working_day, days), asks)
    assert ratios["workalendar"] > 1
    for n in (1, 2, 5, 30):
        noons = [(datetime.combine(day, time(4), UTC), n) for (day,) in days]
        adds = {"workalendar": all_of(peer.add_working_days, [(day, n) for (day,) in days])}
        ours = all_of(engine.add_working_days, noons)
        assert _ratios(table, f"add working days, {n}", ours, adds)["workalendar"] > 1


FIFTY_YEARS = timedelta(minutes=50 * 248 * DAY_OF_WORK)


def _calls_of(answer: Callable[..., object], *question: Any) -> int:
    """Count every function that is called for an answer, C functions too."""
    calls = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        answer(*question)
    finally:
        sys.setprofile(None)
    return calls


def test_the_cost_of_an_answer_does_not_depend_on_the_distance(table: dict[str, float]) -> None:
    start, day = STARTS[0], timedelta(minutes=DAY_OF_WORK)
    asked: dict[str, tuple[Callable[..., object], Any, Any]] = {
        "add working minutes": (OURS.add_working_time, day, FIFTY_YEARS),
        "add working days": (OURS.add_working_days, 1, 50 * 248),
    }
    for question, (answer, near, far) in asked.items():
        answer(start, far)
        assert _calls_of(answer, start, near) == _calls_of(answer, start, far) < 40
        others = {"one day ahead": all_of(answer, [(start, near)])}
        ratios = _ratios(table, f"{question}, 50 years", all_of(answer, [(start, far)]), others)
        assert ratios["one day ahead"] >= 1 / 3


def test_years_are_laid_out_once() -> None:
    calendar = peers.as_chinesecalendar_tells(2004, 2026)
    first = _calls_of(calendar.add_working_time, STARTS[0], FIFTY_YEARS)
    again = _calls_of(calendar.add_working_time, STARTS[0] + timedelta(days=99), FIFTY_YEARS)
    assert again < 40 < first

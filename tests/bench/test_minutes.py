"""Every answer of the working calendar equals a count of minutes and of days.

`make test` compares ten thousand cases at least, `make bench` a million. A case is one question
put to the calendar and to the oracle. The number of cases is printed.
"""

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.calendar import EndRule, StartRule, WorkCalendar
from tests.bench.minutes import DAY, MINUTE, MISSING, MinuteTable, Numbers, Week, read_clocks

FULL = os.environ.get("HOTLINE_BENCH") == "full"
EXAMPLES, QUESTIONS = (1_500, 150) if FULL else (60, 40)
LEAST_CASES = 1_000_000 if FULL else 10_000
WEEKS = 8

ZONES = [
    ZoneInfo(name)
    for name in (
        *("Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Sao_Paulo"),
        *("Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "UTC"),
    )
]
# Weeks in which some of the zones change their clocks or leave out a day, and quiet ones.
BEGINNINGS = [
    datetime(year, month, day, tzinfo=UTC)
    for year, month, day in (
        *((1990, 3, 25), (1990, 9, 1), (1991, 3, 20), (1991, 8, 20), (2006, 9, 30)),
        *((2011, 11, 20), (2026, 2, 12), (2026, 9, 14), (2060, 10, 1), (2099, 11, 5)),
    )
]


def _windows(cuts: list[int]) -> tuple[tuple[time, time], ...]:
    """Make windows of an even number of minutes of a day."""
    clock = [time(minute // 60, minute % 60) for minute in sorted(cuts)]
    return tuple(zip(clock[::2], clock[1::2], strict=True))


day_windows = st.integers(0, 3).flatmap(
    lambda n: st.lists(st.integers(0, 1439), min_size=2 * n, max_size=2 * n, unique=True).map(
        _windows
    )
)


@st.composite
def tables(draw: st.DrawFn) -> MinuteTable:
    """Draw the week and the days of a calendar, its zone, and the weeks to look at."""
    begin = draw(st.sampled_from(BEGINNINGS))
    ahead = st.integers(0, WEEKS * 7 - 1).map(lambda days: begin.date() + timedelta(days=days))
    # One day is always open: the calendar that never opens has tests of its own.
    weekly = draw(st.dictionaries(st.integers(0, 6), day_windows)) | {
        2: draw(day_windows.filter(bool))
    }
    week = Week(
        weekly,
        draw(st.frozensets(ahead, max_size=6)),
        draw(st.dictionaries(ahead, day_windows, max_size=6)),
    )
    return MinuteTable(read_clocks(draw(st.sampled_from(ZONES)), begin, WEEKS), week)


@dataclass(slots=True)
class Comparison:
    """Puts the same questions to a calendar and to a count of minutes."""

    table: MinuteTable
    random: np.random.Generator
    cases: Counter[str]
    calendar: WorkCalendar = field(init=False)

    def __post_init__(self) -> None:
        week = self.table.week
        self.calendar = WorkCalendar(
            week.weekly, week.closed, week.special, None, self.table.readings.zone
        )

    def instants(self, count: int) -> Numbers:
        """Draw instants: half anywhere, half on the edges of open time and beside them."""
        end = len(self.table.open) * MINUTE
        anywhere = self.random.integers(0, end, count)
        edges = np.flatnonzero(np.diff(self.table.open)) + 1
        if not len(edges):
            return anywhere
        beside = self.random.choice([-1, 0, 0, 1, MINUTE], count)
        near = self.random.choice(edges, count) * MINUTE + beside
        return np.where(self.random.random(count) < 0.5, near.clip(0, end - 1), anywhere)

    def amounts(self, count: int) -> Numbers:
        """Draw amounts: nothing, whole minutes, and any up to all that the table has."""
        longest = max(2 * MINUTE, self.table.whole)
        shapes = [
            np.zeros(count, dtype=np.int64),
            self.random.integers(1, 600, count) * MINUTE,
            self.random.integers(1, DAY * MINUTE, count),
            self.random.integers(1, longest, count),
        ]
        return np.choose(self.random.integers(0, len(shapes), count), shapes)

    def of_time(self, count: int) -> None:
        """Compare sums of working time, and lead each addition back."""
        table = self.table
        starts, others, amounts = self.instants(count), self.instants(count), self.amounts(count)
        answers = zip(
            *(column.tolist() for column in (starts, others, amounts)),
            table.is_open(starts).tolist(),
            (table.position(others) - table.position(starts)).tolist(),
            *(find(starts, amounts).tolist() for find in (table.add, table.subtract)),
            table.next_opening(starts).tolist(),
            strict=True,
        )
        for start, other, amount, *expected in answers:
            self._one(table.at(start), table.at(other), timedelta(microseconds=amount), expected)

    def _one(self, at: datetime, other: datetime, amount: timedelta, expected: list[int]) -> None:
        is_open, worked, later, earlier, opening = expected
        calendar, table, case = self.calendar, self.table, (at, other, amount)
        local = at.astimezone(calendar.tz)
        assert calendar.is_open(local) is is_open, case
        between = calendar.working_time_between(at, other)
        assert between == timedelta(microseconds=worked), case
        self.cases["open"] += 1
        self.cases["between"] += 1
        if later != MISSING:
            end = calendar.add_working_time(local, amount)
            assert end.astimezone(UTC) == table.at(later), case
            back = calendar.subtract_working_time(end, amount)
            assert calendar.working_time_between(at, back) == timedelta(), case
            self.cases["add"] += 1
        if earlier != MISSING:
            begin = calendar.subtract_working_time(at, amount)
            assert begin.astimezone(UTC) == table.at(earlier), case
            self.cases["subtract"] += 1
        if opening != MISSING:
            assert calendar.next_opening(local).astimezone(UTC) == table.at(opening), case
            self.cases["next opening"] += 1

    def of_days(self, count: int) -> None:
        """Compare working days, counted one civil day after the other."""
        table, worked = self.table, self.table.working_days()
        civil = table.readings.civil
        for number in range(2, len(civil) - 2):
            assert self.calendar.is_working_day(civil[number]) is (number in worked), civil[number]
            self.cases["working day"] += 1
        counts = self.random.integers(1, 15, count).tolist()
        for start, n in zip(self.instants(count).tolist(), counts, strict=True):
            for rule in StartRule:
                origin = self._origin(start, rule, worked.get(table.day_of(start)))
                if origin == MISSING or table.day_of(start) < 2:
                    continue
                after = range(table.day_of(origin) + 1, len(civil) - 2)
                counted = [number for number in after if number in worked][:n]
                if len(counted) == n:
                    closing = worked[counted[-1]][1]
                    self._due(start, rule, counted, [closing])
                    self._clock(start, rule, counted, table.at_clock(counted[-1], origin))

    def _origin(self, start: int, rule: StartRule, own: tuple[int, int] | None) -> int:
        if rule is StartRule.EXCLUDE or (own and own[0] <= start < own[1]):
            return start
        return int(self.table.next_opening(np.array([start]))[0])

    def _due(self, start: int, rule: StartRule, counted: list[int], closing: list[int]) -> None:
        due = self.calendar.add_working_days(self.table.at(start), len(counted), rule)
        assert due.at.astimezone(UTC) in map(self.table.at, closing), (start, rule)
        days = [reason.day for reason in due.reasons() if reason.counted]
        assert days == [self.table.readings.civil[number] for number in counted], (start, rule)
        self.cases["days to closing"] += 1

    def _clock(self, start: int, rule: StartRule, counted: list[int], shown: list[int]) -> None:
        if shown:  # else the clocks were put forward over that time
            at, n = self.table.at(start), len(counted)
            due = self.calendar.add_working_days(at, n, rule, EndRule.CLOCK)
            assert due.at.astimezone(UTC) in map(self.table.at, shown), (at, n, rule)
            self.cases["days at the clock"] += 1


@pytest.mark.requirement("N36", "R1", "R4")
def test_every_answer_equals_a_count_of_minutes() -> None:
    cases: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
    @given(tables(), st.integers(0, 2**32))
    def hold(table: MinuteTable, seed: int) -> None:
        comparison = Comparison(table, np.random.default_rng(seed), cases)
        comparison.of_time(QUESTIONS)
        comparison.of_days(QUESTIONS // 4)

    hold()
    print(f"\ncases equal to a count of minutes: {cases.total():,}, {dict(cases)}")  # noqa: T201
    assert cases.total() >= LEAST_CASES
    assert min(cases.values()) >= LEAST_CASES / 50, "one kind of question was hardly put"


# Clocks changed at midnight, just after it, in the evening, by half an hour, by two, by a day.
NIGHTS = [
    ("America/St_Johns", datetime(2006, 10, 29, tzinfo=UTC)),
    ("America/Sao_Paulo", datetime(2017, 10, 15, tzinfo=UTC)),
    ("America/Nuuk", datetime(2019, 3, 30, tzinfo=UTC)),
    ("America/Nuuk", datetime(2019, 10, 26, tzinfo=UTC)),
    ("Atlantic/Azores", datetime(2026, 10, 25, tzinfo=UTC)),
    ("Asia/Amman", datetime(2019, 10, 25, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 5, tzinfo=UTC)),
    ("Antarctica/Troll", datetime(2026, 3, 29, tzinfo=UTC)),
    ("Pacific/Apia", datetime(2011, 12, 30, tzinfo=UTC)),
    ("Asia/Shanghai", datetime(1990, 9, 16, tzinfo=UTC)),
    ("Asia/Shanghai", datetime(1991, 4, 14, tzinfo=UTC)),
]
LATE = ((time(0), time(0, 45)), (time(1, 15), time(2, 40)), (time(21, 50), time(23, 59)))


@pytest.mark.parametrize(("zone", "night"), NIGHTS)
def test_every_answer_through_a_change_of_the_clocks(zone: str, night: datetime) -> None:
    week = Week(dict.fromkeys(range(7), LATE), frozenset(), {})
    cases: Counter[str] = Counter()
    table = MinuteTable(read_clocks(ZoneInfo(zone), night - timedelta(days=9), 3), week)
    shown = table.readings.days * DAY + table.readings.clocks
    assert (np.diff(shown) != 1).any(), "no clock was changed"
    comparison = Comparison(table, np.random.default_rng(12348), cases)
    comparison.of_time(400)
    comparison.of_days(40)
    assert cases.total() >= 1_000


HUNAN = ((time(8, 30), time(11, 30)), (time(14, 30), time(17)))
NIGHT = ((time(0, 30), time(4)), (time(22), time(23, 30)))
CENTURY = 5_740
DECADE = 522


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Berlin", "America/New_York"])
def test_every_answer_over_a_long_time_equals_a_count_of_minutes(zone: str) -> None:
    begin, weeks = datetime(1990, 1, 1, tzinfo=UTC), CENTURY if FULL else DECADE
    days = [date(1990, 1, 1) + timedelta(days=13 * ahead) for ahead in range(weeks * 7 // 13)]
    week = Week(
        dict.fromkeys(range(5), HUNAN) | {6: NIGHT},
        frozenset(days[::2]),
        dict.fromkeys(days[1::2], NIGHT),
    )
    table = MinuteTable(read_clocks(ZoneInfo(zone), begin, weeks), week)
    read_clocks.cache_clear()
    cases: Counter[str] = Counter()
    comparison = Comparison(table, np.random.default_rng(12348), cases)
    comparison.of_time(40_000 if FULL else 500)
    print(f"\ncases over {weeks // 52} years in {zone}: {cases.total():,}")  # noqa: T201
    assert cases.total() >= (100_000 if FULL else 1_000)

"""The laws of working time, and a minute-by-minute oracle that knows nothing of tables."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar import WorkCalendar

ZONES = [
    ZoneInfo(name)
    for name in (
        *("Asia/Shanghai", "Europe/Berlin", "America/New_York"),
        *("Australia/Lord_Howe", "America/Sao_Paulo", "America/St_Johns", "UTC"),
    )
]
MINUTE = timedelta(minutes=1)
Windows = list[tuple[time, time]]


def _windows(cuts: list[int]) -> Windows:
    """Make windows of an even number of minutes of a day, in order."""
    clock = [time(minute // 60, minute % 60) for minute in sorted(cuts)]
    return list(zip(clock[::2], clock[1::2], strict=True))


day_windows = st.integers(0, 3).flatmap(
    lambda n: st.lists(st.integers(0, 1439), min_size=2 * n, max_size=2 * n, unique=True).map(
        _windows
    )
)
calendars = st.builds(
    WorkCalendar,
    st.fixed_dictionaries(
        {2: st.just([(time(9), time(17))])}, optional=dict.fromkeys((0, 1, 3, 4, 5, 6), day_windows)
    ),
    closed=st.frozensets(st.dates(date(1990, 1, 1), date(2100, 1, 1)), max_size=5),
    special=st.dictionaries(st.dates(date(2026, 1, 1), date(2027, 1, 1)), day_windows, max_size=5),
    tz=st.sampled_from(ZONES),
)
instants = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
near = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001
    datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
amounts = st.timedeltas(timedelta(), timedelta(days=40))
quick = settings(max_examples=60, deadline=None)


@pytest.mark.requirement("N36")
@quick
@given(calendars, near, amounts)
def test_subtracting_what_was_added_leads_back(
    calendar: WorkCalendar, start: datetime, amount: timedelta
) -> None:
    end = calendar.add_working_time(start, amount)
    assert calendar.working_time_between(start, end) == amount
    back = calendar.subtract_working_time(end, amount)
    assert calendar.working_time_between(start, back) == timedelta()


@quick
@given(calendars, near, near, amounts, amounts)
def test_adding_and_subtracting_never_turn_back(
    calendar: WorkCalendar, one: datetime, other: datetime, less: timedelta, more: timedelta
) -> None:
    (one, other), (less, more) = sorted((one, other)), sorted((less, more))

    def add(start: datetime, amount: timedelta) -> datetime:
        return calendar.add_working_time(start, amount).astimezone(UTC)

    def subtract(end: datetime, amount: timedelta) -> datetime:
        return calendar.subtract_working_time(end, amount).astimezone(UTC)

    assert add(one, less) <= add(one, more) <= add(other, more)
    assert subtract(one, more) <= subtract(other, more) <= subtract(other, less)


@quick
@given(calendars, near, instants, near)
def test_working_time_adds_up(
    calendar: WorkCalendar, one: datetime, two: datetime, three: datetime
) -> None:
    between = calendar.working_time_between
    assert between(one, two) + between(two, three) == between(one, three)
    assert between(one, two) == -between(two, one)


@quick
@given(calendars, near, st.integers(1, 60))
def test_the_nth_working_day_has_n_working_days_up_to_it(
    calendar: WorkCalendar, start: datetime, n: int
) -> None:
    due = calendar.add_working_days(start, n)
    first = start.astimezone(calendar.tz).date()
    days = [first + timedelta(days=ahead) for ahead in range(1, (due.at.date() - first).days + 1)]
    assert sum(calendar.is_working_day(day) for day in days) == n
    assert due.at == calendar.windows(due.at.date())[-1][1]
    assert [reason.number for reason in due.reasons() if reason.counted] == list(range(1, n + 1))


@dataclass(slots=True)
class MinuteOracle:
    """Asks the wall clock at each minute of some weeks whether the line is open."""

    weekly: dict[int, Windows]
    special: dict[date, Windows]
    zone: ZoneInfo
    begin: datetime
    minutes: int
    open: list[bool] = field(init=False)
    before: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.open = [self._is_open(self.at(minute)) for minute in range(self.minutes)]
        self.before = list(accumulate(self.open, initial=0))

    def at(self, minute: int) -> datetime:
        return self.begin + minute * MINUTE

    def _is_open(self, at: datetime) -> bool:
        local = at.astimezone(self.zone)
        windows = self.special.get(local.date(), self.weekly.get(local.weekday(), []))
        return any(opens <= local.time() < closes for opens, closes in windows)

    def add(self, minute: int, amount: int) -> int | None:
        if amount:
            found = bisect_left(self.before, self.before[minute] + amount)
        elif True in self.open[minute:]:
            found = self.open.index(True, minute)
        else:
            return None
        return found if found < self.minutes else None

    def subtract(self, minute: int, amount: int) -> int | None:
        goal = self.before[minute] - amount
        if amount:
            found = bisect_right(self.before, goal) - 1
        elif self.open[minute]:
            found = minute
        else:
            found = bisect_left(self.before, goal)
        return found if found > 0 and goal > 0 else None


def _random_windows(random: Random) -> Windows:
    return _windows(random.sample(range(1440), 2 * random.choice((0, 1, 1, 2, 2, 3))))


@pytest.mark.requirement("N36", "R1")
@pytest.mark.parametrize("seed", range(20))
def test_every_sum_equals_a_minute_by_minute_count(seed: int) -> None:
    random = Random(seed)  # noqa: S311  cases, not secrets
    zone = ZONES[seed % len(ZONES)]
    # Weeks in which the zones change their clocks, and weeks in which none does.
    begin = datetime.combine(
        random.choice([date(2026, 3, 1), date(2026, 3, 25), date(2006, 10, 20), date(1991, 4, 8)]),
        time(0),
        UTC,
    )
    for _ in range(5):
        weekly = {day: _random_windows(random) for day in range(7)}
        days = [begin.date() + timedelta(days=random.randrange(21)) for _ in range(3)]
        special = {day: _random_windows(random) for day in days}
        calendar = WorkCalendar(weekly, special=special, tz=zone)
        oracle = MinuteOracle(weekly, special, zone, begin, 21 * 1440)
        for _ in range(100):
            _compare(calendar, oracle, random)


# Instants are compared in UTC: in a zone that changes its clocks, Python compares wall clocks.
def _compare(calendar: WorkCalendar, oracle: MinuteOracle, random: Random) -> None:
    one, other = random.randrange(oracle.minutes), random.randrange(oracle.minutes)
    amount = random.choice((0, 1, random.randrange(600), random.randrange(6000)))
    start = oracle.at(one)
    assert calendar.is_open(start) is oracle.open[one]
    worked = calendar.working_time_between(start, oracle.at(other))
    assert worked == (oracle.before[other] - oracle.before[one]) * MINUTE
    if (later := oracle.add(one, amount)) is not None:
        end = calendar.add_working_time(start, amount * MINUTE)
        assert end.astimezone(UTC) == oracle.at(later)
    if (earlier := oracle.subtract(one, amount)) is not None:
        begin = calendar.subtract_working_time(start, amount * MINUTE)
        assert begin.astimezone(UTC) == oracle.at(earlier)

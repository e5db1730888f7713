"""The laws of working time; tests/bench/test_minutes.py counts the same time minute by minute."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar import StartRule, WorkCalendar

ZONES = [
    ZoneInfo(name)
    for name in (
        *("Asia/Shanghai", "Europe/Berlin", "America/New_York"),
        *("Australia/Lord_Howe", "America/Sao_Paulo", "America/St_Johns", "UTC"),
    )
]
RULES = list(StartRule)
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


def _between(first: int, last: int) -> st.SearchStrategy[datetime]:
    return st.datetimes(
        datetime(first, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
        datetime(last, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    )


near, far = _between(2026, 2028), _between(1990, 2100)
instants = st.one_of(near, far)
counts = st.integers(1, 40)
amounts = st.timedeltas(timedelta(), timedelta(days=40))
quick = settings(max_examples=60, deadline=None)


@pytest.mark.requirement("N36")
@quick
@given(calendars, instants, amounts)
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
@given(calendars, near, far, near)
def test_working_time_adds_up(
    calendar: WorkCalendar, one: datetime, two: datetime, three: datetime
) -> None:
    between = calendar.working_time_between
    assert between(one, two) + between(two, three) == between(one, three)
    assert between(one, two) == -between(two, one)


@quick
@given(calendars, instants, st.integers(1, 60))
def test_the_nth_working_day_has_n_working_days_up_to_it(
    calendar: WorkCalendar, start: datetime, n: int
) -> None:
    due = calendar.add_working_days(start, n)
    first = start.astimezone(calendar.tz).date()
    days = [first + timedelta(days=ahead) for ahead in range(1, (due.at.date() - first).days + 1)]
    assert sum(calendar.is_working_day(day) for day in days) == n
    assert due.at == calendar.windows(due.at.date())[-1][1]
    assert [reason.number for reason in due.reasons() if reason.counted] == list(range(1, n + 1))


@quick
@given(calendars, st.tuples(near, near), st.tuples(counts, counts), st.sampled_from(RULES))
def test_a_later_start_or_more_days_are_never_due_earlier(
    calendar: WorkCalendar,
    starts: tuple[datetime, datetime],
    numbers: tuple[int, int],
    rule: StartRule,
) -> None:
    (one, other), (less, more) = sorted(starts), sorted(numbers)

    def due(start: datetime, n: int) -> datetime:
        return calendar.add_working_days(start, n, rule).at.astimezone(UTC)

    assert due(one, less) <= due(one, more) <= due(other, more)


@quick
@given(calendars, instants)
def test_nothing_added_or_taken_leads_to_open_time(calendar: WorkCalendar, at: datetime) -> None:
    forward = calendar.add_working_time(at, timedelta())
    back = calendar.subtract_working_time(at, timedelta())
    assert calendar.working_time_between(back, forward) == timedelta()
    if calendar.is_open(at):
        assert forward.astimezone(UTC) == back.astimezone(UTC) == at
    else:
        assert forward.astimezone(UTC) == calendar.next_opening(at).astimezone(UTC) > at
        assert back.astimezone(UTC) == calendar.last_closing(at).astimezone(UTC) <= at


@quick
@given(calendars, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_windows_of_a_day_are_open_and_what_lies_between_is_closed(
    calendar: WorkCalendar, day: date
) -> None:
    windows = [
        (opens.astimezone(UTC), closes.astimezone(UTC)) for opens, closes in calendar.windows(day)
    ]
    assert calendar.is_working_day(day) is bool(windows)
    for opens, closes in windows:
        assert calendar.is_open(opens)
        assert calendar.last_closing(closes).astimezone(UTC) == closes
        assert calendar.working_time_between(opens, closes) == closes - opens
        assert calendar.next_opening(opens).astimezone(UTC) == opens

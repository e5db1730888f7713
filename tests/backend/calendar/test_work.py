"""What a working calendar answers, and what it refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.calendar import EndRule, StartRule, WorkCalendar
from backend.kernel.clock import SHANGHAI

MORNING, AFTERNOON = (time(8, 30), time(11, 30)), (time(14, 30), time(17))
DAY = [MORNING, AFTERNOON]
PLAIN = WorkCalendar(dict.fromkeys(range(5), DAY))
BERLIN = ZoneInfo("Europe/Berlin")
NEWFOUNDLAND = ZoneInfo("America/St_Johns")


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.requirement("R1", "S0-22")
@pytest.mark.parametrize(
    ("clock", "is_open"),
    [
        ("08:29:59.999999", False),
        ("08:30:00", True),
        ("11:29:59.999999", True),
        ("11:30:00", False),
        ("14:29:59", False),
        ("14:30:00", True),
        ("16:59:59.999999", True),
        ("17:00:00", False),
    ],
)
def test_windows_are_half_open(clock: str, is_open: bool) -> None:  # noqa: FBT001
    assert PLAIN.is_open(at(f"2026-11-19T{clock}")) is is_open
    assert not PLAIN.is_open(at(f"2026-11-21T{clock}"))


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-11-19T08:30", 180, "2026-11-19T11:30"),
        ("2026-11-19T08:30", 181, "2026-11-19T14:31"),
        ("2026-11-19T16:59", 1, "2026-11-19T17:00"),
        ("2026-11-20T16:59", 2, "2026-11-23T08:31"),
        ("2026-11-19T17:00", 0, "2026-11-20T08:30"),
        ("2026-11-20T20:00", 0, "2026-11-23T08:30"),
        ("2026-11-19T09:00", 0, "2026-11-19T09:00"),
        ("2026-11-19T12:00", 330, "2026-11-20T11:30"),
        ("2025-12-31T16:00", 330, "2026-01-01T16:00"),
    ],
)
def test_adding_working_time_ends_at_closing_or_moves_on(
    start: str, minutes: int, end: str
) -> None:
    assert PLAIN.add_working_time(at(start), timedelta(minutes=minutes)) == at(end)


@pytest.mark.parametrize(
    ("end", "minutes", "start"),
    [
        ("2026-11-19T11:30", 180, "2026-11-19T08:30"),
        ("2026-11-19T17:00", 165, "2026-11-19T11:15"),
        ("2026-11-19T14:30", 1, "2026-11-19T11:29"),
        ("2026-11-23T08:30", 1, "2026-11-20T16:59"),
        ("2026-11-19T12:00", 0, "2026-11-19T11:30"),
        ("2026-11-19T17:00", 0, "2026-11-19T17:00"),
        ("2026-11-22T12:00", 0, "2026-11-20T17:00"),
        ("2026-11-19T08:30", 0, "2026-11-19T08:30"),
        ("2026-11-19T09:15", 0, "2026-11-19T09:15"),
    ],
)
def test_subtracting_working_time_stays_at_an_opening(end: str, minutes: int, start: str) -> None:
    assert PLAIN.subtract_working_time(at(end), timedelta(minutes=minutes)) == at(start)


def test_next_opening_and_last_closing_include_their_own_instant() -> None:
    assert PLAIN.next_opening(at("2026-11-19T08:30")) == at("2026-11-19T08:30")
    assert PLAIN.next_opening(at("2026-11-19T09:00")) == at("2026-11-19T14:30")
    assert PLAIN.last_closing(at("2026-11-19T11:30")) == at("2026-11-19T11:30")
    assert PLAIN.last_closing(at("2026-11-19T10:00")) == at("2026-11-18T17:00")


@pytest.mark.requirement("R4")
@pytest.mark.parametrize(
    ("start", "start_rule", "end_rule", "due"),
    [
        ("2026-11-19T10:00", StartRule.EXCLUDE, EndRule.CLOSE, "2026-11-23T17:00"),
        ("2026-11-19T10:00", StartRule.EXCLUDE, EndRule.CLOCK, "2026-11-23T10:00"),
        ("2026-11-19T20:00", StartRule.EXCLUDE, EndRule.CLOCK, "2026-11-23T20:00"),
        ("2026-11-21T10:00", StartRule.EXCLUDE, EndRule.CLOSE, "2026-11-24T17:00"),
        ("2026-11-21T10:00", StartRule.ROLL, EndRule.CLOSE, "2026-11-25T17:00"),
        ("2026-11-19T07:00", StartRule.ROLL, EndRule.CLOCK, "2026-11-23T08:30"),
        ("2026-11-19T12:00", StartRule.ROLL, EndRule.CLOCK, "2026-11-23T12:00"),
        ("2026-11-19T17:00", StartRule.ROLL, EndRule.CLOSE, "2026-11-24T17:00"),
        ("2026-11-19T16:59", StartRule.ROLL, EndRule.CLOSE, "2026-11-23T17:00"),
    ],
)
def test_two_working_days(start: str, start_rule: StartRule, end_rule: EndRule, due: str) -> None:
    assert PLAIN.add_working_days(at(start), 2, start_rule, end_rule).at == at(due)


def test_special_wins_over_closed_and_closed_over_the_week() -> None:
    monday, saturday = date(2026, 11, 23), date(2026, 11, 21)
    calendar = WorkCalendar(
        dict.fromkeys(range(5), DAY),
        closed=[monday, saturday],
        special={saturday: [MORNING], date(2026, 11, 24): []},
    )
    assert [calendar.is_working_day(saturday + timedelta(days=n)) for n in range(5)] == [
        *(True, False, False, False, True)
    ]
    assert [opens.time() for opens, _ in calendar.windows(saturday)] == [time(8, 30)]


def test_a_rolled_start_is_explained_day_by_day() -> None:
    due = PLAIN.add_working_days(at("2026-11-20T18:00"), 1, StartRule.ROLL)
    assert due.explain() == [
        "2026-11-20 周五，工作日，非工作时间，顺延",
        "2026-11-21 周六，休息日，非工作时间，顺延",
        "2026-11-22 周日，休息日，非工作时间，顺延",
        "2026-11-23 周一，工作日，顺延至此日起算，当日不计",
        "2026-11-24 周二，工作日，计第1日",
    ]
    assert due.explain("en")[3:] == [
        "2026-11-23 Mon: working day, counted from here, the day itself not",
        "2026-11-24 Tue: working day, day 1",
    ]


def test_an_answer_beyond_the_published_calendar_is_provisional() -> None:
    calendar = WorkCalendar(dict.fromkeys(range(5), DAY), provisional_from=date(2027, 1, 1))
    assert not calendar.add_working_days(at("2026-12-29T10:00"), 2).provisional
    late = calendar.add_working_days(at("2026-12-30T10:00"), 2)
    assert late.provisional
    assert late.explain()[-1] == "2027-01-01 周五，工作日（日历待公布），计第2日"
    assert calendar.is_provisional(at("2027-01-01T00:00"))
    assert not calendar.is_provisional(at("2026-12-31T23:59"))


NAIVE = datetime(2026, 11, 19, 9)  # noqa: DTZ001  the very thing that is refused
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: PLAIN.is_open(NAIVE),
        lambda: PLAIN.is_provisional(NAIVE),
        lambda: PLAIN.next_opening(NAIVE),
        lambda: PLAIN.add_working_time(NAIVE, HOUR),
        lambda: PLAIN.add_working_time(NAIVE, timedelta()),
        lambda: PLAIN.subtract_working_time(NAIVE, HOUR),
        lambda: PLAIN.working_time_between(at("2026-11-19T09:00"), NAIVE),
        lambda: PLAIN.working_time_between(NAIVE, at("2026-11-19T09:00")),
        lambda: PLAIN.add_working_days(NAIVE, 2),
    ],
)
def test_a_naive_datetime_is_refused(ask: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="naive"):
        ask()


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda: PLAIN.add_working_time(at("2026-11-19T09:00"), -HOUR), "negative"),
        (lambda: PLAIN.subtract_working_time(at("2026-11-19T09:00"), -HOUR), "negative"),
        (lambda: PLAIN.add_working_days(at("2026-11-19T09:00"), 0), "at least one"),
        (lambda: PLAIN.add_working_days(at("2026-11-19T09:00"), -2), "at least one"),
        (lambda: WorkCalendar({0: [(time(22), time(6))]}), "midnight"),
        (lambda: WorkCalendar({0: [(time(9), time(9))]}), "empty"),
        (lambda: WorkCalendar({0: [(time(9), time(12)), (time(11), time(13))]}), "overlaps"),
        (
            lambda: WorkCalendar({}, special={date(2026, 1, 1): [AFTERNOON, MORNING, DAY[0]]}),
            "over",
        ),
        (lambda: WorkCalendar({7: DAY}), "weekdays"),
        (lambda: PLAIN.add_working_time(at("2026-11-19T09:00"), timedelta.max), "that late"),
        (lambda: PLAIN.subtract_working_time(at("2026-11-19T09:00"), timedelta.max), "that early"),
        (lambda: PLAIN.next_opening(at("1492-10-12T09:00")), "reaches"),
    ],
)
def test_what_cannot_be_answered_is_refused(ask: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        ask()


@pytest.mark.parametrize("weekly", [{}, {0: []}, dict.fromkeys(range(7), ())])
def test_an_empty_week_is_refused_when_an_answer_is_asked_for(
    weekly: dict[int, list[tuple[time, time]]],
) -> None:
    empty, start = WorkCalendar(weekly), at("2026-11-19T09:00")
    assert not empty.is_open(start)
    for ask in (
        lambda: empty.next_opening(start),
        lambda: empty.add_working_time(start, timedelta()),
        lambda: empty.add_working_time(start, HOUR),
        lambda: empty.subtract_working_time(start, HOUR),
        lambda: empty.add_working_days(start, 1),
    ):
        with pytest.raises(ValueError, match="never opens"):
            ask()


def test_an_empty_week_with_a_special_day_answers_until_that_day() -> None:
    calendar = WorkCalendar({}, special={date(2026, 11, 25): DAY})
    assert calendar.next_opening(at("2020-01-01T00:00")) == at("2026-11-25T08:30")
    assert calendar.add_working_time(at("2026-11-19T00:00"), 3 * HOUR) == at("2026-11-25T11:30")
    with pytest.raises(ValueError, match="that late"):
        calendar.next_opening(at("2026-11-26T00:00"))


def test_windows_and_days_must_be_plain() -> None:
    with pytest.raises(TypeError, match="without a zone"):
        WorkCalendar({0: [(time(9, tzinfo=UTC), time(10, tzinfo=UTC))]})
    with pytest.raises(TypeError, match="a civil day"):
        WorkCalendar({0: DAY}, closed=[at("2026-11-19T09:00")])
    with pytest.raises(TypeError, match="a civil day"):
        PLAIN.windows(at("2026-11-19T09:00"))


@pytest.mark.parametrize(
    ("zone", "day", "window", "hours"),
    [
        (BERLIN, date(2026, 3, 29), (time(0), time(6)), 5),
        (BERLIN, date(2026, 10, 25), (time(0), time(6)), 7),
        (BERLIN, date(2026, 3, 29), (time(1, 30), time(2, 30)), 0.5),
        (BERLIN, date(2026, 10, 25), (time(2, 30), time(3)), 1),
        (SHANGHAI, date(1991, 4, 14), (time(0), time(6)), 5),
        (SHANGHAI, date(1990, 9, 16), (time(0), time(6)), 7),
        (NEWFOUNDLAND, date(2006, 10, 28), (time(22), time(23, 30)), 1.5 + 29 / 60),
    ],
)
def test_working_time_is_the_time_that_really_passes(
    zone: ZoneInfo, day: date, window: tuple[time, time], hours: float
) -> None:
    calendar = WorkCalendar({}, special={day: [window]}, tz=zone)
    midnight = datetime.combine(day, time(0), UTC)
    around = (midnight - timedelta(days=1), midnight + timedelta(days=2))
    assert calendar.working_time_between(*around) == timedelta(hours=hours)


def test_a_window_through_a_change_of_the_clocks_is_one_window() -> None:
    day = date(2026, 10, 25)
    ((opens, closes),) = WorkCalendar({6: [(time(0), time(6))]}, tz=BERLIN).windows(day)
    assert (opens.isoformat(), closes.isoformat()) == (
        "2026-10-25T00:00:00+02:00",
        "2026-10-25T06:00:00+01:00",
    )


def test_a_day_may_end_after_the_next_one_has_begun() -> None:
    # At 00:01 on 29 October 2006 the clocks of Newfoundland went back to 23:01 of the day before.
    night, midnight = (time(23, 30), time(23, 59)), (time(0), time(0, 1))
    calendar = WorkCalendar({5: [night], 6: [midnight]}, tz=NEWFOUNDLAND)
    start = datetime(2006, 10, 29, 2, 0, tzinfo=UTC)
    ends = [calendar.add_working_time(start, timedelta(minutes=n)) for n in (29, 30, 31, 59)]
    assert [end.astimezone(UTC).time() for end in ends] == [
        *(time(2, 29), time(2, 31), time(3, 1), time(3, 29)),
    ]


def test_windows_may_touch() -> None:
    calendar = WorkCalendar({3: [(time(11), time(13)), (time(9), time(11))]})
    assert calendar.is_open(at("2026-11-19T11:00"))
    assert calendar.add_working_time(at("2026-11-19T09:00"), 4 * HOUR) == at("2026-11-19T13:00")


def test_results_are_in_the_zone_of_the_calendar() -> None:
    opening = PLAIN.next_opening(datetime(2026, 11, 19, 0, 0, tzinfo=UTC))
    assert opening.tzinfo is SHANGHAI
    assert opening == at("2026-11-19T08:30")

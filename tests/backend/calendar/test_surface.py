"""The public surface of the working calendar, sentence by sentence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

import pytest

from backend.calendar import Due, EndRule, StartRule, WorkCalendar, line_state
from backend.kernel.clock import SHANGHAI

MORNING, AFTERNOON = (time(8, 30), time(11, 30)), (time(14, 30), time(17))
WEEK = dict.fromkeys(range(5), (MORNING, AFTERNOON))
PLAIN = WorkCalendar(WEEK)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
HOUR = timedelta(hours=1)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


SUNDAY, WEDNESDAY = date(2026, 9, 20), date(2026, 9, 23)


@pytest.mark.parametrize(
    "calendar",
    [
        WorkCalendar(WEEK, [WEDNESDAY], {SUNDAY: [MORNING]}, date(2027, 1, 1), SHANGHAI),
        WorkCalendar(
            weekly=WEEK | {5: [], 6: ()},
            closed={WEDNESDAY, SUNDAY},
            special={SUNDAY: (MORNING,)},
            provisional_from=date(2027, 1, 1),
            tz=ZoneInfo("Asia/Shanghai"),
        ),
        WorkCalendar({0: WEEK[0], **WEEK}, (WEDNESDAY,), {SUNDAY: [MORNING]}, date(2027, 1, 1)),
    ],
)
def test_a_calendar_is_made_by_place_or_by_name(calendar: WorkCalendar) -> None:
    assert calendar.is_working_day(SUNDAY)
    assert not calendar.is_working_day(WEDNESDAY)
    assert calendar.is_provisional(at("2027-01-01T00:00"))
    assert calendar.tz.key == "Asia/Shanghai"
    assert PLAIN.tz.key == "Asia/Shanghai"
    assert not WorkCalendar(WEEK, (), {}).is_provisional(at("2099-01-01T00:00"))


def test_a_calendar_never_changes() -> None:
    weekly, special, closed = {0: [MORNING]}, {SUNDAY: [MORNING]}, {WEDNESDAY}
    calendar = WorkCalendar(weekly, closed, special)
    weekly[0].append(AFTERNOON)
    weekly[2] = [MORNING]
    special[SUNDAY].clear()
    closed.clear()
    assert len(calendar.windows(date(2026, 9, 21))) == 1
    assert len(calendar.windows(SUNDAY)) == 1
    assert calendar.windows(WEDNESDAY) == ()


def test_the_windows_of_a_day_are_pairs_of_instants_in_order() -> None:
    unordered = WorkCalendar({3: [AFTERNOON, MORNING]})
    assert unordered.windows(date(2026, 11, 19)) == (
        (at("2026-11-19T08:30"), at("2026-11-19T11:30")),
        (at("2026-11-19T14:30"), at("2026-11-19T17:00")),
    )
    assert PLAIN.windows(date(2026, 11, 21)) == ()


@pytest.mark.requirement("R1")
@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-19T09:00", "2026-11-19T15:00", 180),
        ("2026-11-19T15:00", "2026-11-19T09:00", -180),
        ("2026-11-19T11:30", "2026-11-19T14:30", 0),
        ("2026-11-20T17:00", "2026-11-23T08:30", 0),
        ("2026-11-23T08:31", "2026-11-20T16:59", -2),
        ("2026-11-21T00:00", "2026-11-22T23:59", 0),
        ("2026-11-16T00:00", "2026-11-23T00:00", 5 * 330),
        ("2026-11-19T09:00", "2026-11-19T09:00", 0),
    ],
)
def test_working_time_between_two_instants_may_be_negative(
    start: str, end: str, minutes: int
) -> None:
    found = PLAIN.working_time_between(at(start), at(end))
    assert found == timedelta(minutes=minutes)


@pytest.mark.requirement("R4")
@pytest.mark.parametrize(
    ("start", "start_rule", "end_rule", "due"),
    [
        # Not before the opening, nor in the midday break, nor at the opening: it does not roll.
        ("2026-11-19T08:30", StartRule.ROLL, EndRule.CLOCK, "2026-11-20T08:30"),
        ("2026-11-19T11:30", StartRule.ROLL, EndRule.CLOCK, "2026-11-20T11:30"),
        ("2026-11-19T14:29", StartRule.ROLL, EndRule.CLOSE, "2026-11-20T17:00"),
        ("2026-11-19T16:59:59", StartRule.ROLL, EndRule.CLOCK, "2026-11-20T16:59:59"),
        # A rest day, before the first opening, at or after the last closing: it rolls.
        ("2026-11-19T08:29", StartRule.ROLL, EndRule.CLOCK, "2026-11-20T08:30"),
        ("2026-11-19T17:00", StartRule.ROLL, EndRule.CLOCK, "2026-11-23T08:30"),
        ("2026-11-20T20:00", StartRule.ROLL, EndRule.CLOSE, "2026-11-24T17:00"),
        ("2026-11-21T10:00", StartRule.ROLL, EndRule.CLOCK, "2026-11-24T08:30"),
        # The clock is kept, whatever it shows, and from whatever day.
        ("2026-11-21T10:00", StartRule.EXCLUDE, EndRule.CLOCK, "2026-11-23T10:00"),
        ("2026-11-19T12:00", StartRule.EXCLUDE, EndRule.CLOCK, "2026-11-20T12:00"),
        ("2026-11-19T03:07:11", StartRule.EXCLUDE, EndRule.CLOCK, "2026-11-20T03:07:11"),
        ("2026-11-19T23:59", StartRule.EXCLUDE, EndRule.CLOSE, "2026-11-20T17:00"),
    ],
)
def test_one_working_day(start: str, start_rule: StartRule, end_rule: EndRule, due: str) -> None:
    found = PLAIN.add_working_days(at(start), 1, start_rule, end_rule)
    assert found.at == at(due)
    named = PLAIN.add_working_days(start=at(start), n=1, start_rule=start_rule, end_rule=end_rule)
    assert named == found


def test_the_rules_are_exclude_and_close_unless_said_otherwise() -> None:
    due = PLAIN.add_working_days(at("2026-11-21T10:00"), 1)
    assert isinstance(due, Due)
    assert due == PLAIN.add_working_days(
        at("2026-11-21T10:00"), 1, StartRule.EXCLUDE, EndRule.CLOSE
    )
    assert due.at == at("2026-11-23T17:00")
    assert due.provisional is False
    assert due.explain() == [
        "2026-11-21 周六，休息日，当日不计",
        "2026-11-22 周日，休息日，不计",
        "2026-11-23 周一，工作日，计第1日",
    ]


def test_a_day_closes_when_its_own_last_window_does() -> None:
    short = WorkCalendar(WEEK, special={date(2026, 11, 20): [MORNING]})
    assert short.add_working_days(at("2026-11-19T10:00"), 1).at == at("2026-11-20T11:30")
    rolled = short.add_working_days(at("2026-11-20T11:30"), 1, StartRule.ROLL)
    assert rolled.at == at("2026-11-24T17:00")


NAIVE = datetime(2026, 11, 19, 9)  # noqa: DTZ001  the very thing that is refused


@pytest.mark.parametrize(
    "ask",
    [
        lambda: PLAIN.last_closing(NAIVE),
        lambda: PLAIN.subtract_working_time(NAIVE, timedelta()),
        lambda: PLAIN.add_working_days(NAIVE, 1, StartRule.ROLL, EndRule.CLOCK),
        lambda: line_state(PLAIN, NAIVE),
    ],
)
def test_a_naive_datetime_is_refused_in_words(ask: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match="naive datetime"):
        ask()


NOW, LATER, FAR = at("2026-11-19T09:00"), at("2027-01-01T00:00"), at("3000-01-01T00:00")


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda: PLAIN.is_working_day(date.max), "year 9999"),
        (lambda: PLAIN.windows(date.min), "year 1"),
        (lambda: PLAIN.add_working_days(NOW, 10**9), "that late"),
        (lambda: PLAIN.working_time_between(NOW, FAR), "from 1900 to 2299, not to 3000"),
        (lambda: WorkCalendar({}).working_time_between(NOW, LATER), "never"),
        (lambda: WorkCalendar({}, special={SUNDAY: []}).next_opening(NOW), "never"),
        (lambda: WorkCalendar({0: [(time(17), time(0))]}), "weekday 0: the window 17:00:00-00"),
        (lambda: WorkCalendar({}, special={SUNDAY: [(time(9), time(8))]}), "2026-09-20: the"),
    ],
)
def test_a_refusal_says_what_is_at_fault(ask: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        ask()


@pytest.mark.parametrize("zone", [UTC, BERLIN, timezone(-8 * HOUR)])
def test_an_instant_may_be_told_in_any_zone(zone: ZoneInfo | timezone) -> None:
    asked = at("2026-11-19T16:00").astimezone(zone)
    assert PLAIN.is_open(asked)
    answers = (
        PLAIN.add_working_time(asked, 2 * HOUR),
        PLAIN.subtract_working_time(asked, 2 * HOUR),
        PLAIN.next_opening(asked),
        PLAIN.last_closing(asked),
        PLAIN.add_working_days(asked, 1, end_rule=EndRule.CLOCK).at,
        PLAIN.windows(date(2026, 11, 19))[0][0],
    )
    assert [answer.isoformat() for answer in answers] == [
        *("2026-11-20T09:30:00+08:00", "2026-11-19T11:00:00+08:00", "2026-11-20T08:30:00+08:00"),
        *("2026-11-19T11:30:00+08:00", "2026-11-20T16:00:00+08:00", "2026-11-19T08:30:00+08:00"),
    ]
    assert {answer.tzinfo for answer in answers} == {SHANGHAI}


NIGHTS = dict.fromkeys(range(7), ((time(0), time(6)),))


@pytest.mark.parametrize(
    ("zone", "start", "hours", "end"),
    [
        # The clocks go from 2 to 3, or back from 3 to 2; in Shanghai at midnight until 1991.
        (BERLIN, "2026-03-29T00:00", 5, "2026-03-29T06:00"),
        (BERLIN, "2026-10-25T00:00", 7, "2026-10-25T06:00"),
        (BERLIN, "2100-03-28T00:00", 5, "2100-03-28T06:00"),
        (NEW_YORK, "1990-04-01T00:00", 5, "1990-04-01T06:00"),
        (NEW_YORK, "2099-11-01T00:00", 7, "2099-11-01T06:00"),
        (SHANGHAI, "1990-04-15T00:00", 5, "1990-04-15T06:00"),
        (SHANGHAI, "1991-09-15T00:00", 7, "1991-09-15T06:00"),
        (SHANGHAI, "1992-04-12T00:00", 6, "1992-04-12T06:00"),
    ],
)
def test_working_time_is_elapsed_time(zone: ZoneInfo, start: str, hours: int, end: str) -> None:
    calendar = WorkCalendar(NIGHTS, tz=zone)
    found = calendar.add_working_time(at(start, zone), hours * HOUR)
    assert found.isoformat() == at(end, zone).isoformat()
    assert calendar.subtract_working_time(found, hours * HOUR) == at(start, zone)


def test_days_are_civil_days_and_a_clock_time_that_is_left_out_comes_an_hour_later() -> None:
    calendar = WorkCalendar(NIGHTS, tz=BERLIN)

    def clock(text: str, days: int) -> str:
        start = at(text, BERLIN)
        return calendar.add_working_days(start, days, end_rule=EndRule.CLOCK).at.isoformat()

    assert clock("2026-03-28T05:00", 1) == "2026-03-29T05:00:00+02:00"
    assert clock("2026-10-24T05:00", 1) == "2026-10-25T05:00:00+01:00"
    assert clock("2026-03-28T02:30", 1) == "2026-03-29T03:30:00+02:00"


def test_a_clock_time_that_is_left_out_names_the_instant_that_python_says() -> None:
    imaginary = at("2026-03-29T02:30", BERLIN)
    inside = WorkCalendar({6: [(time(3, 15), time(3, 45))]}, tz=BERLIN)
    outside = WorkCalendar({6: [(time(2, 15), time(2, 45))]}, tz=BERLIN)
    assert imaginary.astimezone(UTC).astimezone(BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"
    assert inside.is_open(imaginary)
    assert not outside.is_open(imaginary)
    assert not outside.is_working_day(date(2026, 3, 29))


def test_a_day_that_a_place_left_out_is_not_worked() -> None:
    # Samoa went over the date line: 30 December 2011, a Friday, did not happen.
    apia = WorkCalendar(WEEK, tz=ZoneInfo("Pacific/Apia"))
    assert apia.windows(date(2011, 12, 30)) == ()
    assert not apia.is_working_day(date(2011, 12, 30))
    due = apia.add_working_days(at("2011-12-29T10:00", apia.tz), 1)
    assert due.at.isoformat() == "2012-01-02T17:00:00+14:00"


def test_many_may_ask_at_once() -> None:
    years = [1990 + n for n in range(60)]
    expected = {
        year: PLAIN.add_working_time(at(f"{year}-06-15T12:00"), 900 * HOUR) for year in years
    }
    shared = WorkCalendar(WEEK)

    def ask(seed: int) -> bool:
        order = years.copy()
        Random(seed).shuffle(order)  # noqa: S311  an order, not a secret
        return all(
            shared.add_working_time(at(f"{year}-06-15T12:00"), 900 * HOUR) == expected[year]
            and shared.working_time_between(at(f"{year}-06-15T12:00"), expected[year]) == 900 * HOUR
            for year in order
        )

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(8)))

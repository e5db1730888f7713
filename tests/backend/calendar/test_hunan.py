"""The calendars of Hunan: two working days in the years of the seed."""

from datetime import date, datetime, timedelta

import pytest

from backend.calendar import Almanac, CalendarDay, DayKind, DayStatus, Edition, PlaceCalendars
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST, Rulebook
from tests.fakes.hunan import CHANGSHA, HUNAN, XIANGXI, seed

JISHOU = PlacePath(("430000", "433100", "433101"))
DAYS = tuple(row.calendar_day() for row in seed().working_days)
ALMANAC = Almanac(Edition(1, DAYS))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def of(place: PlacePath) -> PlaceCalendars:
    return ALMANAC.of(place, FIRST)


def worked_in(place: PlacePath, year: int) -> int:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return sum(of(place).working.is_working_day(day) for day in days if day.year == year)


@pytest.mark.requirement("R3", "R4")
@pytest.mark.parametrize(
    ("place", "asked", "due"),
    [
        # 2026-09-20 is a make-up Sunday in the country, and the first of Xiangxi's own two days.
        (CHANGSHA, "2026-09-18T10:00", "2026-09-21T17:00"),
        (XIANGXI, "2026-09-18T10:00", "2026-09-23T17:00"),
        (JISHOU, "2026-09-18T10:00", "2026-09-23T17:00"),
        (CHANGSHA, "2026-09-20T10:00", "2026-09-22T17:00"),
        # National Day: 1 to 7 October off, Saturday the 10th worked.
        (CHANGSHA, "2026-09-30T16:59", "2026-10-09T17:00"),
        (CHANGSHA, "2026-10-03T12:00", "2026-10-09T17:00"),
        (CHANGSHA, "2026-10-08T09:00", "2026-10-10T17:00"),
        # Spring Festival: 15 to 23 February off, Saturdays the 14th and 28th worked.
        (CHANGSHA, "2026-02-13T15:00", "2026-02-24T17:00"),
        (CHANGSHA, "2026-02-14T15:00", "2026-02-25T17:00"),
        (CHANGSHA, "2026-02-26T09:00", "2026-02-28T17:00"),
        # New Year: 1 to 3 January off, Sunday the 4th worked.
        (HUNAN, "2025-12-31T09:00", "2026-01-05T17:00"),
        # Mid-Autumn: Friday 25 to Sunday 27 September off.
        (CHANGSHA, "2026-09-24T09:00", "2026-09-29T17:00"),
        (CHANGSHA, "2026-11-20T23:59", "2026-11-24T17:00"),
    ],
)
def test_a_reply_is_due_at_closing_of_the_second_working_day(
    place: PlacePath, asked: str, due: str
) -> None:
    found = of(place).working.add_working_days(at(asked), 2)
    assert found.at == at(due)
    assert not found.provisional


@pytest.mark.requirement("R3")
@pytest.mark.parametrize(
    ("place", "year", "days"),
    [(HUNAN, 2024, 251), (HUNAN, 2025, 248), (HUNAN, 2026, 248), (XIANGXI, 2026, 246)],
)
def test_the_working_days_of_a_year(place: PlacePath, year: int, days: int) -> None:
    assert worked_in(place, year) == days


def test_a_due_instant_explains_itself() -> None:
    assert of(CHANGSHA).working.add_working_days(at("2026-09-18T10:00"), 2).explain() == [
        "2026-09-18 周五，工作日，当日不计",
        "2026-09-19 周六，休息日，不计",
        "2026-09-20 周日，调休上班，计第1日",
        "2026-09-21 周一，工作日，计第2日",
    ]
    own = of(XIANGXI).working.add_working_days(at("2026-09-18T10:00"), 2)
    assert own.explain()[2] == "2026-09-20 周日，湘西州成立纪念日放假，不计"
    assert own.explain("en")[2] == (
        "2026-09-20 Sun: public holiday (湘西州成立纪念日), not counted"
    )


@pytest.mark.requirement("N5")
def test_what_leans_on_a_year_without_a_notice_is_provisional() -> None:
    assert of(CHANGSHA).working.add_working_days(at("2026-12-31T10:00"), 2).provisional
    assert not of(CHANGSHA).working.add_working_days(at("2026-12-29T10:00"), 2).provisional
    beyond = of(CHANGSHA).working.add_working_days(at("2031-05-05T10:00"), 2)
    assert beyond.provisional
    assert "日历待公布" in beyond.explain()[-1]


@pytest.mark.requirement("N5")
def test_every_answer_beyond_the_last_notice_is_marked_and_no_other() -> None:
    first, calendar = at("2026-01-01T09:00"), of(CHANGSHA).working
    for start in (first + timedelta(days=ahead) for ahead in range(2 * 365)):
        due = calendar.add_working_days(start, 2)
        assert due.provisional is (due.at >= at("2027-01-01T00:00"))
        assert calendar.is_provisional(start) is (start.year > 2026)


@pytest.mark.requirement("R2")
def test_make_up_days_can_be_closed_to_callers_and_are_worked_all_the_same() -> None:
    sunday = date(2026, 9, 20)
    closed = Almanac(Edition(1, DAYS, make_up_closed=frozenset({CHANGSHA.code})))
    county = PlacePath((*CHANGSHA.codes, "430102"))
    for place in (CHANGSHA, county):
        calendars = closed.of(place, FIRST)
        assert not calendars.reception.is_working_day(sunday)
        assert calendars.working.is_working_day(sunday)
    assert closed.of(HUNAN, FIRST).reception.is_working_day(sunday)
    everywhere = ALMANAC.of(HUNAN, Rulebook(version=2, make_up_days_open=False))
    assert not everywhere.reception.is_working_day(sunday)
    assert everywhere.working.is_working_day(sunday)


@pytest.mark.requirement("R2", "R3")
def test_the_nearest_place_decides_about_a_day() -> None:
    day = date(2026, 3, 4)
    off = CalendarDay(day, CHANGSHA.code, DayKind.HOLIDAY, "市定假日")
    worked = CalendarDay(day, "430102", DayKind.MAKE_UP, "")
    almanac = Almanac(Edition(7, (worked, off)))
    assert almanac.of(HUNAN, FIRST).working.is_working_day(day)
    assert not almanac.of(CHANGSHA, FIRST).working.is_working_day(day)
    assert almanac.of(PlacePath((*CHANGSHA.codes, "430102")), FIRST).working.is_working_day(day)
    assert not almanac.of(PlacePath((*CHANGSHA.codes, "430103")), FIRST).working.is_working_day(day)
    assert almanac.of(CHANGSHA, FIRST).version == almanac.version == 7


@pytest.mark.requirement("N5", "R3")
@pytest.mark.parametrize(
    ("asked", "due"),
    [
        # New Year's Day is a Saturday: the Monday after it is off by the statute.
        ("2027-12-30T10:00", "2028-01-04T17:00"),
        # New Year's Eve of the lunar year is off since 2025: 25 to 28 January, then a weekend.
        ("2028-01-21T10:00", "2028-01-31T17:00"),
        ("2028-12-29T10:00", "2029-01-03T17:00"),
        ("2029-12-31T10:00", "2030-01-03T17:00"),
        ("2030-09-30T10:00", "2030-10-07T17:00"),
    ],
)
def test_a_promise_over_the_turn_of_an_unpublished_year_keeps_its_statutory_holidays(
    asked: str, due: str
) -> None:
    found = of(CHANGSHA).working.add_working_days(at(asked), 2)
    assert (found.at, found.provisional) == (at(due), True)


def test_places_without_days_of_their_own_share_their_calendars() -> None:
    assert of(CHANGSHA) is of(HUNAN)
    assert of(JISHOU) is of(XIANGXI)
    assert of(XIANGXI) is not of(HUNAN)


def test_an_edition_that_says_a_day_twice_is_refused() -> None:
    day = CalendarDay(date(2026, 3, 4), None, DayKind.HOLIDAY, "一")
    with pytest.raises(ValueError, match="twice"):
        Edition(1, (day, CalendarDay(day.day, None, DayKind.MAKE_UP, "二")))


def test_a_year_is_published_when_all_of_it_is() -> None:
    def holiday(year: int, status: DayStatus = DayStatus.OFFICIAL) -> CalendarDay:
        return CalendarDay(date(year, 1, 1), None, DayKind.HOLIDAY, "元旦", status)

    assert Edition(1, ()).provisional_from == date.min
    assert Edition(1, (holiday(2025), holiday(2026))).provisional_from == date(2027, 1, 1)
    assert Edition(1, (holiday(2025), holiday(2027))).provisional_from == date(2026, 1, 1)
    half = (
        holiday(2026),
        CalendarDay(date(2026, 5, 1), None, DayKind.HOLIDAY, "劳动节", DayStatus.PROVISIONAL),
    )
    assert Edition(1, (holiday(2025), *half)).provisional_from == date(2026, 1, 1)
    expected = CalendarDay(date(2026, 9, 20), "433100", DayKind.HOLIDAY, "", DayStatus.PROVISIONAL)
    almanac = Almanac(Edition(1, (holiday(2026), expected)))
    assert almanac.of(XIANGXI, FIRST).working.is_provisional(at("2026-09-20T10:00"))
    assert not almanac.of(CHANGSHA, FIRST).working.is_provisional(at("2026-09-20T10:00"))

"""The next edition takes a notice in, and leaves alone what the notice does not speak of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calendar import (
    CalendarDay,
    DayChange,
    DayKind,
    DayStatus,
    Edition,
    Notice,
    NoticeDay,
    changes,
    read_notice,
    revise,
)
from tests.fakes.hunan import XIANGXI, seed
from tests.fakes.notices import (
    INVENTED_2027,
    NOTICE_2023,
    SCHEDULE_2018,
    SCHEDULE_2019,
    Style,
    as_prose,
)

SEEDED = Edition(
    3,
    tuple(row.calendar_day() for row in seed().working_days),
    make_up_closed=frozenset({XIANGXI.code}),
)
NOTICE = read_notice(INVENTED_2027, 2027)
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知 2026-11-30"


def entry(edition: Edition, day: date, place: str | None = None) -> CalendarDay | None:
    return next((each for each in edition.days if (each.day, each.place) == (day, place)), None)


def applied(edition: Edition, differences: tuple[DayChange, ...]) -> set[CalendarDay]:
    days = {(each.day, each.place): each for each in edition.days}
    for change in differences:
        assert days.pop((change.day, change.place), None) == change.before
        if change.after:
            days[change.day, change.place] = change.after
    return set(days.values())


@pytest.mark.requirement("N5", "S0-27")
def test_a_notice_makes_its_year_official() -> None:
    revised = revise(SEEDED, NOTICE, place=None, source=SOURCE)
    assert SEEDED.provisional_from == date(2027, 1, 1)
    assert revised.provisional_from == date(2028, 1, 1)
    assert revised.version == 4
    assert revised.make_up_closed == SEEDED.make_up_closed
    year = [each for each in revised.days if each.place is None and each.day.year == 2027]
    assert year == [
        CalendarDay(each.day, None, each.kind, each.name, DayStatus.OFFICIAL, SOURCE)
        for each in NOTICE.days
    ]


@pytest.mark.requirement("N5")
def test_other_years_and_places_stay() -> None:
    revised = revise(SEEDED, NOTICE, place=None, source=SOURCE)

    def others(edition: Edition) -> set[CalendarDay]:
        return {each for each in edition.days if each.place or each.day.year != 2027}

    assert others(revised) == others(SEEDED)
    assert entry(revised, date(2027, 9, 20), XIANGXI.code)


@pytest.mark.requirement("N5")
def test_the_changes_of_a_notice_are_told_day_by_day() -> None:
    found = {
        each.day: each
        for each in changes(SEEDED, revise(SEEDED, NOTICE, place=None, source=SOURCE))
    }
    assert list(found) == sorted(found)
    assert {day.year for day in found} == {2027}
    # Expected and announced, newly off, newly worked, expected off and worked after all.
    same = found[date(2027, 5, 1)]
    assert same.before
    assert same.after == replace(same.before, status=DayStatus.OFFICIAL, source=SOURCE)
    assert found[date(2027, 1, 2)].before is None
    worked = found[date(2027, 2, 20)].after
    assert worked
    assert worked.kind is DayKind.MAKE_UP
    assert len(found) == len(NOTICE.days)
    shorter = Notice(2027, tuple(each for each in NOTICE.days if each.day != date(2027, 10, 5)))
    dropped = changes(SEEDED, revise(SEEDED, shorter, place=None, source=SOURCE))
    assert [each.day for each in dropped if each.after is None] == [date(2027, 10, 5)]


@pytest.mark.requirement("N5")
def test_the_same_notice_again_changes_nothing_but_the_version() -> None:
    once = revise(SEEDED, NOTICE, place=None, source=SOURCE)
    twice = revise(once, NOTICE, place=None, source=SOURCE)
    assert twice == replace(once, version=once.version + 1)
    assert changes(once, twice) == ()


def test_a_place_has_its_own_days() -> None:
    text = "一、湘西州成立纪念日：9月21日至22日放假，共2天。9月25日（周六）上班。"
    notice = read_notice(text, 2027, national=False)
    revised = revise(SEEDED, notice, place=XIANGXI.code, source="州人民政府通知")
    assert [(str(each.day), each.place) for each in changes(SEEDED, revised)] == [
        ("2027-09-20", XIANGXI.code),
        ("2027-09-21", XIANGXI.code),
        ("2027-09-22", XIANGXI.code),
        ("2027-09-25", XIANGXI.code),
    ]
    assert revised.provisional_from == SEEDED.provisional_from
    assert entry(revised, date(2026, 9, 20), XIANGXI.code)


@pytest.mark.requirement("N5")
def test_a_december_day_is_set_alone() -> None:
    december = date(2022, 12, 31)
    mid_autumn = CalendarDay(date(2022, 9, 10), None, DayKind.HOLIDAY, "中秋节")
    expected = CalendarDay(december, None, DayKind.HOLIDAY, "元旦", DayStatus.PROVISIONAL)
    notice = read_notice(NOTICE_2023, 2023)
    before = Edition(1, (mid_autumn, expected))
    revised = revise(before, notice, place=None, source="")
    assert entry(revised, mid_autumn.day) == mid_autumn
    assert entry(revised, december) == replace(expected, status=DayStatus.OFFICIAL)
    # The year of that December is not published by it.
    assert Edition(1, (mid_autumn, expected)).provisional_from == date.min
    seeded = Edition(1, tuple(each for each in SEEDED.days if each.day.year < 2025))
    later = Notice(
        2026,
        (
            NoticeDay(date(2025, 12, 31), DayKind.HOLIDAY, "元旦", 1),
            NoticeDay(date(2026, 1, 1), DayKind.HOLIDAY, "元旦", 1),
        ),
    )
    assert revise(seeded, later, place=None, source="").provisional_from == date(2025, 1, 1)


@pytest.mark.requirement("N5")
def test_the_december_of_the_next_new_year_outlives_its_own_year() -> None:
    of_2018 = as_prose(SCHEDULE_2018, 2018, Style())
    of_2019 = as_prose(SCHEDULE_2019, 2019, Style())
    first = revise(Edition(0, ()), read_notice(of_2019, 2019), place=None, source="2019")
    december = [date(2018, 12, day) for day in (29, 30, 31)]
    stray = CalendarDay(date(2018, 12, 24), None, DayKind.HOLIDAY, "州庆")
    local = CalendarDay(date(2018, 12, 31), XIANGXI.code, DayKind.HOLIDAY, "元旦")
    before = replace(first, days=(stray, *first.days, local))
    after = revise(before, read_notice(of_2018, 2018), place=None, source="2018")
    for day in december:
        assert entry(after, day)
        assert entry(after, day) == entry(first, day)
    assert entry(after, stray.day) is None
    # The notice of that year names the date itself; a place has its own year.
    named = Notice(2018, (NoticeDay(december[2], DayKind.HOLIDAY, "补休", 1),))
    set_anew = entry(revise(before, named, place=None, source="2018"), december[2])
    assert set_anew
    assert (set_anew.name, set_anew.source) == ("补休", "2018")
    cleared = revise(before, Notice(2018, ()), place=XIANGXI.code, source="")
    assert entry(cleared, local.day, XIANGXI.code) is None


places = st.sampled_from([None, "433100", "430100"])
days = st.dates(date(2026, 11, 1), date(2028, 2, 28))
entries = st.builds(
    CalendarDay,
    days,
    places,
    st.sampled_from(DayKind),
    st.sampled_from(["元旦", "春节"]),
    st.sampled_from(DayStatus),
)
editions = st.lists(entries, max_size=20, unique_by=lambda each: (each.day, each.place)).map(
    lambda found: Edition(1, tuple(found))
)
notices = st.lists(
    st.builds(
        NoticeDay,
        st.dates(date(2027, 1, 1) - timedelta(days=10), date(2028, 1, 10)),
        st.sampled_from(DayKind),
        st.just("元旦"),
        st.just(1),
    ),
    unique_by=lambda each: each.day,
).map(lambda found: Notice(2027, tuple(sorted(found, key=lambda each: each.day))))


@pytest.mark.requirement("N5")
@given(editions, notices, places)
def test_changes_lead_from_one_edition_to_the_next(
    before: Edition, notice: Notice, place: str | None
) -> None:
    after = revise(before, notice, place=place, source="通知")
    differences = changes(before, after)
    assert applied(before, differences) == set(after.days)
    assert all(each.before != each.after for each in differences)
    assert {each.place for each in differences} <= {place}
    assert applied(after, changes(after, before)) == set(before.days)
    own = {each.day for each in after.days if each.place == place and each.day.year == 2027}
    of_2028 = {
        each.day
        for each in before.days
        if place is None and each.place is None and each.name == "元旦"
        if (each.day.year, each.day.month) == (2027, 12)
    }
    assert own == {each.day for each in notice.days if each.day.year == 2027} | of_2028
    again = revise(after, notice, place=place, source="通知")
    assert again == replace(after, version=after.version + 1)

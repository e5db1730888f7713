"""A notice in prose or as a table is read to the last day."""

from datetime import date

import pytest

from backend.calendar import CalendarDay, DayKind, NoticeDay, read_notice
from tests.fakes.hunan import seed
from tests.fakes.notices import (
    INVENTED_2027,
    NOTICE_2023,
    NOTICE_2024,
    NOTICE_2025,
    NOTICE_2026,
    as_table,
)

NOTICES = {2024: NOTICE_2024, 2025: NOTICE_2025, 2026: NOTICE_2026}

Said = set[tuple[date, DayKind, str]]


def seeded(year: int) -> list[CalendarDay]:
    days = [row.calendar_day() for row in seed().working_days]
    return [day for day in days if day.place is None and day.day.year == year]


def facts(days: tuple[NoticeDay, ...] | list[CalendarDay]) -> Said:
    return {(each.day, each.kind, each.name) for each in days}


def item(body: str) -> tuple[NoticeDay, ...]:
    """Read one item of a place in 2026."""
    return read_notice(f"一、州庆：{body}", 2026, national=False).days


def off(body: str) -> list[str]:
    return [f"{each.day:%m-%d}" for each in item(body) if each.kind is DayKind.HOLIDAY]


@pytest.mark.requirement("N5")
@pytest.mark.parametrize("year", NOTICES)
def test_the_notice_of_a_year_says_what_the_seed_says(year: int) -> None:
    notice = read_notice(NOTICES[year], year)
    assert notice.year == year
    assert facts(notice.days) == facts(seeded(year))
    assert [each.day for each in notice.days] == sorted({each.day for each in notice.days})


@pytest.mark.requirement("N5")
@pytest.mark.parametrize("separator", ["\t", ",", "，"])
@pytest.mark.parametrize("heading", ["", "日期\t休/班\t名称\n", "Date,kind,name\r\n"])
@pytest.mark.parametrize("year", NOTICES)
def test_the_table_of_a_year_says_the_same(year: int, heading: str, separator: str) -> None:
    table = heading + as_table(seeded(year), separator)
    notice = read_notice(table, year)
    assert facts(notice.days) == facts(seeded(year))
    assert [each.line for each in notice.days] == list(
        range(1 + bool(heading), 1 + bool(heading) + len(notice.days))
    )


@pytest.mark.parametrize(
    "row",
    [
        "2026-09-20,休,州庆",
        "2026/9/20,off,州庆",
        "2026年9月20日，放假，州庆",
        "2026-9-20\tHOLIDAY\t州庆\t\t",
        '"2026-09-20","休","州庆"',
        "\ufeff2026-09-20,休,州庆\r\n,,\r\n",
        "\n２０２６/０９/２０，休，州庆",
    ],
)
def test_a_row_may_be_written_in_many_ways(row: str) -> None:
    (only,) = read_notice(row, 2026, national=False).days
    assert (only.day, only.kind, only.name) == (date(2026, 9, 20), DayKind.HOLIDAY, "州庆")


@pytest.mark.parametrize("word", ["班", "上班", "work", "make_up", "Work"])
def test_a_row_may_be_worked(word: str) -> None:
    table = f"2026-09-25,休,州庆\n2026-09-20,{word},州庆"
    worked, _off = read_notice(table, 2026, national=False).days
    assert worked == NoticeDay(date(2026, 9, 20), DayKind.MAKE_UP, "州庆", 2)


def test_new_years_day_may_begin_in_december() -> None:
    days = read_notice(NOTICE_2023, 2023).days
    assert [(each.day, each.name) for each in days[:4]] == [
        (date(2022, 12, 31), "元旦"),
        (date(2023, 1, 1), "元旦"),
        (date(2023, 1, 2), "元旦"),
        (date(2023, 1, 21), "春节"),
    ]
    assert len([each for each in days if each.kind is DayKind.HOLIDAY]) == 27
    assert [str(each.day) for each in days if each.kind is DayKind.MAKE_UP] == [
        *("2023-01-28", "2023-01-29", "2023-04-23", "2023-05-06"),
        *("2023-06-25", "2023-10-07", "2023-10-08"),
    ]


def test_an_invented_year_reads_too() -> None:
    assert len(read_notice(INVENTED_2027, 2027).days) == 33


@pytest.mark.parametrize(
    ("body", "days"),
    [
        # Only the named day is listed; the weekend beside it is free by the plain week.
        ("9月21日放假，与周末连休。", ["09-21"]),
        ("9月25日放假，与周末连休，共3天。", ["09-25"]),
        # Weekend days inside a stretch are named, and listed.
        ("9月18日至21日放假调休，共4天。", ["09-18", "09-19", "09-20", "09-21"]),
        ("9月20日放假，9月21日（星期一）补休。", ["09-20", "09-21"]),
        ("9月20日（星期天）、21日放假，共2天。", ["09-20", "09-21"]),
        ("9月20日(星期日)和9月21日(周一)放假2天,共2天.", ["09-20", "09-21"]),
        ("9月20日—21日放假、调休，不调休。", ["09-20", "09-21"]),
        ("9月30日到10月1日放假共2天（不调休）。", ["09-30", "10-01"]),
        ("9月20日（农历八月初十，中秋节、周日）放假。", ["09-20"]),
        ("2025年12月22日放假。", ["12-22"]),
        ("9月2\n0日（星期\n日）放\r\n假。", ["09-20"]),
        ("２０２６年 ９ 月 ２０ 日 放假 ， 共 １ 天 ｡", ["09-20"]),
        ("9月20日放假；9月21日补休", ["09-20", "09-21"]),
        ("9月20日放假，高速公路9月20日免费通行。", ["09-20"]),
        ("9月20日放假。其间全州高速公路免费通行。", ["09-20"]),
        ("9月20日放假。鼓励各单位安排职工在9月19日休息。", ["09-20"]),
        ("9月20日放假。\n放假期间，各单位要安排好值班。\n州政府办公室\n2025年9月1日", ["09-20"]),
    ],
)
def test_wordings_that_are_understood(body: str, days: list[str]) -> None:
    assert off(body) == days


@pytest.mark.parametrize(
    "worked",
    [
        "9月19日（周六）、9月27日（周日）上班。",
        "9月19日,27日正常上班",
        "\n9月19日、9月27日照常上班。",
        "\n9月19日上班；\n9月27日上班。\n",
    ],
)
def test_days_worked_belong_to_their_item(worked: str) -> None:
    days = item(f"9月21日至23日放假调休，共3天。{worked}")
    assert [(str(each.day), each.name) for each in days if each.kind is DayKind.MAKE_UP] == [
        ("2026-09-19", "州庆"),
        ("2026-09-27", "州庆"),
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("一、国庆节、中秋节：", "国庆节、中秋节"),
        ("（一）湘西州成立纪念日（州庆）:", "湘西州成立纪念日（州庆）"),
        ("1. 建州70周年：", "建州70周年"),
        ("通知如下：\n  纪念日：\n", "纪念日"),
        ("各单位：\n经研究，现就放假安排通知如下。12、州庆：", "州庆"),
    ],
)
def test_an_item_begins_with_a_number_or_a_holiday(head: str, name: str) -> None:
    (only,) = read_notice(f"{head}9月20日放假。", 2026, national=False).days
    assert only.name == name


def test_each_day_knows_its_line() -> None:
    text = "\r\n标题\r\n\r\n一、甲：9月20日放假。\r\n二、乙：9月\r\n25日放假，\r\n9月26日补休。"
    days = read_notice(text, 2026, national=False).days
    assert [each.line for each in days] == [4, 5, 7]

"""A notice with a mistake is refused whole, and each line at fault is named."""

from pathlib import Path

import pytest

from backend.calendar import read_notice
from backend.calendar.notice import LONGEST
from backend.kernel.errors import Invalid
from tests.fakes.hunan import seed
from tests.fakes.notices import NOTICE_2026, SCHEDULE_2019, Style, as_prose, as_table

Said = tuple[str, str, str]


def faults(text: str, year: int = 2026, *, national: bool = True) -> list[Said]:
    with pytest.raises(Invalid) as refusal:
        read_notice(text, year, national=national)
    assert {fault.article for fault in refusal.value.faults} == {"国务院办公厅节假日安排通知"}
    return [(fault.field, fault.reason_zh, fault.reason_en) for fault in refusal.value.faults]


def spoilt() -> list[tuple[str, str, list[Said]]]:
    """Read the cases that stand beside this file."""
    written = Path(__file__).with_name("refused_notices.txt").read_text("utf-8")
    cases = []
    for case in written.replace("\r", "").rstrip().split("\n\n")[1:]:
        old, new, *lines = case.split("\n")
        said = [tuple(line.split(" | ")) for line in lines]
        cases.append((_sign(old), _sign(new), [_numbered(*fault) for fault in said]))
    return cases


def _sign(line: str) -> str:
    return line[1:].strip().replace("⏎", "\n")


def _numbered(field: str, zh: str, en: str) -> Said:
    number = field.removeprefix("text").removeprefix(".")
    return (field, f"第{number}行：{zh}", f"line {number}: {en}") if number else (field, zh, en)


@pytest.mark.requirement("N5")
@pytest.mark.parametrize(("old", "new", "expected"), spoilt())
def test_a_spoilt_notice_is_refused_with_its_line(old: str, new: str, expected: list[Said]) -> None:
    assert NOTICE_2026.count(old) == 1
    assert faults(NOTICE_2026.replace(old, new)) == expected


@pytest.mark.requirement("N5")
def test_every_mistake_is_named_not_only_the_first() -> None:
    text = (
        NOTICE_2026.replace("七、国庆节：10月1日（周四）", "七、国庆节：10月1日（周二）")
        .replace("共9天", "共7天")
        .replace("2月14日（周六）", "2月14日（周日）")
        .replace("五、端午节：", "五、重阳节：")
    )
    assert [field for field, _zh, _en in faults(text)] == ["text", "text.5", "text.5", "text.10"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "2026-02-30,休,州庆",
            ("text.1", "第1行：“2026-02-30”这一天不存在", "line 1: “2026-02-30” does not exist"),
        ),
        (
            "日期,休/班,名称\n2026-09-20,修,州庆",
            ("text.2", "第2行：“修”既不是休也不是班", "line 2: “修” is neither off nor work"),
        ),
        (
            "date,kind,name\n20.9.2026,休,州庆",
            ("text.2", "第2行：“20.9.2026”不是日期", "line 2: “20.9.2026” is not a date"),
        ),
        (
            "2026-09-20,休,州庆\n\n2026-09-21,休",
            (
                "text.3",
                "第3行：“2026-09-21 休”应有三格：日期、休/班、名称",
                "line 3: “2026-09-21 休” must have three cells: date, off or work, name",
            ),
        ),
        (
            '2026-09-20,休,州庆\n2026-09-21,休,"州庆',
            (
                "text.2",
                '第2行：“2026-09-21,休,"州庆”引号不成对',
                'line 2: “2026-09-21,休,"州庆” has a quotation mark without its pair',
            ),
        ),
        (
            "2026-09-20,休,州庆\n2027-09-20,休,州庆",
            (
                "text.2",
                "第2行：“2027-09-20”不在2026年（及元旦前10天）之内",
                "line 2: “2027-09-20” is outside 2026 and the ten days before it",
            ),
        ),
        (
            "2026-09-20,休,州庆\n2026-09-20,班,州庆",
            (
                "text.2",
                "第2行：2026年9月20日（周日）又放假又上班（另见第1行）",
                "line 2: 2026-09-20 (Sun) is both off and worked (see line 1)",
            ),
        ),
        (
            f"2026-09-20,休,{'庆' * 41}",
            (
                "text.1",
                f"第1行：“{'庆' * 40}…”：名称不得超过40字",
                f"line 1: “{'庆' * 40}…”: a name has at most 40 characters",
            ),
        ),
        ("日期,休/班,名称\n", ("text", "全文没有放假安排", "the text names no holiday at all")),
        ("2026-09-20,班,州庆", ("text", "全文没有放假安排", "the text names no holiday at all")),
    ],
)
def test_a_spoilt_table_is_refused_with_its_line(
    table: str, expected: tuple[str, str, str]
) -> None:
    assert faults(table, national=False) == [expected]


@pytest.mark.requirement("N5")
def test_half_a_notice_names_what_is_missing() -> None:
    half = NOTICE_2026[: NOTICE_2026.index("四、")]
    assert faults(half) == [
        ("text", f"缺少{zh}的安排，通知不完整", f"{en} ({zh}) is missing")
        for zh, en in [
            ("劳动节", "Labour Day"),
            ("端午节", "Dragon Boat Festival"),
            ("中秋节", "Mid-Autumn Festival"),
            ("国庆节", "National Day"),
        ]
    ]
    assert len(read_notice(half, 2026, national=False).days) == 18
    table = as_table(
        day
        for day in (row.calendar_day() for row in seed().working_days)
        if day.place is None and day.day.year == 2026 and day.name != "春节"
    )
    assert faults(table) == [
        ("text", "缺少春节的安排，通知不完整", "Spring Festival (春节) is missing")
    ]


@pytest.mark.parametrize(
    "text", ["", "  \r\n", "\ufeff", "今年的安排另行通知。", NOTICE_2026[:100]]
)
def test_a_text_without_a_holiday_is_refused(text: str) -> None:
    assert faults(text) == [("text", "全文没有放假安排", "the text names no holiday at all")]


def test_a_text_of_twenty_thousand_characters_is_read_and_no_more() -> None:
    filled = NOTICE_2026.ljust(LONGEST)
    assert read_notice(filled, 2026) == read_notice(NOTICE_2026, 2026)
    assert faults(filled + " ") == [
        (
            "text",
            "全文20001字，不得超过20000字",
            "the text has 20001 characters, at most 20000 are read",
        )
    ]


def test_the_notice_of_another_year_is_refused() -> None:
    first = faults(NOTICE_2026, 2027)[0]
    assert first[:2] == ("text.1", "第1行：“关于2026年”：这不是2027年的通知")


SAID_2019 = as_prose(SCHEDULE_2019, 2019, Style(weekdays=False, counts=False))
"""Without weekdays and counts, so that a wrong month contradicts nothing else."""


@pytest.mark.requirement("N5")
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "2月2日、2月3日上班",
            "2月2日、8月18日上班",
            (
                "text.2",
                "第2行：2019年8月18日（周日）上班，离“春节”的假日超过30天",
                "line 2: 2019-08-18 (Sun) is worked more than 30 days from the days off of “春节”",
            ),
        ),
        (
            "9月13日放假调休",
            "8月15日至17日放假调休",
            (
                "text.6",
                "第6行：2019年8月15日（周四）不会是“中秋节”的假日，应在9月1日至10月15日之间",
                "line 6: 2019-08-15 (Thu) is not in the season of “中秋节”, 09-01 to 10-15",
            ),
        ),
        (
            "2018年12月30日至1月1日放假调休。2018年12月29日上班",
            "1月1日放假调休。12月29日上班",
            (
                "text.1",
                "第1行：“12月29日”应写明年份，如“2018年12月29日”",
                "line 1: “12月29日” must have its year, as in “2018年12月29日”",
            ),
        ),
        (
            "2018年12月30日至1月1日放假调休。2018年12月29日上班",
            "1月1日放假调休。2019年12月29日上班",
            (
                "text.1",
                "第1行：2019年12月29日（周日）上班，离“元旦”的假日超过30天",
                "line 1: 2019-12-29 (Sun) is worked more than 30 days from the days off of “元旦”",
            ),
        ),
        # What follows from the wrong months of the days off is not told again.
        (
            "2月4日至2月10日放假调休",
            "6月24日至6月30日放假调休",
            (
                "text.2",
                "第2行：2019年6月24日（周一）不会是“春节”的假日，应在1月15日至3月5日之间",
                "line 2: 2019-06-24 (Mon) is not in the season of “春节”, 01-15 to 03-05",
            ),
        ),
    ],
)
def test_a_wrong_month_is_refused_with_its_line(old: str, new: str, expected: Said) -> None:
    assert SAID_2019.count(old) == 1
    assert faults(SAID_2019.replace(old, new), 2019) == [expected]


@pytest.mark.requirement("N5")
@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("五、端午节：6月19日（周五）至21日", "五、端午节、中秋节：9月4日（周五）至6日", []),
        ("五、端午节：6月19日（周五）至21日", "五、端午节：7月3日（周五）至5日", ["text.8"]),
        ("5月9日（周六）上班", "6月4日（周四）放假", ["text.7"]),
        ("三、清明节：", "三、植树节：3月12日放假。\n三、清明节：", []),
    ],
)
def test_the_season_is_that_of_any_holiday_of_the_item(
    old: str, new: str, wrong: list[str]
) -> None:
    text = NOTICE_2026.replace(old, new)
    if wrong:
        assert [field for field, _zh, _en in faults(text)] == wrong
    else:
        assert read_notice(text, 2026).days


def test_a_place_may_celebrate_in_any_season() -> None:
    text = "一、中秋节：8月15日至17日放假。10月31日上班。"
    assert len(read_notice(text, 2026, national=False).days) == 4


@pytest.mark.requirement("N5")
@pytest.mark.parametrize("name", ["春节", "春节调休", "调休"])
def test_a_row_worked_far_from_its_holiday_is_refused(name: str) -> None:
    table = as_table(
        day
        for day in (row.calendar_day() for row in seed().working_days)
        if day.place is None and day.day.year == 2026
    )
    assert [field for field, _zh, _en in faults(f"2026-12-26\t班\t{name}\n{table}")] == ["text.1"]

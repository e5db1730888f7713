"""Any schedule written down reads as itself; no slip and no text does harm."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.calendar import DayKind, NoticeDay, read_notice
from backend.kernel.errors import Fault, Invalid
from tests.fakes.notices import Item, Style, as_prose

DAY = timedelta(days=1)
MONTH = 30 * DAY

Said = set[tuple[date, DayKind, str]]
Days = tuple[NoticeDay, ...]


def read(text: str, year: int, *, national: bool = True) -> tuple[Days, tuple[Fault, ...]]:
    """Return the days, or why there are none."""
    try:
        return read_notice(text, year, national=national).days, ()
    except Invalid as refusal:
        return (), refusal.faults


ANCHORS = {
    "元旦": (1, 1),
    "春节": (2, 10),
    "清明节": (4, 5),
    "劳动节": (5, 1),
    "端午节": (6, 12),
    "中秋节": (9, 14),
    "国庆节": (10, 1),
}


@st.composite
def schedules(draw: st.DrawFn) -> tuple[int, list[Item]]:
    year = draw(st.integers(2015, 2060))
    stretches = []
    for name, anchor in ANCHORS.items():
        day = date(year, *anchor)
        # No statutory holiday leaves its season, and that of 清明节 ends on 10 April.
        before, after = draw(st.integers(0, 4)), draw(st.integers(0, 5))
        stretches.append((name, day - before * DAY, day + after * DAY))
    off_days = {
        first + n * DAY for _name, first, last in stretches for n in range((last - first).days + 1)
    }
    weekend = [
        day
        for n in range(365)
        if (day := date(year, 1, 1) + n * DAY).weekday() >= 5 and day not in off_days
    ]
    pool = draw(st.lists(st.sampled_from(weekend), unique=True, max_size=9))
    worked: dict[str, list[date]] = {name: [] for name in ANCHORS}
    for day in sorted(pool):
        near = [name for name, first, last in stretches if first - MONTH <= day <= last + MONTH]
        if near:
            worked[draw(st.sampled_from(near))].append(day)
    return year, [Item(name, first, last, tuple(worked[name])) for name, first, last in stretches]


half_width = {"（": "(", "）": ")", "，": ",", "：": ":"}
styles = st.builds(
    Style,
    st.booleans(),
    st.booleans(),
    st.sampled_from(
        [{}, half_width, {"\n": "\r\n"}, {"周": "星期"}, {"日": " 日 "}, {"\n": ""}, {"至": "—"}]
    ),
)


def said_by(items: list[Item]) -> Said:
    return {
        *(
            (each.first + n * DAY, DayKind.HOLIDAY, each.name)
            for each in items
            for n in range((each.last - each.first).days + 1)
        ),
        *((day, DayKind.MAKE_UP, each.name) for each in items for day in each.worked),
    }


def items_of(read_days: Days) -> list[Item]:
    """Gather the days of a reading into items again."""
    found = []
    for name in ANCHORS:
        days = [each for each in read_days if each.name == name]
        stretch = [each.day for each in days if each.kind is DayKind.HOLIDAY]
        worked = tuple(each.day for each in days if each.kind is DayKind.MAKE_UP)
        found.append(Item(name, stretch[0], stretch[-1], worked))
    return found


def pieces(text: str) -> set[str]:
    """Return the days and counts that stand in a text, whatever their order."""
    plain = re.sub(r"(?<![0-9])0(?=[0-9])", "", text)
    return set(re.split(r"[，。、：至\n]|上班|放假调休", plain))


@pytest.mark.requirement("N5")
@given(schedules(), styles)
def test_a_schedule_written_down_reads_as_itself(
    schedule: tuple[int, list[Item]], style: Style
) -> None:
    year, items = schedule
    days = read_notice(as_prose(items, year, style), year).days
    assert {(each.day, each.kind, each.name) for each in days} == said_by(items)


@pytest.mark.requirement("N5")
@given(schedules(), st.builds(Style, st.booleans(), st.booleans()), st.data())
def test_a_slip_of_one_sign_is_refused_or_says_something_else_as_clearly(
    schedule: tuple[int, list[Item]], style: Style, data: st.DataObject
) -> None:
    year, items = schedule
    text = as_prose(items, year, style)
    found = data.draw(st.sampled_from(list(re.finditer(r"[0-9]|(?<=周)[一二三四五六日]", text))))
    signs = "0123456789" if found[0].isascii() else "一二三四五六日天"
    slip = data.draw(st.sampled_from([sign for sign in signs if sign != found[0]]))
    slipped = text[: found.start()] + slip + text[found.end() :]
    line = text.count("\n", 0, found.start()) + 1
    days, refusal = read(slipped, year)
    if refusal:
        # The line is at fault, or another that it contradicts and that names it.
        assert any(
            fault.field == f"text.{line}" or f"（另见第{line}行）" in fault.reason_zh
            for fault in refusal
        )
    else:
        assert pieces(as_prose(items_of(days), year, style)) == pieces(
            slipped.replace("周天", "周日")
        )


fragments = st.sampled_from(
    [
        *(
            "一、",
            "（二）",
            "3.",
            "元旦",
            "春节",
            "：",
            ":",
            "，",
            "、",
            "。",
            "；",
            "\n",
            "\r\n",
            " ",
        ),
        *("2026年", "9999年", "0001年", "1月", "12月", "13月", "1日", "31日", "40日", "至", "—"),
        *(
            "（周四）",
            "(星期六、农历除夕)",
            "（",
            "）",
            "放假",
            "调休",
            "上班",
            "补休",
            "共3天",
            "1天",
        ),
        *("与周末连休", "不调休", "鼓励", "高速公路", "自", "起", "关于", "现将", "通知", "\ufeff"),
        *("2026-01-01", "休", "班", ",", "\t", '"', "日期"),
    ]
)


@pytest.mark.requirement("N5")
@given(
    text=st.one_of(st.text(), st.lists(fragments, max_size=40).map("".join)),
    year=st.integers(1990, 2100),
    national=st.booleans(),
)
@example(text="一、元旦：0001年1月1日放假，与周末连休。", year=2026, national=False)
@example(text="一、元旦：9999年12月31日放假，与周末连休。", year=2026, national=False)
@example(text="一、元旦：٣月٣日放假。", year=2026, national=False)
def test_any_text_at_all_is_read_or_refused(text: str, year: int, *, national: bool) -> None:
    days, refusal = read(text, year, national=national)
    lines = len(re.split("\r\n|\r|\n", text))
    for fault in refusal:
        assert fault.field == "text" or 1 <= int(fault.field.removeprefix("text.")) <= lines
        assert fault.reason_zh
        assert fault.reason_en
    if not refusal:
        assert [each.day for each in days] == sorted({each.day for each in days})
        assert any(each.kind is DayKind.HOLIDAY for each in days)
        assert all(each.day.weekday() >= 5 for each in days if each.kind is DayKind.MAKE_UP)

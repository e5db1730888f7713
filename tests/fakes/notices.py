"""Texts of notices, as people paste them.

Written for the tests: the facts are those of the seed (2023: of the notice of 2022-12-08), the
wording is the usual one of each year. No notice for 2027 is known; its text is invented, and only
consistent in itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from backend.calendar import CalendarDay, DayKind

_CLOSING = "节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，确保节日平安。"
_WEEKDAYS = "一二三四五六日"


def _whole(year: int, announced: str, items: str) -> str:
    return f"""国务院办公厅关于{year}年
部分节假日安排的通知

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：

　　经国务院批准，现将{year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
{items}
　　{_CLOSING}

国务院办公厅
{announced}
"""


NOTICE_2023 = _whole(
    2023,
    "2022年12月8日",
    """
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
""",
)
NOTICE_2024 = _whole(
    2024,
    "2023年10月25日",
    """
　　一、元旦：1月1日放假，与周末连休。

　　二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。

　　三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。

　　四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。

　　五、端午节：6月10日放假，与周末连休。

　　六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。

　　七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
""",
)
NOTICE_2025 = """国务院办公厅关于2025年部分节假日安排的通知
国办发明电〔2024〕12号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经党中央、国务院批准，根据2024年11月修订的《全国年节及纪念日放假办法》，自2025年1月1日起，全体公民放假的假日增加2天。除个别特殊情形外，春节自农历除夕起放假调休8天，国庆节自10月1日起放假调休7天，元旦放假调休或连休3天（如逢周三则只在当日放假）。
按照上述原则，现将2025年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2024年11月12日
"""
NOTICE_2026 = """新华社北京11月4日电 国务院办公厅关于2026年部分节假日安排的通知，全文如下：
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
鼓励单位和个人结合落实带薪年休假等制度，实际形成较长假期，推动错峰出行。节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日
"""
INVENTED_2027 = _whole(
    2027,
    "2026年11月30日",
    """
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至12日（农历正月初七、周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
""",
)


def as_table(days: Iterable[CalendarDay], separator: str = "\t") -> str:
    """Write days as rows copied from a spreadsheet."""
    return "\n".join(
        separator.join((f"{each.day}", "休" if each.kind is DayKind.HOLIDAY else "班", each.name))
        for each in days
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a notice: a stretch of days off, and single days worked."""

    name: str
    first: date
    last: date
    worked: tuple[date, ...] = ()


SCHEDULE_2018 = (
    Item("元旦", date(2018, 1, 1), date(2018, 1, 1)),
    Item("春节", date(2018, 2, 15), date(2018, 2, 21), (date(2018, 2, 11), date(2018, 2, 24))),
    Item("清明节", date(2018, 4, 5), date(2018, 4, 7), (date(2018, 4, 8),)),
    Item("劳动节", date(2018, 4, 29), date(2018, 5, 1), (date(2018, 4, 28),)),
    Item("端午节", date(2018, 6, 18), date(2018, 6, 18)),
    Item("中秋节", date(2018, 9, 24), date(2018, 9, 24)),
    Item("国庆节", date(2018, 10, 1), date(2018, 10, 7), (date(2018, 9, 29), date(2018, 9, 30))),
)
SCHEDULE_2019 = (
    Item("元旦", date(2018, 12, 30), date(2019, 1, 1), (date(2018, 12, 29),)),
    Item("春节", date(2019, 2, 4), date(2019, 2, 10), (date(2019, 2, 2), date(2019, 2, 3))),
    Item("清明节", date(2019, 4, 5), date(2019, 4, 5)),
    Item("劳动节", date(2019, 5, 1), date(2019, 5, 4), (date(2019, 4, 28), date(2019, 5, 5))),
    Item("端午节", date(2019, 6, 7), date(2019, 6, 7)),
    Item("中秋节", date(2019, 9, 13), date(2019, 9, 13)),
    Item("国庆节", date(2019, 10, 1), date(2019, 10, 7), (date(2019, 9, 29), date(2019, 10, 12))),
)


@dataclass(frozen=True, slots=True)
class Style:
    """What a notice may write or leave out."""

    weekdays: bool = True
    counts: bool = True
    signs: dict[str, str] = field(default_factory=dict)
    """Each sign that is written another way."""


def as_prose(items: Iterable[Item], year: int, style: Style) -> str:
    """Write a schedule in the wording of the State Council."""

    def civil(day: date) -> str:
        named = f"{day.month}月{day.day}日" if day.year == year else f"{day:%Y年%-m月%-d日}"
        return named + (f"（周{_WEEKDAYS[day.weekday()]}）" if style.weekdays else "")

    def line(number: str, item: Item) -> str:
        until = f"至{civil(item.last)}" if item.last > item.first else ""
        count = f"，共{(item.last - item.first).days + 1}天" if style.counts else ""
        worked = "、".join(map(civil, item.worked))
        return (
            f"{number}、{item.name}：{civil(item.first)}{until}放假调休{count}。"
            f"{worked and worked + '上班。'}"
        )

    text = "\n".join(map(line, "一二三四五六七八九", items))
    for sign, other in style.signs.items():
        text = text.replace(sign, other)
    return text

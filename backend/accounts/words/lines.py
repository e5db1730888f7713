"""The words of lines: what the telephone system holds them for."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a line, whose hours disagree."""
    del what, now
    if "open" not in data:
        return _compared(data, place)
    name, name_en = place(data["line"]), place(data["line"], "en")
    is_open = data["open"] == "True"
    ours, theirs = ("开放", "关闭") if is_open else ("关闭", "开放")
    ours_en, theirs_en = ("open", "closed") if is_open else ("closed", "open")
    return Words(
        title=f"{name}热线接听时间不一致",
        title_en=f"The hours of {name_en} disagree",
        body=f"按工作日历，{name}热线应为{ours}，电话系统显示{theirs}。来电已按工作日历处理，"
        "请核对电话系统的接听时间。",
        body_en=f"By the calendar the line of {name_en} was {ours_en}, by the telephone system "
        f"{theirs_en}. The calendar stood; check the hours of the telephone system.",
        link="/calendar",
    )


def _compared(data: Mapping[str, str], place: PlaceName) -> Words:
    """Return what was found when the coming days were compared, not what a caller met."""
    name, name_en, refused = place(data["line"]), place(data["line"], "en"), data["refused"]
    why, why_en = (f"（{refused}）", f" ({refused})") if refused else ("", "")
    if "day" in data:
        ours, theirs = data["ours"], data["theirs"]
        body = (
            f"按工作日历，{name}热线{data['day']}应为{ours or '全天关闭'}，"
            f"电话系统为{theirs or '全天关闭'}，共{data['days']}天不一致{why}。"
            "请核对电话系统的接听时间。"
        )
        body_en = (
            f"By the calendar the line of {name_en} is {ours or 'closed'} on {data['day']}, by the "
            f"telephone system {theirs or 'closed'}; {data['days']} days disagree{why_en}. "
            "Check the hours of the telephone system."
        )
    else:
        body = f"{name}热线的接听时间未能与电话系统核对{why}，请联系技术人员。"
        body_en = (
            f"The hours of {name_en} could not be compared with the telephone system's{why_en}."
        )
    return Words(
        title=f"{name}热线接听时间不一致",
        title_en=f"The hours of {name_en} disagree",
        body=body,
        body_en=body_en,
        link="/calendar",
    )

"""The words of the staff: a training session that is to come."""

from collections.abc import Mapping
from datetime import date, datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import civil_day

_TRAININGS = {
    "pre_post": ("岗前培训", "Pre-post training"),
    "periodic": ("定期业务培训", "Business training"),
    "ethics": ("职业道德教育", "Ethics education"),
}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a session that people are to attend."""
    del what
    zh, en = _TRAININGS[data["training"]]
    day = date.fromisoformat(data["day"])
    when = f"{day.month}月{day.day}日" if day.year == civil_day(now).year else _long(day)
    name, name_en = place(data["line"]), place(data["line"], "en")
    session = data.get("session")  # no letter holds what people wrote
    title, title_en = (f"“{session}”", f": {session}") if session else ("", "")
    return Words(
        title=f"{zh}：{when}",
        title_en=f"{en} on {day}",
        body=f"{name}法律援助机构安排于{when}举行{zh}{title}，请按时参加。",
        body_en=f"{name_en} holds a training session on {day}{title_en}.",
        link="/staff/own",
    )


def _long(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

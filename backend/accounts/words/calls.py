"""The words of calls: what the daily look at them found."""

from collections.abc import Mapping
from datetime import date, datetime

from backend.accounts.words.shape import PlaceName, Words


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a day's calls that were held against what is owed for them."""
    del now
    if what == "parked":
        return _parked(data["count"], date.fromisoformat(data["day"]))
    if what != "reconciled":
        raise KeyError(what)
    name, name_en = place(data["line"]), place(data["line"], "en")
    day = date.fromisoformat(data["day"])
    found = [(said, data[key]) for key, said in _FOUND.items() if data[key] != "0"]
    zh = "；".join(said[0].format(number) for said, number in found)
    en = "; ".join(said[1].format(number) for said, number in found)
    return Words(
        title=f"{name}热线{day.month}月{day.day}日的通话与话单有出入",
        title_en=f"Calls of {name_en} on {day} differed from what the telephone told",
        body=f"{name}热线{day.month}月{day.day}日共{data['calls']}个来电，电话系统记有"
        f"{data['flagged']}条留言。核对时发现：{zh}。",
        body_en=f"{name_en} had {data['calls']} calls on {day}, of which the telephone flagged "
        f"{data['flagged']} as messages. Found: {en}.",
        link=f"/calls?day={day}",
    )


def _parked(count: str, day: date) -> Words:
    return Words(
        title=f"电话系统有{count}条消息未能处理",
        title_en=f"What the telephone told could not be used: {count}",
        body=f"截至{day.month}月{day.day}日，有{count}条消息未能处理，已封存，"
        "通话和留言可能因此不完整。请技术人员查明原因，排除后用重新投递命令（infra.redrive）再次处理。",
        body_en=f"On {day}, messages that could not be used and lie sealed: {count}. Calls may be "
        "incomplete until the technicians find the cause and hand them in again (infra.redrive).",
        link="",
    )


_FOUND: Mapping[str, tuple[str, str]] = {
    "healed": (
        "{}个来电的留言或应回电未列入承诺，已更正",
        "messages or call-backs that were not in line with what is owed, now put right: {}",
    ),
    "unrecorded": (
        "{}个来电没有收到话单，无人接听的已按应回电处理",
        "calls whose record has not come, of which the unanswered are owed a call-back: {}",
    ),
    "failed": (
        "{}个来电未能核对，系统每小时重试，请联系技术人员",
        "calls that could not be checked, tried again each hour, tell the technicians: {}",
    ),
}
"""What is said of each difference that there is."""

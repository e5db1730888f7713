"""The words of duty: empty chairs, lines that open with nobody, and suspected breaches."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import SHANGHAI, from_text

_BOARD = "/presence"
_ITEMS = {
    "1": ("热线不畅通", "a line that was not open", "一"),
    "2": ("擅离岗位", "leaving the post", "二"),
    "3": ("解答不认真、拒绝或误导咨询人", "careless, refusing or misleading answers", "三"),
    "4": ("态度不好、用语不文明", "a bad manner or uncivil words", "四"),
    "5": ("介绍有偿法律服务", "introducing services for pay", "五"),
    "7": ("未按时发放补贴", "a subsidy not paid in time", "七"),
}


_OF_NOTICE = {
    "shirking": ("推诿（属于受理范围而拒绝办理）", "shirking: refused though in scope"),
    "overreach": ("越权（不属受理范围而受理）", "overreach: accepted though out of scope"),
}
"""What the notice forbids (part 3)."""


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what happened on duty; raises `KeyError` for what has none."""
    del now
    line = data["line"]
    return _SAID[what](data, place(line), place(line, "en"))


def _clock(text: str) -> str:
    return f"{from_text(text).astimezone(SHANGHAI):%H:%M}"


def _chair_empty(data: Mapping[str, str], name: str, name_en: str) -> Words:
    since = _clock(data["since"])
    return Words(
        title=f"{name}热线无人值守",
        title_en=f"Nobody is on duty at {name_en}",
        body=f"{name}热线开放时间内自{since}起无人签到，来电已转邻近热线或语音留言。请立即安排人员到岗。",
        body_en=f"The line of {name_en} is open and nobody has been signed on since {since}: its "
        "calls go to another line or to voicemail. Send somebody at once.",
        link=_BOARD,
    )


def _chair_taken(data: Mapping[str, str], name: str, name_en: str) -> Words:
    by, since = data.get("by_name") or data["by"], _clock(data["since"])
    return Words(
        title=f"{name}热线已恢复值守",
        title_en=f"Somebody is on duty at {name_en} again",
        body=f"{by}已签到，{name}热线恢复接听；此前自{since}起无人值守。",
        body_en=f"{by} has signed on: {name_en} takes its calls again, after nobody was there "
        f"since {since}.",
        link=_BOARD,
    )


def _uncovered(data: Mapping[str, str], name: str, name_en: str) -> Words:
    opens_at, names = _clock(data["opens_at"]), data.get("names", "")
    why, why_en = {
        "unplanned": ("尚未排班", "nobody is planned"),
        "unpublished": ("排班尚未公布", "the roster is not published"),
        "unsigned": (f"值班人员{names}尚未到岗", f"{names} has not come yet"),
    }[data["why"]]
    return Words(
        title=f"{name}热线{opens_at}开放，{why}",
        title_en=f"{name_en} opens at {opens_at}: {why_en}",
        body=f"{name}热线将于{opens_at}开放，{why}。请立即安排人员到岗。",
        body_en=f"The line of {name_en} opens at {opens_at} and {why_en}. See that somebody comes.",
        # Whoever is awaited is told as well, and has no board to look at.
        link="/" if data["why"] == "unsigned" else _BOARD,
    )


def _uncollected(data: Mapping[str, str], name: str, name_en: str) -> Words:
    day, count, names = date.fromisoformat(data["day"]), data["count"], data["names"]
    who = f"当日留言收集人：{names}" if names else "当日没有安排留言收集人"
    who_en = f"The collector of the day: {names}" if names else "The day has no collector"
    messages = "message" if count == "1" else "messages"
    return Words(
        title=f"{name}热线{day.month}月{day.day}日有{count}条留言未收集",
        title_en=f"{count} {messages} of {day} not collected at {name_en}",
        body=f"{name}热线{day.month}月{day.day}日的{count}条语音留言至今无人收集。{who}。"
        "请立即收集；答复期限从收到留言时起算。",
        body_en=f"Nobody has collected {count} {messages} left at {name_en} on {day}. {who_en}. "
        "Collect them now: the time for the answer runs from their receipt.",
        link=f"/voicemail?day={day}",
    )


def _suspected(data: Mapping[str, str], name: str, name_en: str) -> Words:
    if data["kind"] in _OF_NOTICE:
        return _suspected_by_notice(data, name, name_en)
    zh, en, number = _ITEMS[data["item"]]
    return Words(
        title=f"{name}：疑似{zh}",
        title_en=f"{name_en}: suspected {en}",
        body=f"系统发现{name}有一起疑似{zh}的情形（第二十条第（{number}）项）。"
        "这只是线索，不是认定，请核实。",
        body_en=f"A suspected case of {en} was found at {name_en} (Art. 20, item {data['item']}). "
        "It is a lead and no finding: look into it.",
        link="/suspicions",
    )


def _suspected_by_notice(data: Mapping[str, str], name: str, name_en: str) -> Words:
    zh, en = _OF_NOTICE[data["kind"]]
    return Words(
        title=f"{name}：疑似{zh[:2]}",
        title_en=f"{name_en}: suspected {en.partition(':')[0]}",
        body=f"{name}有一起疑似{zh}的情形（通知第三部分）。这只是线索，不是认定，请核实。",
        body_en=f"A suspected case at {name_en}: {en} (notice, part 3). "
        "It is a lead and no finding: look into it.",
        link=f"/suspicions?place={data['line']}",
    )


def _put(data: Mapping[str, str], name: str, name_en: str) -> Words:
    due_at = from_text(data["due_at"]).astimezone(SHANGHAI)
    until, until_en = f"{due_at:%m月%d日%H:%M}", f"{due_at:%d %B, %H:%M}"
    return Words(
        title=f"{name}：请就一起线索陈述情况",
        title_en=f"{name_en}: say what happened",
        body=f"有一起线索涉及您或您所在的中心，请在{until}前陈述情况。听取陈述前不作认定。",
        body_en=f"A lead concerns you or your centre: say what happened by {until_en}. Nothing is "
        "found before you were heard.",
        link=f"/statements?place={data['line']}",
    )


def _stated(data: Mapping[str, str], name: str, name_en: str) -> Words:
    return Words(
        title=f"{name}：线索已收到陈述",
        title_en=f"{name_en}: a lead was answered to",
        body=f"您交其陈述的一起线索已收到{name}的陈述，请核实后作出认定。",
        body_en=f"What you put at {name_en} was answered: look into it and decide.",
        link=f"/suspicions?place={data['line']}",
    )


def _drawn(data: Mapping[str, str], name: str, name_en: str) -> Words:
    month, count = data["month"], data["count"]
    return Words(
        title=f"{name}：{month}抽取{count}件通话待评查",
        title_en=f"{name_en}: {count} calls of {month} to review",
        body=f"{name}热线{month}的通话已按规则抽取{count}件，请听取录音并评查。",
        body_en=f"{count} calls of {month} were drawn by rule at {name_en}: review them.",
        link=f"/reviews?place={data['line']}&month={month}",
    )


def _reviewed(data: Mapping[str, str], name: str, name_en: str) -> Words:
    return Words(
        title=f"{name}：您的一件通话已评查",
        title_en=f"{name_en}: one of your calls was reviewed",
        body="您接听的一件通话已评查，可查看评定，并可反馈一次意见。",
        body_en="A call that you took was reviewed: read the marks, and reply once if you wish.",
        link=f"/my-reviews?month={data['month']}",
    )


def _replied(data: Mapping[str, str], name: str, name_en: str) -> Words:
    return Words(
        title=f"{name}：{data['name']}反馈了评查意见",
        title_en=f"{name_en}: {data['name']} replied to a review",
        body=f"{data['name']}对您所作的一件通话评查提出了反馈。",
        body_en=f"{data['name']} replied to a review that you made.",
        link=f"/reviews/{data['review'].replace('.', '_')}",
    )


_SAID: Mapping[str, Callable[[Mapping[str, str], str, str], Words]] = {
    "chair_empty": _chair_empty,
    "chair_taken": _chair_taken,
    "uncovered": _uncovered,
    "uncollected": _uncollected,
    "suspected": _suspected,
    "put": _put,
    "stated": _stated,
    "reviews_drawn": _drawn,
    "reviewed": _reviewed,
    "review_replied": _replied,
}

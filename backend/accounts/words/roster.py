"""Notices of rosters: published shifts, changes, gaps, and what people ask of each other."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import SHANGHAI, from_text

_HALVES = {"am": ("上午", "morning"), "pm": ("下午", "afternoon"), "day": ("全天", "whole day")}
_TASKS = {
    "answering": ("专门接听", "answering"),
    "voicemail": ("留言收集", "voicemail"),
    "desk": ("其他工作", "desk work"),
}
_MINE = "/my-shifts"
Data = Mapping[str, str]


def words(what: str, data: Data, now: datetime, place: PlaceName) -> Words:
    """Return the words of what became of a roster or a request; raises `KeyError`."""
    del now
    if what == "gaps":
        return _gaps(data, place)
    return _OF[what](data)


def _published(data: Data) -> Words:
    first, last, count = data["first"], data["last"], data["count"]
    return Words(
        title=f"排班已公布：{_day(first)}至{_day(last)}共{count}班",
        title_en=f"Your roster is published: {count} shifts from {first} to {last}",
        body=f"您在{_day(first)}至{_day(last)}有{count}个班次，请查看“我的班次”；不能到岗请尽早请人替班。",
        body_en=f"You have {count} shifts from {first} to {last}: see “My shifts”, and ask for a "
        "substitute early if you cannot come.",
        link=_MINE,
    )


def _changed(data: Data) -> Words:
    day, half, task = data["day"], _HALVES[data["half"]], _TASKS[data["task"]]
    return Words(
        title=f"班次变动：{_day(day)}{half[0]}",
        title_en=f"A shift has changed: {day}, {half[1]}",
        body=f"{_day(day)}{half[0]}的{task[0]}班次有变动，请查看“我的班次”。",
        body_en=f"The {task[1]} shift of {day}, {half[1]}, has changed: see “My shifts”.",
        link=_MINE,
    )


def _gaps(data: Data, place: PlaceName) -> Words:
    name, name_en = place(data["line"]), place(data["line"], "en")
    first, last = data["first"], data["last"]
    link = f"/roster?place={data['line']}&from={first}"
    if data.get("empty") == "yes":
        return Words(
            title=f"{name}热线未来两周没有排班",
            title_en=f"Nobody at all is rostered at {name_en} for two weeks",
            body=f"{_day(first)}至{_day(last)}没有任何班次，开放时间将无人接听，请立即排班。",
            body_en=f"From {first} to {last} no shift is planned: nobody will answer. "
            "Plan the roster now.",
            link=link,
        )
    hours = int(data["minutes"]) / 60
    return Words(
        title=f"{name}热线未来两周有{data['count']}处缺班",
        title_en=f"{data['count']} gaps in the roster of {name_en} in the next two weeks",
        body=f"{_day(first)}至{_day(last)}接听缺口共{hours:.1f}小时，留言收集缺{data['days']}天，"
        "请安排替班。",
        body_en=f"From {first} to {last}, {hours:.1f} duty hours without anybody to answer and "
        f"{data['days']} days without a voicemail collector.",
        link=link,
    )


def _asker(data: Data) -> str:
    return data.get("asker_name") or data["asker"]


def _substitute_asked(data: Data) -> Words:
    zh, en = _span(data)
    return Words(
        title=f"{_asker(data)}请您替班：{zh}",
        title_en=f"{_asker(data)} asks you to stand in: {en}",
        body=f"{_asker(data)}请人代{zh}的班，先应者接班；不便请回绝。",
        body_en=f"{_asker(data)} asks for a substitute on {en}; the first yes has it.",
        link=_MINE,
    )


def _substitute_taken(data: Data) -> Words:
    zh, en = _span(data)
    by = data.get("by_name") or data["by"]
    return Words(
        title=f"替班已定：{zh}由{by}接班",
        title_en=f"{by} stands in: {en}",
        body=f"{_asker(data)}在{zh}的班由{by}接替。",
        body_en=f"{by} takes over from {_asker(data)} on {en}.",
        link=_MINE,
    )


def _substitute_none(data: Data) -> Words:
    zh, en = _span(data)
    return Words(
        title=f"无人应答替班：{zh}",
        title_en=f"Nobody can stand in: {en}",
        body=f"{_asker(data)}在{zh}的班，所请的人都不便接替，请另行安排。",
        body_en=f"Everybody who was asked to stand in for {_asker(data)} on {en} said no.",
        link=_MINE,
    )


def _seat_asked(data: Data) -> Words:
    zh, en = _span(data)
    return Words(
        title=f"{_asker(data)}请您值班：{zh}",
        title_en=f"{_asker(data)} asks you to serve: {en}",
        body=f"{zh}还没有人值班，{_asker(data)}请您到岗，先应者值班；不便请回绝。",
        body_en=f"Nobody is planned on {en}, and {_asker(data)} asks you to serve; "
        "the first yes has the shift.",
        link=_MINE,
    )


def _seat_taken(data: Data) -> Words:
    zh, en = _span(data)
    by = data.get("by_name") or data["by"]
    return Words(
        title=f"空缺已补：{zh}由{by}值班",
        title_en=f"{by} serves: {en}",
        body=f"{zh}的空缺由{by}值班，班次已公布。",
        body_en=f"{by} takes the empty shift of {en}; it is published.",
        link="/roster",
    )


def _seat_none(data: Data) -> Words:
    zh, en = _span(data)
    return Words(
        title=f"空缺无人应答：{zh}",
        title_en=f"Nobody takes the shift: {en}",
        body=f"{zh}的空缺，所请的人都不便值班，请另行安排。",
        body_en=f"Everybody who was asked for the empty shift of {en} said no.",
        link="/roster",
    )


def _leave_asked(data: Data) -> Words:
    zh, en = _span(data)
    return Words(
        title=f"{_asker(data)}请假：{zh}",
        title_en=f"{_asker(data)} asks for leave: {en}",
        body=f"{_asker(data)}申请{zh}请假，请批复，并安排替班。",
        body_en=f"{_asker(data)} asks for leave on {en}: decide, and plan a substitute.",
        link="/roster",
    )


def _leave_decided(data: Data) -> Words:
    zh, en = _span(data)
    granted = data["state"] == "done"
    verdict = ("已批准", "is granted") if granted else ("未获批准", "is refused")
    return Words(
        title=f"请假{verdict[0]}：{zh}",
        title_en=f"Your leave {verdict[1]}: {en}",
        body=f"{data.get('by_name') or data['by']}：{zh}的请假{verdict[0]}。",
        body_en=f"Your leave on {en} {verdict[1]} by {data.get('by_name') or data['by']}.",
        link=_MINE,
    )


def _swap_asked(data: Data) -> Words:
    zh, en = _span(data)
    return Words(
        title=f"{_asker(data)}想与您换班：{zh}",
        title_en=f"{_asker(data)} wants to swap: {en}",
        body=f"{_asker(data)}想用{zh}的班与您换班，您同意后生效。",
        body_en=f"{_asker(data)} offers the shift of {en} for one of yours; "
        "it holds once you consent.",
        link=_MINE,
    )


def _swap_decided(data: Data) -> Words:
    zh, en = _span(data)
    agreed = data["state"] == "done"
    verdict = ("换班已生效", "The swap holds") if agreed else ("对方不同意换班", "No swap")
    by = data.get("by_name") or data["by"]
    return Words(
        title=f"{verdict[0]}：{zh}",
        title_en=f"{verdict[1]}: {en}",
        body=f"{by}{'同意' if agreed else '不同意'}换{zh}的班。",
        body_en=f"{by} {'agreed' if agreed else 'did not agree'} to swap the shift of {en}.",
        link=_MINE,
    )


_OF: Mapping[str, Callable[[Data], Words]] = {
    "published": _published,
    "changed": _changed,
    "substitute_asked": _substitute_asked,
    "substitute_taken": _substitute_taken,
    "substitute_none": _substitute_none,
    "seat_asked": _seat_asked,
    "seat_taken": _seat_taken,
    "seat_none": _seat_none,
    "leave_asked": _leave_asked,
    "leave_decided": _leave_decided,
    "swap_asked": _swap_asked,
    "swap_decided": _swap_decided,
}


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.month}月{day.day}日"


def _span(data: Data) -> tuple[str, str]:
    """Return when something is, of one day or of several, in both languages."""
    begin, end = (from_text(data[key]).astimezone(SHANGHAI) for key in ("begins_at", "ends_at"))
    if begin.date() == end.date():
        zh = f"{begin.month}月{begin.day}日{begin:%H:%M}至{end:%H:%M}"
        return zh, f"{begin:%Y-%m-%d %H:%M} to {end:%H:%M}"
    zh = f"{begin.month}月{begin.day}日{begin:%H:%M}至{end.month}月{end.day}日{end:%H:%M}"
    return zh, f"{begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"

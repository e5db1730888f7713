"""The words of matters: one was opened again, given to somebody, a caller came in vain."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import from_text
from backend.kernel.places import PlacePath
from backend.promises.words import past_words

_SAID: Mapping[str, tuple[str, str, str, str]] = {
    "reopened": (
        "来电人反映未解决，事项重新办理",
        "A caller says that it was not solved",
        "第{times}次重新办理，由首问责任人继续负责，答复期限缩短",
        "Opened again, time {times}: whoever was first asked answers, by a shorter clock",
    ),
    "missed": (
        "约见时我方未到",
        "A caller came to an appointment in vain",
        "约定{at}见面，我方未到，须与来访人另约时间",
        "We were not there {at_en}: another time is to be agreed with the caller",
    ),
    "handed_over": (
        "有事项移交承办",
        "A matter was handed over",
        "{by}将事项移交承办；首问责任人不变，负责跟踪到反馈为止",
        "{by} handed it over; the first asked stays answerable until the caller is told",
    ),
    "stand_in": (
        "请您接替首问责任人",
        "You answer for a matter now",
        "首问责任人已离岗，{by}指定您接替，负责跟踪到反馈为止",
        "The first asked left service: {by} named you to answer for it",
    ),
}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what became of a matter; raises `KeyError` for what has none."""
    title, title_en, body, body_en = _SAID[what]
    at = from_text(data["at"]) if "at" in data else now
    told = {
        "times": data.get("times", ""),
        "by": data.get("by_name") or data["by"],
        "at": past_words(at, now),
        "at_en": past_words(at, now, "en"),
    }
    path = PlacePath.parse(data["place"])
    where = "".join(place(code) for code in path.codes[1:]) or place(path.code)
    where_en = ", ".join(place(code, "en") for code in reversed(path.codes[1:]))
    number = data["reference"]
    return Words(
        title=f"{title}（{number}）",
        title_en=f"{title_en} ({number})",
        body=f"{where}：{body.format(**told)}。",
        body_en=f"{where_en or place(path.code, 'en')}: {body_en.format(**told)}.",
        link=f"/matters/{data['matter']}",
    )

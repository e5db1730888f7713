"""The words of messages: one was left, given to whoever answers it, withdrawn (Art. 16)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import from_text
from backend.promises.words import due_words, past_words

_ENDED = {
    "kept": ("现已处理", "It is answered since"),
    "cancelled": ("现已无须答复", "It needs no answer any more"),
}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what became of a message; raises `KeyError` for what has none."""
    title, title_en, body, body_en = _SAID[what](
        data, place(data["line"]), place(data["line"], "en")
    )
    number, (until, until_en) = data["reference"], _until(data, now)
    complains = "complains_of" in data
    if complains:
        title, title_en, body, body_en = _complained(place, data["complains_of"])
    return Words(
        title=f"{title}（{number}）",
        title_en=f"{title_en} ({number})",
        body=f"{body}{until}。",
        body_en=f"{body_en} {until_en}.",
        link="/complaints" if complains else f"/voicemail?day={data['day']}",
    )


_Said = tuple[str, str, str, str]


def _left(data: Mapping[str, str], name: str, name_en: str) -> _Said:
    names = data["names"]
    who = f"当日留言收集人：{names}" if names else "当日没有安排留言收集人，请指定人员"
    who_en = f"The collector of the day: {names}" if names else "The day has no collector"
    return (
        f"{name}热线有新的语音留言",
        f"A new message at {name_en}",
        f"{name}热线收到一条语音留言。{who}。请收听并收集；",
        f"A caller left a message at {name_en}. {who_en}. Listen and collect it.",
    )


def _complained(place: PlaceName, rung: str) -> _Said:
    name, name_en = place(rung), place(rung, "en")
    return (
        "有新的监督投诉留言",
        "A complaint was left by telephone",
        f"来电人拨打{name}热线，按8留下监督投诉。只有省厅可以收听，请收听并登记；",
        f"Who rang {name_en} pressed 8 to complain. The province alone hears it: register it.",
    )


def _given(data: Mapping[str, str], name: str, name_en: str) -> _Said:
    by = data.get("by_name") or data["by"]
    return (
        "有语音留言分流给您",
        "A message was given to you",
        f"{by}将{name}热线的一条语音留言分流给您，由您答复；",
        f"{by} gave you a message that was left at {name_en}, to answer it.",
    )


def _withdrawn(data: Mapping[str, str], name: str, name_en: str) -> _Said:
    del data
    return (
        "一条语音留言已撤回",
        "A message was withdrawn",
        (
            f"话单显示来电人未在{name}热线留言，您经手的这条语音留言已撤回；"
            "录音仍可收听，如确有留言请告知中心负责人；"
        ),
        (
            f"The record tells that no message was left at {name_en}: the one that you saw to was "
            "withdrawn. It can still be heard; if there is a message, tell the head of the centre."
        ),
    )


def _until(data: Mapping[str, str], now: datetime) -> tuple[str, str]:
    """Say until when it is to be answered, or that it was."""
    if "ended" in data:
        return _ENDED[data["ended"]]
    due_at = from_text(data.get("now_due_at", data["due_at"]))
    if now < due_at:
        return f"应于{due_words(due_at, now)}答复", f"Answer it {due_words(due_at, now, 'en')}"
    past, past_en = past_words(due_at, now), past_words(due_at, now, "en")
    return f"答复期限已于{past}届满", f"The answer was due {past_en}"


_SAID: Mapping[str, Callable[[Mapping[str, str], str, str], _Said]] = {
    "left": _left,
    "given": _given,
    "withdrawn": _withdrawn,
}

"""The words of orders: one for the own units, an answer, one that came back too often (N18)."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words

_KINDS = {
    "referral": ("转办", "Referral"),
    "dispatch": ("派单", "Dispatch"),
    "application": ("申请转交", "Application"),
}
_STAGES = {
    "sent": ("已发出", "was sent"),
    "accepted": ("已受理", "was taken on"),
    "started": ("已开始办理", "was begun"),
    "arrived": ("人员已到达", "people have arrived"),
    "reported": ("已有办理结果，请反馈来电人", "has a result: tell the caller"),
    "returned": ("已退回，请跟进", "came back: follow it up"),
}
_WHY = {
    "bounced": ("多次退回", "came back again and again"),
    "urgent": ("紧急派单被退回", "an urgent dispatch came back"),
    "shirked": ("疑似推诿：退回的业务在其登记范围内", "given back though within its scope"),
}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what happened to an order, which are the same on every day."""
    del now, place
    kind, kind_en = _KINDS[data["kind"]]
    stage, stage_en = _STAGES[data["stage"]]
    to, reference, number = data["addressee"], data["reference"], data["number"]
    urgent, urgent_en = ("紧急", "Urgent: ") if data.get("urgent") else ("", "")
    if what == "sent":
        title, title_en = f"{urgent}新{kind}", f"{urgent_en}a new {kind_en.lower()}"
    elif what == "answered":
        title, title_en = f"{kind}{stage}", f"{kind_en} {stage_en}"
    elif what == "raised":
        why, why_en = _WHY[data["why"]]
        title, title_en = f"{kind}{why}", f"{kind_en}: {why_en}"
    else:
        raise KeyError(what)
    return Words(
        title=f"{title}（{reference}）",
        title_en=f"{title_en} ({reference})",
        body=f"交办单{number}，{to}：{stage}。",
        body_en=f"Order {number} to {to}: {stage_en}.",
        link=f"/orders/{data['matter']}/{number}",
    )

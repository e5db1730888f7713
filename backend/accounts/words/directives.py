"""The words of directives: what the province sent a city, and what came back (Art. 2)."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words

_FORMS = {
    "supervision": ("监督通知", "supervision notice"),
    "guidance": ("业务指导通知", "guidance notice"),
}
_SAID: Mapping[str, tuple[str, str, str, str]] = {
    "issued": (
        "收到省厅{form}，请签收",
        "The province sent a {form}",
        "{by}已下发，请按期签收，并按期报送整改、落实情况",
        "{by} issued it: confirm its receipt and report what was done, both in time",
    ),
    "received": (
        "{form}已签收",
        "A {form} was received",
        "{by}已签收",
        "{by} confirmed the receipt",
    ),
    "reported": (
        "{form}有整改落实情况待审核",
        "A report on a {form} waits for review",
        "{by}已报送，请审核办结或退回",
        "{by} reported: close it or send it back",
    ),
    "returned": (
        "{form}的报告被退回",
        "A report on a {form} was sent back",
        "{by}已退回，理由和新的期限见通知",
        "{by} sent it back; reasons and the new day stand on its page",
    ),
    "closed": (
        "{form}已办结",
        "A {form} was closed",
        "{by}已审核通过",
        "{by} accepted the report",
    ),
    "withdrawn": (
        "{form}已撤回",
        "A {form} was taken back",
        "{by}已撤回，理由见通知，不再要求签收和报送",
        "{by} took it back for the reason on its page: nothing is owed any more",
    ),
}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a step on a directive; raises `KeyError` for what has none."""
    del now
    title, title_en, body, body_en = _SAID[what]
    number, line = data["directive"], data["line"]
    form, form_en = _FORMS[data["form"]]
    by = data.get("by_name") or data["by"]
    return Words(
        title=f"{title.format(form=form)}（{number}）",
        title_en=f"{title_en.format(form=form_en)} ({number})",
        body=f"{place(line)}：{body.format(by=by)}。",
        body_en=f"{place(line, 'en')}: {body_en.format(by=by)}.",
        link=f"/directives/{number}",
    )

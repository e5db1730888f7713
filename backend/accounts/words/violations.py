"""The words of violations: a step on a file, told to the office or to the accused (Art. 20)."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words

_SAID: Mapping[str, tuple[str, str, str, str]] = {
    "opened": (
        "有违规线索立案",
        "An act was put on file",
        "{by}已立案，立案不等于违规，办理进展见案卷",
        "{by} put it on file, which finds nothing yet; see the file for what comes next",
    ),
    "put": (
        "请对有关情况作出陈述",
        "You are asked for a statement",
        "{by}将有关情况告知，请在规定日期前陈述；是否违规尚未认定",
        "{by} put it to you: state by the day that is set. Nothing is found yet",
    ),
    "stated": (
        "当事人已作陈述，待认定",
        "The accused have stated",
        "{by}已作陈述，请作出认定",
        "{by} stated: decide",
    ),
    "decided": (
        "违规情况已有认定",
        "A finding was made",
        "{by}已作出认定，理由见案卷",
        "{by} decided; the reasons stand in the file",
    ),
    "sanctioned": (
        "已作出处理，请查收文书",
        "A sanction was issued",
        "{by}已作出处理，文书见案卷；有整改要求的请按期完成",
        "{by} issued it: its document stands in the file. Put right what it demands in time",
    ),
    "rectified": (
        "已报送整改情况，待审核",
        "A rectification was reported",
        "{by}已报送整改情况，请审核",
        "{by} reported it: accept it or send it back",
    ),
    "answered": (
        "整改情况已审核",
        "A report of rectification was answered",
        "{by}已审核，结果见案卷",
        "{by} answered it, see the file",
    ),
    "carried_out": (
        "处理已执行",
        "A sanction was carried out",
        "{by}已登记执行情况，见案卷",
        "{by} entered how it was carried out, see the file",
    ),
    "joined": (
        "有线索并入本案",
        "A lead was joined to the file",
        "{by}认为该线索与本案为同一行为，并入办理",
        "{by} said that the lead is of the same act",
    ),
    "closed": ("案件已结案", "A file was closed", "{by}已结案", "{by} closed it"),
    "appealed": (
        "有申诉待复核",
        "An appeal waits for its decision",
        "{by}提出申诉，请由原认定人以外的人员复核",
        "{by} appealed: somebody else than who decided first decides",
    ),
    "appeal_decided": (
        "申诉已有复核结果",
        "An appeal was decided",
        "{by}已复核，结果见案卷",
        "{by} decided it, see the file",
    ),
}
_NUMERALS = "〇一二三四五六七"


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a step on a file; raises `KeyError` for what has none."""
    del now
    title, title_en, body, body_en = _SAID[what]
    number, line, item = data["violation"], data["line"], int(data["item"])
    by = data.get("by_name") or data["by"]
    return Words(
        title=f"{title}（{number}）",
        title_en=f"{title_en} ({number})",
        body=f"{place(line)}，第二十条第（{_NUMERALS[item]}）项：{body.format(by=by)}。",
        body_en=f"{place(line, 'en')}, Art. 20 item {item}: {body_en.format(by=by)}.",
        link=f"/violations/{number}",
    )

"""The words of exports that are to show callers: somebody asks, somebody else decides (Art. 6)."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.places import PlacePath

_SAID: Mapping[str, tuple[str, str, str, str, str]] = {
    "asked": (
        "未脱敏导出待审批",
        "An export with names waits for your decision",
        "{by}申请导出{where}的事项并显示咨询人姓名和电话，24小时内未审批即失效",
        "{by} asks for matters of {where_en} with names and numbers; void after 24 hours",
        "/exports",
    ),
    "granted": (
        "未脱敏导出已获批准",
        "Your export with names was granted",
        "{by}批准了您的申请，文件生成后最多保留1小时",
        "{by} granted it; the file is kept for one hour at most",
        "/matters",
    ),
    "refused": (
        "未脱敏导出未获批准",
        "Your export with names was refused",
        "{by}未批准您的申请，理由见导出列表",
        "{by} refused it; the reason stands in the list of exports",
        "/matters",
    ),
}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what became of an asking; raises `KeyError` for what has none."""
    del now
    title, title_en, body, body_en, link = _SAID[what]
    code = PlacePath.parse(data["place"]).code
    told = {
        "by": data.get("by_name") or data["by"],
        "where": place(code),
        "where_en": place(code, "en"),
    }
    return Words(
        title=title,
        title_en=title_en,
        body=f"{body.format(**told)}。",
        body_en=f"{body_en.format(**told)}.",
        link=link,
    )

"""The words of figures: that rows differ from their facts (N37), and what looks odd (N10)."""

from collections.abc import Mapping

from backend.accounts.words.shape import Words


def differing(data: Mapping[str, str], name: str, name_en: str) -> Words:
    """Say that the check of some days found rows that are not what their facts come to."""
    number, first, last = data["number"], data["first"], data["last"]
    return Words(
        title=f"{name}：指标与事实核对，{number}处不一致",
        title_en=f"{name_en}: {number} rows of figures differ from their facts",
        body=f"{first}至{last}的指标中有{number}处与事实不一致，已安排重新统计。"
        "请核对原因；如再次出现，请通知平台维护人员。",
        body_en=f"Of {first} to {last}, {number} rows are not what their facts come to; they are "
        "counted again. Look into why, and have the platform looked at if it comes again.",
        link="/overview/checks",
    )


def odd(data: Mapping[str, str], name: str, name_en: str) -> Words:
    """Ask about what looks odd at a place in a month."""
    period = data["period"]
    return Words(
        title=f"{name}：数据异常提示“{data['zh']}”",
        title_en=f"{name_en}: figures look odd: {data['en']}",
        body=f"{name}{period}的数据出现异常提示“{data['zh']}”。这只是提问，不是认定，请核对后判断。",
        body_en=f"{name_en}, {period}: {data['en']}. It is a question and no finding: look at it.",
        link=f"/overview/oddities?period={period}",
    )

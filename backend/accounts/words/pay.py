"""The words of pay: a subsidy that waits for a second person, was approved, was paid."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.shape import PlaceName, Words


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of a step of a subsidy run."""
    del now
    name, name_en, by = place(data["line"]), place(data["line"], "en"), data["by_name"]
    year, _, number = data["month"].partition("-")
    month, month_en = f"{year}年{int(number)}月", data["month"]
    # In an address a dot would make the last part the name of a file.
    run = f"/pay/runs/{data['run'].replace('.', '_')}"
    if what == "prepared":
        return Words(
            title=f"值班补贴待审批：{name}{month}",
            title_en=f"A duty subsidy waits for approval: {name_en}, {month_en}",
            body=f"{by}已编制{name}{month}值班补贴表，请第二人审批。",
            body_en=f"{by} has drawn up the duty subsidy of {name_en} for {month_en}.",
            link=run,
        )
    if what == "approved":
        return Words(
            title=f"值班补贴已审批：{name}{month}",
            title_en=f"A duty subsidy was approved: {name_en}, {month_en}",
            body=f"{by}已审批{name}{month}值班补贴表，请发放并登记付款凭证。",
            body_en=f"{by} has approved the duty subsidy of {name_en} for {month_en}: pay it.",
            link=run,
        )
    return Words(
        title=f"{month}值班补贴已发放",
        title_en=f"The duty subsidy of {month_en} was paid",
        body=f"{name}{month}值班补贴已登记发放，明细见“我的补贴”。",
        body_en=f"{name_en} has recorded the duty subsidy of {month_en} as paid.",
        link="/pay/own",
    )

"""The words of calendars and rulebooks: what is proposed, published, withdrawn or missing."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.publications import changed
from backend.accounts.words.shape import PlaceName, Words

REGULATIONS = {"calendar": ("工作日历", "calendar"), "rulebook": ("规则", "rulebook")}
_DRAFTS = {"published": ("已公布", "published"), "withdrawn": ("已撤回", "withdrawn")}


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what happened to a regulation, which are the same on every day."""
    del now, place
    if what == "provisional":
        return _provisional(data["year"])
    return _regulation(what, data)


def _regulation(what: str, data: Mapping[str, str]) -> Words:
    zh, en = REGULATIONS[data["regulation"]]
    by, version = data.get("by_name") or data["by"], data["version"]
    if what == "proposed" and data.get("draft_state") in _DRAFTS:
        state, state_en = _DRAFTS[data["draft_state"]]
        return Words(
            title=f"{zh}草案{state}",
            title_en=f"A draft of the {en} was {state_en}",
            body=f"{by}提交的{zh}第{version}版草案{state}，无须再确认。",
            body_en=f"Version {version} of the {en}, proposed by {by}, was {state_en}: "
            "nothing waits any more.",
            link=f"/drafts/{data['draft']}",
        )
    if what == "proposed":
        return Words(
            title=f"{zh}草案待确认",
            title_en=f"A draft of the {en} waits for a second person",
            body=f"{by}提交了{zh}第{version}版草案，须由另一人确认后生效。",
            body_en=f"{by} proposed version {version} of the {en}; another person must confirm it.",
            link=f"/drafts/{data['draft']}",
        )
    if what != "published":
        raise KeyError(what)
    what_zh, what_en = changed(data)
    return Words(
        title=f"{zh}已更新",
        title_en=f"The {en} has changed",
        body=f"{zh}第{version}版已由{by}确认公布。{what_zh}未兑现的承诺按其重新计算。",
        body_en=f"{by} confirmed version {version} of the {en}.{what_en} "
        "Open promises are computed again by it.",
        link=f"/{data['regulation']}" + (f"?year={data['year']}" if "year" in data else ""),
    )


def _provisional(year: str) -> Words:
    return Words(
        title=f"{year}年放假安排尚未导入",
        title_en=f"The holidays of {year} are not imported yet",
        body=f"{year}年的工作日历待公布，涉及该年的到期时间可能变动，请导入国务院办公厅的通知。",
        body_en=f"The calendar of {year} is provisional, and what falls due in it may move: "
        "import the notice of the State Council's office.",
        link="/calendar",
    )

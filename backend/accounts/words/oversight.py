"""The words of oversight: what the check of the articles has found at a place."""

from collections.abc import Callable, Mapping
from datetime import datetime

from backend.accounts.words import figures, maintenance
from backend.accounts.words.shape import PlaceName, Words


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of an event of oversight; raises `KeyError` for one without words."""
    del now
    return _SAID[what](data, place(data["line"]), place(data["line"], "en"))


def _found(data: Mapping[str, str], name: str, name_en: str) -> Words:
    number, period = data["number"], data["period"]
    more, more_en = ("等", " and more") if int(number) > len(data["zh"].split("；")) else ("", "")
    return Words(
        title=f"{name}：条文对照新发现{number}项问题",
        title_en=f"{name_en}: the check of the articles found {number}",
        body=f"{name}{period}条文对照新发现{number}项：{data['zh']}{more}。"
        "依据是平台上的事实，责任由人认定。",
        body_en=f"New at {name_en} in {period}: {data['en']}{more_en}. "
        "It rests on facts of the platform; who answers for it a person decides.",
        link=f"/articles?period={period}&place={data['line']}",
    )


def _unchecked(data: Mapping[str, str], name: str, name_en: str) -> Words:
    return Words(
        title=f"{name}：系统核对“{data['zh']}”未按时进行",
        title_en=f"{name_en}: the check “{data['en']}” was not made in time",
        body=f"系统核对“{data['zh']}”已超过规则规定的时间没有进行，其间没有发现问题不等于没有问题。"
        "请平台维护人员检查。",
        body_en=f"The check “{data['en']}” was not made in the time of the rulebook: that "
        "nothing was found meanwhile says nothing. The platform is to be looked at.",
        link="/outages",
    )


_SAID: Mapping[str, Callable[[Mapping[str, str], str, str], Words]] = {
    "found": _found,
    "unchecked": _unchecked,
    "differing": figures.differing,
    "odd": figures.odd,
    "down": maintenance.down,
    "up": maintenance.up,
    "work_planned": maintenance.planned,
    "work_called_off": maintenance.called_off,
}

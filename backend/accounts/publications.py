"""What a publication changed, in words: which numbers from when, or the days of which year."""

import json
from collections.abc import Mapping
from datetime import date

from backend.kernel.rulebook import RULE_FIELDS
from backend.kernel.ruling import RuleField, Unit

_UNITS = {
    Unit.WORKING_DAYS: ("个工作日", " working days"),
    Unit.CIVIL_DAYS: ("天", " days"),
    Unit.CLOCK_MINUTES: ("分钟", " minutes"),
    Unit.WORKING_MINUTES: ("分钟（工作时间）", " minutes of working time"),
    Unit.SECONDS: ("秒", " seconds"),
    Unit.PERSONS: ("人", " persons"),
    Unit.MONTHS: ("个月", " months"),
    Unit.DAY_OF_MONTH: ("日", "th of the month"),
    Unit.TIMES: ("次", " times"),
    Unit.PERCENT: ("%", "%"),
    Unit.YUAN: ("元", " yuan"),
}
_SWITCH = {True: ("是", "yes"), False: ("否", "no")}
_FIELDS = {one.name: one for one in RULE_FIELDS}


def changed(data: Mapping[str, str]) -> tuple[str, str]:
    """Return what a published regulation changed; empty for events that do not tell."""
    if "year" in data:
        zh = f"{data['year']}年的放假安排有{data['days']}天变动。"
        return zh, f" Days changed in {data['year']}: {data['days']}."
    if "values" not in data:
        return "", ""
    day = date.fromisoformat(data["effective_from"])
    told = [
        (_FIELDS[name], old, new)
        for name, (old, new) in json.loads(data["values"]).items()
        if name in _FIELDS
    ]
    zh = "；".join(
        f"{one.zh}由{_value(one, old)[0]}改为{_value(one, new)[0]}" for one, old, new in told
    )
    en = "; ".join(
        f"{one.en}: {_value(one, old)[1]} becomes {_value(one, new)[1]}" for one, old, new in told
    )
    return f"自{day.year}年{day.month}月{day.day}日起，{zh}。", f" From {day.isoformat()} {en}."


def _value(one: RuleField, plain: object) -> tuple[str, str]:
    if isinstance(plain, bool):
        return _SWITCH[plain]
    if isinstance(plain, list):
        window = "-".join(map(str, plain))
        return window, window
    zh, en = _UNITS[one.unit]
    return f"{plain}{zh}", f"{plain}{en}"

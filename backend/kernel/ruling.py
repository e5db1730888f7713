"""How a number of the rulebook is declared: once, with its words, its origin and its bounds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from backend.kernel.errors import Fault

_KEY = "ruling"
_MINUTE = timedelta(minutes=1)
_CLOCK = "%H:%M"

Value = TypeVar("Value")
Plain = int | bool | list[str]
"""A number in its field's unit (spans in minutes), a switch, or `["08:30", "11:30"]`."""


class Group(StrEnum):
    """What a number is about, in the order in which people read them."""

    HOURS = "hours"
    TELEPHONE = "telephone"
    REPLIES = "replies"
    URGENT = "urgent"
    ALARMS = "alarms"
    DEFERRALS = "deferrals"
    COMPLAINTS = "complaints"
    DISPATCH = "dispatch"
    DUTY = "duty"
    PAY = "pay"
    REPORTS = "reports"
    ROLLOUT = "rollout"
    SCORES = "scores"


class Unit(StrEnum):
    """In what a number counts."""

    WORKING_DAYS = "working_days"
    CIVIL_DAYS = "civil_days"
    CLOCK_MINUTES = "clock_minutes"
    WORKING_MINUTES = "working_minutes"
    SECONDS = "seconds"
    PERSONS = "persons"
    MONTHS = "months"
    DAY_OF_MONTH = "day_of_month"
    TIMES = "times"
    PERCENT = "percent"
    YUAN = "yuan"
    WINDOW = "window"
    """Two times of one civil day, half-open."""
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a number comes from."""

    group: Group
    rule: str
    """Its id among the calculated rules, e.g. `R4`; empty where none of them asks for it."""
    article: str
    """The article that states it or that it serves."""
    in_text: bool = False
    """Whether a regulation states the number; what it does not state a province sets."""


@dataclass(frozen=True, slots=True)
class Measure:
    """In what a number counts, and from where to where it may be set, both ends included."""

    unit: Unit
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class RuleField:
    """One number that a province may set; `least` and `most` are None for window and switch."""

    name: str
    group: Group
    zh: str
    en: str
    unit: Unit
    article: str
    rule: str
    in_text: bool
    least: int | None
    most: int | None
    span: bool
    """Whether the rulebook holds it as a `timedelta`; plain it is a number of minutes."""


def ruled(default: Value, origin: Origin, measure: Measure, zh: str, en: str) -> Value:
    """Declare one number of a rulebook: to a reader its default, to the dataclass a field."""
    return field(default=default, metadata={_KEY: (origin, measure, zh, en)})


def fields_of(rulebook: type) -> tuple[RuleField, ...]:
    """Return the declared numbers of a rulebook class, in the order of their declaration."""
    return tuple(_field(one) for one in fields(rulebook) if _KEY in one.metadata)


def _field(one: Field[Any]) -> RuleField:
    origin, measure, zh, en = one.metadata[_KEY]
    return RuleField(
        name=one.name,
        group=origin.group,
        zh=zh,
        en=en,
        unit=measure.unit,
        article=origin.article,
        rule=origin.rule,
        in_text=origin.in_text,
        least=measure.least,
        most=measure.most,
        span=isinstance(one.default, timedelta),
    )


def plain_of(value: Any) -> Plain:
    """Write a number so that JSON can hold it and a person can type it."""
    match value:
        case timedelta():
            return value // _MINUTE
        case tuple():
            return [at.strftime(_CLOCK) for at in value]
        case bool() | int():
            return value
        case _:
            raise TypeError(f"no number of a rulebook: {value!r}")


def value_of(plain: object, one: RuleField) -> Any:
    """Read what `plain_of` writes, whatever its size; raises `ValueError` for another shape."""
    if one.unit is Unit.WINDOW:
        return _window(plain)
    if isinstance(plain, bool) is not (one.unit is Unit.SWITCH) or not isinstance(plain, int):
        raise ValueError(f"{one.name} is no {one.unit}: {plain!r}")
    return plain * _MINUTE if one.span else plain


def _window(plain: object) -> tuple[time, time]:
    match plain:
        case [str() as opening, str() as closing]:
            return _clock(opening), _clock(closing)
        case _:
            raise ValueError(f"a window is two times of day: {plain!r}")


def _clock(text: str) -> time:
    at = time.fromisoformat(text)
    if at.strftime(_CLOCK) != text:
        raise ValueError(f"a time of day is hh:mm: {text!r}")
    return at


def fault_of(plain: object, one: RuleField) -> Fault | None:
    """Say what is wrong with a number that somebody gave, or None if it may stand."""
    if one.least is not None and one.most is not None and type(plain) is int:
        if one.least <= plain <= one.most:
            return None
        zh, en = f"应在{one.least}至{one.most}之间", f"must be from {one.least} to {one.most}"
        return fault(one, zh, en)
    try:
        value_of(plain, one)
    except ValueError:
        return fault(one, *_SHAPES.get(one.unit, ("应为整数", "must be a whole number")))
    return None


_SHAPES: Mapping[Unit, tuple[str, str]] = {
    Unit.WINDOW: (
        "应为两个时刻，如 08:30、11:30",
        "must be two times of day, e.g. 08:30 and 11:30",
    ),
    Unit.SWITCH: ("应为是或否", "must be yes or no"),
}


def fault(one: RuleField, zh: str, en: str) -> Fault:
    """Name a number that cannot be accepted, and why."""
    return Fault(f"values.{one.name}", f"{one.zh}：{zh}", en, one.article)


def faults_of_order(
    lower: tuple[RuleField, Any], upper: tuple[RuleField, Any], given: Collection[str]
) -> Iterator[Fault]:
    """Name those of two numbers that were given, if the upper is less than the lower."""
    (below, least), (above, most) = lower, upper
    if least <= most:
        return
    if below.name in given:
        yield fault(below, f"不得大于“{above.zh}”", f"must not be more than: {above.en}")
    if above.name in given:
        yield fault(above, f"不得小于“{below.zh}”", f"must not be less than: {below.en}")

"""The eight steps of Article 14(4) on one matter: which are done, when, and by which fact.

Nobody ticks them: each follows from something that is kept anyway. Two are known by the clock
alone: what is registered carries the codes by which it is counted, and the figures of a day are
summed when it ends. No row of figures is read for the page of a matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.clock import civil_day, end_of
from backend.matters.model import (
    AidAdvised,
    Matter,
    OtherDepartment,
    SentToInstitution,
    Step,
    Urgent,
)
from backend.promises.model import Kind, Promise

_SENT_ON = (SentToInstitution, AidAdvised, OtherDepartment)
_UPWARDS = {Kind.INSTRUCTION: "instruction", Kind.CIRCULATED: "circulated"}
"""What goes to the province as it is made: a question for instructions, a circulation."""


class Stage(StrEnum):
    """录入、统计、整理、汇总、上报、分流、回访、建档, in the order of the article."""

    ENTERED = "entered"
    COUNTED = "counted"
    SORTED = "sorted"
    SUMMED = "summed"
    REPORTED = "reported"
    DIVERTED = "diverted"
    REVISITED = "revisited"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Done:
    """One of the eight on one matter."""

    stage: Stage
    fact: str
    """By what it is known, or what it waits for: a word of the catalogs."""
    at: datetime | None
    """When it was done; None where it is not, or where nothing asks for it."""
    asked: bool = True
    """Whether this matter needs it at all."""


def eight(
    matter: Matter, steps: Sequence[Step], promises: Sequence[Promise], now: datetime
) -> tuple[Done, ...]:
    """Return the eight of a matter as they stand now."""
    at = matter.registered_at
    midnight = end_of(civil_day(at))
    return (
        Done(Stage.ENTERED, "registered", at),
        Done(Stage.COUNTED, "coded", at),
        Done(Stage.SORTED, "disposed" if matter.disposition else "no_request", at),
        Done(Stage.SUMMED, "day_ended", midnight if midnight <= now else None),
        _reported(promises),
        _diverted(matter, steps),
        _revisited(promises),
        Done(Stage.FILED, "closed", matter.closed_at),
    )


def _reported(promises: Sequence[Promise]) -> Done:
    """Return what went up first: to the leader (Art. 15(6)), or to the province.

    What asks for neither goes up in the report of its quarter, and is told of there.
    """
    report = next((one for one in promises if one.kind is Kind.LEADER_REPORT), None)
    if report is not None:
        return Done(Stage.REPORTED, "leader_report", report.kept_at)
    went = min((one for one in promises if one.kind in _UPWARDS), key=_made, default=None)
    if went is None:
        return Done(Stage.REPORTED, "quarter_report", None)
    return Done(Stage.REPORTED, _UPWARDS[went.kind], went.made_at)


def _made(promise: Promise) -> datetime:
    return promise.made_at


def _diverted(matter: Matter, steps: Sequence[Step]) -> Done:
    """Return when the matter was handed on, or the caller sent on (Art. 15(3)-(5))."""
    order = next((one for one in steps if one.kind.startswith("order")), None)
    if order is not None:
        return Done(Stage.DIVERTED, "order", order.at)
    if isinstance(matter.disposition, _SENT_ON):
        return Done(Stage.DIVERTED, "told_where", matter.registered_at)
    for one in matter.further:
        if isinstance(one.disposition, _SENT_ON):
            return Done(Stage.DIVERTED, "told_where", one.at)
    urgent = any(isinstance(one, Urgent) for one in matter.dispositions)
    return Done(Stage.DIVERTED, "answered_here", None, asked=urgent)


def _revisited(promises: Sequence[Promise]) -> Done:
    """Return the visit back that was promised last; not every matter is chosen for one."""
    visits = [one for one in promises if one.kind is Kind.RETURN_VISIT]
    if not visits:
        return Done(Stage.REVISITED, "not_chosen", None, asked=False)
    return Done(Stage.REVISITED, "return_visit", visits[-1].kept_at)

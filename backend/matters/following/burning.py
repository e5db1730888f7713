"""Whose working time a matter has used so far, without blame (N7).

Every working minute from the registration to the result belongs to exactly one of four: the
first asked, whoever took the work over, a department that was asked, or the caller for whom
was waited. A matter that rests with a result uses nobody's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from backend.matters.file import MatterFile
from backend.matters.model import Matter, Step
from backend.matters.orders.model import Order
from backend.matters.orders.rules import awaits_addressee
from backend.matters.particulars import Burned
from backend.promises.model import Kind, Promise
from backend.promises.terms import Terms
from backend.promises.trying import in_vain

HANDED_OVER = "handed_over"
REOPENED = "reopened"
_RESTING = frozenset(
    {
        "close",
        "notified",
        "texted",
        "material_missing",
        "stand_in",
        "visited",
        "visit_tried",
        HANDED_OVER,
    }
)
"""Steps that are no work on the answer: a matter may rest with its result through them."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Span:
    begin: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        return self.begin <= at < self.end


def burned(file: MatterFile, promises: Sequence[Promise], now: datetime, terms: Terms) -> Burned:
    """Return whose working time was used until the result, or until now where there is none."""
    matter, steps = file.matter, file.steps
    end = matter.result.at if matter.result else now
    running = _Span(matter.registered_at, end)
    rests = list(_rests(matter, steps))
    waits = [span for one in promises for span in _waits(one, terms)]
    asked = [span for one in file.of(Order) for span in _asked(one, end)]
    asked += [_Span(one.made_at, one.kept_at or end) for one in promises if _is_asked_above(one)]
    hands = _hands(matter, steps)
    edges = {running.begin, running.end, *(at for at, _ in hands)}
    edges |= {at for span in (*rests, *waits, *asked) for at in (span.begin, span.end)}
    line = sorted(at for at in edges if running.begin <= at <= running.end)
    used = dict.fromkeys(Burned.__slots__, timedelta())
    for begin, until in pairwise(line):
        if any(span.holds(begin) for span in rests):
            continue
        whose = _whose(begin, waits, asked, hands)
        used[whose] += terms.calendar.working_time_between(begin, until)
    return Burned(**used)


def in_minutes(used: Burned) -> Burned:
    """Return the whole minutes of each."""
    return Burned(
        first_asked=used.first_asked // _MINUTE * _MINUTE,
        transfer=used.transfer // _MINUTE * _MINUTE,
        department=used.department // _MINUTE * _MINUTE,
        caller=used.caller // _MINUTE * _MINUTE,
    )


def _whose(
    at: datetime, waits: Iterable[_Span], asked: Iterable[_Span], hands: list[tuple[datetime, bool]]
) -> str:
    if any(span.holds(at) for span in waits):
        return "caller"
    if any(span.holds(at) for span in asked):
        return "department"
    others = [other for since, other in hands if since <= at]
    return "transfer" if others and others[-1] else "first_asked"


def _hands(matter: Matter, steps: Sequence[Step]) -> list[tuple[datetime, bool]]:
    """Return from when whether somebody else than the answerable person had the work."""
    own = {matter.first_asked.id, matter.answerable.id}
    return [
        (step.at, step.kind == HANDED_OVER and step.to is not None and step.to.id not in own)
        for step in sorted(steps, key=lambda step: step.at)
        if step.kind in {HANDED_OVER, REOPENED}
    ]


def _rests(matter: Matter, steps: Sequence[Step]) -> Iterator[_Span]:
    """Yield from the last work before each reopening to the reopening."""
    worked = matter.registered_at
    for step in sorted(steps, key=lambda step: step.at):
        if step.kind == REOPENED:
            yield _Span(worked, step.at)
        if step.kind not in _RESTING:
            worked = step.at


def _waits(promise: Promise, terms: Terms) -> Iterator[_Span]:
    """Yield when was waited for the caller, at most until the promise was kept."""
    for begin, end in _pauses(promise, terms):
        yield _Span(begin, min(end, promise.kept_at or end))


def _pauses(promise: Promise, terms: Terms) -> Iterator[tuple[datetime, datetime]]:
    if promise.kind is Kind.APPOINTMENT and promise.agreed_for:
        yield promise.made_at, promise.agreed_for
    for one in promise.deferrals:
        held_until = one.held_until(terms.calendar)
        if one.granted_at and held_until:
            yield one.granted_at, held_until
    spacing = terms.rulebook.callback_spacing_minutes * _MINUTE
    for attempt in in_vain(promise):
        yield attempt.at, terms.calendar.add_working_time(attempt.at, spacing)


def _asked(order: Order, end: datetime) -> Iterator[_Span]:
    """Yield while a department or unit had it in hand: what it gave back is ours again."""
    ends = (*(moment.at for moment in order.moments[1:]), end)
    for moment, until in zip(order.moments, ends, strict=True):
        if awaits_addressee(order.kind, moment.stage):
            yield _Span(moment.at, until)


def _is_asked_above(promise: Promise) -> bool:
    """Tell whether the province was asked for instruction."""
    return promise.kind is Kind.INSTRUCTION

"""What each fact counts for: pure, so that any row can be made again from its facts.

A measure is a name with dots, the widest first. Shares, means and totals are made of them in
`figures`; here only whole numbers are counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from backend.calls.model import Call, Outcome
from backend.calls.rules import outcome_of
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.promises.falling_due import DuePromise
from backend.promises.model import State as PromiseState
from backend.roster.attendance import Attendance, Told
from backend.tallies.model import Aside, Counts, PlaceCounts, aside_of, leaf_of
from backend.tallies.periods import Period

WAITS = (10, 15, 20, 30, 60, 120)
"""Seconds from the queue to the answer: the upper bounds of the buckets (S0-24)."""


def of_call(call: Call) -> Iterator[str]:
    """Yield what a call counts for; what no telephone system bears out is no figure of the line.

    Call-backs and transfers are none either: nobody rang us.
    """
    if not call.inbound or call.by_hand:
        return
    outcome = outcome_of(call)
    yield "calls"
    yield f"calls.{outcome}"
    if call.in_hours:
        yield "calls.in_hours"
    if call.recorded:
        yield "calls.recorded"
    if call.score is not None:
        yield f"calls.score.{call.score}"
    if outcome is Outcome.ANSWERED:
        yield from _wait(call.wait_seconds)
        if call.in_hours:
            yield "calls.answered_in_hours"


def _wait(seconds: int | None) -> Iterator[str]:
    yield f"calls.wait.{'unknown' if seconds is None else step(seconds, WAITS)}"


def step(number: float, bounds: Sequence[int]) -> str:
    """Return in which step of a distribution a number lies: its upper bound, or `longer`."""
    bound = next((bound for bound in bounds if number <= bound), None)
    return "longer" if bound is None else str(bound)


def of_promise(promise: DuePromise) -> Iterator[str]:
    """Yield what a promise counts for in the hour in which it falls due (R5).

    What is neither kept nor cancelled is open, so that nobody need count it again when its
    instant passes. A reply to a caller without a name lies apart: answered in time it is not kept,
    but late it is late as any other (S0-55).
    """
    kind = promise.kind
    late = promise.kept_at is not None and promise.kept_at > promise.due_at
    if promise.unnamed:
        yield "unnamed.due"
        if promise.state is PromiseState.CANCELLED:
            yield "unnamed.cancelled"
        elif promise.kept_at is not None:
            yield f"promises.late.{kind}" if late else "unnamed.answered"
        return
    yield f"promises.due.{kind}"
    if promise.deferred:
        yield f"promises.deferred.{kind}"
    if promise.state is PromiseState.CANCELLED:
        yield f"promises.cancelled.{kind}"
    elif promise.kept_at is not None:
        yield f"promises.{'late' if late else 'on_time'}.{kind}"


def of_open(promise: DuePromise, now: datetime, period: Period) -> Iterator[str]:
    """Yield what an open promise counts for at this moment; it is read, never tallied.

    What falls due within the period but not yet is ahead: it is neither kept nor broken.
    """
    yield "open"
    yield f"open.{promise.kind}"
    if promise.due_at < now:
        yield "open.overdue"
        yield f"open.overdue.{promise.kind}"
    elif civil_day(promise.due_at) <= period.last:
        yield f"ahead.{'unnamed' if promise.unnamed else promise.kind}"


def of_attendance(one: Attendance) -> Iterator[tuple[str, int]]:
    """Yield what a shift counts for, in shifts and minutes (R9, N6)."""
    yield "duty.shifts", 1
    yield "duty.planned_minutes", one.planned_minutes
    yield "duty.verified_minutes", one.verified_minutes
    yield "duty.late_minutes", one.late
    yield "duty.early_minutes", one.early
    yield "duty.away_minutes", sum(each.minutes for each in one.absences if not each.approved)
    yield "duty.leave_minutes", sum(each.minutes for each in one.absences if each.approved)
    if one.source is Told.NONE:
        yield "duty.nobody_came", 1
    if one.disputed:
        yield "duty.disputed", 1


def counted(
    facts: Iterable[tuple[PlacePath | None, Iterable[str]]], line: PlacePath
) -> PlaceCounts:
    """Count what facts count for by the place of each; one without a place lies at its line."""
    return counted_in_numbers(
        (place or line, ((measure, 1) for measure in measures)) for place, measures in facts
    )


def counted_aside(facts: Iterable[tuple[str, Iterable[str]]], kind: Aside) -> PlaceCounts:
    """Count what facts count for with those of whom a line counts apart, by the id of each."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, measures in facts:
        if code:
            found[aside_of(kind, code)].update(measures)
    return {leaf: _without_noughts(counts) for leaf, counts in found.items() if counts}


def counted_shifts(shifts: Iterable[Attendance]) -> PlaceCounts:
    """Count shifts by the place of their seat."""
    return counted_in_numbers((one.site, of_attendance(one)) for one in shifts)


def counted_in_numbers(
    found: Iterable[tuple[PlacePath, Iterable[tuple[str, int]]]],
) -> PlaceCounts:
    """Sum what facts count for, each by how much, by the place of each."""
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path, measures in found:
        for measure, number in measures:
            places[leaf_of(path)][measure] += number
    return {place: _without_noughts(counts) for place, counts in places.items() if counts}


def _without_noughts(counts: Counter[str]) -> Counts:
    return {measure: number for measure, number in sorted(counts.items()) if number}

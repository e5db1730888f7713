"""The sweep: every minute it rings the alarms whose instant has come.

It keeps nothing between two runs. What it missed it rings at the next run, in order; what
another sweep rang first it leaves alone. Its work depends on what is due, never on history.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.promises.model import Promise, Rung
from backend.promises.moves import SWEEP, event_data, moved
from backend.promises.ports import Alarms
from backend.promises.steps import Step, advance
from backend.promises.terms import Standing

PAGE = 25
"""Promises of one line in a turn, so that a line with thousands does not starve the others."""

STALE = timedelta(minutes=3)
"""After this without a sweep alarms may be late, and the board says so."""


@dataclass(frozen=True, slots=True)
class SweepPorts:
    """What a sweep works with."""

    alarms: Alarms
    books: Books
    standing: Standing
    clock: Clock


@dataclass(slots=True)
class SweepReport:
    """What a sweep did; it grows while the sweep runs."""

    rungs: Counter[Rung] = field(default_factory=Counter)
    """How often each rung rang."""
    moved: int = 0
    """Promises that a new calendar or rulebook gave another due instant."""
    put_off: int = 0
    """Steps without an alarm: put off until morning, or recomputed and not yet due."""
    conflicts: int = 0
    """Promises that somebody else changed first."""
    left: int = 0
    """Promises that were read and not worked: no time, or newer than the terms known here."""
    lines_left: int = 0
    """Lines that the sweep had no time to finish."""
    worst_lateness: timedelta = timedelta()
    """The longest time between an alarm's instant and its being kept as rung."""
    failed: dict[str, str] = field(default_factory=dict)
    """Ids of promises that could not be worked, each with the kind of error."""

    def note(self, step: Step, now: datetime) -> None:
        """Count a step that was kept at an instant: a long sweep is late at its own end."""
        self.moved += step.moved_from is not None
        if step.rung is None:
            self.put_off += 1
            return
        self.rungs[step.rung] += 1
        self.worst_lateness = max(self.worst_lateness, now - step.alarm_at)

    def record(self, at: datetime) -> "SweepRecord":
        """Return what is kept of a sweep that began at an instant, for the board."""
        return SweepRecord(at, self.worst_lateness, self.left, self.lines_left, len(self.failed))


@dataclass(frozen=True, slots=True)
class SweepRecord:
    """What the last sweep left behind, so that a board can say how far it may be trusted (N39)."""

    at: datetime
    worst_lateness: timedelta
    left: int
    lines_left: int
    failed: int

    def stale_at(self, now: datetime) -> bool:
        """Tell whether the sweep, which comes each minute, has not come for three."""
        return now - self.at > STALE


@dataclass(slots=True)
class _Turn:
    """Where the sweep stands with one line."""

    line: str
    limit: int = PAGE
    seen: set[str] = field(default_factory=set)


def sweep(now: datetime, lines: Iterable[str], ports: SweepPorts, stop_at: datetime) -> SweepReport:
    """Ring what is due at `now`, oldest first, line by line in turn, until `stop_at`."""
    report = SweepReport()
    turns = deque(_Turn(line) for line in lines)
    while turns and ports.clock.now() < stop_at:
        turn = turns.popleft()
        page = ports.alarms.due(turn.line, now, turn.limit)
        more = len(page) == turn.limit
        fresh = [promise for promise in page if promise.id not in turn.seen]
        stayed = len(page) - len(fresh)
        for worked, promise in enumerate(fresh):
            if ports.clock.now() >= stop_at:
                report.left += len(fresh) - worked
                more = True
                break
            turn.seen.add(promise.id)
            stayed += not _work(promise, now, ports, report)
        # What stays at the head of the line, or is still shown by an index that lags, must
        # not hide what comes after it: the next page is that much longer.
        turn.limit = PAGE + stayed
        if more:
            turns.append(turn)
    report.lines_left = len(turns)
    return report


def _work(promise: Promise, now: datetime, ports: SweepPorts, report: SweepReport) -> bool:
    """Take a promise up every rung that is due; return whether it has left the line."""
    try:
        terms = ports.standing.terms(promise.place, promise.made_at)
        if terms.lag_behind(promise):
            report.left += 1
            return False
        while (step := advance(promise, now, terms)) is not None:
            kept, writes = moved(promise, step.promise, now, SWEEP)
            ports.books.commit(*writes, *(Create(alarm) for alarm in alarm_of(step, now)))
            report.note(step, ports.clock.now())
            promise = kept
    except Conflict:
        report.conflicts += 1
        return False
    except Exception as error:  # noqa: BLE001  one broken promise must not silence the others
        report.failed[promise.id] = type(error).__name__
        return False
    return True


def alarm_of(step: Step, now: datetime) -> Iterator[Event]:
    """Yield the alarm that a step rings, if it does; its id is the same at every repeat.

    It names the due instant: for another one the same rung rings again, and is another alarm.
    """
    promise = step.promise
    if step.rung is not None:
        yield Event(
            Outbox.PROMISES,
            promise.subject,
            f"{promise.id}:{step.rung}:{to_text(promise.due_at)}",
            f"promise.{step.rung}",
            now,
            {**event_data(promise), "alarm_at": to_text(step.alarm_at)},
        )

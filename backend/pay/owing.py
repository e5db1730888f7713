"""What the clock does: owe last month's subsidy, and tell of one that is late (R7, S0-35).

A promise is made for every line where somebody served in the month: where nobody did, nothing is
owed. Its instants follow from the month alone, so that a run of any hour makes the same one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from backend.kernel.books import Create
from backend.kernel.clock import to_text
from backend.kernel.errors import Conflict
from backend.kernel.suspicions import Suspicion, opened
from backend.pay.model import Run, RunState, run_id, subject_of
from backend.pay.months import earlier, month_before, owed_from
from backend.pay.ports import PayPorts
from backend.pay.steps import promise_of
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make

LATE = "subsidy_late"
_CLOCK = "clock"
ITEM = 7
"""Of Article 20: any other breach of the measures."""


@dataclass(slots=True)
class OwingReport:
    """What a run of the job did."""

    made: list[str] = field(default_factory=list)
    """Promises that it made."""
    late: list[str] = field(default_factory=list)
    """Promises of which it told that they are late."""
    lines_left: int = 0
    """Lines that it had no time for."""


def owe(lines: Sequence[str], ports: PayPorts, go_on: Callable[[], bool]) -> OwingReport:
    """Make the promises of the month that is over, and open suspicions of what is late."""
    now, report = ports.clock.now(), OwingReport()
    month = month_before(now)
    months = (*earlier(month), month)
    promises = ports.promises.some(
        promise_of(run_id(line, each)) for line in lines for each in months
    )
    runs = ports.runs.of_month(lines, month)
    for done, line in enumerate(lines):
        if not go_on():
            report.lines_left = len(lines) - done
            break
        if promise_of(run_id(line, month)) not in promises:
            report.made += _made(line, month, runs.get(line), ports)
    for promise in _late(promises.values(), now):
        if _suspected(promise, now, ports):
            report.late.append(promise.id)
    return report


def _made(line: str, month: str, run: Run | None, ports: PayPorts) -> Iterator[str]:
    """Make a line's promise from the first working moment on; yields its id."""
    if run is not None and run.state is RunState.PAID:
        return  # paid before it was owed
    site = ports.place(line)
    made_at, terms = owed_from(month, site, ports.standing())
    if ports.clock.now() < made_at or not ports.attendances.of_month(line, month):
        return
    pledge = Pledge(
        Kind.SUBSIDY,
        subject_of(run_id(line, month)),
        owner=line,
        place=site,
        owner_name=ports.name(line),
        reference=month,
    )
    promise = make(pledge, made_at, terms)
    try:
        ports.books.commit(Create(promise))
    except Conflict:
        return  # another run of the job, a moment earlier
    yield promise.id


def _late(promises: Iterable[Promise], now: datetime) -> Iterator[Promise]:
    for promise in promises:
        if promise.state is State.OPEN and promise.late_at(now):
            yield promise


def late_of(run: str) -> str:
    """Return the id of the suspicion that a run is paid late."""
    return f"{LATE}.{run}"


def _suspected(promise: Promise, now: datetime, ports: PayPorts) -> bool:
    """Open a suspicion of what is late, once; tells whether it did."""
    identity = promise.subject.partition("#")[2]
    suspicion = Suspicion(
        id=late_of(identity),
        item=ITEM,
        line=promise.place.line,
        person_id="",
        at=promise.due_at,
        kind=LATE,
        evidence={"promise": promise.id, "run": identity, "due_at": to_text(promise.due_at)},
    )
    try:
        ports.books.commit(*opened(suspicion, _CLOCK, now))
    except Conflict:
        return False
    return True

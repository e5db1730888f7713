"""The job after a publication: every open promise is computed anew, wherever it was stopped.

A publication puts the new version in force and leaves a `Recompute` record in one transaction.
The job walks the open promises in passes. For a while after the publication some process may
still make promises by what it read before, and what it writes may lie behind the walk; so the
passes repeat until one that began when that is over has found nothing older.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from backend.kernel.books import Books, Create, Replace, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.promises.board import OpenPromises
from backend.promises.model import Kind, Promise
from backend.promises.moves import writes_of
from backend.promises.publishing.preview import UNKNOWN, Spot, recomputed, walk
from backend.promises.terms import Standing

SETTLED = timedelta(minutes=3)
"""After this nothing is made by the old versions any more: a process keeps what it read for 60 s,
a request that had read it runs 30 s more, an index shows its write within 5 s; the rest is
reserve."""


MOST_NAMED = 50
"""So many promises that could not be computed are named; a record has its size."""


class Progress(StrEnum):
    """Whether the open promises are all computed by the newest versions."""

    RUNNING = "running"
    DONE = "done"
    OVERTAKEN = "overtaken"
    """Another publication came first: its job computes what this one had not come to."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An open promise that could not be computed; it stays as it was, and somebody must look."""

    subject: str
    kind: Kind
    number: int
    owner: str
    """Person id."""
    owner_name: str
    place: str
    """Code."""
    error: str
    """The kind of error, as the log names it."""

    @property
    def id(self) -> str:
        """The identity of the promise."""
        return f"{self.subject}:{self.kind}:{self.number}"


@dataclass(frozen=True, slots=True)
class Recompute:
    """How far the job is; the newest publication has the only one."""

    province: str
    calendar_version: int
    rulebook_version: int
    draft_id: str
    """What was published."""
    published_at: datetime
    machine_at: datetime
    """When that was by the machine's clock: what processes keep grows old by it."""
    state: Progress = Progress.RUNNING
    number: int = 1
    """Which pass over the open promises it is."""
    begun_at: datetime | None = None
    """When the pass began, by the machine's clock; None while it waits for its turn."""
    spot: Spot | None = None
    """Where the pass goes on; None at its beginning."""
    checked: int = 0
    """Open promises that the pass has looked at; between two passes, the one that ended."""
    total: int | None = None
    """Open promises that the last whole pass looked at; None in the first."""
    older: int = 0
    """Those among them that were computed by something older."""
    moved: int = 0
    """Promises whose due instant another one took, in all passes."""
    restamped: int = 0
    """Promises that only carry new versions, in all passes."""
    conflicts: int = 0
    """Promises that somebody else had changed first, in all passes."""
    failed: int = 0
    """Promises among those that the pass has looked at that could not be computed."""
    failures: tuple[Failure, ...] = ()
    """The first fifty of them."""
    finished_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class PastRecompute:
    """How far the job of a publication came before the next one; kept for its page."""

    record: Recompute


def following(earlier: Recompute | None, newest: Recompute) -> tuple[Write, ...]:
    """Return what puts the record of a publication in the place of the one before it.

    The one before it is kept beside it, by what was published then.
    """
    if earlier is None:
        return (Create(newest),)
    state = Progress.DONE if earlier.state is Progress.DONE else Progress.OVERTAKEN
    return (
        Replace(replace(newest, version=earlier.version + 1), earlier.version),
        Create(PastRecompute(replace(earlier, state=state, spot=None))),
    )


class Recomputes(Protocol):
    """Reads how far the job is."""

    def recompute(self) -> Recompute | None:
        """Return the record of the newest publication, or None before the first."""
        ...

    def past(self, draft_id: str) -> Recompute | None:
        """Return the last record of an earlier publication, or None."""
        ...


@dataclass(frozen=True, slots=True)
class RecomputePorts:
    """What the job works with."""

    books: Books
    records: Recomputes
    promises: OpenPromises
    standing: Callable[[], Standing]
    """Reads calendar and rulebooks now; what a process keeps is too old for this."""
    lines: Callable[[], Sequence[str]]
    clock: Clock
    machine: Clock


@dataclass(slots=True)
class RecomputeReport:
    """What one run of the job did."""

    record: Recompute | None = None
    """How far it is; None where nothing was ever published."""
    moved: int = 0
    restamped: int = 0
    conflicts: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """Ids of promises that could not be computed, each with the kind of error."""
    overtaken: bool = False
    """Whether another run or publication took the record; nothing is lost by it."""


def recompute_open(ports: RecomputePorts, go_on: Callable[[], bool]) -> RecomputeReport:
    """Carry the current pass on as long as it may; at most one pass ends in a run."""
    report = RecomputeReport(ports.records.recompute())
    if report.record is None or report.record.state is Progress.DONE:
        return report
    try:
        _Run(ports, report, _begun(report.record, ports.machine.now())).walk(go_on)
    except Conflict as conflict:
        if conflict.kind != Recompute.__name__:
            raise
        report.overtaken = True
    return report


def _failure(promise: Promise, error: Exception) -> Failure:
    return Failure(
        subject=promise.subject,
        kind=promise.kind,
        number=promise.number,
        owner=promise.owner,
        owner_name=promise.owner_name,
        place=promise.place.code,
        error=type(error).__name__,
    )


def _begun(record: Recompute, now: datetime) -> Recompute:
    """Return the record with its pass begun; kept with the first write of the pass."""
    if record.begun_at is not None:
        return record
    return replace(record, begun_at=now, spot=None, checked=0, older=0, failed=0, failures=())


class _Run:
    """One run: every write of a promise carries the record, so that its counts are exact.

    Pages in which nothing was older are not written down: whoever starts anew reads them again.
    """

    def __init__(self, ports: RecomputePorts, report: RecomputeReport, record: Recompute) -> None:
        self._ports = ports
        self._report = report
        self._record = self._kept = record
        self._failures: list[Failure] = []
        # The record is read before the regulations: they are at least as new as it says.
        self._standing = ports.standing()

    def walk(self, go_on: Callable[[], bool]) -> None:
        pages = walk(self._ports.promises, self._ports.lines(), self._record.spot)
        for page, spot in pages:
            if not self._turn(page, spot, go_on) or (spot is not None and not go_on()):
                if self._record is not self._kept:
                    self._keep(self._record)
                return
        self._keep(self._ended(self._record))

    def _turn(self, page: Sequence[Promise], spot: Spot | None, go_on: Callable[[], bool]) -> bool:
        """Go through a page; return False where the time is up before its end."""
        conflicts = 0
        self._failures.clear()
        for promise in page:
            after = self._recomputed(promise)
            if after is None:
                continue
            if not go_on():
                return False
            conflicts += not self._replace(promise, after)
        self._record = replace(
            self._record,
            spot=spot,
            checked=self._record.checked + len(page),
            older=self._record.older + conflicts,
            conflicts=self._record.conflicts + conflicts,
            failed=self._record.failed + len(self._failures),
            failures=(*self._record.failures, *self._failures)[:MOST_NAMED],
        )
        return True

    def _recomputed(self, promise: Promise) -> Promise | None:
        """Return a promise as the newest versions compute it, or None if they did already."""
        try:
            terms = self._standing.terms(promise.place, promise.made_at)
            return recomputed(promise, self._ports.clock.now(), terms)
        except UNKNOWN as error:
            # No rule says until when it is due: no other pass would know either.
            failure = _failure(promise, error)
            self._failures.append(failure)
            self._report.failed[failure.id] = failure.error
            return None

    def _replace(self, promise: Promise, after: Promise) -> bool:
        """Keep a promise anew; return False where somebody changed it first."""
        moved = after.due_at != promise.due_at
        counted = replace(
            self._record,
            older=self._record.older + 1,
            moved=self._record.moved + moved,
            restamped=self._record.restamped + (not moved),
        )
        try:
            self._keep(counted, *writes_of(promise, after, self._ports.clock.now()))
        except Conflict as conflict:
            if conflict.kind == Recompute.__name__:
                raise
            self._report.conflicts += 1
            return False
        self._report.moved += moved
        self._report.restamped += not moved
        return True

    def _ended(self, record: Recompute) -> Recompute:
        """Return the record at the end of its pass: done, or waiting for the next one."""
        settled = record.machine_at + SETTLED
        if record.older == 0 and record.begun_at is not None and record.begun_at >= settled:
            now = self._ports.clock.now()
            return replace(record, state=Progress.DONE, finished_at=now, spot=None)
        return replace(
            record, number=record.number + 1, begun_at=None, spot=None, total=record.checked
        )

    def _keep(self, record: Recompute, *writes: Write) -> None:
        following = replace(record, version=self._kept.version + 1)
        self._ports.books.commit(Replace(following, self._kept.version), *writes)
        self._record = self._kept = self._report.record = following

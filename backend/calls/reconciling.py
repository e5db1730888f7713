"""Once a day what the telephone told is held against what is kept and owed (S0-62, N19).

Of a day that is over each call that nobody answered is settled again, as if it had just been
told: what a lost change left undone is done now. A call whose record has not come by the morning
is given up, and counts by the worse that may have happened. Contacts flagged voicemail, messages
kept and promises to answer them must be equal in number.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol

from backend.calls.differences import Differences, day_of, of_day
from backend.calls.model import Call, DayQuery
from backend.calls.owing import UNTIL, pledge_of, spoken_with
from backend.calls.ports import Calls, Promises
from backend.calls.reports import Kind, Reached
from backend.calls.settling import Settling
from backend.calls.voicemail.model import ANSWERS, received
from backend.calls.voicemail.ports import Voicemails
from backend.kernel.books import Books, Create, Write
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.kernel.errors import Conflict, HotlineError
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.places.model import Atlas
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Kind as Promised

RECONCILED = "call.reconciled"
DAYS = 3
"""How many days that are over are looked at: an outage is made up for."""
FROM = UNTIL
"""From when on, in Shanghai, a day that is over is looked at."""
_PAGE = 500
_MOST_PAGES = 40
"""Twenty thousand calls of a line and day; no line of a city has a tenth of that."""
_BORNE_OUT = frozenset({Kind.RECORD, Kind.HAND})
"""What tells all of a call: the telephone's record, or whoever entered it by hand."""
_BROKEN = (ArithmeticError, HotlineError, LookupError, TypeError, ValueError)
"""What one call can do wrong; what storage does wrong ends the run, and the next one goes on."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found of a line's calls of a day; no difference is left unless one is named."""

    line: str
    day: date
    at: datetime
    calls: int = 0
    flagged: int = 0
    """Contacts that the telephone says left a message."""
    messages: int = 0
    """Those of them whose message is kept, as it was found."""
    promised: int = 0
    """Those of them whose answer is promised, as it was found."""
    healed: tuple[str, ...] = ()
    """Calls whose message or promise was brought into line."""
    unrecorded: tuple[str, ...] = ()
    """Calls whose record had not come."""
    failed: tuple[str, ...] = ()
    """Calls that could not be brought into line: they are tried again each hour."""

    @property
    def differs(self) -> bool:
        """Whether anybody is to be told."""
        return bool(self.healed or self.unrecorded or self.failed)


class Reconciliations(Protocol):
    """Reads what was found."""

    def of_day(self, lines: Sequence[str], day: date) -> Mapping[str, Reconciled]:
        """Return what was found of a day, by line (consistent): one request."""
        ...

    def between(self, line: str, first: date, last: date) -> Sequence[Reconciled]:
        """Return what was found of a line's days, both ends among them, in order: one request."""
        ...


@dataclass(frozen=True, slots=True)
class Reconciling:
    """Holds a day's calls against what is kept of them."""

    books: Books
    calls: Calls
    promises: Promises
    open_promises: OpenPromises
    voicemails: Voicemails
    found: Reconciliations
    settling: Settling
    differences: Differences
    atlas: Atlas
    clock: Clock

    def run(self, go_on: Callable[[], bool]) -> tuple[Reconciled, ...]:
        """Look at every line and day that nobody has looked at; returns what was found now."""
        now = self.clock.now()
        if civil_time(now) < FROM:
            return ()
        gazetteer = self.atlas.gazetteer()
        lines = gazetteer.lines(gazetteer.path(gazetteer.province.code))
        done: list[Reconciled] = []
        for back in range(1, DAYS + 1):
            day = civil_day(now) - timedelta(days=back)
            known = self.found.of_day(lines, day)
            done.extend(
                self.reconcile(line, day) for line in lines if line not in known and go_on()
            )
        if go_on():
            self.review(lines)
        return tuple(done)

    def review(self, lines: Sequence[str]) -> None:
        """End what was to be looked into because of records that have come since."""
        for promise in self.differences.open(lines):
            if (named := day_of(promise.subject)) is None:
                continue
            line, day = named
            found = self.found.of_day((line,), day).get(line)
            if found is not None and not found.failed and not any(self._awaited(found)):
                self.differences.end(promise)

    def _awaited(self, found: Reconciled) -> Iterator[str]:
        """Yield the calls of which still no record has come."""
        for contact_id in found.unrecorded:
            call = self.calls.get(contact_id)
            if call is not None and not call.reports.keys() & _BORNE_OUT:
                yield contact_id

    def reconcile(self, line: str, day: date) -> Reconciled:
        """Bring a line's calls of a day into line and keep what was found."""
        run = _Run(self, line, day)
        run.look()
        found = run.told()
        # What failed is not done: without a record of it the next run looks again.
        writes: list[Write] = [] if found.failed else [Create(found)]
        writes += [Create(_event(found))] if found.differs else []
        unsettled = bool(found.failed or found.unrecorded)
        writes += self.differences.writes(
            self.differences.item(of_day(line, day), line), differs=unsettled
        )
        with suppress(Conflict):  # told before, or another run was quicker
            self.books.commit(*writes)
        return found

    def of_day(self, line: str, day: date) -> Iterator[Call]:
        """Yield every call of a line and day, newest first."""
        before: str | None = None
        for _ in range(_MOST_PAGES):
            page = self.calls.of_lines((line,), DayQuery(day, before, _PAGE))
            yield from page.calls
            before = page.before
            if before is None:
                return

    def called_back(self, line: str) -> Iterator[str]:
        """Yield the calls of which a line owes a call-back, whatever their day."""
        query = OpenQuery(kind=Promised.CALLBACK, limit=_PAGE)
        for promise in self.open_promises.open_of_lines((line,), query).promises:
            kind, _, contact_id = promise.subject.partition("#")
            if kind == "CALL":
                yield contact_id


@dataclass(slots=True)
class _Run:
    """One line and day: what was counted so far."""

    use: Reconciling
    line: str
    day: date
    calls: int = 0
    flagged: list[str] = field(default_factory=list)
    messages: int = 0
    promised: int = 0
    healed: set[str] = field(default_factory=set)
    unrecorded: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def look(self) -> None:
        doubtful: list[str] = []
        for call in self.use.of_day(self.line, self.day):
            if not call.inbound:
                continue
            self.calls += 1
            if not call.reports.keys() & _BORNE_OUT:
                self.unrecorded.append(call.id)
            if call.voicemail:
                self.flagged.append(call.id)
            if call.voicemail or _is_doubtful(call):
                doubtful.append(call.id)
        kept = self.use.voicemails.some(self.flagged)
        self.messages = len(kept)
        for contact_id in dict.fromkeys((*doubtful, *self.use.called_back(self.line))):
            try:
                self._settle(contact_id, kept=contact_id in kept)
            except _BROKEN:
                self.failed.append(contact_id)

    def _settle(self, contact_id: str, *, kept: bool) -> None:
        """Settle one call as it is now: the list may lag."""
        call = self.use.calls.get(contact_id)
        if call is None:
            return
        told = {one.kind for one in self.use.promises.of(call.subject)}
        flagged = contact_id in self.flagged
        answered = bool(ANSWERS & told)
        self.promised += flagged and answered
        # Other calls of the number may have been put right with it.
        healed = {_call_of(turn.promise_id) for turn in self.use.settling.settle(call)}
        if flagged and call.voicemail and not kept and answered:
            place = pledge_of(call, Promised.VOICEMAIL_REPLY, self.use.atlas.gazetteer()).place
            self.use.books.commit(Create(received(call, place)))
            healed.add(contact_id)
        self.healed |= healed

    def told(self) -> Reconciled:
        return Reconciled(
            line=self.line,
            day=self.day,
            at=self.use.clock.now(),
            calls=self.calls,
            flagged=len(self.flagged),
            messages=self.messages,
            promised=self.promised,
            healed=tuple(sorted(self.healed)),
            unrecorded=tuple(sorted(self.unrecorded)),
            failed=tuple(sorted(self.failed)),
        )


def _is_doubtful(call: Call) -> bool:
    """Tell whether a call may owe something, by what a list shows of it."""
    in_vain = call.transfer not in {None, Reached.ANSWERED}
    return in_vain or call.wished_at is not None or not spoken_with(call)


def _call_of(promise_id: str) -> str:
    return promise_id.rsplit(":", 2)[0].partition("#")[2]


def _event(found: Reconciled) -> Event:
    """Return what the heads of a line are told, once, and once more of what failed."""
    how = "failed" if found.failed else "done"
    return Event(
        Outbox.DIRECTORY,
        subject_ref("RECONCILE", found.line),
        f"{RECONCILED}:{found.line}:{found.day}:{how}",
        RECONCILED,
        found.at,
        {
            "heads": found.line,
            "line": found.line,
            "day": str(found.day),
            "calls": str(found.calls),
            "flagged": str(found.flagged),
            "healed": str(len(found.healed)),
            "unrecorded": str(len(found.unrecorded)),
            "failed": str(len(found.failed)),
        },
    )

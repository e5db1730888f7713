"""The clock presses what nobody above has pressed: 催办、督办、通报 in turn (S2-38, S2-39).

Each hour of work it looks at what is open, never at history: whatever may be pressed owes
something. Who is called and what was said stays sealed for it. A rung that it raises is a promise
like any other, so that what another run raised, or somebody above, it leaves alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.matters.model import MatterRow, State
from backend.matters.outline import NextVersion, Outline, pledge_of_row
from backend.matters.pressed import (
    CLOCK,
    KINDS,
    PRESSED_BY_CLOCK,
    Cause,
    Debtor,
    Rung,
    debtor_of,
    may_rise,
    raised_step,
    risen,
    shares,
    signs_of_time,
)
from backend.places.model import Atlas
from backend.promises.board import OpenPromises
from backend.promises.ladder import may_ring
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.publishing.preview import walk
from backend.promises.rules import make
from backend.promises.terms import Standing

_MATTER = "MATTER"


class Outlines(Protocol):
    """Reads matters without unsealing them."""

    def outline(self, matter_id: str) -> Outline | None:
        """Return a matter as it is now (consistent), or None: one request."""
        ...


class Owed(Protocol):
    """Reads what is owed."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now."""
        ...


@dataclass(slots=True)
class Climbed:
    """What a run has raised; it grows while the run lasts."""

    looked: int = 0
    """Matters with something open."""
    raised: dict[str, Rung] = field(default_factory=dict)
    """By the id of the matter."""
    failed: dict[str, str] = field(default_factory=dict)
    """Ids of matters that could not be looked at, each with the kind of error."""
    ended: bool = True
    """Whether every line was looked at; the next run begins at another line."""


@dataclass(frozen=True, slots=True)
class Climbing:
    """Raises the rungs that the clock raises."""

    books: Books
    outlines: Outlines
    promises: Owed
    open_promises: OpenPromises
    standing: Callable[[], Standing]
    atlas: Atlas
    clock: Clock

    def run(self, go_on: Callable[[], bool]) -> Climbed:
        """Look at every matter of which something is open, line by line, and raise what is due."""
        now, report, standing = self.clock.now(), Climbed(), self.standing()
        for line in self._lines(now):
            for matter_id, still in self._open(line).items():
                report.ended = go_on()
                if not report.ended:
                    return report
                report.looked += 1
                try:
                    if may_rise(still, now, standing.terms(still[0].place, now)):
                        self._look(matter_id, now, standing, report)
                except Exception as error:  # noqa: BLE001  one broken matter must not hide others
                    report.failed[matter_id] = type(error).__name__
        return report

    def _lines(self, now: datetime) -> tuple[str, ...]:
        """Return every line, each hour from another one on: no line is always the last."""
        gazetteer = self.atlas.gazetteer()
        lines = gazetteer.lines(gazetteer.path(gazetteer.province.code))
        first = int(now.timestamp() // 3600) % len(lines)
        return (*lines[first:], *lines[:first])

    def _open(self, line: str) -> Mapping[str, list[Promise]]:
        """Return what is open of a line by matter; from an index, which may lag."""
        found: dict[str, list[Promise]] = defaultdict(list)
        for page, _ in walk(self.open_promises, (line,), None):
            for one in page:
                kind, _, matter_id = one.subject.partition("#")
                if kind == _MATTER:
                    found[matter_id].append(one)
        return found

    def _look(self, matter_id: str, now: datetime, standing: Standing, report: Climbed) -> None:
        outline = self.outlines.outline(matter_id)
        if outline is None or outline.row.state is not State.OPEN or outline.row.confined:
            return
        promises = self.promises.of(subject_ref(_MATTER, matter_id))
        terms = standing.terms(outline.row.place, now)
        again = (one.made_at for one in promises if one.kind is Kind.REOPENED)
        since = max(again, default=outline.row.registered_at)
        owed = shares(promises)
        for who in PRESSED_BY_CLOCK:
            signs = signs_of_time(owed[who], outline.last_at, now, terms)
            if (found := risen(owed[who], since, signs, now)) is not None:
                break
        else:
            return  # the next run looks at who else is late
        kind = KINDS[found[0]]
        number = 1 + sum(one.kind is kind for one in promises)
        promise = make(self._pledge(outline.row, kind, number, who), now, terms)
        if not may_ring(promise, now, terms):
            return
        with suppress(Conflict):  # somebody works on it: the next run looks again
            self.books.commit(*self._writes(outline, promise, found, now))
            report.raised[matter_id] = found[0]

    def _writes(
        self, outline: Outline, promise: Promise, found: tuple[Rung, Cause], now: datetime
    ) -> Iterator[Write]:
        """Yield what keeps a rung: its promise, the step, the fact, and the telling."""
        (rung, cause), row = found, outline.row
        details = {"rung": rung.value, "cause": cause.value, "number": promise.number}
        deed = Deed(CLOCK.id, now, "matter.raised", details)
        fact, trail = outline.trail.extend(promise.subject, deed)
        yield Create(NextVersion(row.id, outline.version + 1, trail))
        yield Create(fact)
        yield Create(promise)
        yield Create(raised_step(promise, rung, cause, now))
        yield Create(self._told(row, promise, rung, now))

    def _told(self, row: MatterRow, promise: Promise, rung: Rung, now: datetime) -> Event:
        """Tell whoever is late, and with each rung the next level above."""
        line, province = row.place.line, self.atlas.gazetteer().province.code
        above = {
            Rung.URGED: [],
            Rung.SUPERVISED: [line],
            Rung.CIRCULATED: [line, province],
        }[rung]
        to = {promise.owner, promise.answerable} - {""}
        if debtor_of(promise) is Debtor.CENTRE:
            above, to = [line, *([] if rung is Rung.URGED else [province])], set()
        data = {
            "matter": row.id,
            "reference": row.reference,
            "place": str(row.place),
            "by": CLOCK.id,
            "to": " ".join(sorted(to)),
            "heads": " ".join(above),
        }
        return Event(Outbox.MATTERS, promise.subject, promise.id, f"matter.{rung}", now, data)

    def _pledge(self, row: MatterRow, kind: Kind, number: int, who: Debtor) -> Pledge:
        pledge = pledge_of_row(row, kind, number)
        if who is not Debtor.CENTRE:
            return pledge
        line = row.place.line
        name = self.atlas.gazetteer().name(line)
        return replace(pledge, owner=line, owner_name=name, answerable="")

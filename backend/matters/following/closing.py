"""The clock closes what has its result and nobody closed (Art. 14(4): 回访、建档).

Return visits are drawn at the closing: were it a click alone, whoever never closes were never
asked about. What is drawn is the same whoever closes. A complaint is closed by its own people.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.kernel.ids import subject_ref
from backend.kernel.privacy import CallerHash
from backend.matters.following.climbing import Outlines, Owed
from backend.matters.following.visiting import is_sampled, next_visit
from backend.matters.model import State, Step
from backend.matters.outline import ClosedAlone, Outline, pledge_of_row
from backend.matters.pressed import CLOCK
from backend.places.model import Atlas
from backend.promises.model import Kind
from backend.promises.periods import WorkingDays
from backend.promises.rules import make
from backend.promises.terms import Standing, Terms

MOST_READ = 500
"""So many of a line are looked at in one run, the oldest result first."""
CLOSED_ALONE = "closed_alone"


class Resolved(Protocol):
    """Finds what has its result and is not closed."""

    def resolved(self, lines: Iterable[str], most: int) -> Sequence[tuple[str, datetime]]:
        """Return ids with the instant of the result, the oldest first: one request a line."""
        ...


@dataclass(slots=True)
class Closed:
    """What a run has closed; it grows while the run lasts."""

    closed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    """Ids of matters that could not be looked at, each with the kind of error."""
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Closing:
    """Closes by the clock; nothing is unsealed for it."""

    books: Books
    outlines: Outlines
    promises: Owed
    resolved: Resolved
    standing: Callable[[], Standing]
    caller_hash: CallerHash
    atlas: Atlas
    clock: Clock

    def run(self, go_on: Callable[[], bool]) -> Closed:
        """Close what has waited for its time since anything was done on it."""
        now, report, standing = self.clock.now(), Closed(), self.standing()
        gazetteer = self.atlas.gazetteer()
        for line in gazetteer.lines(gazetteer.path(gazetteer.province.code)):
            terms = standing.terms(gazetteer.path(line), now)
            for matter_id, since in self.resolved.resolved((line,), MOST_READ):
                report.ended = go_on()
                if not report.ended:
                    return report
                if not _is_over(since, now, terms):
                    break  # every other has its result since later
                try:
                    self._look(matter_id, now, standing, report)
                except Exception as error:  # noqa: BLE001  one broken matter must not hide others
                    report.failed[matter_id] = type(error).__name__
        return report

    def _look(self, matter_id: str, now: datetime, standing: Standing, report: Closed) -> None:
        outline = self.outlines.outline(matter_id)
        if outline is None or outline.row.state is not State.RESOLVED or outline.row.confined:
            return
        terms = standing.terms(outline.row.place, now)
        if not _is_over(outline.last_at, now, terms):
            return
        with suppress(Conflict):  # somebody works on it: the next run looks again
            self.books.commit(*self._writes(outline, now, terms))
            report.closed.append(matter_id)

    def _writes(self, outline: Outline, now: datetime, terms: Terms) -> Iterator[Write]:
        """Yield what closes a matter: its next version, the step, the fact, the drawn visit."""
        row, subject = outline.row, subject_ref("MATTER", outline.row.id)
        version = outline.version + 1
        deed = Deed(CLOCK.id, now, f"matter.{CLOSED_ALONE}", {"state": State.CLOSED.value})
        fact, trail = outline.trail.extend(subject, deed)
        yield Create(ClosedAlone(row.id, version, trail, now))
        yield Create(fact)
        step_id = str(uuid5(NAMESPACE_URL, f"{subject}:{CLOSED_ALONE}:{version}"))
        yield Create(Step(row.id, step_id, CLOSED_ALONE, now, CLOCK, ""))
        if not is_sampled(self.caller_hash, row.id, terms.rulebook.return_visit_percent):
            return
        earlier = self.promises.of(subject)
        caller = next((one.caller for one in earlier if one.caller), outline.caller)
        number = next_visit(caller, earlier)
        if number is not None:
            pledge = pledge_of_row(row, Kind.RETURN_VISIT, number, caller)
            yield Create(make(pledge, now, terms))


def _is_over(since: datetime, now: datetime, terms: Terms) -> bool:
    """Tell whether the working days have passed after which the clock closes."""
    return WorkingDays(terms.rulebook.closing_working_days).ending(since, terms).at <= now

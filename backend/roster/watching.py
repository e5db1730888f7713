"""Who is missing now: empty chairs of open lines, and lines that open soon with nobody (Art. 9).

Each is told once: an empty chair once for each time that it falls empty, and again when somebody
sits down; a line that opens without anybody once for each window and reason (N14, S0-28).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from backend.kernel.books import Books, Create, Replace
from backend.kernel.clock import Clock, civil_day, to_text
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.model import LineSnapshot
from backend.roster.ports import DayShifts, EvidenceStore, Lines
from backend.roster.rules import empty_for_long, is_stale
from backend.roster.shifts import Shift, ShiftState, Span, Task
from backend.roster.standing import here, portal_stays, telephone_stays
from backend.roster.switchboard import Regulations

CHAIR_EMPTY = "duty.chair_empty"
CHAIR_TAKEN = "duty.chair_taken"
UNCOVERED = "duty.uncovered"
UNPLANNED, UNPUBLISHED, UNSIGNED = "unplanned", "unpublished", "unsigned"
"""Why a line is uncovered: nobody is planned, nobody was told, nobody has come."""


@dataclass(frozen=True, slots=True)
class Chairs:
    """What was told already, of every line of a province."""

    province: str
    empty: Mapping[str, datetime] = field(default_factory=dict)
    """Since when the chair of a line is empty of which its heads were told."""
    called: frozenset[str] = frozenset()
    """The events of uncovered lines whose windows have not opened yet."""
    version: int = 0


class ChairStore(Protocol):
    """Reads what was told."""

    def get(self, province: str) -> Chairs:
        """Return what was told (consistent); nothing at first: one request."""
        ...


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks at every open line, each minute: two requests, and two more before an opening."""

    books: Books
    lines: Lines
    chairs: ChairStore
    shifts: DayShifts
    evidence: EvidenceStore
    open_lines: Callable[[], Sequence[PlacePath]]
    """The lines that the register shows open (R22)."""
    regulations: Callable[[], Regulations]
    clock: Clock

    def look(self, province: str) -> tuple[Event, ...]:
        """Tell of what is missing and was not told yet; returns what it told."""
        at, places = self.clock.now(), self.open_lines()
        told = self.chairs.get(province)
        snapshots = self.lines.every([place.line for place in places])
        chairs, news = chairs_at(told, snapshots.values(), at)
        soon = dict(self._opening_soon(places, at))
        missing = self._uncovered(places, soon, at)
        news += tuple(event for event in missing if event.id not in told.called)
        # What was told of a window stays told until it opens, whoever comes and goes meanwhile.
        before = frozenset(one for one in told.called if one.startswith(_openings(soon)))
        chairs = replace(chairs, called=before | {event.id for event in missing})
        return self._keep(told, chairs, news) if chairs != told else news

    def _keep(self, told: Chairs, chairs: Chairs, news: tuple[Event, ...]) -> tuple[Event, ...]:
        """Keep what is told now; an event that was told before holds up none of the others."""
        after = replace(chairs, version=told.version + 1)
        kept = Replace(after, told.version) if told.version else Create(after)
        try:
            self.books.commit(kept, *(Create(event) for event in news))
        except Conflict as conflict:
            if conflict.kind != Event.__name__:
                return ()  # another run of the same minute has told it
        else:
            return news
        told_now = tuple(event for event in news if self._is_new(event))
        try:
            self.books.commit(kept)
        except Conflict:
            return told_now  # another run keeps what both have told
        return told_now

    def _is_new(self, event: Event) -> bool:
        """Tell an event by itself; False where it was told before."""
        try:
            self.books.commit(Create(event))
        except Conflict:
            return False
        return True

    def _uncovered(
        self, places: Sequence[PlacePath], soon: Mapping[str, Span], at: datetime
    ) -> tuple[Event, ...]:
        if not soon:
            return ()
        day, province = civil_day(at), places[0].province
        shifts = [one for one in self.shifts.of_day(province, day) if one.stands]
        told = self.evidence.of_day(province, day)
        stays = (*portal_stays(told.signs), *telephone_stays(told.standings))
        present = frozenset(person_id for person_id, _ in here(stays, at))
        return tuple(uncovered(soon, shifts, present, at))

    def _opening_soon(
        self, places: Iterable[PlacePath], at: datetime
    ) -> Iterator[tuple[str, Span]]:
        """Yield the lines that open within the minutes of the rulebook, and their window."""
        regulations = self.regulations()
        lead = timedelta(minutes=regulations.rulebook(at).pre_opening_minutes)
        for place in places:
            for opens_at, closes_at in regulations.state(place, at).windows:
                if opens_at - lead <= at < opens_at:
                    yield place.line, (opens_at, closes_at)


def chairs_at(
    told: Chairs, snapshots: Iterable[LineSnapshot], at: datetime
) -> tuple[Chairs, tuple[Event, ...]]:
    """Return what will have been told after an instant, and the news of it.

    A chair that is empty when its line closes is taken by nobody: that is no news.
    """
    empty, news = dict(told.empty), []
    for line in snapshots:
        if is_stale(line, at):
            continue
        since = empty.get(line.line)
        if line.has_chair and empty_for_long(line, at):
            if line.empty_since is not None and line.empty_since != since:
                empty[line.line] = line.empty_since
                news.append(_of_chair(CHAIR_EMPTY, line, line.empty_since, at))
        elif since is not None:
            del empty[line.line]
            if line.on_duty:
                news.append(_of_chair(CHAIR_TAKEN, line, since, at))
    return replace(told, empty=empty), tuple(news)


def uncovered(
    soon: Mapping[str, Span], shifts: Sequence[Shift], present: frozenset[str], at: datetime
) -> Iterator[Event]:
    """Yield an event for each line that opens soon and where nobody is yet.

    `present` are the people who are there by either source.
    """
    for line, window in soon.items():
        planned = [
            one
            for one in shifts
            if one.line == line
            and one.task is Task.ANSWERING
            and one.begins_at <= window[0] < one.ends_at
        ]
        firm = [one for one in planned if one.state is ShiftState.PUBLISHED]
        if any(one.person_id in present for one in firm):
            continue
        why = UNSIGNED if firm else UNPUBLISHED if planned else UNPLANNED
        yield _of_opening(line, window, why, at, firm)


def _openings(soon: Mapping[str, Span]) -> tuple[str, ...]:
    """Return how the events of windows that are about to open begin."""
    return tuple(f"{UNCOVERED}:{line}:{to_text(window[0])}:" for line, window in soon.items())


def _of_chair(kind: str, line: LineSnapshot, since: datetime, at: datetime) -> Event:
    data = {"heads": line.line, "line": line.line, "since": to_text(since)}
    if kind == CHAIR_EMPTY and line.overflow:
        data["overflow"] = line.overflow
    if kind == CHAIR_TAKEN:
        data["by"] = line.on_duty[0].person_id
    identity = f"{kind}:{line.line}:{to_text(since)}"
    return Event(Outbox.DIRECTORY, subject_ref("LINE", line.line), identity, kind, at, data)


# long: five facts of one event, all of them needed to say it.
def _of_opening(line: str, window: Span, why: str, at: datetime, firm: Sequence[Shift]) -> Event:
    data = {
        "heads": line,
        "line": line,
        "opens_at": to_text(window[0]),
        "why": why,
        "names": "、".join(one.name for one in firm),
        "to": " ".join(one.person_id for one in firm),
    }
    identity = f"{UNCOVERED}:{line}:{to_text(window[0])}:{why}"
    return Event(Outbox.DIRECTORY, subject_ref("LINE", line), identity, UNCOVERED, at, data)

"""Keeps the hours of a telephone exchange equal to the reception calendar (S0-27, R2).

An exchange compares with nothing by itself. Each line is asked what it would do on every coming
day; where that is not what the calendar says, the dates that differ are written, and it is asked
again. Only entries of ours are ever written; those of other people are told of.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from backend.calendar.exchange import (
    ROOM,
    Entry,
    ExchangeHours,
    ExchangeRefused,
    OutOfTime,
    hours_text,
    name_of,
)
from backend.calendar.projection import DatedHours, HoursDifference, Week, dated_hours, differences
from backend.calendar.work import WorkCalendar
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.rulebook import Rulebook

DISAGREED = "line.disagreed"
_NEVER = datetime.min.replace(tzinfo=UTC)
_LONGEST_HOLIDAY = timedelta(days=31)
"""So far back a holiday is looked for that still lasts: it keeps its first day, and its name."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was found when a line was compared last, after all that was written."""

    line: str
    at: datetime
    calendar_version: int
    rulebook_version: int
    until: date
    """The last day that was compared."""
    written: int = 0
    """Requests that changed something there."""
    differing: int = 0
    """Days on which the exchange still does something else."""
    first: HoursDifference | None = None
    """The first of these days."""
    foreign: tuple[str, ...] = ()
    """Names of entries that are not ours, and may be why."""
    refused: str = ""
    """Why nothing, or not everything, could be written or compared; empty where all could."""

    @property
    def equal(self) -> bool:
        """Whether the exchange does what the calendar says."""
        return not (self.differing or self.refused)


class Results(Protocol):
    """Keeps what was found, for people and for the next run."""

    def last(self) -> Mapping[str, Told]:
        """Return what was found last, by line."""
        ...

    def keep(self, told: Mapping[str, Told]) -> None:
        """Put what was found in the place of what was there."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the exchange's lines shall do from today on."""

    calendars: Mapping[str, WorkCalendar]
    """The reception calendar of each line that the exchange has."""
    calendar_version: int
    rulebook: Rulebook
    until: date

    @property
    def week(self) -> Week:
        """The plain week, Monday to Friday."""
        return dict.fromkeys(range(5), self.rulebook.windows)


def last_day(today: date, present: Rulebook, rulebooks: Sequence[Rulebook]) -> date:
    """Return until when hours are told: the end of next year, or before other hours hold.

    An exchange has one plain week. Hours that a rulebook changes later are told on its day.
    """
    end = date(today.year + 1, 12, 31)
    later = (
        one.effective_from
        for one in rulebooks
        if one.effective_from > today and _reception(one) != _reception(present)
    )
    return min(end, min(later, default=date.max) - timedelta(days=1))


def _reception(rulebook: Rulebook) -> tuple[object, ...]:
    return rulebook.windows, rulebook.make_up_days_open


@dataclass(frozen=True, slots=True)
class Projecting:
    """Compares the lines of an exchange with the calendar, and writes what differs."""

    exchange: ExchangeHours
    results: Results
    books: Books
    clock: Clock

    def run(self, wanted: Wanted, go_on: Callable[[], bool]) -> Mapping[str, Told]:
        """Settle every line that was not found equal today; what is left, the next run does.

        Returns what is known of each line after it. Once a day every line is compared, at once
        after a publication, and again with each run where it differs or could not be written.
        """
        told = {line: one for line, one in self.results.last().items() if line in wanted.calendars}
        open_lines = [
            line for line in wanted.calendars if not self._settled(told.get(line), wanted)
        ]
        # Whoever was compared last comes last: a line that refuses holds up no other.
        open_lines.sort(key=lambda line: told[line].at if line in told else _NEVER)
        for line in open_lines:
            if not go_on():
                break
            try:
                found = self._settle(line, wanted)
            except OutOfTime:
                break
            told[line] = found
            self.results.keep(told)
            if not found.equal:
                self._tell(found)
        return told

    def _settled(self, before: Told | None, wanted: Wanted) -> bool:
        today = civil_day(self.clock.now())
        return before is not None and (
            before.equal
            and civil_day(before.at) == today
            and before.calendar_version == wanted.calendar_version
            and before.rulebook_version == wanted.rulebook.version
            and before.until == wanted.until
        )

    def _settle(self, line: str, wanted: Wanted) -> Told:
        now = self.clock.now()
        visit = _Visit(self.exchange, line, wanted, civil_day(now))
        refused = ""
        try:
            visit.settle()
        except ExchangeRefused as error:
            refused = str(error)
        return Told(
            line,
            now,
            wanted.calendar_version,
            wanted.rulebook.version,
            wanted.until,
            written=visit.written,
            differing=len(visit.differing),
            first=visit.differing[0] if visit.differing else None,
            foreign=visit.foreign,
            refused=refused,
        )

    def _tell(self, found: Told) -> None:
        """Tell the province, once a line and day."""
        day = civil_day(found.at)
        event = Event(
            Outbox.DIRECTORY,
            subject_ref("LINE", found.line),
            f"{DISAGREED}:{found.line}:{day}",
            DISAGREED,
            found.at,
            {"line": found.line, "days": str(found.differing), **_first(found)},
        )
        try:
            self.books.commit(Create(event))
        except Conflict:
            return  # it was told of before on this day


def _first(found: Told) -> dict[str, str]:
    said = {"refused": found.refused}
    if found.first is not None:
        said["day"] = str(found.first.day)
        said["ours"] = hours_text(found.first.ours)
        said["theirs"] = hours_text(found.first.theirs)
    return said


class _Visit:
    """One line while it is being settled."""

    def __init__(self, exchange: ExchangeHours, line: str, wanted: Wanted, today: date) -> None:
        self.exchange = exchange
        self.line = line
        self.wanted = wanted
        self.today = today
        self.written = 0
        self.held: Sequence[Entry] = ()
        self.differing: Sequence[HoursDifference] = ()

    @property
    def foreign(self) -> tuple[str, ...]:
        return tuple(entry.name for entry in self.held if not entry.is_ours)

    def settle(self) -> None:
        """Compare, write what is to be written, and compare again where something was."""
        self.differing = self._compare()
        self.held = self.exchange.entries(self.line)
        self._forget_the_past()
        if self.differing:
            self._write_week()
            self._write_dates()
        if self.written:
            self.differing = self._compare()

    def _compare(self) -> tuple[HoursDifference, ...]:
        theirs = self.exchange.effective(self.line, self.today, self.wanted.until)
        calendar = self.wanted.calendars[self.line]
        return differences(calendar, theirs, self.today, self.wanted.until)

    def _forget_the_past(self) -> None:
        """Make room: what is over changes nothing."""
        for entry in self.held:
            if entry.is_ours and entry.last < self.today:
                self._did(self.exchange.remove, entry.id)

    def _write_week(self) -> None:
        there = {day: hours for day, hours in self.exchange.week(self.line).items() if hours}
        if there != self.wanted.week:
            self._did(self.exchange.put_week, self.wanted.week)

    def _write_dates(self) -> None:
        """Change what keeps its name, remove what is no longer said, then add what is new.

        So no two entries of ours hold for one day at any time: which of two would win is not
        known. Should this end halfway, the next run sees what is missing.
        """
        ours = {one.name: one for one in self.held if one.is_ours and one.last >= self.today}
        wanted = {name_of(entry): entry for entry in self._dated(ours)}
        if len(wanted) + len(self.foreign) > ROOM:
            others = f", {len(self.foreign)} of them of other people" if self.foreign else ""
            raise ExchangeRefused(f"{len(wanted) + len(self.foreign)} dated entries{others}")
        for name in sorted(ours.keys() & wanted.keys()):
            if not ours[name].says(wanted[name]):
                self._did(self.exchange.change, ours[name].id, wanted[name])
        for name in sorted(ours.keys() - wanted.keys()):
            if ours[name].first <= self.wanted.until:
                self._did(self.exchange.remove, ours[name].id)
        for name, entry in wanted.items():
            if name not in ours:
                self._did(self.exchange.add, entry)

    def _dated(self, ours: Mapping[str, Entry]) -> Iterator[DatedHours]:
        calendar, wanted = self.wanted.calendars[self.line], self.wanted
        begin = self.today - _LONGEST_HOLIDAY
        for entry in dated_hours(calendar, wanted.week, begin, wanted.until):
            if entry.last < self.today:
                continue
            begun = entry.first < self.today and name_of(entry) not in ours
            # Nobody knows whether an exchange takes what began before today.
            yield replace(entry, first=self.today) if begun else entry

    def _did(self, write: Callable[..., None], *what: object) -> None:
        write(self.line, *what)
        self.written += 1

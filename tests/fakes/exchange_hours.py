"""An exchange's hours in memory: as many entries as the real one holds, and requests that fail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from backend.calendar.exchange import ROOM, Entry, ExchangeRefused, OutOfTime, name_of
from backend.calendar.projecting import Told
from backend.calendar.projection import DatedHours, Hours, Week


class Cut(Exception):
    """The process ends."""


@dataclass(slots=True)
class Line:
    week: Week = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)


@dataclass(slots=True)
class FakeExchange:
    """Holds the hours of lines; of two entries for a day the first one made holds."""

    lines: dict[str, Line] = field(default_factory=dict)
    refusing: dict[str, str] = field(default_factory=dict)
    """By line: why it refuses what is written."""
    left: int | None = None
    """How many requests are still taken; None: any number."""
    cut: bool = False
    """Whether the process ends instead when there are none left, after the request was done."""
    asked: list[str] = field(default_factory=list)
    made: int = 0

    def effective(self, line: str, first: date, last: date) -> Mapping[date, Hours]:
        self._take("effective")
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        found = {day: self._hours(line, day) for day in days}
        self._taken()
        return {day: hours for day, hours in found.items() if hours}

    def week(self, line: str) -> Week:
        self._take("week")
        self._taken()
        return self.lines[line].week

    def put_week(self, line: str, week: Week) -> None:
        self._write("put_week", line)
        self.lines[line].week = dict(week)
        self._taken()

    def entries(self, line: str) -> Sequence[Entry]:
        self._take("entries")
        self._taken()
        return list(self.lines[line].entries.values())

    def add(self, line: str, entry: DatedHours) -> None:
        self._write("add", line)
        held, name = self.lines[line].entries, name_of(entry)
        assert all(one.name != name for one in held.values()), f"{name} is there already"
        if len(held) >= ROOM:
            raise ExchangeRefused("LimitExceededException")
        self.made += 1
        held[f"e{self.made}"] = _entry(f"e{self.made}", name, entry)
        self._taken()

    def change(self, line: str, entry_id: str, entry: DatedHours) -> None:
        self._write("change", line)
        held = self.lines[line].entries
        held[entry_id] = _entry(entry_id, held[entry_id].name, entry)
        self._taken()

    def remove(self, line: str, entry_id: str) -> None:
        self._write("remove", line)
        del self.lines[line].entries[entry_id]
        self._taken()

    def _hours(self, line: str, day: date) -> Hours:
        held = self.lines[line]
        for entry in held.entries.values():
            if entry.first <= day <= entry.last:
                return entry.hours.get(day.weekday(), ())
        return held.week.get(day.weekday(), ())

    def _write(self, what: str, line: str) -> None:
        self._take(what)
        if line in self.refusing:
            raise ExchangeRefused(self.refusing[line])

    def _take(self, what: str) -> None:
        if self.left == 0:
            raise OutOfTime
        self.asked.append(what)
        if self.left is not None:
            self.left -= 1

    def _taken(self) -> None:
        if self.cut and self.left == 0:
            raise Cut


def _entry(identity: str, name: str, entry: DatedHours) -> Entry:
    hours = {day.weekday(): entry.hours for day in entry.days if entry.hours}
    return Entry(identity, name, entry.first, entry.last, hours)


def foreign(identity: str, first: date, last: date, hours: Week | None = None) -> Entry:
    """Return an entry that somebody else made."""
    return Entry(identity, f"值班 {identity}", first, last, hours or {})


def recurring(identity: str, name: str, day: date) -> Entry:
    """Return an entry that comes again, whatever its name."""
    return replace(foreign(identity, day, day), name=name, dated=False)


@dataclass(slots=True)
class FakeResults:
    told: dict[str, Told] = field(default_factory=dict)

    def last(self) -> Mapping[str, Told]:
        return dict(self.told)

    def keep(self, told: Mapping[str, Told]) -> None:
        self.told = dict(told)

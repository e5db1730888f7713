"""Counting again what was touched, and showing the day.

Never by adding: each hour is counted whole from the facts, each day summed from its hours,
so that a repeat changes nothing and any row can be made again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Protocol

from backend.calls.model import Call, Outcome
from backend.calls.rules import outcome_of
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock
from backend.places.model import Gazetteer
from backend.tallies.model import DayRow, Dirty, Figures, Hour, LineFigures, Overview, Stock, total

SETTLE = timedelta(seconds=60)
"""How long an hour must have been dirty before it is counted: indexes lag behind tables."""


class Facts(Protocol):
    """What is counted; read from indexes."""

    def calls_of(self, hour: Hour) -> Iterable[Call]:
        """Return the calls received in an hour."""
        ...

    def matters_of(self, hour: Hour) -> int:
        """Return how many matters were registered in an hour."""
        ...


class Tallies(Protocol):
    """Keeps the rows and the markers."""

    def touch(self, hours: Iterable[Hour], at: datetime) -> None:
        """Mark hours as dirty: the first touch stays, the last one moves."""
        ...

    def dirty(self) -> Sequence[Dirty]:
        """Return every marker."""
        ...

    def forget(self, marker: Dirty) -> None:
        """Drop a marker, unless it was touched since it was read."""
        ...

    def keep_hour(self, hour: Hour, figures: Figures) -> None:
        """Write the figures of an hour."""
        ...

    def hours_of(self, line: str, day: date) -> Sequence[Figures]:
        """Return the figures of a day's hours."""
        ...

    def keep_day(self, row: DayRow) -> None:
        """Write a day of a line: where the map reads it and where the trend reads it."""
        ...

    def days(self, lines: Sequence[str], day: date) -> Sequence[DayRow]:
        """Return the rows of a day: one request, however many lines and calls there are."""
        ...


class Stocks(Protocol):
    """Reads open promises."""

    def of(self, line: str, now: datetime) -> Stock:
        """Return how many promises of a line are open and overdue: one request."""
        ...


def figures_of(calls: Iterable[Call], matters: int) -> Figures:
    """Count the facts of one hour; what no telephone system bears out is no figure of the line."""
    inbound = [call for call in calls if call.inbound and not call.by_hand]
    outcomes = [outcome_of(call) for call in inbound]
    return Figures(
        calls=len(inbound),
        in_hours=sum(call.in_hours for call in inbound),
        answered=outcomes.count(Outcome.ANSWERED),
        abandoned=outcomes.count(Outcome.ABANDONED),
        missed=outcomes.count(Outcome.MISSED),
        off_hours=outcomes.count(Outcome.OFF_HOURS),
        voicemail=outcomes.count(Outcome.VOICEMAIL),
        matters=matters,
    )


@dataclass(frozen=True, slots=True)
class Recount:
    """Counts again the hours in which something changed."""

    facts: Facts
    tallies: Tallies
    clock: Clock
    machine: Clock
    """The machine's own clock: touches are technical, business time may be shifted."""
    settle: timedelta = SETTLE

    def run(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Count every settled hour while `go_on` says so; returns how many were counted."""
        settled = self.machine.now() - self.settle
        ripe = sorted(
            (marker for marker in self.tallies.dirty() if marker.first_touch <= settled),
            key=lambda marker: marker.hour,
        )
        counted = 0
        for (line, day), markers in groupby(ripe, lambda m: (m.hour.line, m.hour.day)):
            if not go_on():
                break
            counted += self._count_day(line, day, list(markers), settled)
        return counted

    def _count_day(self, line: str, day: date, markers: list[Dirty], settled: datetime) -> int:
        for marker in markers:
            hour = marker.hour
            figures = figures_of(self.facts.calls_of(hour), self.facts.matters_of(hour))
            self.tallies.keep_hour(hour, figures)
        figures = total(self.tallies.hours_of(line, day))
        self.tallies.keep_day(DayRow(line, day, figures, self.clock.now()))
        for marker in markers:
            if marker.last_touch <= settled:
                self.tallies.forget(marker)
        return len(markers)


@dataclass(frozen=True, slots=True)
class OverviewDesk:
    """Shows a day of a province or city."""

    tallies: Tallies
    stocks: Stocks
    gazetteer: Gazetteer
    clock: Clock

    def see(self, actor: Actor, place: str, day: date) -> Overview:
        """Return the figures that the actor may see; raises `Forbidden` or `NotFound`."""
        path = self.gazetteer.path(place)
        require(actor, Action.OVERVIEW_SEE, Subject(path), "place")
        lines = self.gazetteer.lines(path)
        now = self.clock.now()
        rows = {row.line: row for row in self.tallies.days(lines, day)}
        return Overview(
            day=day,
            as_of=now,
            lines=tuple(
                LineFigures(
                    line=line,
                    figures=rows[line].figures if line in rows else Figures(),
                    stock=self.stocks.of(line, now),
                    counted_at=rows[line].counted_at if line in rows else None,
                )
                for line in lines
            ),
        )

"""The overview with what is on file of Article 20, which is read and not tallied.

A centre has a handful of files a year: counting them when somebody looks shows just those that
this reader may read, and needs no row that could differ from them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.oversight.violations.model import Violation
from backend.oversight.violations.ports import Violations
from backend.oversight.violations.rules import reads
from backend.places.model import Gazetteer
from backend.tallies.figures.breaches import ESTABLISHED, OPENED, PROVED
from backend.tallies.model import ITSELF, Area, Counts, Overview, Step, is_line, leaf_of, summed
from backend.tallies.periods import Period
from backend.tallies.usecases import OverviewDesk, row_of


@dataclass(frozen=True, slots=True)
class FiledOverview:
    """Shows a period with its files: one request more for each year that is read."""

    desk: OverviewDesk
    violations: Violations
    gazetteer: Gazetteer

    def see(self, actor: Actor, place: str, period: Period) -> Overview:
        """Return the overview, and in each row what is on file of it; raises as the desk does."""
        seen = self.desk.see(actor, place, period)
        path = self.gazetteer.path(place)
        files = self._files(actor, path, (period, period.previous, period.year_before))
        if files is None:
            return seen
        now, previous, before = (
            _by_row(path, _within(one, files))
            for one in (period, period.previous, period.year_before)
        )

        def filed(row: str) -> tuple[Counts, Counts, Counts]:
            return now.get(row, {}), previous.get(row, {}), before.get(row, {})

        # A file is of a line: of a county nothing is known, which is not nought
        places = (
            replace(one, filed=filed(_row(one))) if is_line(one.place) else one
            for one in seen.places
        )
        return replace(seen, places=tuple(places))

    def trend(
        self, actor: Actor, place: str, period: Period, *, own: bool = False
    ) -> Sequence[Step]:
        """Return the steps with what is on file of each; raises as the desk does."""
        steps = self.desk.trend(actor, place, period, own=own)
        path = self.gazetteer.path(place)
        files = self._files(actor, path, [one.period for one in steps])
        if files is None or path.county:
            return steps
        at = [one for one in files if not own or one.line == path.code]
        return [
            replace(one, filed=summed(counts_of(each) for each in _within(one.period, at)))
            for one in steps
        ]

    def _files(
        self, actor: Actor, path: PlacePath, periods: Iterable[Period]
    ) -> Sequence[Violation] | None:
        """Return the files of a place that the actor may read; None where that is none at all."""
        if Action.VIOLATION_SEE not in actions_of(actor.role):
            return None
        line = None if path.prefecture is None else path.line
        years = sorted({day.year for one in periods for day in (one.first, one.last)})
        return [
            one
            for year in years
            for one in self.violations.of_year(year, line)
            if reads(actor, one) and path.contains(one.place)
        ]


def counts_of(one: Violation) -> Counts:
    """Return what a file counts for."""
    counts = {OPENED: True, ESTABLISHED: one.established, PROVED: bool(one.proof or one.basis)}
    return {measure: 1 for measure, holds in counts.items() if holds}


def _within(period: Period, files: Iterable[Violation]) -> Iterator[Violation]:
    return (one for one in files if period.first <= civil_day(one.act.at) <= period.last)


def _by_row(path: PlacePath, files: Iterable[Violation]) -> Mapping[str, Counts]:
    found: defaultdict[str, list[Counts]] = defaultdict(list)
    for one in files:
        found[row_of(path, one.line, leaf_of(one.place))].append(counts_of(one))
    return {row: summed(each) for row, each in found.items()}


def _row(area: Area) -> str:
    return f"{area.place}{ITSELF}" if area.own else area.place

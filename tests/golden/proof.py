"""What must hold of a golden month: each function yields a sentence for each breach of it."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from random import Random

import pytest

from backend.oversight.articles.book import ARTICLES
from backend.tallies.periods import Period
from chalicelib.store import kept
from chalicelib.wiring import figures, oversight, presence
from tests.fakes import hunan
from tests.golden import cities, counted
from tests.golden.month import BEGINS, Month
from tests.golden.work import Notes
from tests.simulation.faults import QUIET, Fate
from tests.simulation.world import Reach, in_memory, open_world
from tests.system.stored import Raw

NOVEMBER = Period.parse("2026-11")
_ARTICLES = {one.number for one in ARTICLES}
_PROVINCE = hunan.HUNAN.code
_SEED = 1


@dataclass(frozen=True, slots=True)
class Lived:
    """A month that was lived: what happened, and everything that is stored of it."""

    notes: Notes
    items: Mapping[str, list[Raw]]
    days: counted.Counted
    """What its figures must be, by line, place and day."""


@contextmanager
def lived(calls: int, registered: float, reach: Reach = in_memory) -> Iterator[Lived]:
    """Live a month of so many calls; its use cases answer while the block lasts."""
    fate = Fate(QUIET, Random(_SEED))  # noqa: S311  a fate, no secret
    with open_world(fate, _SEED, reach, BEGINS) as world, pytest.MonkeyPatch.context() as patch:
        # Nothing is published in this month: what is read once need not be read each minute.
        patch.setattr(kept, "time", time)
        month = Month(world, _SEED)
        month.live(calls, registered)
        items = world.items()
        notes = month.work.notes
        yield Lived(notes, items, counted.counted(notes, items))


def found_as_planted(_: Lived) -> Iterator[str]:
    """Say of each city what the article board misses, and what it invents.

    A clause of the notice finds what an article has found, under the same word, or what was planted
    of the clause itself.
    """
    board = oversight.board_desk().see(hunan.person("supervisor"), _PROVINCE, NOVEMBER)
    for column in board.columns:
        found = {
            f"{number}.{finding.key}": finding.said.zh
            for number, cell in column.cells.items()
            for finding in cell.findings
            if number in _ARTICLES
        }
        yield from _differ(column.place, cities.expected(column.place), found)
        words = {one.partition(".")[2] for one in found}
        own = {
            f"{number}.{finding.key}": finding.said.zh
            for number in column.cells.keys() - _ARTICLES
            for finding in column.cells[number].findings
            if finding.key not in words
        }
        yield from _differ(column.place, cities.OF_NOTICE.get(column.place, frozenset()), own)


def odd_as_planted(_: Lived) -> Iterator[str]:
    """Say of each city what should look odd and does not, or does and should not (N10)."""
    seen, _over = figures.odd_desk().see(hunan.person("supervisor"), _PROVINCE, NOVEMBER)
    found = {one.place: {odd.rule for odd in one.oddities} for one in seen}
    for line in sorted({*found, *cities.ODD}):
        yield from _differ(line, cities.ODD.get(line, frozenset()), found.get(line, set()))


def led_as_planted(_: Lived) -> Iterator[str]:
    """Say of each city which leads are missing, and which nobody planted."""
    for line in cities.PLANTED:
        found = {one.kind for one in presence.suspicions().of_line(line, BEGINS)}
        yield from _differ(line, cities.LEADS.get(line, frozenset()), found)


def counted_as_happened(month: Lived) -> Iterator[str]:
    """Say of each place and day, and of the whole month, whose figures are not what happened."""
    days, longer = counted.shown(month.items["Tallies"])
    wanted, kept_days = counted.in_november(month.days), counted.in_november(days)
    for where in sorted({*wanted, *kept_days}):
        if wanted.get(where, {}) != kept_days.get(where, {}):
            yield f"{where}: shown {kept_days.get(where)}, happened {wanted.get(where)}"
    for parent, place in sorted(sums := counted.of_month(month.days, str(NOVEMBER))):
        if dict(sums[parent, place]) != longer.get((parent, place, str(NOVEMBER))):
            yield f"{place} in November: {longer.get((parent, place, str(NOVEMBER)))}"


def told_as_counted(month: Lived) -> Iterator[str]:
    """Say of each place whose overview, trend or people are not what happened."""
    supervisor = hunan.person("supervisor")
    sums = counted.of_month(month.days, str(NOVEMBER))
    for above in (_PROVINCE, *cities.PLANTED):
        for area in figures.overview_desk().see(supervisor, above, NOVEMBER).places:
            where = (above, f"{area.place}@" if area.own else area.place)
            if dict(area.now or {}) != dict(sums.get(where, {})):
                yield f"the overview of {above} differs at {area.place}"
    for line in cities.PLANTED:
        steps = figures.overview_desk().trend(supervisor, line, NOVEMBER)
        calls = sum((step.counts or {}).get("calls", 0) for step in steps)
        if calls != sums[_PROVINCE, line].get("calls", 0):
            yield f"the trend of {line} shows {calls} calls"
        shown = figures.tallies().below(f"{line}/people", NOVEMBER)
        (row,) = shown or (None,)
        if dict(row.counts if row else {}) != dict(counted.people(month.notes, line)):
            yield f"the people of {line} differ: {shown}"


PROOFS: tuple[Callable[[Lived], Iterable[str]], ...] = (
    found_as_planted,
    odd_as_planted,
    led_as_planted,
    counted_as_happened,
    told_as_counted,
)
"""What must hold, beside a rebuild."""


def rebuilt_alike(first: date, last: date) -> Iterator[str]:
    """Count some days afresh; say of each row that differs from what is kept of it."""
    check = figures.check()
    found = check.step(check.begun(first, last))
    if not found.whole:
        yield "the check did not end"
    yield from (
        f"{one.row}: {one.kept} is kept, {one.counted} counted" for one in found.differences
    )


def _differ(line: str, wanted: Collection[str], found: Iterable[str]) -> Iterator[str]:
    said = dict(found) if isinstance(found, Mapping) else dict.fromkeys(found, "")
    yield from (f"{line} is not found to {one}" for one in sorted(set(wanted) - said.keys()))
    for one in sorted(said.keys() - set(wanted)):
        yield f"{line} is said to {one}, which nobody planted: {said[one]}"

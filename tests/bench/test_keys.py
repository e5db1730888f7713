"""How hot the hottest key gets: twenty calls a second, a quarter of them of one city (G9).

What is written is weighed where the tables are reached: kilobytes for the item, twice in a
transaction, and for each entry of an index that changes. A key takes 1,000 units a second. What
callers do is pressed into some seconds, so that after a few of them as many calls end as begin;
the hottest key is that of any ten seconds.
"""

import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from chalicelib.jobs import recount
from infra import template
from infra.local.launch import ROOT
from infra.local.memory.client import MemoryClient, reached
from infra.local.memory.expressions import Item
from infra.local.memory.tables import Changed, Schema, Tables, schemas
from tests.bench.units import size_of
from tests.emulated import names_here
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.simulation import agenda
from tests.simulation.agenda import run, steps
from tests.simulation.callers import Caller
from tests.simulation.day import Day
from tests.simulation.faults import QUIET, Fate
from tests.simulation.world import MORNING, Storage, open_world

FULL = os.environ.get("HOTLINE_BENCH") == "full"
A_SECOND, SECONDS = 20, 60 if FULL else 20
_WITHIN = 10
"""Seconds over which a rate is taken: a key bears a moment's more."""
_HURRY, _LONGEST = 50, 5
"""By how much what a caller does is shortened, and how many seconds it lasts then at most."""
MOST = 100
"""Units of a key each second: a tenth of what it takes."""
_KILOBYTE = 1024
_TO_END, _MINUTE = timedelta(minutes=30), timedelta(minutes=1)


@dataclass(slots=True)
class Scales:
    """Tables that weigh what is written to them, by key."""

    tables: Tables
    clock: FakeClock
    units: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """By key and second."""
    times: int = 1
    """How often a kilobyte counts: twice in a transaction."""
    listener: Changed = lambda *_: None

    def listen(self, changed: Changed) -> None:
        self.listener = changed

    def everything(self) -> dict[str, list[Item]]:
        return self.tables.everything()

    def weigh(self, table: str, before: Item | None, after: Item | None) -> None:
        """Weigh a change of an item, and of its entries in every index."""
        pk = (after or before or {})["pk"]["S"]
        self._note(f"{table} {_kind(pk)}", pk, max(_kilobytes(before), _kilobytes(after)))
        for name, schema in _INDEXES[table].items():
            old, new = _entry(before, schema), _entry(after, schema)
            if old == new:
                continue
            place = {schema.partition, schema.sort}
            moved = old and new and any(old[one] != new[one] for one in place)
            for entry in (old, new) if moved or not (old and new) else (new,):
                if entry:
                    key = entry[schema.partition]["S"]
                    self._note(f"{table}.{name} {_kind(key)}", key, _kilobytes(entry))
        self.listener(table, before, after)

    def _note(self, kind: str, key: str, kilobytes: int) -> None:
        second = int(self.clock.at.timestamp())
        self.units[f"{kind} [{key}]"][second] += kilobytes * self.times

    def hottest(self) -> list[tuple[float, str]]:
        """Return the units a second of each key at its hottest, the hottest key first."""
        return sorted(((_peak(each), key) for key, each in self.units.items()), reverse=True)


@dataclass(slots=True)
class WeighingClient(MemoryClient):
    """Tells the scales which writes are of a transaction."""

    scales: Scales | None = None

    def _make_api_call(self, operation: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert self.scales is not None
        self.scales.times = 2 if operation == "TransactWriteItems" else 1
        return MemoryClient._make_api_call(self, operation, asked)  # noqa: SLF001


_INDEXES = {names_here()[name]: indexes for name, indexes in schemas().items()}


def _peak(units: Counter[int]) -> float:
    """Return the units a second in the ten seconds in which most were written."""
    return max(sum(units[one + n] for n in range(_WITHIN)) for one in units) / _WITHIN


def _hurried(life: Iterator[float]) -> Iterator[float]:
    """Let a caller do the same in less time."""
    return (min(wait / _HURRY, _LONGEST) for wait in life)


def _kind(key: str) -> str:
    return key.partition("#")[0] if "#" in key else "id"


def _kilobytes(item: Item | None) -> int:
    return math.ceil(size_of(item) / _KILOBYTE) if item else 0


def _entry(item: Item | None, schema: Schema) -> Item | None:
    if item is None or schema.partition not in item or schema.sort not in item:
        return None
    shown = schema.shows
    return {name: held for name, held in item.items() if shown is None or name in shown}


@contextmanager
def weighed(fate: Fate, seed: int, clock: FakeClock) -> Iterator[Storage]:
    """Let the store reach tables that weigh."""
    del seed
    tables = Tables(names_here(), clock.now)
    scales = Scales(tables, clock)
    tables.listen(scales.weigh)
    with reached(WeighingClient(tables, fate.mishap, scales=scales)):
        yield scales


def rung(day: Day) -> None:
    """Let people ring, twenty a second."""
    cities = [place.code for place in hunan.gazetteer().prefectures]
    begins = MORNING + timedelta(hours=1)
    for number in range(A_SECOND * SECONDS):
        chance = Random(f"keys {number}")  # noqa: S311  a caller, not a secret
        city = cities[0] if number % 4 == 0 else chance.choice(cities[1:])
        caller = Caller.drawn(day, city, chance)
        at = begins + timedelta(seconds=number // A_SECOND)
        day.agenda.at(at, steps(day.agenda, _hurried(caller.live())))
    for minute in range(_TO_END // _MINUTE):
        day.agenda.at(begins + minute * _MINUTE, partial(run, recount.run))
    day.agenda.run_until(begins + _TO_END)


def _source_of_marks() -> dict[str, Any]:
    """Return how the stream of calls is read by what marks the hours to count."""
    text = (ROOT / "infra" / "app.yaml").read_text(encoding="utf-8")
    events = template.read(text)["Resources"]["MarkTallies"]["Properties"]["Events"]
    found: dict[str, Any] = events["MarkTalliesDynamodbEventSource"]["Properties"]
    return found


def test_no_key_is_hotter_than_a_tenth_of_what_it_takes() -> None:
    fate = Fate(QUIET, Random(1))  # noqa: S311
    with open_world(fate, 1, weighed) as world, pytest.MonkeyPatch.context() as patch:
        day = Day(world, Random(1))  # noqa: S311
        source = _source_of_marks()
        patch.setattr(agenda, "_BATCH", source["BatchSize"])
        for stream in day.streams.values():
            stream.seconds = lambda: source["MaximumBatchingWindowInSeconds"]
        scales = world.storage
        assert isinstance(scales, Scales)
        scales.units.clear()
        rung(day)
    hottest = scales.hottest()
    for units, key in hottest[:15]:
        print(f"{units:7.1f} a second  {key}")  # noqa: T201  to be quoted
    assert hottest[0][0] <= MOST, hottest[:5]

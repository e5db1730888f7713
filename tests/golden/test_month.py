"""A seeded month of the province with planted breaches: all are found, none is invented (N1, N10).

Six hundred calls here, on tables in memory; `make bench` lives a month of sixty thousand, and two
thousand calls on the emulator. HOTLINE_CALLS takes fewer.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.golden import cities, proof
from tests.golden.proof import Lived
from tests.simulation.wire import over_http

FULL = os.environ.get("HOTLINE_BENCH") == "full"
CALLS = int(os.environ.get("HOTLINE_CALLS", "60000")) if FULL else 600
REGISTERED = 0.15 if FULL else 1.0
"""Of the calls that were answered: of a large month enough to be counted and judged by."""
OVER_HTTP = min(2_000, CALLS)


@pytest.fixture(scope="module")
def month() -> Iterator[Lived]:
    """Live the month once."""
    with proof.lived(CALLS, REGISTERED) as lived:
        yield lived


@pytest.mark.requirement("N1", "S0-73")
def test_every_planted_breach_is_found_and_none_is_invented(month: Lived) -> None:
    assert list(proof.found_as_planted(month)) == []


@pytest.mark.requirement("N10")
def test_what_is_too_good_looks_odd_and_nothing_else_does(month: Lived) -> None:
    assert list(proof.odd_as_planted(month)) == []


def test_leads_stand_where_they_were_planted_and_nowhere_else(month: Lived) -> None:
    assert list(proof.led_as_planted(month)) == []


@pytest.mark.requirement("N37")
def test_figures_are_what_happened(month: Lived) -> None:
    assert len(month.notes.rings) == CALLS
    assert list(proof.counted_as_happened(month)) == []


def test_what_people_are_shown_is_what_was_counted(month: Lived) -> None:
    assert list(proof.told_as_counted(month)) == []


@pytest.mark.requirement("N37")
def test_a_rebuild_differs_in_nothing(month: Lived) -> None:
    del month
    first, last = (cities.FIRST, cities.LAST) if FULL else (date(2026, 11, 19), cities.SILENT)
    assert list(proof.rebuilt_alike(first, last)) == []


def test_a_figure_that_is_not_what_happened_is_noticed(month: Lived) -> None:
    rang = month.days["430100", "430100@", "2026-11-16"]
    wrong = replace(
        month, days={**month.days, ("430100", "430100@", "2026-11-16"): {**rang, "calls": 0}}
    )
    assert [said.split(":")[0] for said in proof.counted_as_happened(wrong)] == [
        "('430100', '430100@', '2026-11-16')",
        "430100 in November",
        "430100@ in November",
        "430000 in November",
    ]


@pytest.mark.skipif(not FULL, reason="it takes many minutes")
def test_a_month_over_http_is_found_and_counted_alike(tables: Any) -> None:
    with proof.lived(OVER_HTTP, 0.5, over_http(tables)) as lived:
        wrong = {each.__name__: list(each(lived)) for each in proof.PROOFS}
        wrong["rebuilt_alike"] = list(proof.rebuilt_alike(cities.SILENT, cities.SILENT))
    assert wrong == {name: [] for name in wrong}

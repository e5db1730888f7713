"""Every way from the board to rows, as the portal's own test reads it from the committed list.

`HOTLINE_LINKS=write` writes `frontend/tests/boardLinks.txt` before it is compared.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backend.kernel.rulebook import FIRST
from backend.oversight.articles.book import judged
from backend.oversight.clauses.book import BOARD
from backend.oversight.facts import (
    Chair,
    Connected,
    Facts,
    Filed,
    Held,
    Leads,
    Matched,
    Overdue,
    Planned,
    Probed,
    Reviewed,
    Shelf,
    Tallied,
)
from backend.promises.model import Kind
from tests.backend.oversight.months import DAY, KEPT, NOW, replace
from tests.backend.oversight.test_articles import BROKEN

COMMITTED = Path(__file__).resolve().parents[3] / "frontend" / "tests" / "boardLinks.txt"


class Everything(dict[str, Any]):
    """Says the same of every measure there may be."""

    def __init__(self, told: Any) -> None:
        self.told = told

    def get(self, key: str, default: Any = None) -> Any:
        del key, default
        return self.told

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: str) -> Any:
        return self.told


_ONE_DAY = (DAY,)
WELL = replace(
    KEPT,
    tallied=Tallied(Everything(1), Everything(DAY)),
    leads={"2": Leads(0, 0, 1, DAY)},
    files={"6": Filed(0, 0, 1, DAY)},
    reviewed=Reviewed(3, 1),
    probed=Probed(3, DAY, 0),
    connected=Connected(9, 9, 2, 0, DAY, DAY),
    held=Held(date(2013, 3, 15), DAY),
)
"""A month in which everything happened."""
ILL = replace(
    WELL,
    tallied=Tallied(Everything(12), Everything(DAY), _ONE_DAY),
    overdue={str(kind): Overdue(1, NOW) for kind in Kind},
    chair=Chair(4950, (4949, 0, 0), 1, DAY, ((DAY, 11),)),
    planned=Planned(_ONE_DAY, _ONE_DAY, (), (), 1),
    matched=Matched(20, DAY, 3, 1),
    leads={"2": Leads(1, 1, 1, DAY)},
    files={"6": Filed(1, 1, 1, DAY)},
    probed=Probed(3, DAY, 60),
    shelf=Shelf(12, 1, DAY),
    connected=Connected(9, 4, 2, 1, DAY, DAY),
    held=Held(None, None),
)
"""A month in which everything went wrong."""


def links(facts: Facts) -> Iterator[str]:
    for one in judged(facts, FIRST, BOARD).values():
        yield from (each.link for each in one.evidence)
        yield from (each.link for each in one.findings)


@pytest.mark.requirement("N1")
def test_every_link_of_the_board_is_known_to_the_portal() -> None:
    every = [WELL, ILL, KEPT, *(facts for *_, facts in BROKEN)]
    found = sorted({link for facts in every for link in links(facts) if link})
    text = "".join(f"{link}\n" for link in found)
    if os.environ.get("HOTLINE_LINKS") == "write":
        COMMITTED.write_text(text, encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == text, "run this test with HOTLINE_LINKS=write"


@pytest.mark.requirement("N1")
def test_what_is_found_or_shown_of_a_month_leads_to_rows_of_that_month() -> None:
    """A list that stands as it is now holds nothing of a month that is over."""
    of_no_month = ("/institutions", "/knowledge/", "/rulebook", "/staff", "/suspicions")
    register = ("/telephones", "/violations", "/promises?place=430100&kind=difference")
    named = ("2026-11", "2026-10")
    for link in (*links(WELL), *links(ILL)):
        if link and not link.startswith((*of_no_month, *register)):
            assert any(month in link for month in named), link


def test_all_that_was_found_has_rows_and_a_size() -> None:
    for number, one in judged(ILL, FIRST, BOARD).items():
        for found in one.findings:
            assert found.link, (number, found.key)
            assert found.size, (number, found.key)

"""Many lines that go down, or work again, in the same minute (Art. 4(4), S0-14)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backend.kernel.books import Books, Write
from backend.kernel.errors import Conflict
from backend.oversight.maintenance.model import Stage, Watched, Why
from backend.oversight.maintenance.watching import AT_ONCE, OWN
from backend.promises.model import Promise
from chalicelib.wiring import maintenance
from tests.backend.oversight.maintenance.minutes import look, minutes, outages
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(TEN))) as opened:
        for person in hunan.seed().people:
            opened.accounts.keep(person.account(person.username))
        yield opened


def test_all_lines_open_and_end_at_once_though_no_transaction_holds_them(house: House) -> None:
    """With the lead and the promise of each it is more than a hundred writes."""
    minutes(house, 1)
    everything = list(dict.fromkeys(house.probe.tried))
    house.probe.cut.update(dict.fromkeys(everything, Why.NO_ANSWER))
    minutes(house, 6)
    assert len(outages(house)) == 14
    house.clock.forward(seconds=3600)  # no line was tried meanwhile: leads and ends fall together
    house.rounds.keep(OWN, house.clock.now())
    house.probe.cut.clear()
    report = look()
    assert (len(report.ended), len(report.leads)) == (14, 14)
    assert {one.stage for one in outages(house)} == {Stage.RESTORED}
    watched = house.books.get(Watched, "430000")
    assert watched is not None
    assert (watched.down, len(house.books.all(Promise))) == ({}, 14)


class _Once:
    """Keeps one transaction and refuses every other, as where somebody else was first."""

    def __init__(self, books: Books) -> None:
        self.books, self.kept = books, 0

    def commit(self, *writes: Write) -> None:
        if self.kept:
            raise Conflict("Watched")
        self.books.commit(*writes)
        self.kept += 1


def test_what_a_second_transaction_did_not_keep_is_found_by_the_next_look(house: House) -> None:
    minutes(house, 1)
    everything = list(dict.fromkeys(house.probe.tried))
    house.probe.cut.update(dict.fromkeys(everything, Why.NO_ANSWER))
    minutes(house, 5)
    house.clock.forward(seconds=60)
    replace(maintenance.watch(), books=_Once(house.books)).look("430000", lambda: True)  # type: ignore[arg-type]
    assert len(outages(house)) == AT_ONCE
    began = outages(house)[0].began_at
    house.clock.forward(seconds=60)
    assert len(look().opened) == 14 - AT_ONCE
    assert {one.began_at for one in outages(house)} == {began}

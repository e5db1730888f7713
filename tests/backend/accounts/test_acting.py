"""What one person did or saw, over all records: whole days, by pages, nothing of the accused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts import acting
from backend.accounts.acting import Acted, Acts, ActsRoom
from backend.kernel.audit import Deed, Fact
from backend.kernel.errors import Forbidden, Invalid
from tests.fakes import hunan
from tests.fakes.audit import FakeActed, FakeAudit
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
AUDITOR = hunan.person("auditor")
MONTH = Acted("li", FIRST, LAST)


class Bench:
    """A room of acts, with deeds of two people on many records."""

    def __init__(self, *hours: int, hidden: frozenset[str] = frozenset()) -> None:
        books = FakeBooks()
        self.audit = FakeAudit(books)
        for number, hour in enumerate(hours):
            deed = Deed(
                "li" if number % 3 else "wang", NOON + timedelta(hours=hour), "matter.opened"
            )
            self.audit.saw(f"MATTER#{number}", deed)
        self.room = ActsRoom(
            FakeActed(books),
            self.audit,
            lambda person, subjects: hidden.intersection(subjects) if person else (),
            hunan.HUNAN,
            FakeClock(NOON),
        )

    def pages(self, acted: Acted) -> list[Acts]:
        """Return every page."""
        pages = [self.room.see(AUDITOR, acted)]
        while pages[-1].before is not None:
            pages.append(self.room.see(AUDITOR, acted, pages[-1].before))
        return pages


@pytest.mark.requirement("N37")
@given(st.lists(st.integers(-900, 900), max_size=30), st.integers(1, 5))
def test_pages_hold_what_a_person_did_in_the_days_once_and_newest_first(
    hours: list[int], page: int
) -> None:
    bench = Bench(*hours)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acting, "PAGE", page)
        pages = bench.pages(MONTH)
        shown = [fact for one in pages for fact in one.facts]
        whole = bench.room.take(AUDITOR, MONTH)
    done = [fact for number in range(len(hours)) for fact in bench.audit.of(f"MATTER#{number}")]
    begin, end = datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC)
    own = [fact for fact in done if fact.actor == "li" and begin <= fact.at < end]
    assert sorted(fact.subject for fact in shown) == sorted(fact.subject for fact in own)
    assert [fact.at for fact in shown] == sorted((fact.at for fact in own), reverse=True)
    assert list(whole.facts) == shown
    assert all(len(one.facts) <= page for one in pages)


@pytest.mark.requirement("N37", "S0-20")
def test_each_look_and_each_file_is_a_fact_of_the_auditors_own() -> None:
    bench = Bench(0, 1, 2)
    bench.room.see(AUDITOR, MONTH)
    bench.room.take(AUDITOR, MONTH)
    facts: list[Fact] = bench.audit.of(f"ACTOR#{AUDITOR.person_id}")
    assert [fact.action for fact in facts] == ["audit.person_seen", "audit.person_taken"]
    told = {"person": "li", "since": "2026-11-01", "until": "2026-11-30", "rows": 2}
    assert [dict(fact.detail) for fact in facts] == [told, told]


@pytest.mark.requirement("N34")
def test_an_accused_auditor_reads_nothing_of_the_complaint() -> None:
    bench = Bench(0, 1, 2, 3, hidden=frozenset({"MATTER#1"}))
    assert [fact.subject for fact in bench.room.see(AUDITOR, MONTH).facts] == ["SEEN#MATTER#2"]
    assert [fact.subject for fact in bench.room.take(AUDITOR, MONTH).facts] == ["SEEN#MATTER#2"]


def test_only_the_auditor_asks_and_days_lie_in_one_month() -> None:
    room = Bench(0).room
    for username in ("supervisor", "administrator", "head-changsha", "attendant-changsha-1"):
        with pytest.raises(Forbidden):
            room.see(hunan.person(username), MONTH)
        with pytest.raises(Forbidden):
            room.take(hunan.person(username), MONTH)
    for since, until in ((LAST, FIRST), (FIRST, date(2026, 12, 1)), (date(2025, 11, 1), LAST)):
        with pytest.raises(Invalid) as refused:
            room.see(AUDITOR, Acted("li", since, until))
        assert [one.field for one in refused.value.faults] == ["until"]


def test_a_file_that_would_be_too_long_asks_for_fewer_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acting, "MOST", 5)
    monkeypatch.setattr(acting, "PAGE", 2)
    bench = Bench(*range(12))
    with pytest.raises(Invalid) as refused:
        bench.room.take(AUDITOR, MONTH)
    assert [one.field for one in refused.value.faults] == ["since"]
    assert bench.room.see(AUDITOR, MONTH).before

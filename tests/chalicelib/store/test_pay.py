"""What the store of pay keeps: on the fake and on the emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.pay.model import (
    CaseGiven,
    Certificate,
    LineKind,
    Payment,
    Run,
    RunState,
    SheetPage,
    SubsidyLine,
)
from backend.promises.model import Kind, Pledge
from backend.promises.publishing.regulations import Hand
from backend.promises.rules import make
from backend.staff.model import Category
from chalicelib.store.pay import DynamoCredits, DynamoRuns, DynamoSubsidyPromises
from chalicelib.wiring import casework, ground
from tests.backend.promises.scene import terms_of
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, ZHUZHOU
from tests.fakes.pay import FakeCredits, FakeRuns, FakeSubsidyPromises
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.wired import forget

NINE = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
HAND = Hand("head-changsha", "负责人", NINE)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    runs: Any
    credits: Any
    promises: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = House(FakeClock(NINE)).books
        yield Store(books, FakeRuns(books), FakeCredits(books), FakeSubsidyPromises(books))
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(casework.books(), DynamoRuns(), DynamoCredits(), DynamoSubsidyPromises())
    forget()


def run(month: str = "2026-10", site: PlacePath = CHANGSHA, **changes: Any) -> Run:
    drawn = Run(
        site=site,
        month=month,
        rates=(100, 120),
        digest="ab" * 32,
        total_cents=12345,
        recover_cents=500,
        people=2,
        lines=3,
        pages=1,
        prepared=HAND,
        preparers=("head-changsha", "deputy-changsha"),
    )
    return replace(drawn, **changes)


def page(month: str = "2026-10", number: int = 1, line: str = "430100") -> SheetPage:
    identity = f"{line}.{month}"
    first = SubsidyLine(
        identity, 2 * number - 1, "li", "欧阳“静”", Category.LAWYER, "长沙某所", 3, 500, 27778
    )
    second = replace(
        first,
        number=2 * number,
        cents=-5000,
        kind=LineKind.CORRECTION,
        corrects=1,
        reason="考勤更正",
        of_run=f"{line}.2026-09",
        category=Category.VOLUNTEER,
    )
    return SheetPage(identity, number, (first, second))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"approved": HAND, "state": RunState.APPROVED, "version": 7, "trail": Trail(3, "x")},
        {"paid": Payment(HAND, date(2026, 11, 5), "2026〔7〕号"), "state": RunState.PAID},
    ],
)
def test_a_run_is_read_back_as_it_was_kept(changes: dict[str, Any], store: Store) -> None:
    kept = run(**changes)
    store.books.commit(Create(kept))
    assert store.runs.run("430100", "2026-10") == kept
    assert store.runs.run("430100", "2026-09") is None
    assert store.runs.run("430200", "2026-10") is None


def test_a_run_is_replaced_at_its_version_only(store: Store) -> None:
    store.books.commit(Create(run()))
    with pytest.raises(Conflict):
        store.books.commit(Create(run()))
    store.books.commit(Replace(run(version=2), 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(run(version=2, people=9), 1))
    found = store.runs.run("430100", "2026-10")
    assert (found.version, found.people) == (2, 2)


def test_the_sheets_of_some_months_are_read_together(store: Store) -> None:
    months = ("2026-07", "2026-08", "2026-10", "2026-11")
    for month in months:
        store.books.commit(Create(run(month)), Create(page(month)), Create(page(month, 2)))
    store.books.commit(Create(run(site=ZHUZHOU)), Create(page(line="430200")))
    runs, lines = store.runs.between("430100", "2026-08", "2026-10")
    assert [one.month for one in runs] == ["2026-08", "2026-10"]
    expected = [
        line for month in ("2026-08", "2026-10") for n in (1, 2) for line in page(month, n).lines
    ]
    assert list(lines) == expected
    assert store.runs.between("430100", "2025-01", "2025-12") == ([], [])


@pytest.mark.requirement("N15")
def test_a_page_is_never_written_again(store: Store) -> None:
    store.books.commit(Create(page()))
    dearer = replace(page(), lines=(replace(page().lines[0], cents=999999),))
    with pytest.raises(Conflict):
        store.books.commit(Create(dearer))
    with pytest.raises(Conflict):
        store.books.commit(Create(run()), Create(dearer))
    store.books.commit(Create(run()))
    assert tuple(store.runs.between("430100", "2026-10", "2026-10")[1]) == page().lines


def test_the_runs_of_a_month_are_read_together(store: Store) -> None:
    store.books.commit(Create(run()), Create(run("2026-09")), Create(run(site=ZHUZHOU)))
    found = store.runs.of_month(["430100", "430200", "430300"], "2026-10")
    assert found == {"430100": run(), "430200": run(site=ZHUZHOU)}
    assert store.runs.of_month([], "2026-10") == {}


def test_promises_are_read_together(store: Store) -> None:
    promises = [
        make(
            Pledge(Kind.SUBSIDY, f"SUBSIDY#{line.code}.2026-10", line.code, line), NINE, terms_of()
        )
        for line in (CHANGSHA, ZHUZHOU)
    ]
    store.books.commit(*map(Create, promises))
    asked = [*(one.id for one in promises), "SUBSIDY#430300.2026-10:subsidy:1"]
    assert store.promises.some(asked) == {one.id: one for one in promises}
    assert store.promises.get(promises[0].id) == promises[0]
    assert store.promises.get(asked[-1]) is None


@pytest.mark.requirement("N16")
def test_certificates_and_cases_are_read_back_newest_first(store: Store) -> None:
    certificates = [
        Certificate(
            number=f"{year}-430100-0000000{year % 10}",
            line="430100",
            year=year,
            person_id="li",
            name="李“某”",
            category=Category.GRASSROOTS,
            unit="某所",
            shifts=4,
            minutes=700,
            until=date(year, 12, 31),
            issued=HAND,
        )
        for year in (2025, 2026)
    ]
    cases = [
        CaseGiven(f"c-{day}", "430100", "li", date(2026, 11, day), "湘法援1号", HAND)
        for day in (1, 2)
    ]
    store.books.commit(*map(Create, (*certificates, *cases)))
    with pytest.raises(Conflict):
        store.books.commit(Create(replace(certificates[0], minutes=1)))
    assert list(store.credits.certificates("430100", 2026)) == certificates[1:]
    assert list(store.credits.certificates("430100", 2025)) == certificates[:1]
    assert list(store.credits.cases("430100", date(2026, 11, 1))) == cases[::-1]
    assert list(store.credits.cases("430100", date(2026, 11, 2))) == cases[1:]
    assert store.credits.certificate("430100", certificates[0].number) == certificates[0]
    assert store.credits.certificate("430100", "none") is None
    assert list(store.credits.cases("430200", date(2026, 1, 1))) == []
    assert list(store.credits.certificates("430200", 2026)) == []

"""What every store of attendants and training promises: one suite, on the fake and the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace, once
from backend.kernel.errors import Conflict
from backend.staff.intake import Import, Upload
from backend.staff.model import Bearer, Enlisted, Intake, Session, TrainingKind
from backend.staff.sheet import MOST_ROWS, Sheet, SheetRow
from chalicelib.store.staff import DynamoStaff
from chalicelib.store.staff_training import DynamoTrainings
from chalicelib.wiring import casework
from tests.backend.staff.office import FUYONG, HEAD, Office, attendant, identity, mark
from tests.fakes.books import FakeBooks
from tests.fakes.hunan import CHANGSHA, ZHUZHOU
from tests.fakes.staff import FakeStaff, FakeTrainings
from tests.wired import forget

SESSION = Session(
    id=identity("session"),
    kind=TrainingKind.PRE_POST,
    place=CHANGSHA,
    day=date(2026, 1, 8),
    title="岗前培训",
    hours=8,
    trail=Trail(1, "abc"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    staff: Any
    trainings: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeStaff(books), FakeTrainings(books))
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(casework.books(), DynamoStaff(), DynamoTrainings())
    forget()


def test_an_attendant_comes_back_as_it_was_kept(store: Store) -> None:
    full = attendant(
        "p1", site=FUYONG, languages=("苗语",), enrolled=True, left=date(2026, 12, 1),
        trail=Trail(3, "abc"),
    )  # fmt: skip
    bare = attendant("p2", licence=None, conditions={}, abilities={})
    for one in (full, bare):
        store.books.commit(Create(one), Create(Enlisted(one.person_id, "430100")))
    assert list(store.staff.at("430100")) == [full, bare]
    assert store.staff.of("p1") == full
    assert store.staff.of("p3") is None
    assert list(store.staff.at("430200")) == []


def test_a_record_is_replaced_at_its_version_only(store: Store) -> None:
    first = attendant("p1")
    store.books.commit(Create(first), Create(Enlisted("p1", "430100")))
    second = replace(first, unit="别所", version=2)
    store.books.commit(Replace(second, 1))
    assert store.staff.of("p1") == second
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(first, version=2), 1))


def test_nobody_stands_on_two_lists(store: Store) -> None:
    store.books.commit(Create(attendant("p1")), Create(Enlisted("p1", "430100")))
    elsewhere = attendant("p1", site=ZHUZHOU)
    with pytest.raises(Conflict) as conflict:
        store.books.commit(Create(elsewhere), Create(Enlisted("p1", "430200")))
    assert conflict.value.kind == "Enlisted"
    assert list(store.staff.at("430200")) == []


def test_what_an_import_brought_counts_once_it_is_done(store: Store) -> None:
    brought = attendant("p1", intake=identity("import"))
    store.books.commit(Create(brought), Create(Enlisted("p1", "430100")))
    assert list(store.staff.at("430100")) == []
    assert store.staff.of("p1") is None
    assert list(store.staff.brought("430100")) == [brought]
    assert store.staff.intake("430100") is None
    running = Intake("430100", running=identity("import"))
    store.books.commit(Create(running))
    assert store.staff.of("p1") is None
    done = Intake("430100", done=(identity("import"),), version=2, trail=Trail(2, "abc"))
    store.books.commit(Replace(done, 1))
    assert store.staff.intake("430100") == done
    assert store.staff.of("p1") == brought
    assert list(store.staff.at("430100")) == [brought]


def test_sessions_and_marks_are_read_by_line_and_person(store: Store) -> None:
    later = replace(SESSION, id=identity("later"), day=date(2026, 6, 1))
    elsewhere = replace(SESSION, id=identity("there"), place=ZHUZHOU)
    marks = [
        mark("p1", day=date(2026, 6, 1), session_id=later.id, passed=None, attended=False),
        mark("p1", score=90),
        mark("p10"),
        mark("p1", line="430200", session_id=elsewhere.id),
    ]
    store.books.commit(*(Create(one) for one in (SESSION, later, elsewhere, *marks)))
    assert list(store.trainings.sessions("430100")) == [later, SESSION]
    assert store.trainings.session("430100", SESSION.id) == SESSION
    assert store.trainings.session("430200", SESSION.id) is None
    assert store.trainings.marks_at("430100") == {
        "p1": (marks[1], marks[0]),
        "p10": (marks[2],),
    }
    people = [attendant("p1"), attendant("p2")]
    assert store.trainings.marks_of(people) == {"p1": (marks[1], marks[0])}


def test_the_trace_of_a_command_lies_with_its_person(store: Store) -> None:
    for subject in ("STAFF#p1", "TRAINING#s1", "INTAKE#430100"):
        marker = Marker(subject, "k", "print", {"id": "p1"})
        assert once(store.books, marker, Create(Enlisted(subject[-2:], "430100"))) == {"id": "p1"}
        assert store.books.marker(subject, "k") == marker


def test_a_list_of_five_hundred_is_taken_in_at_once(store: Store) -> None:
    office = Office()
    volunteer = {
        "人员类别": "法律援助志愿者",
        "值班形式": "轮流",
        "单位": "样例服务队",
        "到岗日期": "2026-11-02",
    }
    rows = [
        SheetRow(number, {"姓名": f"某{number}", **volunteer}) for number in range(2, MOST_ROWS + 2)
    ]
    office.reader.sheet = Sheet(tuple(rows[0].cells), rows, ())
    intaking = replace(office.intaking, books=store.books, staff=store.staff, intakes=store.staff)
    command = Import(identity("import"), Upload(CHANGSHA, "名册.xlsx", b"file"))
    assert intaking.carry_out(HEAD, command) == {"id": command.id, "rows": MOST_ROWS}
    assert len(store.staff.at("430100")) == MOST_ROWS
    assert intaking.carry_out(HEAD, command)["rows"] == MOST_ROWS


def test_who_bears_a_licence_is_read_by_digest(store: Store) -> None:
    one, other = Bearer("d1", "p1", "430100", "i"), Bearer("d2", "p2", "430200")
    store.books.commit(Create(one), Create(other))
    assert store.staff.bearers(["d1", "d2", "d3"]) == {"d1": one, "d2": other}
    with pytest.raises(Conflict) as conflict:
        store.books.commit(Create(attendant("p3")), Create(replace(one, person_id="p3")))
    assert conflict.value.kind == "Bearer"
    later = replace(one, person_id="p3", version=2)
    store.books.commit(Replace(later, 1))
    assert store.staff.bearers(["d1"]) == {"d1": later}


def test_a_record_that_goes_on_elsewhere_is_shown_no_more(store: Store) -> None:
    unlinked, moved = attendant("p1", unlinked=True), attendant("p2", moved_to="p3")
    for one in (unlinked, moved):
        store.books.commit(Create(one), Create(Enlisted(one.person_id, "430100")))
    assert list(store.staff.at("430100")) == [unlinked]
    assert store.staff.of("p2") is None

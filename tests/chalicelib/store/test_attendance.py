"""Evidence, attendances and suspicions: one suite, on the fakes and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.model import Account
from backend.kernel.access import Role
from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import (
    CONFIRMED,
    Finding,
    Put,
    Statement,
    Suspicion,
    answered,
    put_to,
    stated,
    suspected,
)
from backend.roster.attendance import Absence, Attendance, Judgement, Told
from backend.roster.model import Presence, Sign, SignFact
from backend.roster.shifts import Half, Task
from backend.roster.standing import Kind, Standing
from chalicelib.store.attendance import DynamoAttendances, DynamoEvidence
from chalicelib.store.directory import DynamoAccounts
from chalicelib.store.people import DynamoPeople
from chalicelib.store.roster import DynamoRoster
from chalicelib.store.suspicions import DynamoSuspicions
from chalicelib.wiring import casework
from tests.fakes.attendance import FakeAttendances, FakeEvidence, FakeSuspicions
from tests.fakes.books import FakeBooks

DAY = date(2026, 11, 23)
CHANGSHA, ZHUZHOU = PlacePath(("430000", "430100")), PlacePath(("430000", "430200"))
PATIENCE = timedelta(minutes=5)
EIGHT = datetime(2026, 11, 23, 8, tzinfo=SHANGHAI).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    evidence: Any
    attendances: Any
    suspicions: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books, evidence = FakeBooks(), FakeEvidence()
        attendances, suspicions = FakeAttendances(), FakeSuspicions()
        books.tell(SignFact, evidence.signs.append)
        books.tell(Attendance, attendances.keep)
        books.tell(Suspicion, suspicions.keep)
        yield Store(books, evidence, attendances, suspicions)
        return
    request.getfixturevalue("tables")
    yield Store(casework.books(), DynamoEvidence(), DynamoAttendances(), DynamoSuspicions())


def after(minutes: float) -> datetime:
    return EIGHT + timedelta(minutes=minutes)


def seen(
    begins: float, until: float, kind: Kind = Kind.AVAILABLE, *, ended: bool = False
) -> Standing:
    return Standing("li", "李", CHANGSHA, kind, after(begins), after(until), ended)


def attendance(number: int = 1, site: PlacePath = CHANGSHA, day: date = DAY) -> Attendance:
    return Attendance(
        shift_id=f"{site.line}.{day:%Y%m%d}.am.answering.{number}",
        site=site,
        day=day,
        half=Half.AM,
        seat=number,
        task=Task.ANSWERING,
        person_id="li",
        name="李",
        category="lawyer",
        form="part_time",
        planned=(after(30), after(210)),
        window_minutes=180,
        late=5,
        early=0,
        absences=(Absence(after(60), after(70), approved=True),),
        verified_minutes=165,
        source=Told.BOTH,
        disagreement_minutes=10,
        unconfirmed_minutes=10,
        paused_minutes=0,
        verified=True,
        disputed=False,
        trail=Trail(1, "digest"),
    )


@pytest.mark.requirement("S0-23")
def test_a_state_only_grows(store: Store) -> None:
    told = store.evidence.tell
    assert told(seen(0, 2))
    assert not told(seen(0, 2))
    assert told(seen(0, 6))
    assert not told(seen(0, 4))
    assert told(seen(0, 7, ended=True))
    assert not told(seen(0, 7, ended=True))
    assert not told(seen(0, 6))
    assert store.evidence.of_day("430000", DAY).standings == (seen(0, 7, ended=True),)


def test_how_the_telephone_stands_goes_forward_only(store: Store) -> None:
    assert store.evidence.stands(seen(0, 2))
    assert not store.evidence.stands(seen(0, 4))
    assert store.evidence.stands(seen(5, 5, Kind.OFFLINE))
    assert not store.evidence.stands(seen(0, 6))


def test_a_day_of_every_line_is_told_at_once(store: Store) -> None:
    signs = [
        SignFact(str(minute), Sign.ON, after(minute), person, person, site, "")
        for minute, person, site in (
            (0, "li", CHANGSHA),
            (5, "he", ZHUZHOU),
            (1440, "li", CHANGSHA),
        )
    ]
    store.books.commit(*(Create(one) for one in signs))
    store.evidence.tell(seen(10, 20))
    store.books.commit(Create(attendance()))
    found = store.evidence.of_day("430000", DAY)
    assert sorted(one.id for one in found.signs) == ["0", "5"]
    assert found.standings == (seen(10, 20),)
    assert found.signs[0] == signs[0]
    assert store.evidence.of_day("440000", DAY).signs == ()


def test_an_attendance_is_kept_once_and_judged_from_the_version_seen(store: Store) -> None:
    written = attendance()
    store.books.commit(Create(written))
    with pytest.raises(Conflict):
        store.books.commit(Create(written))
    assert store.attendances.get("430100", DAY, Half.AM, written.shift_id) == written
    assert store.attendances.get("430100", DAY, Half.PM, written.shift_id) is None
    judged = written.judged(180, Judgement("head", "王", after(600), "专线故障"))
    store.books.commit(Replace(judged, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(judged, 1))
    assert list(store.attendances.of_day("430000", DAY)) == [judged]


def test_a_month_of_one_line_is_read_alone(store: Store) -> None:
    wanted = [attendance(1), attendance(2), attendance(1, day=date(2026, 11, 30))]
    others = [attendance(1, ZHUZHOU), attendance(1, day=date(2026, 12, 1))]
    store.books.commit(*(Create(one) for one in (*wanted, *others)))
    assert list(store.attendances.of_month("430100", "2026-11")) == wanted
    assert len(store.attendances.of_day("430000", DAY)) == 3


@pytest.mark.requirement("S0-73")
def test_a_suspicion_is_opened_once_and_told_of_with_it(store: Store) -> None:
    first = Suspicion("absence.x", 2, "430100", "li", after(0), "absence", {"minutes": "20"})
    later = replace(first, id="absence.y", at=after(60))
    for one in (first, later):
        store.books.commit(Create(one), Create(suspected(one, after(90))))
    with pytest.raises(Conflict):
        store.books.commit(Create(first), Create(suspected(first, after(91))))
    assert list(store.suspicions.of_line("430100", after(0))) == [later, first]
    assert list(store.suspicions.of_line("430100", after(1))) == [later]
    assert list(store.suspicions.of_line("430200", after(0))) == []
    asked, writes = put_to(first, Put("head", "王", after(100), "请说明去向"))
    store.books.commit(*writes)
    heard, writes = stated(asked, Statement("li", "李", after(110), "突发疾病"))
    store.books.commit(*writes)
    assert list(store.suspicions.of_line("430100", after(0))) == [later, heard]
    finding = Finding("head", "王", after(120), "未请假离岗")
    told, writes = answered(heard, CONFIRMED, finding)
    store.books.commit(*writes)
    with pytest.raises(Conflict):
        store.books.commit(*writes[:1])
    assert list(store.suspicions.of_line("430100", after(0))) == [later, told]


@pytest.mark.requirement("N14")
def test_whoever_left_the_telephone_after_signing_on_cannot_be_rung(tables: Any) -> None:
    del tables
    here = Presence("li", "李", "agent", CHANGSHA, after(0))
    casework.books().commit(Create(here))
    evidence, roster = DynamoEvidence(), DynamoRoster()
    evidence.stands(seen(1, 1))
    assert roster.presences("430100") == (here,)
    evidence.stands(seen(30, 30, Kind.OFFLINE))
    (gone,) = roster.presences("430100")
    assert gone == replace(here, hung_up_at=after(30), unready_since=after(30))
    assert not gone.can_be_rung_at(after(31), PATIENCE)
    evidence.stands(seen(40, 40))
    assert roster.presences("430100") == (here,)
    evidence.stands(seen(50, 50, Kind.PAUSED))
    (paused,) = roster.presences("430100")
    assert paused == replace(here, unready_since=after(50))
    assert paused.can_be_rung_at(after(54), PATIENCE)
    assert not paused.can_be_rung_at(after(55), PATIENCE)


@pytest.mark.requirement("N14")
def test_a_click_counts_for_minutes_only_where_the_telephone_tells_of_agents(tables: Any) -> None:
    del tables
    here = Presence("li", "李", "agent", CHANGSHA, after(5))
    casework.books().commit(Create(here))
    evidence, roster = DynamoEvidence(), DynamoRoster()
    assert roster.presences("430100") == (here,)
    assert here.can_be_rung_at(after(180), PATIENCE)
    evidence.stands(seen(0, 0, Kind.OFFLINE))
    (alone,) = roster.presences("430100")
    assert alone.can_be_rung_at(after(9), PATIENCE)
    assert not alone.can_be_rung_at(after(10), PATIENCE)
    evidence.stands(seen(20, 20))
    assert roster.presences("430100") == (here,)
    yesterday = replace(seen(0, 0), person_id="wang", begins_at=after(-24 * 60))
    evidence.stands(yesterday)
    wang = replace(here, person_id="wang")
    casework.books().commit(Create(wang))
    assert set(roster.presences("430100")) == {here, replace(wang, unready_since=after(5))}


def test_an_attendant_is_found_by_the_telephone_until_the_account_is_closed(tables: Any) -> None:
    del tables
    kept, found = DynamoAccounts(), DynamoPeople()
    li = Account("sub-li", "li", "李文静", Role.ATTENDANT, CHANGSHA, agent_id="desk-1")
    kept.keep(li)
    assert found.agent("desk-1") == li
    he = replace(li, subject="sub-he", person_id="he")
    kept.keep(he)
    kept.keep(replace(li, agent_id="desk-2"))
    assert (found.agent("desk-1"), found.agent("desk-2")) == (he, replace(li, agent_id="desk-2"))
    kept.keep(replace(he, active=False))
    assert found.agent("desk-1") is None

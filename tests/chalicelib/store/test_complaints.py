"""What the store of complaints promises: one suite, on the fake and the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.calls.model import DayQuery as CallsOf
from backend.calls.reports import Decision as Sent
from backend.calls.reports import Kind, Report
from backend.kernel.books import Create, Replace
from backend.kernel.clock import civil_day
from backend.kernel.confined import Confined
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.complaints.model import (
    About,
    Accused,
    ComplaintCase,
    ComplaintFile,
    Conclusion,
    Decision,
    Found,
    Investigation,
    Known,
    Opening,
    Telling,
    Way,
    WhyNot,
)
from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    CallConfined,
    CallLink,
    Channel,
    DayQuery,
    Matter,
    OtherDepartment,
    Person,
    Step,
)
from chalicelib.store.matters.items import MatterItem
from chalicelib.wiring import casework, ground, telephony
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.wired import forget

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LI, TAN = Person("attendant-1", "李文静"), Person("supervisor", "谭正平")
PROVINCE = PlacePath(("430000",))
MATTER = Matter(
    id="00000000-0000-7000-8000-000000000001",
    version=1,
    place=PlacePath(("430000", "430100", "430102")),
    channel=Channel.HAND,
    registered_at=AT,
    owner=LI,
    first_asked=LI,
    caller=Caller(name="慕容金丝雀", phone="13900001234"),
    summary="投诉",
    disposition=Complaint("周敏", "收受财物", "staff", "person", "head-1", sealed=True),
    no_request=None,
    field_of_law="0103",
    confined=Confined(PROVINCE, frozenset({"head-1", "attendant-9"}), sealed=True),
)
FILE = ComplaintFile(MATTER.id, 1, About.STAFF, Accused(Known.PERSON, "周敏", "head-1", "430100"))
ORDER = Investigation("省厅处室", "罗静", date(2026, 12, 1), AT, TAN)
WHOLE = replace(
    FILE,
    version=2,
    decision=Decision(accepted=True, reason="属于管辖", at=AT, by=TAN),
    investigation=ORDER,
    conclusion=Conclusion(Found.PARTLY, "部分事实成立", "批评教育", AT, TAN),
    telling=Telling(Way.PHONE, "已告知处理结果", AT, TAN),
    openings=(
        Opening("00000000-0000-4000-8000-00000000000a", TAN, AT, "须核实身份"),
        Opening("00000000-0000-4000-8000-00000000000b", TAN, AT, "回访", True, LI, AT),
    ),
)
UNIT = OtherDepartment("市律师协会", None, no_number_known=True)
DECLINED = replace(
    FILE, version=2, decision=Decision(False, "属行业惩戒", AT, TAN, WhyNot.OUTSIDE, UNIT)
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    matters: Any
    complaints: Any
    calls: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        house = House(FakeClock(AT))
        house.calls.lag = 0
        yield Store(house.books, house.matters, house.complaints, house.calls)
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(casework.books(), casework.matters(), casework.complaints(), telephony.calls())
    forget()


@pytest.mark.parametrize("after", [FILE, WHOLE, DECLINED])
def test_a_complaint_comes_back_as_it_was_kept(store: Store, after: ComplaintFile) -> None:
    store.books.commit(Create(MATTER), Create(FILE))
    if after is not FILE:
        store.books.commit(Replace(after, 1))
    assert store.complaints.case(MATTER.id) == ComplaintCase(MATTER, after)
    with pytest.raises(Conflict):
        store.books.commit(Replace(after, 7))
    with pytest.raises(Conflict):
        store.books.commit(Create(FILE))


def test_a_page_finds_it_beside_the_steps(store: Store) -> None:
    step = Step(MATTER.id, "00000000-0000-4000-8000-000000000001", "reply", AT, LI, "已告知")
    store.books.commit(Create(MATTER), Create(FILE), Create(step))
    file = store.matters.file(MATTER.id)
    assert (file.matter, file.steps, file.of(ComplaintFile)) == (MATTER, (step,), (FILE,))


def test_only_complaints_are_found_and_each_once(store: Store) -> None:
    other = replace(MATTER, id="00000000-0000-7000-8000-000000000002", confined=None)
    store.books.commit(Create(MATTER), Create(FILE), Create(other))
    assert store.complaints.case(other.id) is None
    assert store.complaints.case("nothing") is None
    found = store.complaints.cases([MATTER.id, other.id, MATTER.id])
    assert found == [ComplaintCase(MATTER, FILE)]
    assert store.complaints.cases([]) == []


def test_a_row_says_from_whom_it_is_kept_and_shows_no_reporter(store: Store) -> None:
    store.books.commit(Create(MATTER))
    query = DayQuery(date(2026, 11, 23))
    rows = [
        *store.matters.rows([MATTER.id]).values(),
        *store.matters.of_lines(["430100"], query).rows,
        *store.matters.of_person(LI.id, query).rows,
    ]
    assert [row.confined for row in rows] == [MATTER.confined] * 3
    assert {row.caller_masked for row in rows} == {""}


def test_what_lies_in_the_table_names_nobody(tables: object) -> None:
    assert tables is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        casework.books().commit(Create(MATTER), Create(WHOLE))
        for item in MatterItem.scan():
            shown = {
                name: value for name, value in item.attribute_values.items() if name != "sealed"
            }
            for word in ("周敏", "慕容", "13900001234", "批评教育", "部分事实"):
                assert word not in repr(shown)
            assert item.by_caller_hash is None
    forget()


@pytest.mark.requirement("N34", "S0-52")
def test_the_call_is_confined_with_its_complaint_also_in_lists(store: Store) -> None:
    route = Report(kind=Kind.ROUTE, at=AT, place=PROVINCE, decision=Sent.QUEUE)
    store.calls.absorb("c-1", route)
    with pytest.raises(Conflict):
        store.books.commit(Create(CallConfined("c-2", Confined(PROVINCE))), Create(FILE))
    city = Confined(PlacePath(("430000", "430100")), sealed=True)
    store.books.commit(Create(CallLink("c-1", MATTER.id, city)), Create(MATTER))
    assert store.calls.get("c-1").confined == city
    above = Confined(PROVINCE, frozenset({"head-1", "attendant-9"}), sealed=True)
    store.books.commit(Create(CallConfined("c-1", above)), Create(FILE))
    (listed,) = store.calls.of_lines([PROVINCE.line], CallsOf(civil_day(AT))).calls
    assert (listed.matter_id, listed.confined, listed.sealed) == (MATTER.id, above, True)

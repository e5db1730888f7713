"""The counties' telephones: which numbers there are, who keeps them, what the register lacks."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Fact
from backend.kernel.books import Create
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from backend.network.keeping import Keeping, Put
from backend.network.model import County, Mode, State, Telephone
from backend.network.reading import Reading, keeps
from backend.network.rules import faults_of
from backend.places.units.model import Centre, Keeper
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import person
from tests.fakes.network import FakeTelephones
from tests.fakes.orders import FakeUnits

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HEAD, STRANGER = person("head-changsha"), person("head-zhuzhou")
PROVINCE, COUNTY = person("supervisor"), person("coordinator-liuyang")
LIUYANG, CHANGSHA = hunan.gazetteer().path("430181"), hunan.gazetteer().path("430100")
CENTRE = Centre(LIUYANG, "浏阳市协调指挥中心", "李某", "0731-83612346")


def identity(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


NEW = Put(identity("put"), 0, LIUYANG, Mode.B, "8360148", date(2026, 9, 1))


@dataclass(slots=True)
class Desk:
    """The use cases on fakes."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    books: FakeBooks = field(default_factory=FakeBooks)

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.books, FakeTelephones(self.books), self.clock)

    @property
    def reading(self) -> Reading:
        telephones, units = FakeTelephones(self.books), FakeUnits(self.books)
        return Reading(telephones, units, hunan.gazetteer(), self.clock)

    def kept(self) -> Telephone:
        found = FakeTelephones(self.books).of("430181")
        assert found is not None
        return found


@pytest.fixture
def desk() -> Desk:
    return Desk()


_NUMBERS = st.one_of(
    st.text(st.sampled_from("0148569-０ "), max_size=9),
    st.from_regex(r"\A[0-9]{2,5}0148\Z"),
    st.sampled_from(["1600148", "16001481", "01600148", "160014８", "0148"]),
)


@pytest.mark.requirement("R14", "S2-05", "S2-12")
@given(st.sampled_from(Mode), _NUMBERS)
def test_a_number_is_that_of_its_way_and_no_other(mode: Mode, number: str) -> None:
    one = Telephone(LIUYANG, mode, number, TODAY)
    right = r"1600148" if mode is Mode.A else r"[0-9]{3,4}0148"
    faults = [fault.field for fault in faults_of(one, TODAY)]
    assert faults == ([] if re.fullmatch(right, number) else ["number"])


def test_a_city_has_none_of_its_own_and_no_day_lies_out_of_the_world() -> None:
    one = Telephone(CHANGSHA, Mode.A, "1600148", date(202, 6, 1))
    assert [fault.field for fault in faults_of(one, TODAY)] == ["place", "opened_on"]
    late = Telephone(LIUYANG, Mode.A, "1600148", date(2029, 1, 1))
    assert [fault.field for fault in faults_of(late, TODAY)] == ["opened_on"]


@pytest.mark.requirement("S2-04")
def test_whoever_keeps_a_telephone_has_verified_it_and_what_changed_is_told(desk: Desk) -> None:
    assert desk.keeping.put(HEAD, NEW) == desk.keeping.put(HEAD, NEW) == {"version": 1}
    one = desk.kept()
    assert (one.kept_by, one.verified_on) == (Keeper(HEAD.person_id, HEAD.name), TODAY)
    moved = replace(NEW, id=identity("again"), version=1, mode=Mode.A, number="1600148")
    desk.keeping.put(PROVINCE, moved)
    *_, fact = desk.books.all(Fact)
    assert (fact.action, fact.detail["number"]) == ("telephone.kept", "1600148")
    assert fact.detail["number_before"] == "8360148"
    assert "opened_on_before" not in fact.detail
    with pytest.raises(Conflict):
        desk.keeping.put(HEAD, replace(moved, id=identity("stale")))


def test_a_telephone_is_closed_from_today_and_may_stand_again(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.keeping.put(HEAD, replace(NEW, closed=True))
    desk.keeping.put(HEAD, NEW)
    shut = replace(NEW, id=identity("shut"), version=1, closed=True)
    desk.keeping.put(HEAD, shut)
    assert desk.kept().state(TODAY) is State.CLOSED
    desk.clock.forward(hours=48)
    desk.keeping.put(HEAD, replace(shut, id=identity("shut again"), version=2))
    assert desk.kept().closed_on == TODAY
    desk.keeping.put(HEAD, replace(NEW, id=identity("open"), version=3))
    assert desk.kept().closed_on is None


@pytest.mark.requirement("S0-05")
def test_a_city_keeps_its_own_counties_and_a_county_reads_its_own(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.keeping.put(STRANGER, NEW)
    with pytest.raises(Forbidden):
        desk.keeping.put(COUNTY, NEW)
    with pytest.raises(NotFound):
        desk.reading.see(STRANGER, LIUYANG)
    [own] = desk.reading.see(COUNTY, LIUYANG)
    assert own.place == LIUYANG
    assert (keeps(HEAD, LIUYANG), keeps(COUNTY, LIUYANG)) == (True, False)


@pytest.mark.requirement("S2-04", "S2-23")
def test_each_county_is_listed_with_its_state_and_what_it_lacks(desk: Desk) -> None:
    counties = [one.code for one in hunan.gazetteer() if one.parent == "430100"]
    desk.keeping.put(HEAD, NEW)
    ahead = replace(
        NEW,
        id=identity("ahead"),
        place=hunan.gazetteer().path(counties[0]),
        opened_on=date(2026, 12, 1),
    )
    desk.keeping.put(HEAD, ahead)
    found = {one.place.code: one for one in desk.reading.see(HEAD, CHANGSHA)}
    assert sorted(found) == sorted(counties)
    assert {one.state for one in found.values()} == {State.OPEN, State.PLANNED, State.NONE}
    assert [code for code, one in found.items() if one.lacks_centre] == ["430181"]
    assert found[counties[0]].state is State.PLANNED
    desk.books.commit(Create(CENTRE))
    assert not any(one.lacks_centre for one in desk.reading.see(HEAD, CHANGSHA))
    desk.clock.forward(hours=24 * 10)
    lacking = [one.place.code for one in desk.reading.see(HEAD, CHANGSHA) if one.lacks_centre]
    assert lacking == [counties[0]]
    assert len(desk.reading.see(PROVINCE, hunan.gazetteer().path("430000"))) > 100


@pytest.mark.requirement("S2-23")
@given(st.sampled_from(["", "李某"]), st.sampled_from(["", "0731-83612346"]))
def test_a_centre_without_head_or_contact_is_none(head: str, phone: str) -> None:
    telephone = Telephone(LIUYANG, Mode.A, "1600148", TODAY)
    one = County(LIUYANG, telephone, replace(CENTRE, head=head, phone=phone), TODAY)
    assert one.lacks_centre is not (bool(head) and bool(phone))

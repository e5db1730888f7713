"""Keeping the register: who may, what is verified, what is refused, what is traced."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

import pytest

from backend.kernel.audit import Fact
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from backend.places.institutions.keeping import Close, Keeping, Put
from backend.places.institutions.model import Keeper, Office
from backend.places.institutions.reading import Reading, keeps
from tests.backend.places.offices import at, office
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import person
from tests.fakes.institutions import FakeOffices

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HEAD, STRANGER = person("head-changsha"), person("head-zhuzhou")
PROVINCE, COUNTY = person("supervisor"), person("coordinator-liuyang")
ATTENDANT = person("attendant-changsha-1")
LIUYANG = at("430181")


def identity(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


@dataclass(slots=True)
class Desk:
    """The use cases on fakes."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    books: FakeBooks = field(default_factory=FakeBooks)

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.books, FakeOffices(self.books), self.clock)

    @property
    def reading(self) -> Reading:
        return Reading(FakeOffices(self.books))

    def of(self, code: str = "430181") -> Office:
        found = FakeOffices(self.books).of(code)
        assert found is not None
        return found


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    FakeOffices(desk.books).keep([office("430000"), office("430100"), office("430181")])
    return desk


KNOWN = Put(
    identity("put"),
    1,
    LIUYANG,
    "浏阳市法律援助中心",
    "浏阳市某路1号",
    "0731-83000000",
    "工作日8:30-17:00",
)
SHUT = Close(identity("close"), 1, LIUYANG, "并入市中心")


@pytest.mark.requirement("N23")
def test_whoever_saves_an_entry_has_verified_it(desk: Desk) -> None:
    assert desk.keeping.put(HEAD, KNOWN) == {"code": "430181", "version": 2}
    kept = desk.of()
    assert (kept.address, kept.telephone, kept.hours) == (
        "浏阳市某路1号",
        "0731-83000000",
        "工作日8:30-17:00",
    )
    assert (kept.kept_by, kept.verified_on) == (Keeper(HEAD.person_id, HEAD.name), TODAY)
    desk.clock.at += timedelta(days=3)
    desk.keeping.put(PROVINCE, replace(KNOWN, id=identity("again"), version=2))
    assert desk.of().verified_on == TODAY + timedelta(days=3)
    assert desk.of().kept_by == Keeper(PROVINCE.person_id, PROVINCE.name)
    facts = [fact for fact in desk.books.all(Fact) if fact.subject == "INSTITUTION#430181"]
    assert [fact.action for fact in facts] == ["institution.kept", "institution.kept"]
    assert [fact.detail["changed"] for fact in facts] == ["address,hours,telephone", ""]


@pytest.mark.requirement("S0-09")
def test_who_is_responsible_for_the_line_is_named_from_a_day_on(desk: Desk) -> None:
    day = TODAY + timedelta(days=8)
    desk.keeping.put(HEAD, replace(KNOWN, responsible_since=day))
    kept = desk.of()
    assert [kept.answers_on(day + timedelta(days=after)) for after in (-1, 0, 400)] == [
        False,
        True,
        True,
    ]
    (fact,) = (fact for fact in desk.books.all(Fact) if fact.subject == "INSTITUTION#430181")
    assert "responsible_since" in str(fact.detail["changed"])
    desk.clock.at += timedelta(days=9)
    desk.keeping.close(HEAD, replace(SHUT, version=2))
    assert not desk.of().answers_on(day + timedelta(days=9))
    early = replace(KNOWN, id=identity("early"), version=3, responsible_since=date(2013, 3, 14))
    with pytest.raises(Invalid) as refused:
        desk.keeping.put(HEAD, early)
    assert [fault.field for fault in refused.value.faults] == ["responsible_since"]


def test_a_place_without_an_institution_gets_one(desk: Desk) -> None:
    added = replace(KNOWN, version=0, place=at("430182"), name="宁乡市法律援助中心")
    assert desk.keeping.put(HEAD, added) == {"code": "430182", "version": 1}
    assert desk.of("430182").verified_on == TODAY
    assert [fact.action for fact in desk.books.all(Fact)] == ["institution.added"]
    with pytest.raises(Conflict):
        desk.keeping.put(PROVINCE, replace(added, id=identity("second")))


def test_a_closed_one_leads_nobody_until_it_is_kept_again(desk: Desk) -> None:
    def nearest() -> str:
        (found,) = desk.reading.nearest(ATTENDANT, LIUYANG).found
        return found.office.code

    assert nearest() == "430181"
    assert desk.keeping.close(HEAD, SHUT) == {"code": "430181", "version": 2}
    assert (desk.of().closed_on, desk.of().closed_for) == (TODAY, "并入市中心")
    assert nearest() == "430100"
    assert "430181" in {one.code for one in desk.reading.list(ATTENDANT)}
    with pytest.raises(Conflict):
        desk.keeping.close(HEAD, replace(SHUT, id=identity("once more"), version=2))
    desk.keeping.put(HEAD, replace(KNOWN, version=2))
    assert (desk.of().closed_on, desk.of().closed_for) == (None, "")
    assert nearest() == "430181"


def test_a_repeat_is_told_the_same_and_changes_nothing(desk: Desk) -> None:
    first = desk.keeping.put(HEAD, KNOWN)
    commits = len(desk.books.commits)
    assert desk.keeping.put(HEAD, KNOWN) == first
    assert len(desk.books.commits) == commits
    with pytest.raises(Conflict):
        desk.keeping.put(HEAD, replace(KNOWN, address="别处"))
    with pytest.raises(Conflict):
        desk.keeping.put(PROVINCE, replace(KNOWN, id=identity("late")))
    shut = replace(SHUT, version=2)
    assert desk.keeping.close(HEAD, shut) == desk.keeping.close(HEAD, shut)


@pytest.mark.parametrize("actor", [COUNTY, ATTENDANT, person("administrator"), person("auditor")])
def test_only_province_and_city_keep_the_register(desk: Desk, actor: object) -> None:
    assert not keeps(actor, desk.of().place)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        desk.keeping.put(actor, KNOWN)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        desk.keeping.close(actor, SHUT)  # type: ignore[arg-type]


def test_a_city_keeps_its_own_tree_only(desk: Desk) -> None:
    assert keeps(HEAD, desk.of().place)
    assert keeps(PROVINCE, desk.of("430000").place)
    for actor, code in ((STRANGER, "430181"), (HEAD, "430000")):
        assert not keeps(actor, desk.of(code).place)
        with pytest.raises(NotFound):
            desk.keeping.put(actor, replace(KNOWN, place=at(code)))
        with pytest.raises(NotFound):
            desk.keeping.close(actor, replace(SHUT, place=at(code)))


@pytest.mark.requirement("N26")
@pytest.mark.parametrize(
    ("changes", "field_"),
    [
        ({"name": "  "}, "name"),
        ({"name": "某" * 61}, "name"),
        ({"name": "湖南某某律师事务所"}, "name"),
        ({"name": "芙蓉法律服务所"}, "name"),
        ({"address": "某" * 201}, "address"),
        ({"telephone": "请拨打总机"}, "telephone"),
        ({"telephone": "1" * 61}, "telephone"),
        ({"telephone": "12348"}, "telephone"),
        ({"telephone": "0731-12348"}, "telephone"),
        ({"hours": "某" * 201}, "hours"),
    ],
)
def test_what_an_entry_must_not_hold_is_refused_by_name(
    desk: Desk, changes: dict[str, str], field_: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        desk.keeping.put(HEAD, replace(KNOWN, **changes))  # type: ignore[arg-type]
    assert {fault.field for fault in invalid.value.faults} == {field_}
    assert desk.of().version == 1


@pytest.mark.parametrize("telephone", ["", "0731-83000000", "+86 731 8300 0000"])
def test_a_telephone_that_is_not_known_stays_empty(desk: Desk, telephone: str) -> None:
    desk.keeping.put(HEAD, replace(KNOWN, telephone=telephone))
    assert desk.of().told.phone == telephone


@pytest.mark.parametrize("reason", ["", "  ", "某" * 501, "请打13900001234"])
def test_closing_needs_a_reason_without_anybody_s_number(desk: Desk, reason: str) -> None:
    with pytest.raises(Invalid) as invalid:
        desk.keeping.close(HEAD, replace(SHUT, reason=reason))
    assert {fault.field for fault in invalid.value.faults} == {"reason"}


def test_what_is_not_in_the_register_cannot_be_closed(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.keeping.close(HEAD, replace(SHUT, place=at("430182")))
    with pytest.raises(NotFound):
        desk.keeping.put(HEAD, replace(KNOWN, place=at("430182")))

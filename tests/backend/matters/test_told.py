"""What a caller was told of an institution stays as it was told (Art. 15(3)(4))."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

import pytest

from backend.kernel.books import Replace
from backend.kernel.errors import Invalid
from backend.matters.model import AidAdvised, Disposition, Matter, SentToInstitution
from backend.places.institutions.model import Told
from tests.backend.matters.forms import form
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import person
from tests.fakes.registry import registry_of

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
LI = person("attendant-changsha-1")
SENT = SentToInstitution("430102", address_told=True, phone_told=True)
ADVISED = AidAdvised("430102", told=True, advised_to_apply=True)


@pytest.fixture
def house() -> House:
    return House(FakeClock(NOON))


def _registered(house: House, disposition: Disposition, name: str = "one") -> Matter:
    filled = replace(form(disposition), id=str(uuid5(NAMESPACE_URL, name)))
    registry_of(house).register(LI, filled)
    kept = house.matters.get(filled.id)
    assert kept is not None
    return kept


def _change(house: House, **changes: object) -> None:
    """Change the entry of 芙蓉区 in the register."""
    before = house.offices.of("430102")
    assert before is not None
    after = replace(before, version=before.version + 1, **changes)  # type: ignore[arg-type]
    house.books.commit(Replace(after, before.version))


def _refused(house: House, disposition: Disposition) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        registry_of(house).register(LI, form(disposition))
    return [fault.field for fault in invalid.value.faults]


@pytest.mark.requirement("S0-56", "S0-57")
@pytest.mark.parametrize("disposition", [SENT, ADVISED])
def test_what_was_told_is_stored_as_told(house: House, disposition: Disposition) -> None:
    first = _registered(house, disposition)
    assert first.told == Told("芙蓉区法律援助中心", "", "12348")
    _change(house, address="芙蓉区某路1号", telephone="0731-84000000")
    second = _registered(house, disposition, "two")
    assert second.told == Told("芙蓉区法律援助中心", "芙蓉区某路1号", "0731-84000000")
    assert house.matters.get(first.id) == first


def test_another_disposition_tells_of_no_institution(house: House) -> None:
    assert _registered(house, form().disposition).told is None  # type: ignore[arg-type]


@pytest.mark.parametrize("disposition", [SENT, ADVISED])
def test_nobody_is_sent_to_an_institution_that_is_closed(
    house: House, disposition: Disposition
) -> None:
    _change(house, closed_on=date(2026, 11, 20), closed_for="并入市中心")
    assert _refused(house, disposition) == ["disposition.institution"]
    assert _refused(house, replace(disposition, institution="999999")) == [  # type: ignore[arg-type]
        "disposition.institution"
    ]


@pytest.mark.requirement("S0-57", "N23")
@pytest.mark.parametrize("ground", ["case_organ", "dispute_organ", "cause"])
def test_a_ground_and_a_place_are_held_against_article_38(house: House, ground: str) -> None:
    right = replace(ADVISED, ground=ground, seat="430102")
    assert _registered(house, right).disposition == right
    assert _refused(house, replace(right, seat="430103")) == ["disposition.institution"]
    assert _refused(house, replace(right, seat="999999")) == ["disposition.seat"]


@pytest.mark.requirement("S0-57")
@pytest.mark.parametrize("ground", ["nearest", "first_received", "residence", "户籍"])
def test_where_the_caller_lives_is_no_ground_of_jurisdiction(house: House, ground: str) -> None:
    wrong = replace(ADVISED, ground=ground, seat="430102")
    assert _refused(house, wrong) == ["disposition.ground"]


def test_the_one_above_guides_on_where_the_place_has_none(house: House) -> None:
    _change(house, closed_on=date(2026, 11, 20), closed_for="并入市中心")
    above = AidAdvised("430100", told=True, advised_to_apply=True, ground="cause", seat="430102")
    assert _registered(house, above).told == Told("长沙市法律援助中心", "", "12348")

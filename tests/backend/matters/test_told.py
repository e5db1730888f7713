"""What a caller was told of an institution stays as it was told (Art. 15(3)(4))."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.books import Replace
from backend.kernel.errors import Conflict, Invalid
from backend.matters.model import AidAdvised, Disposition, Matter, SentToInstitution
from backend.matters.rules import Registration
from backend.places.institutions.model import Told
from tests.backend.matters.forms import form
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import person
from tests.fakes.registry import registry_of

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
LI = person("attendant-changsha-1")
SENT = SentToInstitution("430102", address_told=False, phone_told=False)
ADVISED = AidAdvised("430102", told=False, advised_to_apply=True, ground="cause", seat="430102")
WHATEVER = Told("", "?", "?")
"""Where the screen showed nothing, everything is to be told."""
SHENZHEN = replace(
    ADVISED, told=True, institution="", seat="outside", elsewhere="广东省深圳市", area_code="0755"
)


@pytest.fixture
def house() -> House:
    return House(FakeClock(NOON))


def _form(house: House, disposition: Disposition, name: str = "one") -> Registration:
    """Return a form whose screen shows the register as it is now, and what is known was told."""
    office = house.offices.of(getattr(disposition, "institution", ""))
    shown = office.told if office else None
    filled = form(_ticked(disposition, shown or WHATEVER), shown=shown)
    return replace(filled, id=str(uuid5(NAMESPACE_URL, name)))


def _ticked(disposition: Disposition, shown: Told) -> Disposition:
    if isinstance(disposition, SentToInstitution):
        address, phone = bool(shown.address), bool(shown.phone)
        return replace(disposition, address_told=address, phone_told=phone)
    if isinstance(disposition, AidAdvised):
        outside = disposition.seat == "outside"
        return replace(disposition, told=outside or bool(shown.address or shown.phone))
    return disposition


def _registered(house: House, disposition: Disposition, name: str = "one") -> Matter:
    filled = _form(house, disposition, name)
    registry_of(house).register(LI, filled)
    kept = house.matters.get(filled.id)
    assert kept is not None
    return kept


def _with(advised: AidAdvised, changed: Mapping[str, str]) -> AidAdvised:
    return replace(advised, **changed)  # type: ignore[arg-type]


def _change(house: House, **changes: object) -> None:
    """Change the entry of 芙蓉区 in the register."""
    before = house.offices.of("430102")
    assert before is not None
    after = replace(before, version=before.version + 1, **changes)  # type: ignore[arg-type]
    house.books.commit(Replace(after, before.version))


def _refused(house: House, disposition: Disposition) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        registry_of(house).register(LI, _form(house, disposition, "refused"))
    return [fault.field for fault in invalid.value.faults]


@pytest.mark.requirement("S0-56", "S0-57")
@pytest.mark.parametrize("disposition", [SENT, ADVISED])
def test_what_was_told_is_stored_as_told(house: House, disposition: Disposition) -> None:
    first = _registered(house, disposition)
    assert first.told == Told("芙蓉区法律援助中心", "", "")
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


@pytest.mark.requirement("S0-57")
def test_the_one_above_guides_on_where_the_place_has_none_and_is_stored_so(house: House) -> None:
    _change(house, closed_on=date(2026, 11, 20), closed_for="并入市中心")
    above = replace(ADVISED, institution="430100")
    assert _registered(house, above).told == Told("长沙市法律援助中心", "", "", above=True)
    assert not _registered(house, replace(above, seat="430100"), "two").told.above  # type: ignore[union-attr]


@pytest.mark.requirement("S0-56", "S0-57")
@pytest.mark.parametrize("disposition", [SENT, ADVISED])
def test_words_that_the_screen_did_not_show_are_not_kept_as_told(
    house: House, disposition: Disposition
) -> None:
    stale = _form(house, disposition)
    _change(house, telephone="0731-84000000")
    for shown in (stale.shown, None):
        said = _ticked(disposition, shown or WHATEVER)
        with pytest.raises(Conflict) as conflict:
            registry_of(house).register(LI, replace(stale, disposition=said, shown=shown))
        assert conflict.value.kind == "told"
        assert conflict.value.current == {
            "name": "芙蓉区法律援助中心",
            "address": "",
            "phone": "0731-84000000",
        }
    assert house.matters.get(stale.id) is None
    _registered(house, disposition)


@pytest.mark.requirement("S0-56", "S0-57")
@given(
    address=st.sampled_from(["", "芙蓉区某路1号"]),
    phone=st.sampled_from(["", "84000000"]),
    ticks=st.tuples(st.booleans(), st.booleans()),
)
def test_what_is_known_is_told_and_what_nobody_knows_never_was(
    address: str, phone: str, ticks: tuple[bool, bool]
) -> None:
    house, (one, other) = House(FakeClock(NOON)), ticks
    _change(house, address=address, telephone=phone)
    sent = replace(
        _form(house, SENT), disposition=replace(SENT, address_told=one, phone_told=other)
    )
    wrong = {"address_told": one != bool(address), "phone_told": other != bool(phone)}
    assert _faulty(house, sent) == {f"disposition.{field}" for field in wrong if wrong[field]}
    advised = replace(_form(house, ADVISED, "two"), disposition=replace(ADVISED, told=one))
    wrong = {"told": one != bool(address or phone)}
    assert _faulty(house, advised) == {f"disposition.{field}" for field in wrong if wrong[field]}


def _faulty(house: House, filled: Registration) -> set[str]:
    try:
        registry_of(house).register(LI, filled)
    except Invalid as invalid:
        return {fault.field for fault in invalid.faults}
    return set()


def test_to_find_an_entry_right_as_it_is_disturbs_nobody(house: House) -> None:
    form_ = _form(house, ADVISED)
    _change(house, verified_on=date(2026, 11, 23))
    registry_of(house).register(LI, form_)


@pytest.mark.parametrize("closed_on", [None, date(2026, 11, 20)])
def test_a_form_sent_again_is_answered_though_the_register_moved_on(
    house: House, closed_on: date | None
) -> None:
    form_ = _form(house, ADVISED)
    first = registry_of(house).register(LI, form_)
    _change(house, telephone="0731-84000000", closed_on=closed_on)
    assert registry_of(house).register(LI, form_) == first
    assert house.matters.get(form_.id).told == form_.shown  # type: ignore[union-attr]


@pytest.mark.requirement("S0-57")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ground": ""}, "ground"),
        ({"seat": ""}, "seat"),
        ({"ground": "", "seat": "outside"}, "ground"),
        ({"institution": "", "ground": "", "seat": ""}, "institution"),
    ],
)
def test_what_decides_about_jurisdiction_is_asked_of_everybody(
    house: House, changed: dict[str, str], field: str
) -> None:
    beyond = {"institution": "", "elsewhere": "广东省深圳市", "area_code": "0755"}
    more = beyond if changed.get("seat") == "outside" else {}
    assert _refused(house, _with(ADVISED, {**more, **changed})) == [f"disposition.{field}"]


@pytest.mark.requirement("S0-57")
@pytest.mark.parametrize("ground", ["case_organ", "dispute_organ", "cause"])
def test_an_institution_outside_the_province_is_told_by_area_code_and_line(
    house: House, ground: str
) -> None:
    beyond = replace(SHENZHEN, ground=ground)
    kept = _registered(house, beyond)
    assert kept.disposition == beyond
    assert kept.told == Told("广东省深圳市法律援助机构", "", "0755-12348")
    assert kept.result is not None


@pytest.mark.requirement("S0-57")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"elsewhere": " "}, "elsewhere"),
        ({"elsewhere": "某" * 51}, "elsewhere"),
        ({"area_code": ""}, "area_code"),
        ({"area_code": "755"}, "area_code"),
        ({"area_code": "0755-12348"}, "area_code"),
        ({"area_code": "0731"}, "area_code"),
        ({"institution": "430100"}, "institution"),
        ({"ground": "residence"}, "ground"),
    ],
)
def test_outside_the_province_place_and_area_code_are_needed(
    house: House, changed: dict[str, str], field: str
) -> None:
    assert _refused(house, _with(SHENZHEN, changed)) == [f"disposition.{field}"]


@pytest.mark.requirement("S0-57")
def test_nothing_happens_in_the_province_at_large(house: House) -> None:
    vague = replace(ADVISED, institution="430000", seat="430000")
    assert _refused(house, vague) == ["disposition.seat"]
    organ = replace(vague, ground="dispute_organ")
    assert _registered(house, organ).disposition == organ

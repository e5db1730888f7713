"""The fields of law: a new version, what it may not do, and what keeps the one before."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Conflict, Forbidden, Invalid
from backend.places.model import FieldOfLaw, Taxonomy, version_on
from backend.places.taxonomy.publishing import Publish, Publishing
from backend.places.taxonomy.rules import changes, faults_of_taxonomy, known, parent_of
from tests.backend.matters.forms import form
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.registry import registry_of
from tests.fakes.taxonomies import FakeTaxonomies

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
PROVINCE, CITY = hunan.person("supervisor"), hunan.person("head-changsha")
FIRST = hunan.FakeAtlas().taxonomies()[0]
NEW = FieldOfLaw("0399", "平台用工", "Work through platforms", "03")


def publishing(house: House) -> Publishing:
    return Publishing(house.books, FakeTaxonomies(house.books), hunan.HUNAN, house.clock)


def without(code: str) -> tuple[FieldOfLaw, ...]:
    return tuple(one for one in FIRST.fields if one.code != code)


def with_one(one: FieldOfLaw) -> tuple[FieldOfLaw, ...]:
    """Return the first fields with one more at the end of those of its parent."""
    place = max(i for i, each in enumerate(FIRST.fields) if each.code.startswith(one.parent))
    return (*FIRST.fields[: place + 1], one, *FIRST.fields[place + 1 :])


def command(fields: tuple[FieldOfLaw, ...], version: int = 1, **changed: object) -> Publish:
    said = Publish(
        f"7d1f4a52-0000-4000-8000-00000000000{version}", version, TOMORROW, fields, "新业态增多"
    )
    return replace(said, **changed)  # type: ignore[arg-type]


def faults(fields: tuple[FieldOfLaw, ...], *versions: Taxonomy) -> dict[str, str]:
    after = Taxonomy(len(versions) + 2, TOMORROW, fields)
    found = faults_of_taxonomy(after, (FIRST, *versions), TODAY)
    return {fault.field: fault.reason_en for fault in found}


def test_a_version_holds_from_its_day_and_the_matter_keeps_the_one_it_took() -> None:
    house = House(FakeClock(NOW))
    answer = publishing(house).publish(PROVINCE, command(with_one(NEW)))
    assert answer == {"version": 2}
    assert publishing(house).publish(PROVINCE, command(with_one(NEW))) == answer
    attendant = hunan.person("attendant-changsha-1")
    filled = form(field_of_law=NEW.code)
    with pytest.raises(Invalid):
        registry_of(house).register(attendant, filled)
    house.clock.forward(days=1)
    registry_of(house).register(attendant, filled)
    matter = house.matters.get(filled.id)
    assert matter is not None
    assert (matter.field_of_law, matter.fields_version) == (NEW.code, 2)
    [fact] = house.audit.of("TAXONOMY#430000")
    assert fact.detail["changed"] == NEW.code


def test_what_was_given_up_is_chosen_no_more_and_keeps_its_words() -> None:
    house = House(FakeClock(NOW))
    attendant = hunan.person("attendant-changsha-1")
    filled = form(field_of_law="0305")
    registry_of(house).register(attendant, filled)
    publishing(house).publish(PROVINCE, command(without("0305")))
    house.clock.forward(days=1)
    later = replace(filled, id="7d1f4a52-0000-4000-8000-000000000009")
    with pytest.raises(Invalid):
        registry_of(house).register(attendant, later)
    versions = FakeTaxonomies(house.books).all()
    assert known(versions)["0305"].name == "竞业限制"
    matter = house.matters.get(filled.id)
    assert matter is not None
    assert matter.fields_version == 1


def test_only_the_province_publishes_and_only_over_the_newest() -> None:
    house = House(FakeClock(NOW))
    with pytest.raises(Forbidden):
        publishing(house).publish(CITY, command(with_one(NEW)))
    publishing(house).publish(PROVINCE, command(with_one(NEW)))
    stale = command(without("0305"), id="7d1f4a52-0000-4000-8000-000000000008")
    with pytest.raises(Conflict):
        publishing(house).publish(PROVINCE, stale)
    with pytest.raises(Invalid):
        publishing(house).publish(PROVINCE, command(without("0305"), 2, reason=""))


def test_a_code_is_never_given_another_meaning() -> None:
    second = Taxonomy(2, TODAY, without("0305"))
    other = tuple(
        replace(one, name="无人机飞行") if one.code == "0305" else one for one in FIRST.fields
    )
    assert "never given another meaning" in faults(other, second)["fields.0305"]
    assert faults(FIRST.fields, second) == {}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (FieldOfLaw("3", "短", "short"), "two or four digits"),
        (FieldOfLaw("0301", "别的", "Other", "03"), "stands twice"),
        (FieldOfLaw("7701", "无上级", "Orphan", "77"), "must stand before"),
        (FieldOfLaw("0398", "竞业限制", "Again", "03"), "name stands twice"),
        (FieldOfLaw("0398", "", "Nameless", "03"), "1 to 30"),
        (FieldOfLaw("0398", "龘" * 31, "Long", "03"), "1 to 30"),
        (FieldOfLaw("0398", "无英文", "", "03"), "English"),
    ],
)
def test_each_fault_is_named_at_its_code(one: FieldOfLaw, words: str) -> None:
    assert words in faults((*FIRST.fields, one))[f"fields.{one.code}"]


def test_the_same_again_or_an_empty_one_or_an_early_day_is_refused() -> None:
    assert "differs" in faults(FIRST.fields)["fields"]
    assert "1 to 400" in faults(())["fields"]
    early = Taxonomy(2, TODAY, with_one(NEW))
    assert {one.field for one in faults_of_taxonomy(early, (FIRST,), TODAY)} == {"effective_from"}
    pending = Taxonomy(2, date(2027, 1, 1), with_one(NEW))
    assert "effective_from" in faults(without("0305"), pending)


@given(gone=st.sets(st.sampled_from([one.code for one in FIRST.fields if one.parent])))
def test_changes_lead_from_one_version_to_the_next(gone: set[str]) -> None:
    after = Taxonomy(2, TOMORROW, tuple(one for one in FIRST.fields if one.code not in gone))
    assert {one.code for one in changes(FIRST, after)} == gone
    assert {one.code for one in changes(after, FIRST)} == gone
    assert version_on((FIRST, after), TODAY) is FIRST
    assert version_on((FIRST, after), TOMORROW) is after
    assert known((FIRST, after)).keys() == {one.code for one in FIRST.fields}
    assert all(parent_of(one.code) == one.parent for one in FIRST.fields)

"""One licence is one person in the whole province, by hand or by import, whoever comes first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.books import Marker, Write
from backend.kernel.errors import Invalid, Refused
from backend.staff.bearing import digest_of
from backend.staff.intake import Import, Upload
from backend.staff.keeping import Amend, Enter, Part
from backend.staff.model import Bearer, Licence
from backend.staff.sheet import COLUMNS, Sheet, SheetRow
from tests.backend.staff.office import DAY, HEAD, LICENCE, STRANGER, Office, form, identity
from tests.fakes.hunan import CHANGSHA, ZHUZHOU

OTHER = Licence("14301200019999999", date(2020, 1, 1), None)
THERE = Enter(identity("there"), form(name="乙", site=ZHUZHOU))
HEADINGS = tuple(column.name for column in COLUMNS)


@pytest.fixture
def office() -> Office:
    return Office()


def bear(office: Office, **changes: object) -> str:
    """Enter somebody in Changsha who bears `LICENCE`."""
    office.keeping.enter(HEAD, Enter(identity("enter"), form(**changes)))
    return identity("enter")


def listed(number: str = LICENCE.number) -> Sheet:
    cells = {
        "姓名": "丙",
        "人员类别": "律师",
        "值班形式": "兼职",
        "单位": "别所",
        "执业证号": number,
        "有效期起": "2024-06-01",
        "到岗日期": "2026-01-05",
    }
    return Sheet(HEADINGS, [SheetRow(2, {name: cells.get(name, "") for name in HEADINGS})], ())


def faults(invalid: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(fault.field, fault.article) for fault in invalid.value.faults]


@pytest.mark.requirement("R15")
@pytest.mark.parametrize("number", [LICENCE.number, f" {LICENCE.number[:4]} {LICENCE.number[4:]}"])
def test_the_licence_of_another_city_is_refused(office: Office, number: str) -> None:
    bear(office)
    again = replace(THERE, form=replace(THERE.form, licence=replace(LICENCE, number=number)))
    with pytest.raises(Invalid) as invalid:
        office.keeping.enter(STRANGER, again)
    assert faults(invalid) == [("licence.number", "第九条")]
    assert office.staff.at("430200") == []


def test_a_name_of_the_unit_stands_once_on_a_list(office: Office) -> None:
    bear(office)
    office.keeping.enter(HEAD, Enter(identity("two"), form(name="乙", licence=OTHER)))
    with pytest.raises(Invalid) as invalid:
        office.keeping.enter(
            HEAD, Enter(identity("three"), form(licence=replace(OTHER, number="3")))
        )
    assert faults(invalid) == [("name", "第九条")]
    same = form(licence=OTHER)
    with pytest.raises(Invalid) as invalid:
        office.keeping.amend(HEAD, Amend(identity("two"), identity("amend"), 1, same))
    assert faults(invalid) == [("name", "第九条")]


def test_a_number_is_claimed_and_given_up_by_amending(office: Office) -> None:
    one = bear(office)
    office.keeping.amend(HEAD, Amend(one, identity("amend"), 1, form(licence=OTHER)))
    office.keeping.enter(STRANGER, THERE)
    back = Amend(one, identity("back"), 2, form())
    with pytest.raises(Invalid) as invalid:
        office.keeping.amend(HEAD, back)
    assert faults(invalid) == [("licence.number", "第九条")]


def test_who_left_gives_way_and_cannot_come_back_as_well(office: Office) -> None:
    one = bear(office)
    office.keeping.part(HEAD, Part(one, identity("part"), 1, DAY))
    with pytest.raises(Invalid):
        office.keeping.enter(STRANGER, THERE)
    office.clock.at += timedelta(days=1)
    office.keeping.enter(STRANGER, THERE)
    with pytest.raises(Invalid) as invalid:
        office.keeping.part(HEAD, Part(one, identity("back"), 2, None))
    assert faults(invalid) == [("last_day", "第九条")]


@pytest.mark.requirement("R15")
def test_a_row_with_the_licence_of_another_city_is_named(office: Office) -> None:
    office.keeping.enter(STRANGER, THERE)
    office.reader.sheet = listed()
    command = Import(identity("import"), Upload(CHANGSHA, "名册.xlsx", b"file"))
    with pytest.raises(Invalid) as invalid:
        office.intaking.carry_out(HEAD, command)
    assert faults(invalid) == [("rows.2.执业证号", "第九条")]


class _Between:
    """Books between whose reading and writing somebody else comes first, once."""

    def __init__(self, office: Office, first: Enter, before: int = 1) -> None:
        self.office, self.first, self.left = office, first, before

    def commit(self, *writes: Write) -> None:
        self.left -= 1
        if self.left == 0:
            self.office.keeping.enter(STRANGER, self.first)
        self.office.books.commit(*writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        return self.office.books.marker(subject, key)


def test_of_two_at_once_one_bears_it(office: Office) -> None:
    slow = replace(office.keeping, books=_Between(office, THERE))
    with pytest.raises(Invalid) as invalid:
        slow.enter(HEAD, Enter(identity("enter"), form()))
    assert faults(invalid) == [("licence.number", "第九条")]
    assert office.staff.at("430100") == []


def test_an_import_that_is_overtaken_brings_nobody(office: Office) -> None:
    office.reader.sheet = listed()
    slow = replace(office.intaking, books=_Between(office, THERE, before=2))
    with pytest.raises(Refused):
        slow.carry_out(HEAD, Import(identity("import"), Upload(CHANGSHA, "名册.xlsx", b"file")))
    assert office.staff.at("430100") == []


def test_what_a_running_import_brought_is_borne_until_another_begins(office: Office) -> None:
    office.reader.sheet = listed()
    upload = Upload(CHANGSHA, "名册.xlsx", b"file")
    # Whoever is to come first at the third writing, the end, bears the licence as little as all.
    broken = _Between(office, THERE, before=3)
    with pytest.raises(Invalid):
        replace(office.intaking, books=broken).carry_out(HEAD, Import(identity("first"), upload))
    assert office.staff.at("430100") == []
    with pytest.raises(Invalid):
        office.keeping.enter(STRANGER, THERE)
    again = Import(identity("again"), replace(upload, data=b"other"))
    assert office.intaking.carry_out(HEAD, again)["rows"] == 1
    (bearer,) = office.books.all(Bearer)
    assert bearer.person_id == office.staff.at("430100")[0].person_id


@given(st.text("0123456789Ａa样", min_size=1), st.sampled_from(["", " ", "\u3000", "\t"]))
def test_however_typed_a_number_is_the_same(number: str, blank: str) -> None:
    assert digest_of(blank.join(number)) == digest_of(number) == digest_of(number.lower())

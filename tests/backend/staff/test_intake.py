"""Importing a list: every wrong row is named, and what is taken in counts at one instant."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.audit import verify
from backend.kernel.books import Marker, Write
from backend.kernel.errors import Conflict, Fault, Forbidden, Invalid, NotFound
from backend.staff.intake import Import, Upload
from backend.staff.model import Category, DutyForm, Enlisted
from backend.staff.sheet import COLUMNS, RowFault, Sheet, SheetRow
from tests.backend.staff.office import HEAD, STRANGER, SUPERVISOR, Office, attendant, identity
from tests.fakes.hunan import CHANGSHA

HEADINGS = tuple(column.name for column in COLUMNS)
UPLOAD = Upload(CHANGSHA, "名册.xlsx", b"file")
COMMAND = Import(identity("import"), UPLOAD)


def row(number: int = 2, **changes: str) -> SheetRow:
    cells = {
        "姓名": f"某{number}",
        "人员类别": "律师",
        "值班形式": "兼职",
        "单位": "样例律师事务所",
        "执业证号": f"1430120001000{number:04d}",
        "有效期起": "2024-06-01",
        "有效期止": "2029年5月31日",
        "语言": "长沙话、英语",
        "到岗日期": "2026/12/1",
        "账号": "",
    }
    return SheetRow(number, cells | changes)


def sheet(*rows: SheetRow) -> Sheet:
    return Sheet(HEADINGS, rows, ())


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_sound_list_is_shown_and_then_taken_in(office: Office) -> None:
    volunteer = row(
        3, 人员类别="法律援助志愿者", 值班形式="轮流", 执业证号="", 有效期起="", 有效期止=""
    )
    named = row(4, 账号="attendant-changsha-1")
    office.reader.sheet = sheet(row(), volunteer, named)
    reports = office.intaking.preview(HEAD, UPLOAD)
    assert [(one.number, list(one.faults)) for one in reports] == [(2, []), (3, []), (4, [])]
    assert office.staff.at("430100") == []
    answer = office.intaking.carry_out(HEAD, COMMAND)
    assert answer == {"id": COMMAND.id, "rows": 3}
    assert office.intaking.carry_out(HEAD, COMMAND) == answer
    people = {one.name: one for one in office.staff.at("430100")}
    lawyer = people["某2"]
    assert (lawyer.category, lawyer.form) == (Category.LAWYER, DutyForm.PART_TIME)
    assert lawyer.languages == ("长沙话", "英语")
    assert (str(lawyer.joined), str(lawyer.licence and lawyer.licence.valid_until)) == (
        "2026-12-01",
        "2029-05-31",
    )
    assert people["某3"].licence is None
    assert people["某4"].person_id == "attendant-changsha-1"
    intake = office.staff.intake("430100")
    assert intake is not None
    facts = office.audit.of(intake.subject)
    assert [fact.action for fact in facts] == ["staff.import_begun", "staff.imported"]
    assert verify(facts, intake.trail) is None
    assert "某2" not in str([fact.detail for fact in facts])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"人员类别": "实习生"}, "人员类别"),
        ({"人员类别": ""}, "人员类别"),
        ({"值班形式": "偶尔"}, "值班形式"),
        ({"姓名": ""}, "姓名"),
        ({"单位": "单" * 101}, "单位"),
        ({"到岗日期": "2026-02-30"}, "到岗日期"),
        ({"到岗日期": "1900-01-01"}, "到岗日期"),
        ({"执业证号": ""}, "执业证号"),
        ({"有效期起": ""}, "有效期起"),
        ({"有效期止": "2024-05-31"}, "有效期止"),
        ({"执业证号": "", "有效期起": "", "有效期止": ""}, "执业证号"),
        ({"账号": "attendant-zhuzhou-1"}, "账号"),
        ({"语言": "一二三四五六七八九十一二三四五六七八九十一"}, "语言"),
    ],
)
@pytest.mark.requirement("S0-29")
def test_a_wrong_row_is_named_and_nothing_is_taken_in(
    office: Office, changes: dict[str, str], field: str
) -> None:
    office.reader.sheet = sheet(row(), row(3, **changes))
    first, second = office.intaking.preview(HEAD, UPLOAD)
    assert not first.faults
    assert [(fault.field, fault.article) for fault in second.faults] == [(field, "第九条")]
    with pytest.raises(Invalid) as invalid:
        office.intaking.carry_out(HEAD, COMMAND)
    assert [fault.field for fault in invalid.value.faults] == [f"rows.3.{field}"]
    assert office.books.all(Enlisted) == []


def test_repeats_and_people_on_the_list_are_named(office: Office) -> None:
    listed = attendant("p1", name="某2", unit="样例律师事务所")
    office.staff.keep([listed])
    same = row(3)
    office.reader.sheet = sheet(row(), same, replace(same, number=4))
    _, _, third = reports = office.intaking.preview(HEAD, UPLOAD)
    assert [fault.field for fault in reports[0].faults] == ["姓名"]
    assert [(fault.field, fault.reason_zh) for fault in third.faults] == [
        ("姓名", "与第3行重复"),
        ("执业证号", "与第3行重复"),
    ]


def test_headings_and_blemishes_are_named_by_row(office: Office) -> None:
    wrong = Fault("A7:B7", "不得有合并单元格", "must not be merged", "第九条")
    office.reader.sheet = Sheet(
        ("姓名", "姓名", "单位", "性别"), (SheetRow(2, {"姓名": "某"}),), (RowFault(7, wrong),)
    )
    first, second, stray = office.intaking.preview(HEAD, UPLOAD)
    assert [fault.field for fault in first.faults] == [
        "姓名",
        "人员类别",
        "值班形式",
        "到岗日期",
        "性别",
    ]
    assert {fault.field for fault in second.faults} == {"人员类别", "值班形式", "单位", "到岗日期"}
    assert (stray.number, list(stray.faults)) == (7, [wrong])


def test_a_list_is_the_own_heads(office: Office) -> None:
    with pytest.raises(NotFound):
        office.intaking.preview(STRANGER, UPLOAD)
    with pytest.raises(Forbidden):
        office.intaking.carry_out(SUPERVISOR, COMMAND)


class _Crash(Exception):
    """The power fails."""


class _Failing:
    """Books that crash before or after a commit of a number."""

    def __init__(self, office: Office, at: int, *, kept: bool) -> None:
        self.office, self.left, self.kept = office, at, kept

    def commit(self, *writes: Write) -> None:
        self.left -= 1
        if self.left == 0:
            if self.kept:
                self.office.books.commit(*writes)
            raise _Crash
        self.office.books.commit(*writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        return self.office.books.marker(subject, key)


def _rows(number: int) -> Iterator[SheetRow]:
    return (row(each) for each in range(2, number + 2))


@settings(max_examples=40, deadline=None)
@given(rows=st.integers(1, 100), at=st.integers(1, 7), kept=st.booleans())
def test_nothing_is_ever_half_imported(rows: int, at: int, *, kept: bool) -> None:
    office = Office()
    office.reader.sheet = sheet(*_rows(rows))
    crashed = replace(office.intaking, books=_Failing(office, at, kept=kept))
    with suppress(_Crash):
        crashed.carry_out(HEAD, COMMAND)
    assert len(office.staff.at("430100")) in {0, rows}
    answer = office.intaking.carry_out(HEAD, COMMAND)
    assert answer["rows"] == rows
    assert len(office.staff.at("430100")) == rows
    for one in office.staff.at("430100"):
        assert verify(office.audit.of(one.subject), one.trail) is None


def test_an_import_that_never_ended_gives_way_to_the_next(office: Office) -> None:
    office.reader.sheet = sheet(*_rows(40), row(50, 账号="attendant-changsha-1"))
    crashed = replace(office.intaking, books=_Failing(office, 4, kept=False))
    with pytest.raises(_Crash):
        crashed.carry_out(HEAD, COMMAND)
    assert office.staff.at("430100") == []
    office.reader.sheet = sheet(row(50, 账号="attendant-changsha-1"), row(51))
    later = Import(identity("later"), replace(UPLOAD, data=b"other"))
    assert office.intaking.carry_out(HEAD, later)["rows"] == 2
    assert {one.name for one in office.staff.at("430100")} == {"某50", "某51"}
    assert office.staff.of("attendant-changsha-1") is not None
    office.reader.sheet = sheet(row(50, 账号="attendant-changsha-1"))
    with pytest.raises(Invalid):
        office.intaking.carry_out(HEAD, replace(COMMAND, id=identity("third")))


def test_of_two_imports_at_once_the_later_begun_ends(office: Office) -> None:
    office.reader.sheet = sheet(row())
    other = Import(identity("later"), replace(UPLOAD, data=b"other"))

    class Interrupted(_Failing):
        def commit(self, *writes: Write) -> None:
            self.left -= 1
            if self.left == 0:
                office.intaking.carry_out(HEAD, other)
            office.books.commit(*writes)

    slow = replace(office.intaking, books=Interrupted(office, 3, kept=False))
    with pytest.raises(Conflict):
        slow.carry_out(HEAD, COMMAND)
    assert len(office.staff.at("430100")) == 1

"""A seed that contradicts itself is refused with file, line and reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.seed.reader import HUNAN, read_seed
from infra.seed.table import Inconsistent

Spoil = Callable[[str, str, str], Inconsistent]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Replace one piece of text of one file of Hunan and return how the seed is refused."""

    def refused(file: str, old: str, new: str) -> Inconsistent:
        folder = tmp_path / "spoilt"
        shutil.copytree(HUNAN, folder)
        text = (folder / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (folder / file).write_text(text.replace(old, new), "utf-8")
        with pytest.raises(Inconsistent) as refusal:
            read_seed(folder)
        assert str(refusal.value).startswith(f"{file}:{refusal.value.number}: ")
        return refusal.value

    return refused


@pytest.mark.requirement("S0-02")
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("芙蓉区,county,430100", "芙蓉区,county,439900", "parent 439900 does not stand above"),
        ("430102,芙蓉区", "4301o2,芙蓉区", "is not a place of three levels"),
        ("芙蓉区,county,430100", "芙蓉区,prefecture,430100", "level prefecture does not fit"),
        ("芙蓉区,county,430100", "芙蓉区,village,430100", "none of province, prefecture, county"),
        ("芙蓉区,county,430100", "芙蓉区,county,", "only one place can be the root"),
        ("430103,天心区", "430102,天心区", "code 430102 stands already in line 10"),
        ("0731,113.036,28.2", "0732,113.036,28.2", "area_code 0732 is not that of 430100"),
        ("0731,113.036,28.2", "731,113.036,28.2", "is not 0 and two or three digits"),
        ("0731,113.036,28.2", "0731,east,28.2", "lon 'east' is not a number"),
        ("0731,113.036,28.2", "0731,113.036", "has 8 cells, not 9"),
        ("430102,芙蓉区,", "430102, 芙蓉区,", "has blanks around it"),
        ("430102,芙蓉区,", '430102,"芙蓉区,', "unexpected end of data"),
        ("code,name,level", "code,title,level", "the heading is not code,name,level"),
    ],
)
def test_a_broken_tree_is_refused(spoil: Spoil, old: str, new: str, reason: str) -> None:
    assert reason in spoil("divisions.csv", old, new).reason


@pytest.mark.requirement("R3")
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2024-01-01,,一", "2024-02-30,,一", "date '2024-02-30' is not a day"),
        ("2024-01-01,,一", "2024-01-01,,二", "2024-01-01 is weekday 一"),
        (
            "2024-02-04,,日,makeup_workday",
            "2024-02-10,,六,makeup_workday",
            "2024-02-10 is both off and worked",
        ),
        ("2024-02-11,,日", "2024-02-10,,六", "date place 2024-02-10 stands already in line"),
        ("2024-01-01,,一,holiday", "2024-01-01,,一,makeup_workday", "is worked anyway"),
        ("2024-09-20,433100", "2024-09-20,433199", "place 433199 is not in divisions.csv"),
        (
            "2024-01-01,,一,holiday,元旦,official",
            "2024-01-01,,一,holiday,元旦,provisional",
            "2024 is partly official and partly provisional",
        ),
    ],
)
def test_a_broken_calendar_is_refused(spoil: Spoil, old: str, new: str, reason: str) -> None:
    assert reason in spoil("working-days.csv", old, new).reason


@pytest.mark.requirement("S0-09")
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("430102,芙蓉区法律", "430199,芙蓉区法律", "place 430199 is not in divisions.csv"),
        ("430102,芙蓉区法律", "430103,芙蓉区法律", "place 430103 stands already"),
        ("0731-0000-0102（样例）", "0731-0000-0102", "phone must carry （样例）"),
        ("0731-0000-0102（样例）,true", "0731-0000-0102（样例）,false", "only if, it is a sample"),
        ("0731-0000-0102（样例）,true", "0731-0000-0102（样例）,yes", "neither true nor false"),
    ],
)
def test_a_broken_register_is_refused(spoil: Spoil, old: str, new: str, reason: str) -> None:
    assert reason in spoil("institutions.csv", old, new).reason


@pytest.mark.requirement("S0-09")
def test_a_place_without_an_institution_is_refused(spoil: Spoil) -> None:
    rows = (HUNAN / "institutions.csv").read_text("utf-8").splitlines(keepends=True)
    furong = next(row for row in rows if row.startswith("430102,"))
    refusal = spoil("institutions.csv", furong, "")
    assert refusal.reason == "430102 芙蓉区 has no institution (Art. 4(1))"


@pytest.mark.requirement("S0-29")
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("head-zhuzhou,", "head-changsha,", "username head-changsha stands already in line"),
        ("supervisor,谭正平", "Supervisor,谭正平", "is not small letters and digits"),
        ("李文静,attendant,430100", "李文静,attendant,430102", "belongs to a prefecture"),
        ("李文静,attendant,", "李文静,operator,", "role 'operator' is none of attendant"),
        ("李文静,attendant,430100,lawyer", "李文静,attendant,430100,clerk", "category 'clerk'"),
        ("李文静,attendant,430100,lawyer", "李文静,attendant,430100,", "category '' is none of"),
        ("2c375493-c3c9", "zc375493-c3c9", "is not a UUID"),
        ("审计处（样例）,,auditor@", "审计处（样例）,agent,auditor@", "stands with an attendant"),
        ("湖南省司法厅审计处（样例）", "湖南省司法厅审计处", "unit of a demo person must carry"),
        (
            "auditor@12348.example",
            "auditor@12348.cn",
            "mail of a demo person must end with .example",
        ),
        ("auditor@12348.example", "auditor.12348.example", "has not the form of one"),
        ("+8612000000001", "+8613900000001", "mobile of a demo person must begin with +8612"),
        ("+8612000000001", "+8612-000-001", "mobile '+8612-000-001' has not the form of one"),
    ],
)
def test_broken_people_are_refused(spoil: Spoil, old: str, new: str, reason: str) -> None:
    assert reason in spoil("people.csv", old, new).reason


@pytest.mark.requirement("S0-43")
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2013-03-15,2,", "2013-03-15,3,", "number 3 is not the next, 2"),
        ("2013-03-15,2,", "2013-04-15,2,", "version 1 takes effect on two days"),
        ("1,2013-03-15,7,", "3,2013-03-15,7,", "version 3 is not the next, 2"),
        ("2013-03-15,2,", "2013-03-15,two,", "is not a number of one or more"),
        ("请问您贵姓", "", "text is empty"),
    ],
)
def test_broken_phrases_are_refused(spoil: Spoil, old: str, new: str, reason: str) -> None:
    assert reason in spoil("phrases.csv", old, new).reason


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("fields-of-law.csv", "Divorce,01", "Divorce,97", "parent 97 is no field"),
        ("fields-of-law.csv", "0101,离婚", "0299,离婚", "does not begin with its parent 01"),
        ("aliases.csv", "望城县,430122", "望城县,430121", "alias_code 430121 is still in use"),
        ("aliases.csv", "430112,望城区", "430112,雨花区", "430112 is 望城区 in divisions.csv"),
    ],
)
def test_broken_words_and_names_are_refused(
    spoil: Spoil, file: str, old: str, new: str, reason: str
) -> None:
    assert reason in spoil(file, old, new).reason


def test_the_refusal_points_at_the_line(spoil: Spoil) -> None:
    rows = (HUNAN / "phrases.csv").read_text("utf-8").splitlines()
    fifth = next(number for number, row in enumerate(rows, 1) if ",5," in row)
    refusal = spoil("phrases.csv", "2013-03-15,5,", "2013-03-15,6,")
    assert (refusal.file, refusal.number) == ("phrases.csv", fifth)


def test_a_file_that_is_missing_unsourced_or_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Inconsistent, match=r"divisions\.csv:1: does not exist"):
        read_seed(tmp_path)
    (tmp_path / "divisions.csv").write_text("code,name\n", "utf-8")
    with pytest.raises(Inconsistent, match=r"divisions\.csv:1: names no source"):
        read_seed(tmp_path)
    (tmp_path / "divisions.csv").write_bytes("# 来源\n湖南".encode("gb18030"))
    with pytest.raises(Inconsistent, match=r"divisions\.csv:1: is not written in UTF-8"):
        read_seed(tmp_path)


def test_a_file_saved_by_a_spreadsheet_program_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    shutil.copytree(HUNAN, folder)
    text = (folder / "phrases.csv").read_text("utf-8")
    (folder / "phrases.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_seed(folder) == read_seed()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("attendant-loudi-3,20,", "head-loudi,20,", "head-loudi is no attendant of people.csv"),
        ("attendant-loudi-3,20,", "attendant-loudi-2,20,", "stands already in line"),
        ("attendant-loudi-3,20,样例", "attendant-loudi-3,20,,", "cells, not 8"),
        ("attendant-xiangtan-1,", "attendant-xiangtan-1,x", "is not a number of one or more"),
    ],
)
def test_broken_staff_is_refused(spoil: Spoil, old: str, new: str, reason: str) -> None:
    assert reason in spoil("staff.csv", old, new).reason

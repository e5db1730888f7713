"""The knowledge of the seed is whole: every part, a basis in law, a number that exists."""

import re
import shutil
from pathlib import Path

import pytest

from backend.knowledge.rules import complete
from infra.seed.knowledge import KnowledgeSeed
from infra.seed.reader import HUNAN, read_seed
from infra.seed.table import Inconsistent

NATION_WIDE = frozenset(
    {
        *("110", "119", "120", "122", "12110"),
        *("12300", "12305", "12308", "12309", "12315", "12316", "12321", "12328", "12329"),
        *("12333", "12338", "12345", "12348", "12350", "12351", "12355", "12366", "12367"),
        *("12368", "12369", "12377", "12378", "12385", "12386", "12388", "12389", "12393"),
        *("12398", "12123", "95598", "96110", "96119"),
    }
)
"""Numbers that are the same in the whole country; no other may stand in an entry."""
NUMBER = re.compile(r"(?<![0-9])(?:1[12][0-9]|12[0-9]{3}|9[56][0-9]{3}|0?[0-9]{7,})(?![0-9])")


@pytest.fixture(scope="module")
def seed() -> KnowledgeSeed:
    return read_seed().knowledge


@pytest.mark.requirement("S0-10", "S0-15")
def test_two_hundred_entries_have_all_five_parts_and_a_department(seed: KnowledgeSeed) -> None:
    assert len(seed.entries) >= 200
    assert all(complete(one.content) for one in seed.entries)
    departments = {one.id for one in seed.departments}
    assert {one.content.department for one in seed.entries} <= departments


def test_every_part_of_the_taxonomy_is_spoken_of(seed: KnowledgeSeed) -> None:
    fields = {one.code for one in read_seed().fields_of_law if not one.parent}
    assert {one.content.field_of_law[:2] for one in seed.entries} == fields


def test_every_entry_names_the_law_it_rests_on(seed: KnowledgeSeed) -> None:
    assert [one.content.title for one in seed.entries if "《" not in one.content.basis] == []


def test_no_number_is_made_up(seed: KnowledgeSeed) -> None:
    said = {
        number
        for one in seed.entries
        for text in (one.content.phone, one.content.procedure, one.content.notes)
        for number in NUMBER.findall(text)
    }
    said |= {one.phone for one in seed.departments}
    assert said <= NATION_WIDE
    assert said


def test_every_entry_gives_a_number_to_call(seed: KnowledgeSeed) -> None:
    assert [one.content.title for one in seed.entries if not NUMBER.search(one.content.phone)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("02-labour.csv", "0401-1,rs,", "0401-1,nobody,", "department nobody is not among"),
        ("02-labour.csv", "0401-1,rs,", "9401-1,rs,", "begins with no field of law"),
        ("02-labour.csv", "0401-1,rs,", "0302-1,rs,", "code 0302-1 stands already"),
        ("01-family.csv", "0105-2,fy,申请撤销或者变更监护人,", "0105-2,fy,,", "title is empty"),
    ],
)
def test_a_broken_entry_is_refused(
    tmp_path: Path, file: str, old: str, new: str, reason: str
) -> None:
    folder = tmp_path / "spoilt"
    shutil.copytree(HUNAN, folder)
    path = folder / "knowledge" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Inconsistent, match=reason):
        read_seed(folder)

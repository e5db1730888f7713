"""What a new version of the fields of law must hold, and how versions differ (Art. 14(1))."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.errors import Fault
from backend.places.model import FieldOfLaw, Taxonomy

ARTICLE = "第十四条第（一）项"
NAME_LIMIT = 30
ENGLISH_LIMIT = 60
MOST_FIELDS = 400
_CODE = re.compile(r"^[0-9]{2}(?:[0-9]{2})?$")
_PARENT_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a version added, took out or worded anew."""

    code: str
    before: FieldOfLaw | None
    after: FieldOfLaw | None


def changes(before: Taxonomy, after: Taxonomy) -> tuple[Change, ...]:
    """Return how two versions differ, by code."""
    codes = sorted({one.code for one in (*before.fields, *after.fields)})
    found = (Change(code, before.field(code), after.field(code)) for code in codes)
    return tuple(one for one in found if one.before != one.after)


def known(versions: Sequence[Taxonomy]) -> dict[str, FieldOfLaw]:
    """Return every field that there ever was by its code, in its newest words."""
    return {one.code: one for version in versions for one in version.fields}


def parent_of(code: str) -> str:
    """Return the code of the field that a part belongs to; empty of a field itself."""
    return code[:_PARENT_DIGITS] if len(code) > _PARENT_DIGITS else ""


def faults_of_taxonomy(
    after: Taxonomy, versions: Sequence[Taxonomy], today: date
) -> Iterator[Fault]:
    """Yield why a version cannot be published over those before it.

    It holds from tomorrow at the earliest, and not from before the newest. A code that was given
    up never comes back with another meaning.
    """
    newest = versions[-1]
    if after.effective_from <= today:
        yield Fault("effective_from", "须从明天或者以后施行", "holds from tomorrow at the earliest")
    elif after.effective_from < newest.effective_from:
        zh = f"不得早于第{newest.version}版的施行日期"
        yield Fault("effective_from", zh, f"not from before version {newest.version}")
    if not 0 < len(after.fields) <= MOST_FIELDS:
        zh, en = f"须有1至{MOST_FIELDS}个领域", f"1 to {MOST_FIELDS} fields"
        yield Fault("fields", zh, en, ARTICLE)
    elif not changes(newest, after):
        yield Fault("fields", "与现行版本没有不同", "nothing differs from the newest version")
    yield from _faults_of_fields(after.fields, versions)


def _faults_of_fields(
    fields: Sequence[FieldOfLaw], versions: Sequence[Taxonomy]
) -> Iterator[Fault]:
    codes: set[str] = set()
    names: set[tuple[str, str]] = set()
    for one in fields:
        at = f"fields.{one.code}"
        if not _CODE.match(one.code):
            yield Fault(at, "代码为二位或者四位数字", "a code has two or four digits", ARTICLE)
            continue
        if one.code in codes:
            yield Fault(at, "代码重复", "this code stands twice", ARTICLE)
        if one.parent and one.parent not in codes:
            zh = f"上级领域{one.parent}须列在前面"
            yield Fault(at, zh, f"its field {one.parent} must stand before it", ARTICLE)
        if (one.parent, one.name) in names:
            yield Fault(at, "名称重复", "this name stands twice", ARTICLE)
        yield from _faults_of_words(at, one)
        codes.add(one.code)
        names.add((one.parent, one.name))
    yield from _faults_of_meanings(fields, versions)


def _faults_of_meanings(
    fields: Sequence[FieldOfLaw], versions: Sequence[Taxonomy]
) -> Iterator[Fault]:
    """Yield which codes come back, after they were given up, with another meaning."""
    meanings = known(versions)
    for one in fields:
        former = meanings.get(one.code)
        if former and versions[-1].field(one.code) is None and former.name != one.name:
            zh = f"代码{one.code}曾用于“{former.name}”，不得另作他用"
            en = f"code {one.code} meant {former.name_en}: it is never given another meaning"
            yield Fault(f"fields.{one.code}", zh, en, ARTICLE)


def _faults_of_words(at: str, one: FieldOfLaw) -> Iterator[Fault]:
    if not 0 < len(one.name) <= NAME_LIMIT:
        zh, en = f"名称须有1至{NAME_LIMIT}字", f"a name has 1 to {NAME_LIMIT} characters"
        yield Fault(at, zh, en, ARTICLE)
    if not 0 < len(one.name_en) <= ENGLISH_LIMIT or not one.name_en.isascii():
        zh = f"须有英文名称，不超过{ENGLISH_LIMIT}个字符"
        en = f"an English name has 1 to {ENGLISH_LIMIT} letters"
        yield Fault(at, zh, en, ARTICLE)

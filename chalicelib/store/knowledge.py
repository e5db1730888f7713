"""The knowledge base in the table `directory`.

`KNOWLEDGE#<province>` / `ENTRY#<id>` and `EDITION` (how often what is in use changed: that is its
version), `DEPARTMENTS#<province>` / `<id>`. Texts lie as they are written, not escaped: two
hundred entries are one page of a query.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from backend.kernel.places import PlacePath
from backend.knowledge.model import Content, Department, Edition, Editor, Entry, Stage
from backend.knowledge.ports import Part
from chalicelib import settings
from chalicelib.store.regulations import read_trail, trail_body
from chalicelib.store.table import Table

_ENTRY = "ENTRY#"
_ENTRIES_END = "ENTRY$"
_EDITION = "EDITION"
_DEPARTMENT = "DEPARTMENT#"
"""Begins where a part ended among the departments; the keys themselves are ids alone."""
_DEPARTMENTS_END = "~"
Document = dict[str, Any]


class KnowledgeItem(Table):
    """An entry, a department or the edition; `text` holds its fields as JSON."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.directory

    version = NumberAttribute(default=1)
    text = UnicodeAttribute(default="{}")


class DynamoShelf:
    """Reads the entries and departments of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province
        self._entries = f"KNOWLEDGE#{province}"
        self._departments = f"DEPARTMENTS#{province}"

    def edition(self) -> Edition | None:
        """Return the edition in use (consistent), or None before the first: one request."""
        item = _found(self._entries, _EDITION)
        return Edition(self._province, int(item.version)) if item else None

    def entries(self) -> Sequence[Entry]:
        """Return every entry, drafts and withdrawn ones too, by id (consistent).

        An index that was read a moment late would be kept for the edition that it is not of.
        """
        begins = KnowledgeItem.sk.startswith(_ENTRY)
        items = KnowledgeItem.query(self._entries, begins, consistent_read=True)
        return [_entry(item) for item in items]

    def part(self, after: str | None, most: int) -> Part:
        """Return a part (consistent): one page of a query, and one more where entries end."""
        entries: list[KnowledgeItem] = []
        if not (after or "").startswith(_DEPARTMENT):
            entries, end = _page(self._entries, (after or _ENTRY, _ENTRIES_END), most)
            if end is not None:
                return Part([_entry(item) for item in entries], (), end)
            after = None
        behind = (after or "").removeprefix(_DEPARTMENT)
        found, end = _page(self._departments, (behind, _DEPARTMENTS_END), most)
        departments = [_department(item) for item in found]
        left = _DEPARTMENT + end if end is not None else None
        return Part([_entry(item) for item in entries], departments, left)

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry as stored now, or None: one request."""
        item = _found(self._entries, _ENTRY + entry_id)
        return _entry(item) if item else None

    def some(self, entry_ids: Collection[str]) -> Mapping[str, Entry]:
        """Return by id those of some entries that there are: one request, a hundred at most."""
        keys = [(self._entries, _ENTRY + one) for one in sorted(set(entry_ids))]
        found = map(_entry, KnowledgeItem.batch_get(keys, consistent_read=True)) if keys else ()
        return {one.id: one for one in found}

    def departments(self) -> Sequence[Department]:
        """Return every department, by id (consistent)."""
        items = KnowledgeItem.query(self._departments, consistent_read=True)
        return [_department(item) for item in items]

    def department(self, department_id: str) -> Department | None:
        """Return one department as stored now, or None: one request."""
        item = _found(self._departments, department_id)
        return _department(item) if item else None

    def keep(self, departments: Iterable[Department], entries: Iterable[Entry]) -> None:
        """Write what a seed brings and people have not changed, as one new edition."""
        known = {one.id for one in self.departments()} | {one.id for one in self.entries()}
        items = [
            *(encode_department(one) for one in departments if one.id not in known),
            *(encode_entry(one) for one in entries if one.id not in known),
        ]
        with KnowledgeItem.batch_write() as batch:
            for item in items:
                batch.save(item)
        if items:
            edition = self.edition()
            number = edition.number + 1 if edition else 1
            encode_edition(Edition(self._province, number)).save()


def _page(
    partition: str, span: tuple[str, str], most: int
) -> tuple[list[KnowledgeItem], str | None]:
    """Return a page of what lies behind a key and before another, and where it ended if so."""
    after, end = span
    within = KnowledgeItem.sk.between(f"{after}\x00", end)
    pages = KnowledgeItem.query(partition, within, consistent_read=True, page_size=most).page_iter
    page = next(pages)
    last = page.get("LastEvaluatedKey")
    items = [KnowledgeItem.from_raw_data(raw) for raw in page["Items"]]
    return items, str(last["sk"]["S"]) if last else None


def encode_entry(entry: Entry) -> KnowledgeItem:
    """Return the item of an entry."""
    body: Document = {
        "place": str(entry.place),
        "content": asdict(entry.content),
        "stage": entry.stage.value,
        "written_by": asdict(entry.written_by),
        "reviewed_by": asdict(entry.reviewed_by) if entry.reviewed_by else None,
        "in_use": asdict(entry.in_use) if entry.in_use else None,
        "number": entry.number,
        "verified_on": entry.verified_on.isoformat() if entry.verified_on else None,
        "verified_by": entry.verified_by,
        "withdrawn": entry.withdrawn,
        "trail": trail_body(entry.trail),
    }
    return _item(f"KNOWLEDGE#{entry.place.province}", _ENTRY + entry.id, entry.version, body)


def encode_department(one: Department) -> KnowledgeItem:
    """Return the item of a department."""
    body: Document = {
        "place": str(one.place),
        "name": one.name,
        "duty": one.duty,
        "contact": one.contact,
        "phone": one.phone,
        "trail": trail_body(one.trail),
    }
    return _item(f"DEPARTMENTS#{one.place.province}", one.id, one.version, body)


def encode_edition(edition: Edition) -> KnowledgeItem:
    """Return the item of the edition: its number is its version."""
    return _item(f"KNOWLEDGE#{edition.province}", _EDITION, edition.number, {})


def _item(partition: str, key: str, version: int, body: Document) -> KnowledgeItem:
    text = json.dumps(body, ensure_ascii=False)
    return KnowledgeItem(partition, key, version=version, text=text)


def _found(partition: str, key: str) -> KnowledgeItem | None:
    try:
        return KnowledgeItem.get(partition, key, consistent_read=True)
    except KnowledgeItem.DoesNotExist:
        return None


def _entry(item: KnowledgeItem) -> Entry:
    body = json.loads(item.text)
    verified = body["verified_on"]
    return Entry(
        id=item.sk.removeprefix(_ENTRY),
        place=PlacePath.parse(body["place"]),
        content=_content(body["content"]),
        stage=Stage(body["stage"]),
        written_by=Editor(**body["written_by"]),
        reviewed_by=Editor(**body["reviewed_by"]) if body["reviewed_by"] else None,
        in_use=_content(body["in_use"]) if body["in_use"] else None,
        number=body["number"],
        verified_on=date.fromisoformat(verified) if verified else None,
        verified_by=body["verified_by"],
        withdrawn=body["withdrawn"],
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _content(body: Mapping[str, Any]) -> Content:
    return Content(**{**body, "words": tuple(body["words"])})


def _department(item: KnowledgeItem) -> Department:
    body = json.loads(item.text)
    return Department(
        id=item.sk,
        place=PlacePath.parse(body["place"]),
        name=body["name"],
        duty=body["duty"],
        contact=body["contact"],
        phone=body["phone"],
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )

"""Entries and departments in memory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from backend.kernel.books import Create
from backend.knowledge.model import Department, Edition, Entry
from backend.knowledge.ports import Part
from tests.fakes.books import FakeBooks
from tests.fakes.hunan import HUNAN


@dataclass(frozen=True, slots=True)
class FakeShelf:
    """Reads what the books keep."""

    books: FakeBooks

    def edition(self) -> Edition | None:
        return self.books.get(Edition, HUNAN.province)

    def entries(self) -> Sequence[Entry]:
        found = [one for one in self.books.all(Entry) if one.place.province == HUNAN.province]
        return sorted(found, key=lambda one: one.id)

    def part(self, after: str | None, most: int) -> Part:
        order: list[tuple[str, Entry | Department]] = [
            (f"E{one.id}", one) for one in self.entries()
        ]
        order += [(f"F{one.id}", one) for one in self.departments()]
        left = [each for each in order if each[0] > (after or "")]
        page = left[:most]
        entries = [one for _, one in page if isinstance(one, Entry)]
        departments = [one for _, one in page if isinstance(one, Department)]
        return Part(entries, departments, page[-1][0] if len(left) > len(page) else None)

    def entry(self, entry_id: str) -> Entry | None:
        return next((one for one in self.books.all(Entry) if one.id == entry_id), None)

    def some(self, entry_ids: Collection[str]) -> Mapping[str, Entry]:
        return {one.id: one for one in self.entries() if one.id in set(entry_ids)}

    def departments(self) -> Sequence[Department]:
        return sorted(self.books.all(Department), key=lambda one: one.id)

    def department(self, department_id: str) -> Department | None:
        return next((one for one in self.departments() if one.id == department_id), None)

    def keep(self, departments: Iterable[Department], entries: Iterable[Entry]) -> None:
        for one in (*departments, *entries):
            self.books.commit(Create(one))

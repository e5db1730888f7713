"""Exports in memory, and a bucket for their files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from backend.matters.export import Export, UnmaskingAsked
from backend.matters.letting_go import ShownFile
from backend.matters.model import MatterRow
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeExports:
    """Reads what the books keep."""

    books: FakeBooks

    def of(self, person_id: str, most: int) -> Sequence[Export]:
        own = [one for one in self.books.all(Export) if one.owner.id == person_id]
        return sorted(own, key=lambda one: one.id, reverse=True)[:most]

    def waiting(self, province: str, since: datetime) -> Sequence[Export]:
        led = [one for one in self.books.all(UnmaskingAsked) if one.province == province]
        found = [self.get(one.owner, one.export_id) for one in led if one.at >= since]
        return sorted(filter(None, found), key=lambda one: one.asked_at, reverse=True)

    def get(self, person_id: str, export_id: str) -> Export | None:
        return self.books.get(Export, person_id, export_id)

    def taken_at(self, person_id: str, export_id: str) -> datetime | None:
        found = self.get(person_id, export_id)
        return found.taken_at if found else None


@dataclass(slots=True)
class FakeFiles:
    """Keeps parts and files by the id of the export."""

    laid: dict[str, dict[int, list[MatterRow]]] = field(default_factory=dict)
    written: dict[str, list[MatterRow]] = field(default_factory=dict)
    lying: dict[str, ShownFile] = field(default_factory=dict)

    def lay(self, export: Export, part: int, rows: Sequence[MatterRow]) -> None:
        self.laid.setdefault(export.id, {})[part] = list(rows)

    def parts(self, export: Export) -> Iterator[Sequence[MatterRow]]:
        yield from (self.laid[export.id][part] for part in range(export.parts))

    def write(self, export: Export, rows: Iterator[MatterRow]) -> None:
        self.written[export.id] = list(rows)
        if export.unmasking:
            at = export.touched_at
            self.lying[export.id] = ShownFile(export.owner.id, export.id, export.id, at)

    def shown(self) -> Iterator[ShownFile]:
        yield from list(self.lying.values())

    def let_go(self, file: ShownFile) -> None:
        self.lying.pop(file.export_id, None)

    def link(self, export: Export, seconds: int) -> str:
        return f"https://bucket.invalid/{export.id}?X-Amz-Expires={seconds}"

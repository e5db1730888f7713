"""Complaints in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.matters.complaints.model import ComplaintCase, ComplaintFile
from backend.matters.model import Matter
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeComplaints:
    """Reads what the books keep."""

    books: FakeBooks

    def case(self, matter_id: str) -> ComplaintCase | None:
        return next(iter(self.cases([matter_id])), None)

    def cases(self, matter_ids: Sequence[str]) -> Sequence[ComplaintCase]:
        found = [
            (self.books.get(Matter, one), self.books.get(ComplaintFile, one))
            for one in dict.fromkeys(matter_ids)
        ]
        return [ComplaintCase(matter, file) for matter, file in found if matter and file]

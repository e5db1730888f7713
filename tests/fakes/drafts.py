"""Drafts and everything that was published, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.promises.publishing.drafts import Draft, DraftHead
from backend.promises.publishing.recomputing import PastRecompute, Recompute
from backend.promises.publishing.regulations import (
    CalendarInForce,
    EditionHead,
    FiledEdition,
    FiledRulebook,
)
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeDrafts:
    """Reads what the books keep, as it is now."""

    books: FakeBooks

    def in_force(self) -> CalendarInForce:
        (found,) = self.books.all(CalendarInForce)
        return found

    def edition(self, version: int) -> FiledEdition | None:
        found = self.books.all(FiledEdition)
        return next((one for one in found if one.edition.version == version), None)

    def editions(self, limit: int) -> Sequence[EditionHead]:
        found = sorted(self.books.all(EditionHead), key=lambda one: -one.version)
        return found[:limit]

    def filed_rulebooks(self) -> Sequence[FiledRulebook]:
        return sorted(self.books.all(FiledRulebook), key=lambda one: one.rulebook.version)

    def draft(self, draft_id: str) -> Draft | None:
        return self.books.get(Draft, draft_id)

    def newest(self, limit: int) -> Sequence[DraftHead]:
        found = self.books.all(DraftHead)
        found.sort(key=lambda draft: (draft.proposed.at, draft.id), reverse=True)
        return found[:limit]

    def recompute(self) -> Recompute | None:
        return next(iter(self.books.all(Recompute)), None)

    def past(self, draft_id: str) -> Recompute | None:
        found = (one.record for one in self.books.all(PastRecompute))
        return next((record for record in found if record.draft_id == draft_id), None)

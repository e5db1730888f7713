"""Drafts and everything that was published, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.promises.publishing.drafts import Draft
from backend.promises.publishing.recomputing import Recompute
from backend.promises.publishing.regulations import CalendarInForce, FiledEdition, FiledRulebook
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeDrafts:
    """Reads what the books keep, as it is now."""

    books: FakeBooks

    def in_force(self) -> CalendarInForce:
        (found,) = self.books.all(CalendarInForce)
        return found

    def edition(self, version: int) -> FiledEdition | None:
        return next((one for one in self._editions() if one.edition.version == version), None)

    def editions(self, limit: int) -> Sequence[FiledEdition]:
        return list(reversed(self._editions()))[:limit]

    def filed_rulebooks(self) -> Sequence[FiledRulebook]:
        return sorted(self.books.all(FiledRulebook), key=lambda one: one.rulebook.version)

    def draft(self, draft_id: str) -> Draft | None:
        return self.books.get(Draft, draft_id)

    def newest(self, limit: int) -> Sequence[Draft]:
        found = self.books.all(Draft)
        found.sort(key=lambda draft: (draft.proposed.at, draft.id), reverse=True)
        return found[:limit]

    def recompute(self) -> Recompute | None:
        return next(iter(self.books.all(Recompute)), None)

    def _editions(self) -> list[FiledEdition]:
        return sorted(self.books.all(FiledEdition), key=lambda one: one.edition.version)

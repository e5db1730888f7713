"""What the knowledge base needs of the world; writing is the books' work."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from backend.knowledge.model import Department, Edition, Entry


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what lies on the shelf, by id: the entries first, then the departments."""

    entries: Sequence[Entry]
    departments: Sequence[Department]
    after: str | None
    """Where the next part begins, or None at the end."""


class Shelf(Protocol):
    """Reads the entries and departments of the province."""

    def edition(self) -> Edition | None:
        """Return the edition in use (consistent), or None before the first: one request."""
        ...

    def entries(self) -> Sequence[Entry]:
        """Return every entry, drafts and withdrawn ones too, by id (consistent)."""
        ...

    def part(self, after: str | None, most: int) -> Part:
        """Return a part (consistent): at most so many of each, and a megabyte as stored.

        One request, and one more where the entries end.
        """
        ...

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry as stored now, or None: one request."""
        ...

    def some(self, entry_ids: Collection[str]) -> Mapping[str, Entry]:
        """Return by id those of some entries that there are: one request, a hundred at most."""
        ...

    def departments(self) -> Sequence[Department]:
        """Return every department, by id (consistent)."""
        ...

    def department(self, department_id: str) -> Department | None:
        """Return one department as stored now, or None: one request."""
        ...

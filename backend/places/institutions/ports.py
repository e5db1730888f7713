"""What the register needs of the world; writing is the books' work."""

from collections.abc import Sequence
from typing import Protocol

from backend.places.institutions.model import Office


class Offices(Protocol):
    """Reads the register of the province."""

    def all(self) -> Sequence[Office]:
        """Return every entry, closed ones too, by place (consistent): one query."""
        ...

    def of(self, code: str) -> Office | None:
        """Return the entry of a place as stored now, closed too, or None: one request."""
        ...


def standing(offices: Offices, code: str) -> Office | None:
    """Return the entry of a place while it stands in the register: one request."""
    office = offices.of(code)
    return office if office is not None and office.closed_on is None else None

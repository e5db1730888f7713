"""What the register of telephones needs of the world; writing is the books' work."""

from collections.abc import Sequence
from typing import Protocol

from backend.kernel.places import PlacePath
from backend.network.model import Telephone


class Telephones(Protocol):
    """Reads the telephones of the counties."""

    def within(self, place: PlacePath) -> Sequence[Telephone]:
        """Return those of a place and below, closed ones too, by code: one query."""
        ...

    def of(self, code: str) -> Telephone | None:
        """Return that of a county as stored now, closed too, or None: one request."""
        ...

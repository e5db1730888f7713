"""What the fields of law need of the world."""

from collections.abc import Sequence
from typing import Protocol

from backend.places.model import Taxonomy


class Taxonomies(Protocol):
    """Reads the versions of the fields of law as they are now."""

    def all(self) -> Sequence[Taxonomy]:
        """Return every version, oldest first (consistent): one query."""
        ...

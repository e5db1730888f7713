"""What the register of units needs of the world; writing is the books' work."""

from collections.abc import Sequence
from typing import Protocol

from backend.kernel.places import PlacePath
from backend.places.units.model import Centre, Unit


class Units(Protocol):
    """Reads the units of the province and the centres of its counties."""

    def within(self, place: PlacePath) -> Sequence[Unit]:
        """Return the units of a place and of those below it, closed ones too: one query."""
        ...

    def of(self, code: str, unit_id: str) -> Unit | None:
        """Return a unit of a place as stored now, closed too, or None: one request."""
        ...

    def centres(self, place: PlacePath) -> Sequence[Centre]:
        """Return the centres of the counties of a place, by code: one query."""
        ...

    def centre(self, code: str) -> Centre | None:
        """Return the centre of a county as stored now, or None: one request."""
        ...

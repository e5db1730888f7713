"""Cursors that tell nothing: where a page ends may be a record that the reader may not see."""

from backend.kernel.errors import Fault, Invalid
from chalicelib.services.boxes import Box

_PURPOSE = "cursor"


class Cursors:
    """Seals the key of a row for one reader; what was sealed for another does not open."""

    def __init__(self, secret: str) -> None:
        """Take the secret; raises `ValueError` where the function was given none."""
        self._box = Box(secret, _PURPOSE)

    def seal(self, place: str | None, reader: str) -> str | None:
        """Return a cursor for a reader, None at the end."""
        return None if place is None else self._box.seal(place.encode(), reader)

    def open(self, cursor: str | None, reader: str) -> str | None:
        """Return where to go on; raises `Invalid` for what was not sealed for this reader."""
        if cursor is None:
            return None
        place = self._box.open(cursor, reader)
        if place is None:
            raise Invalid(
                Fault("cursor", "翻页标记已失效，请刷新", "is not known: load the list anew")
            )
        return place.decode()

"""The signs of a link to one order: sealed, so that they tell nothing and cannot be made up."""

import struct
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.matters.orders.linking import Ticket
from chalicelib.services.boxes import Box

_PURPOSE = "answer link"
_FORM = struct.Struct(">16sHH")


class SealedTickets:
    """Seals tickets with a key of their own."""

    def __init__(self, secret: str) -> None:
        """Take the secret; raises `ValueError` where the function was given none."""
        self._box = Box(secret, _PURPOSE)

    def seal(self, ticket: Ticket) -> str:
        """Return the 64 signs of a link."""
        plain = _FORM.pack(UUID(ticket.matter_id).bytes, ticket.number, ticket.serial)
        return self._box.seal(plain)

    def open(self, signs: str) -> Ticket:
        """Return the ticket; raises `NotFound` for signs that were not made here."""
        plain = self._box.open(signs)
        if plain is None:
            raise NotFound("link")
        matter, number, serial = _FORM.unpack(plain)
        return Ticket(str(UUID(bytes=matter)), number, serial)

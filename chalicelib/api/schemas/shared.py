"""Shapes of the caller as whoever works on an order is told (N32)."""

from chalicelib.api.schemas.base import Instant, Wire
from chalicelib.api.schemas.wishes import Means


class SharedWishes(Wire):
    """What the caller wished of being reached, as the addressee is told."""

    times: str
    """When one may ring; empty where any time will do."""
    times_en: str
    refused: list[Means]
    words: str
    """What may be said when somebody else answers."""


class SharedCaller(Wire):
    """The caller, as the addressee is told."""

    name: str | None
    phone: str | None
    """Null too at an hour at which it may not be rung."""
    rings_from: Instant | None
    """From when on the number is shown, where it is not now."""
    wishes: SharedWishes | None
    """Null where nothing is wished."""
    passphrase: str
    """Agreed with the caller; empty where none was."""
    withheld: bool
    """Whether the caller wishes by now that no unit is told; nothing else is then."""

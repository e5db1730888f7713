"""Places by their names, as doors tell them."""

from chalicelib.api.schemas.base import NamedPlace
from chalicelib.wiring import ground


def place_of(code: str) -> NamedPlace:
    """Return a place with its name."""
    return NamedPlace(code=code, name=ground.atlas().gazetteer().name(code))

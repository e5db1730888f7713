"""Places as doors are asked for them, and tell them by their names."""

from backend.kernel.places import PlacePath
from chalicelib.api.schemas.base import NamedPlace
from chalicelib.wiring import ground


def place_of(code: str) -> NamedPlace:
    """Return a place with its name."""
    return NamedPlace(code=code, name=ground.atlas().gazetteer().name(code))


def named(path: PlacePath) -> NamedPlace:
    """Return the place of a path with its name."""
    return place_of(path.code)


def node_of(code: str) -> PlacePath:
    """Return the node whose line serves a place; raises `NotFound`."""
    return ground.atlas().gazetteer().path(code).node

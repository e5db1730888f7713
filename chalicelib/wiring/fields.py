"""The fields of law: publishing versions."""

from functools import cache

from backend.kernel.places import PlacePath
from backend.places.taxonomy.publishing import Publishing
from chalicelib import settings
from chalicelib.wiring import casework, ground


@cache
def publishing() -> Publishing:
    """Return what publishes versions of the fields of law."""
    province = PlacePath((settings.current().province,))
    return Publishing(casework.books(), ground.taxonomies(), province, ground.clock())

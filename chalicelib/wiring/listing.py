"""The register of legal-aid institutions: kept by province and cities, asked at the desks."""

from functools import cache

from backend.places.institutions.keeping import Keeping
from backend.places.institutions.reading import Reading
from chalicelib.wiring import casework, ground


@cache
def keeping() -> Keeping:
    """Return what keeps the register."""
    return Keeping(casework.books(), ground.offices(), ground.clock())


@cache
def reading() -> Reading:
    """Return what shows the register and answers from it."""
    return Reading(ground.offices())

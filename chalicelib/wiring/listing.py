"""The register of legal-aid institutions: kept by province and cities, asked at the desks."""

from functools import cache

from backend.places.institutions.keeping import Keeping
from backend.places.institutions.reading import Reading
from chalicelib import settings
from chalicelib.store.institutions import DynamoOffices
from chalicelib.wiring import casework, ground


@cache
def offices() -> DynamoOffices:
    """Return the store of the register."""
    return DynamoOffices(settings.current().province)


@cache
def keeping() -> Keeping:
    """Return what keeps the register."""
    return Keeping(casework.books(), offices(), ground.clock())


@cache
def reading() -> Reading:
    """Return what shows the register and answers from it."""
    return Reading(offices())

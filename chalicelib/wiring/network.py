"""The register of the counties' telephones."""

from functools import cache

from backend.network.keeping import Keeping
from backend.network.reading import Reading
from chalicelib import settings
from chalicelib.store.network import DynamoTelephones
from chalicelib.wiring import casework, ground, units


@cache
def telephones() -> DynamoTelephones:
    """Return the store of telephones."""
    return DynamoTelephones(settings.current().province)


@cache
def keeping() -> Keeping:
    """Return what keeps the register."""
    return Keeping(casework.books(), telephones(), ground.clock())


@cache
def reading() -> Reading:
    """Return what shows the register."""
    atlas = ground.atlas()
    return Reading(telephones(), units.units(), atlas.gazetteer(), ground.clock())

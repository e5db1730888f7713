"""The knowledge base: what departments do, kept by the nodes and searched at the desks."""

from functools import cache

from backend.knowledge.keeping import Keeping
from backend.knowledge.reading import Reading
from chalicelib import settings
from chalicelib.store.knowledge import DynamoShelf
from chalicelib.wiring import casework, ground


@cache
def shelf() -> DynamoShelf:
    """Return the store of entries and departments."""
    return DynamoShelf(settings.current().province)


@cache
def keeping() -> Keeping:
    """Return what keeps entries and departments."""
    return Keeping(casework.books(), shelf(), ground.clock(), settings.current().province)


@cache
def reading() -> Reading:
    """Return what shows entries and departments."""
    return Reading(shelf(), ground.clock())

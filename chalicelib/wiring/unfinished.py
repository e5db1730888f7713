"""Registrations that were begun: each person's own, until they become matters."""

from functools import cache

from backend.matters.unfinished import Drawer
from chalicelib.store.unfinished import DynamoDrawers
from chalicelib.wiring import casework, ground


@cache
def drawers() -> DynamoDrawers:
    """Return what reads unfinished registrations."""
    return DynamoDrawers(casework.unfinished_codec())


@cache
def drawer() -> Drawer:
    """Return where unfinished registrations lie."""
    return Drawer(
        books=casework.books(),
        drawers=drawers(),
        matters=casework.matters(),
        witness=ground.audit(),
        clock=ground.clock(),
    )

"""Directives: what the province tells a city, and what comes back (Art. 2)."""

from functools import cache

from backend.oversight.directives.desk import Desk
from backend.oversight.directives.reading import Register
from backend.oversight.directives.sources import Grounds
from chalicelib import settings
from chalicelib.store.directives import DynamoDirectives
from chalicelib.wiring import casework, ground, oversight, violations


@cache
def directives() -> DynamoDirectives:
    """Return the store of directives."""
    return DynamoDirectives(settings.current().province)


@cache
def desk() -> Desk:
    """Return what works directives."""
    return Desk(
        books=casework.books(),
        directives=directives(),
        promises=casework.promises(),
        sources=Grounds(oversight.board_desk(), violations.files()),
        standing=casework.standing,
        clock=ground.clock(),
    )


@cache
def register() -> Register:
    """Return what shows directives."""
    return Register(desk(), ground.audit(), violations.office_name)

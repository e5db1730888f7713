"""The HTTP door: one Blueprint per noun, opened together."""

from typing import Any

from chalice.app import Chalice

from chalicelib.api import audit, calls, duty, matters, overview, promises, reference
from chalicelib.api.door import Door

DOORS: tuple[Door, ...] = (
    reference.door,
    duty.door,
    calls.door,
    matters.door,
    promises.door,
    overview.door,
    audit.door,
)


def open_doors(app: Chalice, authorizer: Any) -> None:
    """Register every route; all but the public ones ask the authorizer."""
    for door in DOORS:
        app.register_blueprint(door.blueprint(authorizer))

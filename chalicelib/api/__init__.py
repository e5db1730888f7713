"""The HTTP door: one Blueprint per noun, opened together."""

from chalice.app import Blueprint, Chalice

from chalicelib.api import health

DOORS: tuple[Blueprint, ...] = (health.door,)


def open_doors(app: Chalice) -> None:
    """Register every route."""
    for door in DOORS:
        app.register_blueprint(door)

"""The one public route: is the edge alive, and which stage is it."""

from chalice.app import Blueprint

from chalicelib import settings

door = Blueprint(__name__)


@door.route("/health", methods=["GET"])
def health() -> dict[str, str]:
    """Say that the edge is alive."""
    return {"status": "ok", "stage": settings.current().stage}

"""Adding dispositions to matters."""

from functools import cache

from backend.matters.adding import Adding
from chalicelib.wiring import following, ground
from chalicelib.wiring.introducing import introducing


@cache
def adding() -> Adding:
    """Return what adds dispositions."""
    return Adding(
        files=following.files(),
        offices=ground.offices(),
        gazetteer=ground.atlas().gazetteer(),
        introducing=introducing(),
    )

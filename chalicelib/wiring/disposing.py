"""Adding dispositions to matters."""

from functools import cache

from backend.matters.adding import Adding
from chalicelib.wiring import following, ground


@cache
def adding() -> Adding:
    """Return what adds dispositions."""
    return Adding(following.files(), ground.offices(), ground.atlas().gazetteer())

"""The daily look at matters: what must be true of each of them."""

from functools import cache

from backend.matters.proving import Proving
from chalicelib.wiring import answering, casework, ground, reconciling


@cache
def proving() -> Proving:
    """Return what looks at every matter once a day."""
    return Proving(
        books=answering.books(),
        matters=casework.matters(),
        promises=answering.promises(),
        open_promises=answering.promises(),
        beginnings=ground.audit(),
        differences=reconciling.differences(),
        atlas=ground.atlas(),
        clock=ground.clock(),
        since=lambda: casework.standing().since,
    )

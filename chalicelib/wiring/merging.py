"""What merges duplicates."""

from functools import cache

from backend.matters.following.merging import Merging
from chalicelib.wiring import answering, casework, following, ground, telephony


@cache
def merging() -> Merging:
    """Return what merges duplicates."""
    return Merging(
        files=following.files(),
        shelves=casework.matters(),
        references=answering.references(),
        calls=telephony.calls(),
        witness=ground.audit(),
    )

"""What merges duplicates."""

from functools import cache

from backend.matters.following.alike import Likeness
from backend.matters.following.merging import Merging
from chalicelib.wiring import answering, casework, following, ground, telephony


@cache
def merging() -> Merging:
    """Return what merges duplicates."""
    return Merging(
        files=following.files(),
        likeness=Likeness(
            casework.matters(),
            casework.matters(),
            telephony.calls(),
            telephony.calls(),
            ground.caller_hash(),
        ),
        references=answering.references(),
        witness=ground.audit(),
    )

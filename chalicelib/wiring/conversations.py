"""Conversations: what reads their analyses and keeps what was heard, and nothing for people."""

from functools import cache

from backend.calls.phrases.judging import Judging
from chalicelib import settings
from chalicelib.services.recordings import S3Recordings
from chalicelib.store.hearings import DynamoHearings
from chalicelib.wiring import ground


@cache
def hearings() -> DynamoHearings:
    """Return the store of what was heard."""
    return DynamoHearings()


@cache
def judging() -> Judging:
    """Return what holds conversations against the phrases."""
    return Judging(hearings(), ground.atlas())


@cache
def analyses() -> S3Recordings:
    """Return where the telephone system puts its analyses: the bucket of its recordings."""
    return S3Recordings(ground.client("s3"), settings.current().recordings_bucket)

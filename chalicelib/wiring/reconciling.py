"""The daily look: what the telephone told against what is kept and owed."""

from functools import cache

from backend.calls.reconciling import Reconciling
from chalicelib.store.reconciliations import DynamoReconciliations
from chalicelib.store.voicemails import DynamoVoicemails
from chalicelib.wiring import answering, ground, telephony


@cache
def voicemails() -> DynamoVoicemails:
    """Return the store of messages."""
    return DynamoVoicemails()


@cache
def reconciliations() -> DynamoReconciliations:
    """Return the store of what was found."""
    return DynamoReconciliations()


@cache
def reconciling() -> Reconciling:
    """Return what holds a day's calls against what is kept of them."""
    return Reconciling(
        books=answering.books(),
        calls=telephony.calls(),
        promises=answering.promises(),
        open_promises=answering.promises(),
        voicemails=voicemails(),
        found=reconciliations(),
        settling=answering.settling(),
        atlas=ground.atlas(),
        clock=ground.clock(),
    )

"""The daily look: what the telephone told against what is kept and owed."""

from functools import cache

from backend.calls.differences import Differences
from backend.calls.parking import Parking
from backend.calls.reconciling import Reconciling
from backend.calls.voicemail.uncollected import Uncollected
from backend.kernel.places import PlacePath
from chalicelib import settings
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


def lines() -> tuple[PlacePath, ...]:
    """Return every line, the province's own among them."""
    gazetteer = ground.atlas().gazetteer()
    province = gazetteer.path(gazetteer.province.code)
    return tuple(gazetteer.path(line) for line in gazetteer.lines(province))


@cache
def uncollected() -> Uncollected:
    """Return what tells of messages that nobody has collected."""
    return Uncollected(
        books=answering.books(),
        voicemails=voicemails(),
        shifts=answering.shifts(),
        lines=lines,
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def differences() -> Differences:
    """Return what keeps items for what a person has to look into."""
    return Differences(
        books=answering.books(),
        promises=answering.promises(),
        open_promises=answering.promises(),
        standing=answering.standing,
        atlas=ground.atlas(),
        clock=ground.clock(),
    )


@cache
def parking() -> Parking:
    """Return what tells of payloads that could not be used."""
    return Parking(
        books=answering.books(),
        queue=telephony.failure_queue(),
        differences=differences(),
        province=settings.current().province,
        clock=ground.clock(),
    )


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
        differences=differences(),
        atlas=ground.atlas(),
        clock=ground.clock(),
    )

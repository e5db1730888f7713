"""What a contact flow asks: receiving, waiting, call-backs, the status line, whispers."""

from functools import cache

from backend.calls.agreeing import Hours
from backend.calls.callbacks import Callbacks
from backend.calls.dialling import Heeding
from backend.calls.keeping import Sayings
from backend.calls.model import CallReport
from backend.calls.placing import Remembered
from backend.calls.reception import Reception
from backend.calls.reconciling import Reconciled
from backend.calls.settling import Settling
from backend.calls.status import StatusLine, Tries
from backend.calls.supervising import Supervision
from backend.calls.voicemail.model import Voicemail
from backend.calls.waiting import WaitingRoom
from backend.calls.whispering import Whispers
from backend.kernel.audit import Fact
from backend.kernel.events import Event
from backend.promises.model import Promise
from backend.promises.terms import Standing
from chalicelib import settings
from chalicelib.services.waited import WaitedBooks
from chalicelib.store import audit as audit_store
from chalicelib.store import callers as caller_store
from chalicelib.store import markers
from chalicelib.store import outbox as outbox_store
from chalicelib.store import promises as promise_store
from chalicelib.store import reconciliations as reconciliation_store
from chalicelib.store import voicemails as voicemail_store
from chalicelib.store.books import DynamoBooks
from chalicelib.store.callers import DynamoMemory, DynamoReferences
from chalicelib.store.dials import DynamoDials
from chalicelib.store.promises import DynamoPromises
from chalicelib.store.shifts import DynamoShifts
from chalicelib.store.table import Amender, Keeper
from chalicelib.store.voicemails import DynamoVoicemails
from chalicelib.wiring import ground, telephony


@cache
def books() -> DynamoBooks:
    """Return the books of what a call brings about; casework has those of everything else."""
    return DynamoBooks(
        {
            CallReport: Amender(telephony.calls().amend),
            Remembered: Amender(caller_store.amend_remembered),
            Tries: Keeper(caller_store.encode_tries),
            Promise: Keeper(promise_store.encode),
            Voicemail: Keeper(voicemail_store.encode),
            Reconciled: Keeper(reconciliation_store.encode),
            Fact: Keeper(audit_store.encode),
            Event: Keeper(outbox_store.encode),
        },
        markers.find,
    )


@cache
def memory() -> DynamoMemory:
    """Return what remembers which place a caller chose."""
    return DynamoMemory()


@cache
def references() -> DynamoReferences:
    """Return what finds matters by the number that their callers were told."""
    return DynamoReferences()


@cache
def promises() -> DynamoPromises:
    """Return the store of promises."""
    return DynamoPromises()


@cache
def shifts() -> DynamoShifts:
    """Return what tells who collects messages on a day."""
    return DynamoShifts()


def standing() -> Standing:
    """Return the calendar and rulebooks in force."""
    kept = ground.regulations()
    return Standing(kept.almanac(), kept.rulebooks())


@cache
def reception() -> Reception:
    """Return what decides where a caller is sent."""
    return Reception(
        switchboard=telephony.switchboard(),
        calls=telephony.calls(),
        memory=memory(),
        books=books(),
        atlas=ground.atlas(),
        privacy=telephony.privacy(),
        clock=ground.clock(),
    )


@cache
def waiting_room() -> WaitingRoom:
    """Return what looks after those who wait."""
    return WaitingRoom(telephony.switchboard(), telephony.calls(), ground.clock())


@cache
def callbacks() -> Callbacks:
    """Return what promises call-backs."""
    return Callbacks(
        books=WaitedBooks(books()),
        calls=telephony.calls(),
        promises=promises(),
        standing=standing,
        atlas=ground.atlas(),
        privacy=telephony.privacy(),
        clock=ground.clock(),
    )


@cache
def settling() -> Settling:
    """Return what keeps promises equal to what calls owe."""
    return Settling(
        books=books(),
        calls=telephony.calls(),
        history=telephony.calls(),
        promises=promises(),
        voicemails=voicemails(),
        shifts=shifts(),
        standing=standing,
        atlas=ground.atlas(),
        clock=ground.clock(),
        heed=heeding().heed,
    )


@cache
def dials() -> DynamoDials:
    """Return the store of dials."""
    return DynamoDials()


@cache
def voicemails() -> DynamoVoicemails:
    """Return the store of messages."""
    return DynamoVoicemails()


@cache
def heeding() -> Heeding:
    """Return what takes records of dialled calls into promises."""
    return Heeding(books(), dials(), promises(), voicemails(), standing)


@cache
def sayings() -> Sayings:
    """Return what keeps what callers say."""
    return Sayings(telephony.calls(), ground.clock())


@cache
def supervision() -> Supervision:
    """Return what receives who complains of the service."""
    return Supervision(
        switchboard=telephony.switchboard(),
        calls=telephony.calls(),
        atlas=ground.atlas(),
        clock=ground.clock(),
        phone=settings.current().supervision_phone,
    )


@cache
def status_line() -> StatusLine:
    """Return what answers those who ask for their matter."""
    return StatusLine(
        references=references(),
        promises=promises(),
        books=books(),
        atlas=ground.atlas(),
        offices=ground.offices(),
        secret=ground.caller_hash(),
        clock=ground.clock(),
    )


@cache
def whispers() -> Whispers:
    """Return what whispers to attendants."""
    return Whispers(telephony.calls(), ground.atlas(), ground.caller_hash(), ground.clock())


@cache
def hours() -> Hours:
    """Return what compares the hours of the telephone system with ours."""
    return Hours(telephony.switchboard(), telephony.calls(), books(), ground.clock())

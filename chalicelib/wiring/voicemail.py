"""Voicemail: the tray, the four steps, hearing a message."""

from functools import cache

from backend.calls.voicemail.answering import Answering
from backend.calls.voicemail.commands import Ledger
from backend.calls.voicemail.listening import Listening
from backend.calls.voicemail.tray import Tray
from backend.calls.voicemail.working import Working
from backend.promises.model import Promise
from chalicelib import settings
from chalicelib.services.recordings import S3Recordings
from chalicelib.store.voicemails import DynamoVoicemails
from chalicelib.wiring import casework, ground, post, rostering, telephony


@cache
def voicemails() -> DynamoVoicemails:
    """Return the store of messages."""
    return DynamoVoicemails()


@cache
def recordings() -> S3Recordings:
    """Return where recordings lie."""
    return S3Recordings(ground.client("s3"), settings.current().recordings_bucket)


@cache
def ledger() -> Ledger:
    """Return what carries out commands on messages."""
    return Ledger(casework.books(), voicemails(), ground.clock())


@cache
def tray() -> Tray:
    """Return what shows a day's messages."""
    return Tray(
        voicemails=voicemails(),
        promises=casework.promises(),
        calls=telephony.calls(),
        shifts=rostering.shifts(),
        atlas=ground.atlas(),
    )


@cache
def working() -> Working:
    """Return what leads messages to whoever answers them."""
    return Working(
        ledger=ledger(),
        promises_of=promises_of,
        people=post.people(),
        atlas=ground.atlas(),
        offices=ground.offices(),
        trails=ground.audit(),
    )


@cache
def answering() -> Answering:
    """Return what keeps how messages are answered."""
    return Answering(ledger(), promises_of, casework.terms_of, casework.wishes())


@cache
def listening() -> Listening:
    """Return what opens messages."""
    return Listening(
        voicemails=voicemails(),
        calls=telephony.calls(),
        recordings=recordings(),
        privacy=telephony.privacy(),
        witness=ground.audit(),
        clock=ground.clock(),
        seals=casework.seals(),
    )


def promises_of(subject: str) -> tuple[Promise, ...]:
    """Return the promises of a subject as they are now."""
    return tuple(casework.promises().of(subject))

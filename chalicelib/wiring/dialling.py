"""Dialling callers: the number, for the telephone of whoever owes the call."""

from functools import cache

from backend.calls.dialling import Dialling
from backend.promises.model import Promise
from chalicelib.wiring import answering, casework, ground, telephony


@cache
def dialling() -> Dialling:
    """Return what gives those who owe a call the number."""
    return Dialling(
        books=casework.books(),
        deferring=casework.deferring(),
        dials=answering.dials(),
        number_of=number_of,
        voicemails=answering.voicemails(),
        wishes=casework.wishes(),
        caller_hash=ground.caller_hash(),
        witness=ground.audit(),
        clock=ground.clock(),
    )


def number_of(promise: Promise) -> str | None:
    """Return the number in clear of whoever a promise is owed to, or None."""
    kind, _, identity = promise.subject.partition("#")
    if kind == "MATTER":
        matter = casework.matters().get(identity)
        return matter.caller.phone if matter else None
    call = telephony.calls().get(identity)
    if call is None or call.number is None:
        return None
    return telephony.privacy().unseal(identity, call.number)

"""The roll call: what absorbs agent events, and nothing that only people need."""

from functools import cache

from backend.roster.rollcall import RollCall
from chalicelib.store.attendance import DynamoEvidence
from chalicelib.store.people import DynamoPeople
from chalicelib.store.ringing import DynamoDesks
from chalicelib.wiring import telephony


@cache
def roll_call() -> RollCall:
    """Return what absorbs agent events."""
    return RollCall(DynamoPeople(), DynamoEvidence(), telephony.switchboard())


@cache
def desks() -> DynamoDesks:
    """Return the store of what is at attendants' telephones."""
    return DynamoDesks()

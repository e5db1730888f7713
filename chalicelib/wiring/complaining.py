"""Complaints: who decides on them, looks into them, tells their result."""

from functools import cache

from backend.matters.complaints.casebook import Casebook
from backend.matters.complaints.deciding import Deciding
from backend.matters.complaints.desk import ComplaintDesk
from backend.matters.complaints.investigating import Investigating
from backend.matters.complaints.naming import Naming
from backend.matters.complaints.telling import ComplaintTelling
from backend.matters.complaints.unsealing import Unsealing
from chalicelib.wiring import casework, ground, post, telephony, voicemail


@cache
def casebook() -> Casebook:
    """Return what opens cases and keeps what becomes of them."""
    return Casebook(
        books=casework.books(),
        complaints=casework.complaints(),
        promises=casework.promises(),
        standing=casework.standing,
        gazetteer=ground.atlas().gazetteer(),
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )


@cache
def desk() -> ComplaintDesk:
    """Return what shows the complaints of a node."""
    return ComplaintDesk(
        promises=casework.promises(),
        complaints=casework.complaints(),
        voicemails=voicemail.voicemails(),
        witness=ground.audit(),
        clock=ground.clock(),
    )


@cache
def deciding() -> Deciding:
    """Return what decides whether complaints are accepted."""
    return Deciding(casebook())


@cache
def investigating() -> Investigating:
    """Return what deploys investigations."""
    return Investigating(casebook())


@cache
def telling() -> ComplaintTelling:
    """Return what records that complainants were told."""
    return ComplaintTelling(casebook(), telephony.calls())


@cache
def naming() -> Naming:
    """Return what names the accused."""
    return Naming(casebook(), post.people(), voicemail.voicemails())


@cache
def unsealing() -> Unsealing:
    """Return what lets two people together see who a sealed reporter is."""
    return Unsealing(casebook())

"""What a call leaves owed to its caller (Art. 16, R6, N30, S2-09): pure, from its reports.

A call leaves one debt at most: the reply to a message where one was left, of a complaint whether
it is accepted (R21), else a call-back to
whoever wished for it, was transferred in vain, or met nobody in hours. Who is spoken with is
owed no call-back; who was told of one is owed it until something else was promised instead.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from backend.calls.model import Call, Outcome
from backend.calls.reports import Kind, Reached
from backend.calls.rules import outcome_of
from backend.calls.voicemail.model import ANSWERS, left_at, unrecorded
from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.places.model import Gazetteer
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge

UNTIL = time(6)
"""Until when on the next day, in Shanghai, a call's record may come: an evening's has by then."""
_NOTHING: frozenset[Promised] = frozenset()
_MESSAGE = frozenset({Promised.VOICEMAIL_REPLY})
_COMPLAINT = frozenset({Promised.COMPLAINT_ACCEPTANCE})
_CALLBACK = frozenset({Promised.CALLBACK})
_IN_VAIN = frozenset({Outcome.MISSED, Outcome.BUSY, Outcome.ABANDONED})


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a caller outside the call itself."""

    rang_again: bool = False
    """The number rang again later and was answered."""
    reply_promised: bool = False
    """This call, or a later one of the number, is a matter that promises a reply itself."""
    given_up: bool = False
    """So much time has passed that what was not told of the call will not be told any more."""


_AS_TOLD = Since()


def owed(call: Call, since: Since = _AS_TOLD) -> frozenset[Promised]:
    """Return the kinds of promise that a call which is over leaves; of any other call nothing.

    A message counts whoever left it, a call-back needs a number. Given up, a call whose record
    never came and in which a message was asked for counts as one with a message.
    """
    if not call.inbound or not (is_over(call) or since.given_up):
        return _NOTHING
    if call.voicemail or (since.given_up and unrecorded(call)):
        return _of_message(call)
    transfer = call.reports.get(Kind.TRANSFER)
    if transfer is not None and transfer.reached is not Reached.ANSWERED:
        told = transfer.number is not None and not since.reply_promised
        return _CALLBACK if told else _NOTHING
    if spoken_with(call) or call.matter_id is not None:
        return _NOTHING
    if call.wished_at is not None:
        return _NOTHING if since.reply_promised else _CALLBACK
    untold = call.number is not None and _met_nobody(call) and not since.rang_again
    return _CALLBACK if untold else _NOTHING


def _of_message(call: Call) -> frozenset[Promised]:
    """Return what a message leaves; of a complaint that is registered its matter owes it."""
    if not call.complained:
        return _MESSAGE
    return _COMPLAINT if call.matter_id is None else _NOTHING


def is_over(call: Call) -> bool:
    """Tell whether what became of a call is known, though a later report may correct it."""
    return outcome_of(call) is not Outcome.IN_PROGRESS


def is_given_up(call: Call, now: datetime) -> bool:
    """Tell whether so much time has passed that nothing more will be told of a call."""
    if call.received_at is None:
        return False
    tomorrow = civil_day(call.received_at) + timedelta(days=1)
    return now >= datetime.combine(tomorrow, UNTIL, SHANGHAI)


def may_owe_call_back(call: Call) -> bool:
    """Tell whether a call owes a call-back, or could by another order of what is told of it."""
    if not call.inbound or call.number is None or call.received_at is None:
        return False
    told = call.wished_at is not None or call.transfer is not None
    return told or (call.in_hours and not spoken_with(call))


def spoken_with(call: Call) -> bool:
    """Tell whether somebody answered the caller, here or at a county's telephone."""
    return call.connected_at is not None or call.transfer is Reached.ANSWERED


def why_not(call: Call, since: Since = _AS_TOLD) -> str:
    """Name why a call owes no longer what it seemed to owe, for the audit."""
    if call.voicemail:
        return "complaint" if call.complained else "message"
    if since.reply_promised or call.matter_id is not None:
        return "registered"
    if spoken_with(call):
        return "answered"
    return "rang_again" if since.rang_again else "corrected"


def incurred_at(call: Call, kind: Promised) -> datetime | None:
    """Return from when a debt counts: the message, the wish, else the call itself (R6).

    Our own answers tell it to the millisecond, whatever events and records come late or never.
    """
    if kind in ANSWERS:
        return left_at(call)
    told = call.reports.get(Kind.TRANSFER) or call.reports.get(Kind.WISH)
    return told.at if told else call.received_at


def pledge_of(call: Call, kind: Promised, gazetteer: Gazetteer) -> Pledge:
    """Return who owes a debt of a call: the line of its place, of a failed transfer the county's.

    Who has named no city is the province's.
    """
    transfer = call.reports.get(Kind.TRANSFER)
    rung = transfer.place if transfer and kind is Promised.CALLBACK else None
    place = rung or call.place or gazetteer.path(gazetteer.province.code)
    caller = call.number.hash if call.number else ""
    owed_by = pledge(call.id, kind, place, gazetteer, incurred_at(call, kind))
    return replace(owed_by, caller=caller)


def pledge(
    contact_id: str,
    kind: Promised,
    place: PlacePath,
    gazetteer: Gazetteer,
    at: datetime | None,
) -> Pledge:
    """Return the pledge of a line to a caller: its promise has one id, whoever makes it.

    People know a call by its day and time; two of a line would read alike without it.
    """
    return Pledge(
        kind,
        subject_ref("CALL", contact_id),
        owner=place.line,
        place=place,
        owner_name=gazetteer.name(place.line),
        reference=f"{at.astimezone(SHANGHAI):%m-%d %H:%M:%S}" if at else "",
    )


def _met_nobody(call: Call) -> bool:
    """Tell whether a caller came in hours and nobody answered, as far as anybody has told."""
    return call.in_hours and outcome_of(call) in {*_IN_VAIN, Outcome.IN_PROGRESS}

"""What a call's reports mean (S0-24): pure decisions."""

from backend.calls.model import Call, Outcome, State
from backend.calls.reports import Decision

_CALLER_LEFT = frozenset({"CUSTOMER_DISCONNECT", "TELECOM_ORIGINATOR_CANCEL"})
_BUSY = "TELECOM_BUSY"
_QUEUED = frozenset({Decision.QUEUE, Decision.OVERFLOW})
_OUT_OF_HOURS = frozenset({Decision.VOICEMAIL, Decision.CLOSED})


def state_of(call: Call) -> State:
    """Tell where a call stands; it never goes back, whatever comes late."""
    if call.completed_at is not None or call.recorded:
        return State.ENDED
    if call.disconnected_at is not None:
        return State.ENDED if call.connected_at is None else State.AFTER_CALL
    if call.connected_at is not None:
        return State.CONNECTED
    return State.IVR if call.queued_at is None else State.WAITING


def outcome_of(call: Call) -> Outcome:
    """Tell what became of a call.

    What is not known to be the caller's own choice counts against the line: an end without
    a reason, after an attendant was rung in vain, or where nobody sat, is a missed call.
    """
    if call.disconnected_at is None and state_of(call) is not State.ENDED:
        return Outcome.IN_PROGRESS
    if call.connected_at is not None:
        return Outcome.ANSWERED
    if call.voicemail:
        return Outcome.VOICEMAIL
    if call.decision in _OUT_OF_HOURS:
        return Outcome.OFF_HOURS
    if was_busy(call):
        return Outcome.BUSY
    left = not call.unattended and call.attempts == 0 and call.reason in _CALLER_LEFT
    return Outcome.ABANDONED if left else Outcome.MISSED


def was_busy(call: Call) -> bool:
    """Tell whether no line was free: the carrier says so, or a queue that was full (Art. 20(1)).

    Of the queue it is known by the record alone: whoever was sent into it never waited, and was
    asked for a message instead.
    """
    if call.reason == _BUSY:
        return True
    turned_away = call.recorded and call.queued_at is None and call.asked_at is not None
    return turned_away and call.decision in _QUEUED

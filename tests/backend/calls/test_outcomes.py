"""What a call's reports mean, whichever of them ever come."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from backend.calls.model import Call, Outcome, State
from backend.calls.reports import Decision, Kind, Report
from backend.calls.rules import outcome_of, state_of
from backend.kernel.places import PlacePath

RANG = datetime(2026, 11, 23, 1, 0, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return RANG + timedelta(seconds=seconds)


def routed(decision: Decision) -> Report:
    place = PlacePath(("430000", "430100"))
    return Report(kind=Kind.ROUTE, at=after(1), place=place, decision=decision)


INITIATED = Report(kind=Kind.INITIATED, at=RANG, method="INBOUND")
QUEUED = Report(kind=Kind.QUEUED, at=after(3))
CONNECTED = Report(kind=Kind.CONNECTED, at=after(9), queued_at=after(3), agent_id="a")
LEFT = Report(kind=Kind.DISCONNECTED, at=after(60), reason="CUSTOMER_DISCONNECT")
FAILED = Report(kind=Kind.DISCONNECTED, at=after(60), reason="TELECOM_PROBLEM")
CUT = Report(kind=Kind.DISCONNECTED, at=after(60))
COMPLETED = Report(kind=Kind.COMPLETED, at=after(80))
RECORD = Report(kind=Kind.RECORD, at=after(90), disconnected_at=after(60))
RUNG = Report(kind=Kind.RECORD, at=after(90), attempts=1, reason="CUSTOMER_DISCONNECT")
BUSY = Report(kind=Kind.DISCONNECTED, at=after(1), reason="TELECOM_BUSY")
ASKED = Report(kind=Kind.MESSAGE, at=after(4), asked_at=after(4))
TURNED_AWAY = Report(kind=Kind.RECORD, at=after(90), reason="CUSTOMER_DISCONNECT")
MESSAGE = Report(kind=Kind.RECORD, at=after(90), voicemail=True)

OPEN, CLOSED = routed(Decision.QUEUE), routed(Decision.VOICEMAIL)


def call_of(reports: Iterable[Report]) -> Call:
    return Call("c", {report.kind: report for report in reports})


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize(
    ("reports", "state", "outcome"),
    [
        ((), State.IVR, Outcome.IN_PROGRESS),
        ((INITIATED, OPEN), State.IVR, Outcome.IN_PROGRESS),
        ((INITIATED, OPEN, QUEUED), State.WAITING, Outcome.IN_PROGRESS),
        ((CONNECTED,), State.CONNECTED, Outcome.IN_PROGRESS),
        ((CONNECTED, LEFT), State.AFTER_CALL, Outcome.ANSWERED),
        ((CONNECTED, LEFT, COMPLETED), State.ENDED, Outcome.ANSWERED),
        ((OPEN, QUEUED, LEFT), State.ENDED, Outcome.ABANDONED),
        ((OPEN, LEFT), State.ENDED, Outcome.ABANDONED),
        ((OPEN, QUEUED, LEFT, RUNG), State.ENDED, Outcome.MISSED),
        ((OPEN, QUEUED, FAILED), State.ENDED, Outcome.MISSED),
        ((OPEN, QUEUED, CUT), State.ENDED, Outcome.MISSED),
        ((OPEN, LEFT, MESSAGE), State.ENDED, Outcome.VOICEMAIL),
        ((CLOSED, LEFT), State.ENDED, Outcome.OFF_HOURS),
        ((CLOSED, LEFT, MESSAGE), State.ENDED, Outcome.VOICEMAIL),
        ((CLOSED, CONNECTED, LEFT, MESSAGE), State.ENDED, Outcome.ANSWERED),
        ((RECORD,), State.ENDED, Outcome.MISSED),
        ((INITIATED, BUSY), State.ENDED, Outcome.BUSY),
        ((OPEN, BUSY), State.ENDED, Outcome.BUSY),
        ((CLOSED, BUSY), State.ENDED, Outcome.OFF_HOURS),
        # A queue that was full: asked for a message at once, and rang off.
        ((OPEN, ASKED, LEFT, TURNED_AWAY), State.ENDED, Outcome.BUSY),
        ((OPEN, ASKED, LEFT, MESSAGE), State.ENDED, Outcome.VOICEMAIL),
        ((OPEN, QUEUED, ASKED, LEFT, TURNED_AWAY), State.ENDED, Outcome.ABANDONED),
        ((OPEN, ASKED, LEFT), State.ENDED, Outcome.ABANDONED),
    ],
)
def test_state_and_outcome_follow_from_what_was_told(
    reports: tuple[Report, ...], state: State, outcome: Outcome
) -> None:
    call = call_of(reports)
    assert (state_of(call), outcome_of(call)) == (state, outcome)


@pytest.mark.requirement("S0-24")
@pytest.mark.parametrize(
    ("reports", "seconds"),
    [
        ((QUEUED, CONNECTED), 6),
        ((CONNECTED,), 6),
        ((QUEUED, LEFT), 57),
        ((QUEUED,), None),
        ((OPEN, LEFT), None),
        ((Report(kind=Kind.RECORD, at=after(90), queue_seconds=8),), 8),
    ],
)
def test_the_wait_runs_from_the_queue_to_the_answer_or_the_end(
    reports: tuple[Report, ...], seconds: int | None
) -> None:
    assert call_of(reports).wait_seconds == seconds


def test_a_lost_event_is_known_from_a_later_one() -> None:
    late = Report(kind=Kind.COMPLETED, at=after(80), connected_at=after(9), initiated_at=RANG)
    assert call_of([late]).connected_at == after(9)
    assert call_of([late]).initiated_at == RANG


def test_a_call_is_listed_by_our_answer_else_by_its_beginning() -> None:
    assert call_of([INITIATED]).listed_as == ("2026-11-23", "09:00:00#c")
    assert call_of([INITIATED, OPEN]).listed_as == ("2026-11-23", "09:00:01#c")
    assert call_of([]).listed_as is None


def test_only_callers_who_rang_us_are_counted_as_calls() -> None:
    back = Report(kind=Kind.INITIATED, at=RANG, method="CALLBACK")
    assert [call_of([one]).inbound for one in (INITIATED, back, QUEUED)] == [True, False, True]


def test_in_hours_is_what_the_flow_was_told_else_whether_anybody_was_asked() -> None:
    assert [call_of(each).in_hours for each in ([OPEN], [CLOSED], [QUEUED], [INITIATED])] == [
        True,
        False,
        True,
        False,
    ]

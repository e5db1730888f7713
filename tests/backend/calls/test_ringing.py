"""Which call is at which attendant: what the newest event shows, for as long as it is believed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind, Report
from backend.calls.ringing import RINGS_AT_MOST, AtDesk, Shown, is_at
from backend.roster.standing import SILENCE

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
RINGS = AtDesk("agent-li", NINE, Shown("c-1", "c-1", NINE))
TALKS = replace(RINGS, shown=Shown("c-1", "c-1", NINE, talks=True))
CALL = Call("c-1", {Kind.ROUTE: Report(kind=Kind.ROUTE, at=NINE - 20 * SECOND)})


@pytest.mark.requirement("N25")
def test_a_call_is_where_it_rings_or_is_talked_in_and_nowhere_else() -> None:
    assert is_at(CALL, RINGS, NINE + SECOND)
    assert is_at(CALL, TALKS, NINE + SECOND)
    assert not is_at(Call("c-2"), RINGS, NINE + SECOND)
    assert not is_at(CALL, AtDesk("agent-li", NINE), NINE + SECOND)
    assert not is_at(CALL, None, NINE)


def test_what_nobody_told_the_end_of_is_not_believed_for_ever() -> None:
    assert is_at(CALL, RINGS, NINE + RINGS_AT_MOST - SECOND)
    assert not is_at(CALL, RINGS, NINE + RINGS_AT_MOST)
    beats = replace(TALKS, told_at=NINE + 120 * SECOND)
    assert is_at(CALL, beats, beats.told_at + SILENCE - SECOND)
    assert not is_at(CALL, beats, beats.told_at + SILENCE)


@pytest.mark.parametrize("kind", [Kind.CONNECTED, Kind.ONWARD, Kind.RECORD])
def test_a_call_that_somebody_else_took_since_is_there_no_more(kind: Kind) -> None:
    taken = Report(kind=kind, at=NINE + SECOND, connected_at=NINE + SECOND, agent_id="agent-wang")
    assert not is_at(CALL.with_report(taken), RINGS, NINE + 2 * SECOND)
    own = replace(taken, agent_id="agent-li")
    assert is_at(CALL.with_report(own), RINGS, NINE + 2 * SECOND)
    at = NINE - SECOND
    before = Report(kind=kind, at=at, connected_at=at, agent_id="agent-wang")
    assert is_at(CALL.with_report(before), RINGS, NINE + SECOND)


def test_a_call_whose_line_was_cut_rings_no_more_but_a_leg_has_an_end_of_its_own() -> None:
    cut = CALL.with_report(Report(kind=Kind.DISCONNECTED, at=NINE + SECOND))
    assert not is_at(cut, RINGS, NINE + 2 * SECOND)
    leg = replace(RINGS, shown=Shown("c-2", "c-1", NINE))
    assert is_at(cut, leg, NINE + 2 * SECOND)
    gone = Report(kind=Kind.ONWARD, at=NINE + SECOND, leg_id="c-2", disconnected_at=NINE + SECOND)
    assert not is_at(cut.with_report(gone), leg, NINE + 2 * SECOND)

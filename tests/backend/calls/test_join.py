"""Every order of a call's reports, with any repeats, ends in one state."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.model import Call
from backend.calls.reports import (
    Decision,
    Kind,
    Number,
    Reached,
    Recording,
    Report,
    Sealed,
    join,
)
from backend.calls.rules import outcome_of, state_of
from backend.kernel.places import PlacePath

RANG = datetime(2026, 11, 23, 1, 0, 0, tzinfo=UTC)
AGENT = "2c375493-c3c9-46a8-a72c-13da0c7d9afd"
NUMBER = Number(b"sealed", "hash", "139****1234")


def after(seconds: float) -> datetime:
    return RANG + timedelta(seconds=seconds)


EVENTS = (
    Report(kind=Kind.QUEUED, at=after(3.004), initiated_at=RANG),
    Report(kind=Kind.CONNECTED, at=after(9.5), queued_at=after(3.004), agent_id=AGENT),
    Report(kind=Kind.DISCONNECTED, at=after(300), reason="CUSTOMER_DISCONNECT"),
    Report(kind=Kind.COMPLETED, at=after(320), disconnected_at=after(300)),
)
RECORDS = (
    Report(kind=Kind.RECORD, at=after(330), connected_at=after(9), number=NUMBER),
    Report(kind=Kind.RECORD, at=after(330), more=(Sealed("a", b"1"),), agent_id=AGENT),
    Report(kind=Kind.RECORD, at=after(900), recordings=(Recording("bucket/key", "Agent"),)),
)
BEGINNING = (
    Report(kind=Kind.INITIATED, at=RANG, channel="VOICE", method="INBOUND"),
    Report(
        kind=Kind.ROUTE,
        at=after(0.4),
        place=PlacePath(("430000", "430100")),
        decision=Decision.QUEUE,
        number=NUMBER,
    ),
)


OWN = (
    Report(kind=Kind.DIVERTED, at=after(40), decision=Decision.OVERFLOW, queue="430200"),
    Report(kind=Kind.DIVERTED, at=after(80), decision=Decision.UNATTENDED, queue="430300"),
    Report(kind=Kind.WISH, at=after(90), place=PlacePath(("430000", "430100")), number=NUMBER),
    Report(kind=Kind.WISH, at=after(95)),
    Report(kind=Kind.MESSAGE, at=after(96)),
    Report(kind=Kind.SURVEY, at=after(97), score=2),
    Report(kind=Kind.SURVEY, at=after(98), score=5),
    Report(kind=Kind.COMPLAINT, at=after(99)),
    Report(kind=Kind.TRANSFER, at=after(100), reached=Reached.BUSY),
    Report(kind=Kind.INCIDENT, at=after(1), open_there=False),
)
"""What the caller did in the call, of which some came twice."""


def absorbed(reports: Iterable[Report]) -> Call:
    call = Call("c")
    for report in reports:
        call = call.with_report(report)
    return call


@pytest.mark.requirement("S0-24", "S0-62")
def test_every_permutation_with_repeats_ends_in_one_state() -> None:
    told = (*EVENTS, *RECORDS)
    expected = absorbed(told)
    for order in permutations(told):
        assert absorbed((*order, *reversed(order))) == expected


@pytest.mark.requirement("S0-24")
@given(st.permutations([*BEGINNING, *EVENTS, *RECORDS]), st.lists(st.integers(0, 8)))
def test_any_order_and_any_repeats_of_a_whole_call(
    order: list[Report], repeated: list[int]
) -> None:
    call = absorbed([*order, *(order[place] for place in repeated)])
    assert call == absorbed([*BEGINNING, *EVENTS, *RECORDS])
    assert (state_of(call), outcome_of(call)) == ("ended", "answered")
    assert call.agent_id == AGENT
    assert call.wait_seconds == 6


@pytest.mark.requirement("S0-24", "S2-09")
@given(st.permutations([*BEGINNING, *EVENTS, *OWN]), st.lists(st.integers(0, 15)))
def test_any_order_of_what_the_caller_did_with_any_repeats(
    order: list[Report], repeated: list[int]
) -> None:
    call = absorbed([*order, *(order[place] for place in repeated)])
    assert call == absorbed([*BEGINNING, *EVENTS, *OWN])
    assert (call.queue, call.score, call.transfer) == ("430300", 5, Reached.BUSY)
    assert (call.wished_at, call.unattended, call.complained) == (after(90), True, True)
    assert (call.received_at, outcome_of(call)) == (after(0.4), "answered")


def test_records_of_one_second_are_merged_and_never_dropped() -> None:
    one, other = RECORDS[:2]
    both = join(one, other)
    assert both == join(other, one)
    assert (both.connected_at, both.agent_id) == (after(9), AGENT)
    assert both.number == NUMBER


def test_a_repeat_changes_nothing_at_all() -> None:
    call = absorbed(EVENTS)
    assert all(call.with_report(report) is call for report in EVENTS)


def test_a_number_sealed_anew_is_the_same_number() -> None:
    call = absorbed(RECORDS[:1])
    again = replace(RECORDS[0], number=replace(NUMBER, sealed=b"sealed otherwise"))
    assert call.with_report(again) is call


@pytest.mark.requirement("S0-20")
def test_of_two_sealed_contents_of_one_instant_none_is_dropped_or_kept_twice() -> None:
    one, other = (
        Report(kind=Kind.RECORD, at=after(330), more=(Sealed(digest, b"box"),)) for digest in "ab"
    )
    both = join(one, other)
    assert [each.digest for each in both.more] == ["a", "b"]
    again = replace(one, more=(Sealed("a", b"sealed anew"),))
    assert join(both, again) == both


@pytest.mark.parametrize(("kind", "stands"), [(Kind.QUEUED, 1), (Kind.DISCONNECTED, 2)])
def test_the_first_queue_and_the_last_end_stand(kind: Kind, stands: int) -> None:
    early, late = Report(kind=kind, at=after(1)), Report(kind=kind, at=after(2))
    assert join(early, late).at == join(late, early).at == after(stands)


texts = st.one_of(st.none(), st.sampled_from("ABC"))
instants = st.sampled_from([after(second) for second in range(3)])


@st.composite
def reports(draw: st.DrawFn, kind: Kind = Kind.RECORD) -> Report:
    told: dict[str, Any] = {
        "connected_at": draw(st.one_of(st.none(), instants)),
        "reason": draw(texts),
        "voicemail": draw(st.one_of(st.none(), st.booleans())),
        "score": draw(st.one_of(st.none(), st.integers(1, 5))),
        "reached": draw(st.one_of(st.none(), st.sampled_from(Reached))),
        "open_there": draw(st.one_of(st.none(), st.booleans())),
        "attempts": draw(st.one_of(st.none(), st.integers(0, 2))),
        "more": tuple(Sealed(one, b"") for one in sorted(draw(st.sets(st.sampled_from("xyz"))))),
    }
    return Report(kind=kind, at=draw(instants), **told)


@given(st.sampled_from([Kind.RECORD, Kind.WISH, Kind.SURVEY]), st.data())
def test_the_join_is_commutative_associative_and_idempotent(
    kind: Kind, data: st.DataObject
) -> None:
    one, other, third = (data.draw(reports(kind)) for _ in range(3))
    assert join(one, one) == one
    assert join(one, other) == join(other, one)
    assert join(join(one, other), third) == join(one, join(other, third))


def test_reports_of_two_kinds_are_never_joined() -> None:
    with pytest.raises(ValueError, match="told apart"):
        join(EVENTS[0], EVENTS[1])

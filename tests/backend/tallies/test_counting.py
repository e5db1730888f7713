"""What each fact counts for."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from backend.kernel.places import PlacePath
from backend.matters.model import Channel, MatterRow, Person
from backend.matters.model import State as MatterState
from backend.promises.falling_due import DuePromise
from backend.promises.model import Kind, State
from backend.roster.attendance import Absence, Told
from backend.tallies.casework import of_matter
from backend.tallies.counting import counted, counted_shifts, of_attendance, of_promise
from tests.backend.pay.served import served
from tests.fakes import hunan

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
FURONG = PlacePath(("430000", "430100", "430102"))
LI = Person("li", "李明")


def row(**changes: object) -> MatterRow:
    facts: dict[str, object] = {
        "id": "m",
        "reference": "2026112300001",
        "place": FURONG,
        "channel": Channel.CALL,
        "registered_at": NINE,
        "owner": LI,
        "state": MatterState.OPEN,
        "disposition": 2,
        "no_request": None,
        "field_of_law": "labour.wages",
        "caller_masked": "",
    }
    return MatterRow(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.requirement("S0-47", "S0-61")
def test_a_matter_counts_by_channel_disposition_and_field_of_law() -> None:
    assert set(of_matter(row())) == {
        "matters",
        "matters.asked",
        "matters.channel.call",
        "matters.disposition.2",
        "matters.field.labour.wages",
        "matters.field_disposition.labour.wages.2",
        "matters.complete",
    }


def test_what_asked_for_nothing_is_outside_the_seven() -> None:
    found = set(of_matter(row(disposition=None, no_request="silent", field_of_law=None)))
    assert found == {"matters", "matters.channel.call", "matters.no_request.silent"}


def test_a_matter_without_county_or_field_is_not_complete() -> None:
    assert "matters.complete" not in set(of_matter(row(place=hunan.CHANGSHA)))
    assert "matters.complete" not in set(of_matter(row(field_of_law=None)))


def test_a_result_and_a_reopening_are_counted_where_the_matter_is() -> None:
    resolved = set(of_matter(row(state=MatterState.RESOLVED, reopened=2)))
    assert {"matters.with_result", "matters.reopened"} <= resolved


def due(**changes: object) -> DuePromise:
    facts: dict[str, object] = {
        "kind": Kind.REPLY,
        "place": FURONG,
        "due_at": NINE,
        "state": State.OPEN,
        "kept_at": None,
        "deferred": False,
    }
    return DuePromise(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.mark.requirement("R5")
@pytest.mark.parametrize(
    ("promise", "word"),
    [
        (due(state=State.KEPT, kept_at=NINE), "on_time"),
        (due(state=State.KEPT, kept_at=NINE + timedelta(seconds=1)), "late"),
        (due(state=State.CANCELLED), "cancelled"),
        (due(), None),
    ],
)
def test_a_promise_that_fell_due_is_on_time_late_cancelled_or_open(
    promise: DuePromise, word: str | None
) -> None:
    expected = {"promises.due.reply"} | ({f"promises.{word}.reply"} if word else set())
    assert set(of_promise(promise)) == expected


@pytest.mark.requirement("S0-55")
@pytest.mark.parametrize(
    ("promise", "told"),
    [
        (due(unnamed=True, state=State.KEPT, kept_at=NINE), {"unnamed.answered"}),
        (
            due(unnamed=True, state=State.KEPT, kept_at=NINE + timedelta(seconds=1)),
            {"promises.late.reply"},
        ),
        (due(unnamed=True, state=State.CANCELLED), {"unnamed.cancelled"}),
        (due(unnamed=True, deferred=True), set()),
    ],
)
def test_a_reply_to_a_caller_without_a_name_is_never_kept_but_may_be_late(
    promise: DuePromise, told: set[str]
) -> None:
    assert set(of_promise(promise)) == {"unnamed.due"} | told


@pytest.mark.requirement("N6", "R9")
def test_a_shift_counts_in_minutes_and_leave_is_no_breach() -> None:
    away = Absence(NINE, NINE + timedelta(minutes=20), approved=False)
    leave = Absence(NINE, NINE + timedelta(minutes=15), approved=True)
    shift = served(absences=(away, leave), source=Told.NONE, disputed=True, late=3)
    counts = dict(of_attendance(shift))
    assert (counts["duty.away_minutes"], counts["duty.leave_minutes"]) == (20, 15)
    assert (counts["duty.shifts"], counts["duty.nobody_came"], counts["duty.disputed"]) == (1, 1, 1)
    assert counts["duty.planned_minutes"] == shift.planned_minutes
    (place,) = counted_shifts([shift, shift])
    assert counted_shifts([shift, shift])[place]["duty.late_minutes"] == 6


def test_what_lies_at_no_place_lies_at_the_line_and_what_has_a_county_there() -> None:
    found = counted([(None, ["a"]), (FURONG, ["a", "b"]), (hunan.CHANGSHA, [])], hunan.CHANGSHA)
    assert found == {"430100@": Counter(a=1), "430102": {"a": 1, "b": 1}}

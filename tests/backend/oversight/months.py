"""Facts of places and months, as examples and as anything that may be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from backend.kernel.suspicions import OPEN
from backend.oversight.facts import (
    Chair,
    Connected,
    Facts,
    Filed,
    Leads,
    Matched,
    Overdue,
    Planned,
    Reviewed,
    Shelf,
    Staff,
    Subsidy,
    Tallied,
)
from backend.promises.model import Kind
from backend.tallies.periods import Period

__all__ = ["DAY", "KEPT", "MONTH", "NOTHING", "NOW", "OPEN", "anything", "replace"]

MONTH = Period.parse("2026-11")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
NOTHING = Facts("430100", MONTH, NOW)
_COUNTS = {
    "calls.score.5": 20,
    "phrases.calls": 30,
    "phrases.whole": 30,
    "matters": 40,
    "matters.asked": 38,
    "matters.complete": 38,
    "matters.with_result": 30,
    "matters.disposition.1": 25,
    "promises.on_time.reply": 4,
    "calls": 60,
    "calls.in_hours": 50,
    "calls.answered_in_hours": 50,
    "calls.off_hours": 4,
    "duty.shifts": 30,
    "promises.due.voicemail_reply": 3,
    "promises.on_time.voicemail_reply": 3,
}
_DAYS = tuple(date(2026, 11, day) for day in range(1, 21))
_OPEN = tuple(day for day in _DAYS if day.weekday() < 5)
KEPT = Facts(
    "430100",
    MONTH,
    NOW,
    tallied=Tallied(_COUNTS, dict.fromkeys(_COUNTS, DAY)),
    chair=Chair(4950, (4950, 0, 0), 4950, DAY),
    planned=Planned(_DAYS, _OPEN, _OPEN, _DAYS),
    matched=Matched(20, DAY, 3, 0),
    subsidy=Subsidy("2026-10", date(2026, 11, 13)),
    staff=Staff(2, 0, 0, (date(2026, 3, 2), date(2026, 9, 1)), DAY),
    shelf=Shelf(12, 0, DAY),
)
"""A month of a place that keeps the measures."""

_days = st.dates(date(2026, 11, 1), date(2026, 11, 22))
_few = st.integers(0, 5)
_measures = st.sampled_from(
    [
        *_COUNTS,
        "duty.late_minutes",
        "duty.disputed",
        "promises.late.voicemail_reply",
        "promises.on_time.reply",
        "promises.late.reply",
        "matters.with_result",
    ]
)


@st.composite
def _tallied(draw: st.DrawFn) -> Tallied:
    counts = draw(st.dictionaries(_measures, st.integers(1, 99)))
    silent = tuple(sorted(draw(st.sets(_days, max_size=2))))
    return Tallied(counts, {one: draw(_days) for one in counts}, silent)


@st.composite
def _chairs(draw: st.DrawFn) -> Chair:
    minutes = sorted(draw(st.lists(st.integers(0, 330), min_size=4, max_size=4)), reverse=True)
    absences = draw(st.lists(st.tuples(_days, st.integers(1, 90)), max_size=2))
    confirmed = draw(st.integers(0, minutes[1]))
    return Chair(minutes[0], tuple(minutes[1:]), confirmed, draw(_days), tuple(absences))


@st.composite
def _plans(draw: st.DrawFn) -> Planned:
    days = sorted(draw(st.sets(_days)))
    some = st.sets(st.sampled_from(days)) if days else st.just(set())
    reception, answering, collecting = (tuple(sorted(draw(some))) for _ in range(3))
    return Planned(tuple(days), reception, answering, collecting)


anything = st.builds(
    Facts,
    st.just("430100"),
    st.just(MONTH),
    st.just(NOW),
    tallied=st.none() | _tallied(),
    overdue=st.dictionaries(
        st.sampled_from([str(kind) for kind in Kind]),
        st.builds(Overdue, st.integers(1, 9), st.just(NOW - timedelta(days=1))),
        max_size=3,
    ),
    chair=st.none() | _chairs(),
    planned=st.none() | _plans(),
    matched=st.none() | st.builds(Matched, st.integers(1, 20), _days, _few, _few),
    subsidy=st.none() | st.builds(Subsidy, st.just("2026-10"), st.none() | _days),
    leads=st.dictionaries(
        st.sampled_from("01234567"), st.builds(Leads, _few, _few, _few, _days), max_size=3
    ),
    staff=st.none()
    | st.builds(
        Staff,
        st.integers(1, 9),
        _few,
        st.integers(0, 1),
        st.tuples(st.dates(date(2024, 1, 1), date(2026, 11, 1))),
        st.none() | _days,
    ),
    shelf=st.none() | st.builds(Shelf, _few, _few, st.none() | _days),
    files=st.dictionaries(
        st.sampled_from("1234567"), st.builds(Filed, _few, _few, _few, _days), max_size=3
    ),
    reviewed=st.none() | st.builds(Reviewed, st.integers(1, 9), st.integers(0, 1)),
    connected=st.none()
    | st.builds(Connected, st.just(9), _few, _few, _few, st.none() | _days, st.none() | _days),
)
"""Facts that contradict nothing by their types alone."""

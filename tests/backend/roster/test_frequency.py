"""How often people serve: published shifts, a divided one once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from backend.roster.frequency import Frequency
from backend.roster.shifts import Half, Shift, ShiftState, Task
from tests.fakes.hunan import CHANGSHA

SHIFT = Shift(
    id="430100.20261102.am.answering.1",
    site=CHANGSHA,
    day=date(2026, 11, 2),
    half=Half.AM,
    seat=1,
    task=Task.ANSWERING,
    person_id="p1",
    name="某",
    begins_at=datetime(2026, 11, 2, 0, 30, tzinfo=UTC),
    ends_at=datetime(2026, 11, 2, 3, 30, tzinfo=UTC),
    state=ShiftState.PUBLISHED,
)


@dataclass(frozen=True, slots=True)
class _Shifts:
    """Shifts of one line."""

    kept: tuple[Shift, ...]

    def of_line(self, line: str, month: str) -> Sequence[Shift]:
        return [one for one in self.kept if (one.line, f"{one.day:%Y-%m}") == (line, month)]


@pytest.mark.requirement("S0-33")
def test_published_shifts_count_and_pieces_count_once() -> None:
    pieces = [replace(SHIFT, id=f"{SHIFT.id}.{at}", part_of=SHIFT.id) for at in ("0830", "1030")]
    other = replace(SHIFT, id="430100.20261103.am.answering.1", day=date(2026, 11, 3))
    shifts = _Shifts(
        (
            *pieces,
            other,
            replace(other, id="planned", state=ShiftState.PLANNED),
            replace(other, id="cancelled", state=ShiftState.CANCELLED),
            replace(other, id="october", day=date(2026, 10, 8)),
            replace(other, id="another", person_id="p2"),
        )
    )
    months = ("2026-11", "2026-10", "2026-09")
    assert Frequency(shifts).of_line("430100", months) == {
        "p1": {"2026-11": 2, "2026-10": 1},
        "p2": {"2026-11": 1},
    }

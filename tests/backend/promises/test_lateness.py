"""What fell due on a day and was late is shown to whoever may see it, never to the accused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.kernel.places import PlacePath
from backend.promises.falling_due import DuePromise
from backend.promises.lateness import FallenBoard, FallenQuery, How
from backend.promises.model import Kind, Promise, State
from tests.fakes import hunan
from tests.fakes.clock import FakeClock

NOW = datetime.fromisoformat("2026-11-23T15:00:00+08:00")
DAY = date(2026, 11, 23)
LI = "attendant-changsha-1"


def promise(subject: str, minutes: int, **changes: object) -> Promise:
    made = Promise(
        subject=subject,
        kind=Kind.REPLY,
        number=1,
        owner=LI,
        place=hunan.CHANGSHA,
        made_at=NOW - timedelta(days=3),
        due_at=NOW + timedelta(minutes=minutes),
        calendar_version=1,
        rulebook_version=1,
        next_alarm_at=None,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@dataclass
class Fallen:
    """Promises, and an index that shows a day's however they ended."""

    promises: Sequence[Promise]
    entered: Mapping[str, date] = field(default_factory=dict)
    """The day under which the index has one that was moved since."""

    def due_on(self, line: str, day: date) -> Mapping[str, DuePromise]:
        return {
            one.id: DuePromise.of(one)
            for one in self.promises
            if one.place.line == line and self.entered.get(one.id, civil_day(one.due_at)) == day
        }

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        wanted = set(promise_ids)
        return {one.id: one for one in self.promises if one.id in wanted}


OPEN = promise("MATTER#open", -60)
LATE = promise("MATTER#late", -90, state=State.KEPT, kept_at=NOW - timedelta(minutes=10))
KEPT = promise("MATTER#kept", -90, state=State.KEPT, kept_at=NOW - timedelta(minutes=95))
GONE = promise("MATTER#gone", -90, state=State.CANCELLED)
AHEAD = promise("MATTER#ahead", 30)
MOVED = promise("MATTER#moved", -60 * 24)
SECRET = promise("MATTER#secret", -30, kept_from=frozenset({"head-changsha"}), owner="other")


UNNAMED = replace(KEPT, subject="MATTER#unnamed", agreed_for=NOW)
VISIT = replace(KEPT, subject="MATTER#visit", kind=Kind.RETURN_VISIT)


@pytest.fixture
def board() -> FallenBoard:
    every = [OPEN, LATE, KEPT, GONE, AHEAD, MOVED, SECRET, UNNAMED, VISIT]
    found = Fallen(every, {MOVED.id: DAY})
    return FallenBoard(found, hunan.gazetteer().lines, FakeClock(NOW))


def seen(board: FallenBoard, who: str, **asked: Any) -> list[str]:
    query = FallenQuery(**{"days": (DAY,), **asked})
    page = board.see(hunan.person(who), hunan.CHANGSHA, query)
    return [one.subject.partition("#")[2] for one in page.promises]


@pytest.mark.requirement("R5", "N34")
def test_what_was_late_or_is_open_still_is_shown_to_those_who_may_see_it(
    board: FallenBoard,
) -> None:
    head = seen(board, "head-changsha")
    assert head == ["late", "open"], "what accuses the head is not among it"
    assert seen(board, "supervisor") == ["late", "open", "secret"]
    assert seen(board, LI) == ["late", "open"]
    assert seen(board, "attendant-changsha-2") == []


@pytest.mark.requirement("R5", "N1", "S0-55")
def test_what_was_kept_in_time_has_its_list_too_as_figures_count_it(board: FallenBoard) -> None:
    assert seen(board, "supervisor", how=How.IN_TIME) == ["kept", "visit"]
    assert seen(board, "supervisor", how=How.IN_TIME, kinds={Kind.RETURN_VISIT}) == ["visit"]
    assert seen(board, "supervisor", kinds={Kind.RETURN_VISIT}) == []
    every = seen(board, "supervisor", how=How.EITHER, kinds={Kind.REPLY})
    assert set(every) == {"late", "kept", "open", "ahead", "secret", "unnamed"}


@pytest.mark.requirement("R5", "N1")
def test_a_month_is_read_by_whole_days_of_one_city() -> None:
    month = tuple(date(2026, 11, day) for day in range(1, 31))
    due = (datetime(2026, 11, day, 9, tzinfo=SHANGHAI) for day in (2, 20, 21))
    many = [
        replace(OPEN, subject=f"MATTER#{at.day}.{number:02d}", due_at=at)
        for at in due
        for number in range(60)
    ]
    board = FallenBoard(Fallen(many), hunan.gazetteer().lines, FakeClock(NOW))
    supervisor = hunan.person("supervisor")
    first = board.see(supervisor, hunan.CHANGSHA, FallenQuery(month))
    assert (len(first.promises), first.after) == (120, "2026-11-20"), "a day is never parted"
    rest = board.see(supervisor, hunan.CHANGSHA, FallenQuery(month, after=first.after))
    assert (len(rest.promises), rest.after) == (60, None)
    assert not {one.id for one in first.promises} & {one.id for one in rest.promises}
    with pytest.raises(Invalid) as refused:
        board.see(supervisor, PlacePath(("430000",)), FallenQuery(month))
    assert refused.value.faults[0].field == "place"


def test_nobody_else_is_shown_it_and_no_day_to_come(board: FallenBoard) -> None:
    with pytest.raises(NotFound):
        seen(board, "head-zhuzhou")
    with pytest.raises(Forbidden):
        seen(board, "auditor")
    with pytest.raises(Invalid):
        seen(board, "supervisor", days=(DAY + timedelta(days=1),))

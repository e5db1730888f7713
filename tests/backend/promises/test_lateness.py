"""What fell due on a day and was late is shown to whoever may see it, never to the accused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.promises.lateness import LateBoard
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

    def late_on(self, line: str, day: date, now: datetime) -> Sequence[str]:
        del day, now
        return [one.id for one in self.promises if one.place.line == line]

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


@pytest.fixture
def board() -> LateBoard:
    found = Fallen([OPEN, LATE, KEPT, GONE, AHEAD, MOVED, SECRET])
    return LateBoard(found, hunan.gazetteer().lines, FakeClock(NOW))


@pytest.mark.requirement("R5", "N34")
def test_what_was_late_or_is_open_still_is_shown_to_those_who_may_see_it(board: LateBoard) -> None:
    def seen(who: str) -> list[str]:
        found, _ = board.see(hunan.person(who), hunan.CHANGSHA, DAY)
        return [one.subject.partition("#")[2] for one in found]

    assert seen("head-changsha") == ["late", "open"], "what accuses the head is not among it"
    assert seen("supervisor") == ["late", "open", "secret"]
    assert seen(LI) == ["late", "open"]
    assert seen("attendant-changsha-2") == []


def test_nobody_else_is_shown_it_and_no_day_to_come(board: LateBoard) -> None:
    with pytest.raises(NotFound):
        board.see(hunan.person("head-zhuzhou"), hunan.CHANGSHA, DAY)
    with pytest.raises(Forbidden):
        board.see(hunan.person("auditor"), hunan.CHANGSHA, DAY)
    with pytest.raises(Invalid):
        board.see(hunan.person("supervisor"), hunan.CHANGSHA, DAY + timedelta(days=1))

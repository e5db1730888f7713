"""The contract of what keeps maintenance: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.oversight.maintenance.model import (
    Cause,
    Closing,
    Ending,
    Outage,
    Outcome,
    Owner,
    ProbeDay,
    Sight,
    Watched,
    Why,
    Work,
    WorkKind,
)
from backend.oversight.maintenance.ports import Upkeep
from backend.oversight.maintenance.rules import outage_id
from backend.promises.publishing.regulations import Hand
from chalicelib.store.maintenance import DynamoUpkeep
from chalicelib.wiring import casework
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.maintenance import FakeUpkeep
from tests.wired import forget

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HAND = Hand("administrator", "技术", AT)
BARE = Outage(
    outage_id("430100", AT), "430100", hunan.CHANGSHA, AT, AT + HOUR, Why.NO_ANSWER, "接听程序"
)
FULL = replace(
    BARE,
    id=outage_id("rounds", AT + HOUR),
    target="rounds",
    place=hunan.HUNAN,
    began_at=AT + HOUR,
    why=Why.STOOD_STILL,
    owner=Owner("administrator", "技术"),
    opened=HAND,
    restored_at=AT + 2 * HOUR,
    work="20261123T100000.12345678",
    lead=True,
    closing=Closing(HAND, Cause.SOFTWARE, "升级后恢复"),
    trail=Trail(3, "digest"),
)
PLANNED = Work(
    id="20261123T100000.12345678",
    province="430000",
    kind=WorkKind.WINDOW,
    title="升级",
    account="更换接听程序",
    begins_at=AT,
    ends_at=AT + HOUR,
    owner=Owner("administrator", "技术"),
    opened=HAND,
)
ENDED = replace(
    PLANNED,
    id="20261124T100000.87654321",
    lines=("430100", "430200"),
    begins_at=AT + 24 * HOUR,
    ending=Ending(HAND, Outcome.UNDONE, AT + 25 * HOUR, "已回退"),
)
WATCHED = Watched(
    "430000",
    {"430100": Sight(AT, 2, AT - HOUR, Why.ELSEWHERE), "430200": Sight(AT)},
    {"430100": BARE.id},
    ProbeDay("430000", date(2026, 11, 23), {"430100": 7}, {"430100": 2}),
    1,
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The port under test, and the books that write to it."""

    upkeep: Upkeep
    books: Any


@pytest.fixture(params=["fake", "emulator"])
def shelf(request: pytest.FixtureRequest) -> Iterator[Shelf]:
    if request.param == "fake":
        books = FakeBooks()
        yield Shelf(FakeUpkeep(books), books)
        return
    request.getfixturevalue("tables")
    forget()
    yield Shelf(DynamoUpkeep("430000"), casework.books())
    forget()


@pytest.mark.requirement("S0-07", "S0-14")
def test_what_is_kept_is_what_was_written(shelf: Shelf) -> None:
    for one in (BARE, FULL, PLANNED, ENDED, WATCHED):
        shelf.books.commit(Create(one))
    upkeep = shelf.upkeep
    assert [upkeep.outage(one.id) for one in (BARE, FULL)] == [BARE, FULL]
    assert [upkeep.work(one.id) for one in (PLANNED, ENDED)] == [PLANNED, ENDED]
    assert upkeep.watched() == WATCHED
    assert (upkeep.outage("nothing"), upkeep.work("nothing")) == (None, None)


def test_a_time_holds_what_went_down_in_it_to_the_second_oldest_first(shelf: Shelf) -> None:
    shelf.books.commit(Create(FULL), Create(BARE), Create(ENDED), Create(PLANNED))
    upkeep = shelf.upkeep
    second = timedelta(seconds=1)
    assert [one.id for one in upkeep.outages(AT, AT + HOUR)] == [BARE.id, FULL.id]
    assert [one.id for one in upkeep.outages(AT + second, AT + HOUR)] == [FULL.id]
    assert upkeep.outages(AT - HOUR, AT - second) == []
    assert upkeep.works(AT, AT + 24 * HOUR) == [PLANNED, ENDED]
    assert upkeep.works(AT + second, AT + 23 * HOUR) == []


def test_days_lie_beside_how_everything_stands_and_are_never_taken_for_it(shelf: Shelf) -> None:
    assert shelf.upkeep.watched() == Watched("430000")
    days = [ProbeDay("430000", date(2026, 11, day), {"430100": day}) for day in (29, 30)]
    shelf.books.commit(Create(WATCHED), *(Create(day) for day in days))
    assert list(shelf.upkeep.days(date(2026, 11, 1), date(2026, 11, 30))) == days
    assert list(shelf.upkeep.days(date(2026, 11, 30), date(2026, 12, 1))) == days[1:]


def test_of_two_who_change_one_version_one_is_told(shelf: Shelf) -> None:
    shelf.books.commit(Create(BARE), Create(WATCHED))
    after = replace(BARE, lead=True, version=2)
    shelf.books.commit(Replace(after, 1), Replace(replace(WATCHED, version=2), 1))
    with pytest.raises(Conflict):
        shelf.books.commit(Replace(after, 1))
    with pytest.raises(Conflict):
        shelf.books.commit(Create(BARE))
    assert shelf.upkeep.outage(BARE.id) == after

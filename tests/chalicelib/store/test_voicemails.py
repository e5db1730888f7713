"""What the store of messages promises: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.calls.voicemail.model import Handled, How, Routed, Step, Voicemail, received
from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.confined import Confined
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from chalicelib.store.calls import DynamoCalls
from chalicelib.store.voicemails import DynamoVoicemails
from chalicelib.wiring import answering, casework
from tests.backend.calls.voicemail.messages import ASKED, CHANGSHA, IVR, call
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.voicemails import FakeVoicemails

LEFT = received(call("c-1", IVR), CHANGSHA)
STEP = Step(datetime(2026, 11, 24, 1, 0, tzinfo=UTC), "li", "李文静")
DONE = replace(
    LEFT,
    collected=STEP,
    unheard="没有录音",
    summarised=STEP,
    routed=Routed(STEP, "430102", "芙蓉区法律援助中心", unit=True),
    handled=Handled(STEP, How.REGISTERED, ASKED + timedelta(days=2), "m-1", "未留电话"),
    first_asked=STEP,
    complains_of=CHANGSHA,
    version=2,
    trail=Trail(4, "digest"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    voicemails: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeVoicemails(books, FakeClock(ASKED), lag=0))
        return
    request.getfixturevalue("tables")
    casework.books.cache_clear()
    yield Store(casework.books(), DynamoVoicemails())
    casework.books.cache_clear()


def left(contact: str, minutes: float = 0, place: PlacePath = CHANGSHA) -> Voicemail:
    at = ASKED + timedelta(minutes=minutes)
    return replace(LEFT, contact_id=contact, received_at=at, place=place)


CONFINED = Confined(CHANGSHA, frozenset({"head-1", "attendant-9"}), sealed=True)


@pytest.mark.parametrize(
    "one",
    [
        LEFT,
        replace(LEFT, sound=None, number_masked=""),
        DONE,
        replace(DONE, confined=CONFINED),
        replace(DONE, confined=Confined(CHANGSHA)),
    ],
)
def test_a_message_is_read_back_as_it_was_kept(one: Voicemail, store: Store) -> None:
    store.books.commit(Create(one))
    assert store.voicemails.get(one.contact_id) == one
    assert store.voicemails.some(["c-1", "c-none", "c-1"]) == {"c-1": one}
    assert list(store.voicemails.of_day(["430100"], one.day)) == [one]
    assert store.voicemails.get("c-none") is None
    assert store.voicemails.some([]) == {}


def test_a_message_is_left_once_and_replaced_only_from_the_version_seen(store: Store) -> None:
    store.books.commit(Create(LEFT))
    with pytest.raises(Conflict):
        store.books.commit(Create(LEFT))
    heard = LEFT.next(collected=STEP)
    store.books.commit(Replace(heard, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(heard, 1))
    assert list(store.voicemails.of_day(["430100"], LEFT.day)) == [heard]


def test_what_was_withdrawn_is_kept_and_lies_in_no_tray_until_it_stands_again(
    store: Store,
) -> None:
    store.books.commit(Create(LEFT))
    gone = LEFT.next(withdrawn_at=STEP.at)
    store.books.commit(Replace(gone, 1))
    assert list(store.voicemails.of_day(["430100"], LEFT.day)) == []
    assert store.voicemails.get("c-1") == gone
    assert store.voicemails.some(["c-1"]) == {"c-1": gone}
    again = gone.next(withdrawn_at=None)
    store.books.commit(Replace(again, 2))
    assert list(store.voicemails.of_day(["430100"], LEFT.day)) == [again]
    heard = again.next(collected=STEP, withdrawn_at=STEP.at)
    store.books.commit(Replace(heard, 3))
    found = list(store.voicemails.of_day(["430100"], LEFT.day))
    assert found == [heard], "what somebody has heard can be heard again"


def test_a_day_of_some_lines_is_told_oldest_first_and_nothing_else(store: Store) -> None:
    zhuzhou = PlacePath.parse("430000/430200")
    late, early, other = left("c-2", 5), left("c-3", -5), left("c-4", 1, zhuzhou)
    tomorrow = left("c-5", 4 * 60)  # past midnight in Shanghai
    store.books.commit(*map(Create, (late, early, other, tomorrow)))
    assert list(store.voicemails.of_day(["430100"], LEFT.day)) == [early, late]
    assert list(store.voicemails.of_day(["430100", "430200"], LEFT.day)) == [early, other, late]
    assert list(store.voicemails.of_day(["430100"], tomorrow.day)) == [tomorrow]


def test_a_message_lies_beside_its_call_and_is_none(tables: Any) -> None:
    del tables
    known = call("c-1", IVR)
    calls = DynamoCalls("430000")
    for report in known.reports.values():
        calls.absorb("c-1", report)
    answering.books.cache_clear()
    answering.books().commit(Create(LEFT))
    found = calls.get("c-1")
    assert found is not None
    assert set(found.reports) == set(known.reports)
    assert [one.id for hour in (12, 20) for one in calls.of_hour("430100", LEFT.day, hour)] == [
        "c-1"
    ]
    assert DynamoVoicemails().get("c-1") == LEFT

"""Who is told of messages that nobody has collected, on which morning, and how often."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from backend.calls.voicemail.model import Step, received
from backend.calls.voicemail.uncollected import Uncollected
from backend.kernel.books import Create, Replace
from backend.kernel.clock import SHANGHAI
from backend.kernel.events import Event
from backend.roster.shifts import Seat, Shift, ShiftState, Task, whole_day
from tests.backend.calls.voicemail.messages import ASKED, CHANGSHA, IVR, call
from tests.backend.roster.post import open_lines
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.voicemails import FakeVoicemails

MONDAY = date(2026, 11, 23)
"""Of whose evening the first message is."""
STEP = Step(ASKED, "li", "李文静")


@dataclass(slots=True)
class Morning:
    """A house whose messages and shifts are set, and what looks at them."""

    house: House = field(default_factory=lambda: House(FakeClock(ASKED - timedelta(hours=9))))
    voicemails: FakeVoicemails = field(init=False)

    def __post_init__(self) -> None:
        self.voicemails = FakeVoicemails(self.house.books, self.house.clock, lag=0)

    def leave(self, contact: str = "c-1", days: int = 0) -> None:
        message = received(call(contact, IVR), CHANGSHA)
        at = message.received_at + timedelta(days=days)
        self.house.books.commit(Create(replace(message, received_at=at)))

    def plan(self, person: str, state: ShiftState = ShiftState.PUBLISHED) -> None:
        seat = Seat(CHANGSHA, MONDAY, None, Task.VOICEMAIL)
        begins, ends = whole_day(MONDAY)
        whose = (person, person.upper(), begins, ends)
        one = Shift(f"{seat.id}.{person}", CHANGSHA, MONDAY, None, 1, seat.task, *whose)
        self.house.books.commit(Create(replace(one, state=state)))

    def look(self, civil: str) -> int:
        self.house.clock.at = datetime.fromisoformat(civil).replace(tzinfo=SHANGHAI)
        return Uncollected(
            books=self.house.books,
            voicemails=self.voicemails,
            shifts=self.house.shifts,
            lines=open_lines,
            regulations=hunan.regulations,
            clock=self.house.clock,
        ).tell()

    @property
    def told(self) -> list[tuple[str, str, str]]:
        found = [one for one in self.house.books.all(Event) if one.kind == "duty.uncollected"]
        return [(one.data["day"], one.data["count"], one.data["to"]) for one in found]


@pytest.fixture
def morning() -> Morning:
    return Morning()


@pytest.mark.requirement("S0-63", "R6")
def test_the_collector_of_the_day_and_the_heads_are_told_once_at_the_next_opening(
    morning: Morning,
) -> None:
    morning.leave("c-1")
    morning.leave("c-2")
    morning.plan("li")
    morning.plan("wang", ShiftState.CANCELLED)
    assert morning.look("2026-11-24T08:00") == 0
    assert morning.look("2026-11-24T09:00") == 1
    assert morning.look("2026-11-24T10:00") == 0
    assert morning.told == [("2026-11-23", "2", "li")]
    (event,) = morning.house.books.all(Event)
    assert (event.data["heads"], event.data["names"]) == ("430100", "LI")


@pytest.mark.requirement("S0-63")
def test_what_is_collected_or_of_today_is_told_to_nobody(morning: Morning) -> None:
    morning.leave("c-1")
    message = morning.voicemails.get("c-1")
    assert message is not None
    morning.house.books.commit(Replace(message.next(collected=STEP), 1))
    morning.leave("c-2", days=1)
    assert morning.look("2026-11-24T09:00") == 0
    assert morning.told == []


@pytest.mark.requirement("S0-63", "R6")
def test_of_rest_days_it_is_told_on_the_working_day_after_them(morning: Morning) -> None:
    for since in (4, 5, 6):  # Friday, Saturday, Sunday
        morning.leave(f"c-{since}", days=since)
    assert morning.look("2026-11-28T09:00") == 0
    assert morning.look("2026-11-30T09:00") == 3
    days = sorted(day for day, _, _ in morning.told)
    assert days == ["2026-11-27", "2026-11-28", "2026-11-29"]
    assert {to for _, _, to in morning.told} == {""}


def test_an_outage_is_made_up_for_until_noon(morning: Morning) -> None:
    morning.leave("c-1")
    assert morning.look("2026-11-24T12:00") == 0
    assert morning.look("2026-11-25T09:00") == 0
    morning.leave("c-2", days=1)
    assert morning.look("2026-11-25T11:59") == 1
    assert [day for day, _, _ in morning.told] == ["2026-11-24"]

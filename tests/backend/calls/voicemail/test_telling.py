"""Who is told of a message: once of its leaving, and of its being given on."""

from datetime import timedelta

import pytest

from backend.calls.voicemail.working import Collect, Route
from backend.kernel.books import Create
from backend.kernel.events import Event
from tests.backend.calls.test_outcomes import MESSAGE
from tests.backend.calls.test_reception import local
from tests.backend.calls.test_settling import MISSED, Desk
from tests.backend.calls.voicemail.messages import ASKED
from tests.backend.calls.voicemail.test_tray import collector
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import Messages, leave

ID = "00000000-0000-4000-8000-00000000000"
LI, WANG = (hunan.person(f"attendant-changsha-{number}") for number in (1, 2))


@pytest.mark.requirement("S0-65", "N17")
@pytest.mark.parametrize("planned", [True, False])
def test_whoever_collects_is_told_once_of_each_message_else_the_heads(*, planned: bool) -> None:
    desk = Desk(House(FakeClock(local("2026-11-23T10:00"))))
    if planned:
        desk.house.books.commit(Create(collector()))
        desk.house.books.commit(Create(collector(line="430200")))
    for _ in range(2):
        desk.told(*MISSED, MESSAGE)
    (event,) = desk.house.books.all(Event)
    assert (event.id, event.kind) == ("CALL#c:message.left:1", "message.left")
    assert (event.data["to"], event.data.get("heads")) == (
        ("zhao", None) if planned else ("", "430100")
    )
    assert (event.data["day"], event.data["reference"]) == ("2026-11-23", "11-23 09:01:00")


@pytest.mark.requirement("S0-65", "N17")
def test_whoever_a_message_is_given_to_is_told_of_it_and_nobody_of_the_own_doing() -> None:
    house = House(FakeClock(ASKED + timedelta(hours=13)))
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    leave(house)
    messages = Messages(house)
    messages.working.collect(LI, Collect("c-1", f"{ID}1", 1, "没有录音"))
    messages.working.route(LI, Route("c-1", f"{ID}2", 2, person_id=LI.person_id))
    assert house.books.all(Event) == []
    given = Route("c-1", f"{ID}3", 3, person_id=WANG.person_id)
    for _ in range(2):
        messages.working.route(LI, given)
    (promise,) = house.promises.of("CALL#c-1")
    (event,) = house.books.all(Event)
    assert (event.kind, event.data["to"], event.data["by"]) == (
        "message.given",
        WANG.person_id,
        LI.person_id,
    )
    assert (event.data["promise"], event.data["day"]) == (promise.id, "2026-11-23")
    messages.working.route(WANG, Route("c-1", f"{ID}4", 4, unit="430102"))
    assert len(house.books.all(Event)) == 1

"""Who hears that a line is down, and of the cause that is owed afterwards (Art. 4(4), S0-14)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from backend.accounts.circle import News
from backend.accounts.inbox import Channel
from backend.accounts.words import words_of
from backend.kernel.books import Create
from backend.kernel.events import Event
from backend.oversight.maintenance.model import Why
from backend.oversight.maintenance.telling import DOWN
from backend.promises.model import Promise, Rung
from backend.promises.moves import event_data
from tests.backend.accounts.office import Office, rang
from tests.backend.oversight.maintenance.minutes import minutes
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LINE = "430100"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(TEN))) as opened:
        for person in hunan.seed().people:
            opened.accounts.keep(person.account(person.username))
        minutes(opened, 1)
        opened.probe.cut[LINE] = Why.NO_ANSWER
        minutes(opened, 6)
        yield opened


@pytest.mark.requirement("S0-14")
def test_that_a_line_is_down_goes_by_mail_to_its_head_the_province_and_who_mends_it(
    house: House,
) -> None:
    (event,) = [one for one in house.books.all(Event) if one.kind == DOWN]
    office = Office(FakeClock(event.at))
    office.deliver(News(event.id, event.kind, event.at, event.data))
    told = office.told()
    assert {"head-changsha", "supervisor", "administrator"} <= told.keys()
    assert not any(one.startswith("attendant") for one in told)
    assert len(office.mail.taken) == len(told)
    assert office.sms.taken == []


@pytest.mark.requirement("S0-14", "N17")
def test_the_cause_rings_in_the_inbox_of_the_one_person_who_owes_it(house: House) -> None:
    house.probe.cut.clear()
    minutes(house, 5)
    (owed,) = house.books.all(Promise)
    office = Office(FakeClock(owed.due_at))
    office.kept.commit(Create(owed))
    office.deliver(rang(owed, Rung.OVERDUE))
    assert owed.owner == "administrator"
    assert [*office.told()] == ["administrator"]
    name = hunan.gazetteer().name
    words = words_of("promise.overdue", event_data(owed), owed.due_at, name)
    assert "说明故障原因" in words.title
    assert words.link == "/outages?period=2026-11"
    assert office.carriers[Channel.MAIL].taken

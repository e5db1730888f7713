"""A matter goes on as long as something of it is owed, whatever else was told (R16)."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.kernel.books import Create
from backend.kernel.errors import Refused
from backend.matters.following.burning import burned, in_minutes
from backend.matters.model import Matter
from backend.matters.working import Command, Desk
from backend.promises.model import Kind as PromiseKind
from backend.promises.model import Pledge, Promise
from backend.promises.rules import make
from tests.backend.matters.forms import COMPLETE, form
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.registry import desk_of, registry_of

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")
FIRST = "11111111-0000-4000-8000-000000000001"
SECOND = "22222222-0000-4000-8000-000000000002"


@pytest.fixture
def house() -> House:
    return House(FakeClock(MONDAY))


@pytest.fixture
def desk(house: House) -> Desk:
    return desk_of(house)


def _kept(house: House) -> Matter:
    matter = house.matters.get(form().id)
    assert matter is not None
    return matter


@pytest.mark.requirement("S0-41", "R16")
def test_a_reply_keeps_no_appointment_and_ends_no_matter_that_owes_one(
    house: House, desk: Desk
) -> None:
    registry_of(house).register(LI, form(COMPLETE[1]))
    at, friday = house.clock.now(), house.clock.now() + timedelta(days=4)
    matter = _kept(house)
    kind = PromiseKind.APPOINTMENT
    pledge = Pledge(kind, matter.subject, LI.person_id, matter.place, agreed_for=friday)
    met = make(pledge, at, house.standing.terms(matter.place, at))
    house.books.commit(Create(met))
    desk.reply(LI, Command(matter.id, FIRST, 1, "已电话答复", basis="民法典"))
    assert _kept(house).result is None
    assert house.books.all(Promise)[-1] == met
    with pytest.raises(Refused, match="waits for a reply"):
        desk.reply(LI, Command(matter.id, SECOND, 2, "又答复", basis="民法典"))


@pytest.mark.requirement("N7")
def test_with_the_result_is_kept_whose_time_it_took_as_the_page_tells_it(
    house: House, desk: Desk
) -> None:
    registry_of(house).register(LI, form(COMPLETE[1]))
    house.clock.forward(hours=26, seconds=31)
    matter = _kept(house)
    desk.reply(LI, Command(matter.id, FIRST, 1, "已电话答复", basis="民法典"))
    file = house.matters.file(matter.id)
    assert file is not None
    assert file.matter.result is not None
    terms = house.standing.terms(matter.place, matter.registered_at)
    shown = burned(file, house.promises.of(matter.subject), house.clock.now(), terms)
    assert file.matter.result.used == in_minutes(shown)
    assert in_minutes(shown).first_asked > timedelta(hours=3)

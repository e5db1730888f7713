"""The eight steps of Article 14(4) follow from what is kept; nobody ticks them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.matters.eight import Done, Stage, eight
from backend.matters.following.files import Ask, Files
from backend.matters.liaison.leading import Acknowledge, Leading
from backend.matters.model import Person, Step
from backend.matters.working import Command
from backend.promises.model import Kind
from tests.backend.matters.forms import form, no_request
from tests.backend.matters.test_life import DISPOSITIONS, NINE, World, uuid
from tests.fakes import hunan
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash

LI = hunan.person("attendant-changsha-1")
HEAD = next(one for one in hunan.seed().people if one.username == "head-changsha")
LATER = NINE + timedelta(hours=2)


def _eight(world: World, *, days: int = 0, steps: tuple[Step, ...] = ()) -> dict[Stage, Done]:
    file = world.house.matters.file(form().id)
    assert file is not None
    promises = world.house.promises.of(file.matter.subject)
    now = NINE + timedelta(days=days)
    found = eight(file.matter, (*file.steps, *steps), promises, now)
    assert [one.stage for one in found] == list(Stage)
    return {one.stage: one for one in found}


def _registered(number: int) -> World:
    world = World()
    world.registry.register(LI, form(DISPOSITIONS[number - 1]))
    return world


def _step(kind: str) -> Step:
    return Step(form().id, uuid(99), kind, LATER, Person("li", "李文静"), "")


@pytest.mark.requirement("S0-50")
@pytest.mark.parametrize("number", range(1, 8))
def test_what_is_registered_is_entered_counted_and_sorted_at_once(number: int) -> None:
    found = _eight(_registered(number))
    for stage in (Stage.ENTERED, Stage.COUNTED, Stage.SORTED):
        assert (found[stage].at, found[stage].asked) == (NINE, True)
    assert found[Stage.SUMMED].at is None
    assert found[Stage.FILED].at is None
    assert (found[Stage.DIVERTED].at is not None) is (number in {3, 4, 5})
    assert found[Stage.DIVERTED].asked is (number in {3, 4, 5, 6}), "somebody is to be sent"


@pytest.mark.requirement("S0-50")
def test_the_day_is_summed_when_it_has_ended() -> None:
    at = _eight(_registered(1), days=1)[Stage.SUMMED].at
    assert at is not None
    assert at == NINE.replace(hour=16)  # midnight in Hunan


@pytest.mark.requirement("S0-50", "S0-59")
def test_an_urgent_one_is_reported_when_the_leader_knows() -> None:
    world = _registered(6)
    report = _eight(world)[Stage.REPORTED]
    assert (report.fact, report.at) == ("leader_report", None)
    world.clock.at = LATER
    files = Files(
        world.house.books,
        world.house.matters,
        world.house.promises,
        lambda: world.house.standing,
        FakeCallerHash(),
        world.clock,
    )
    known = Acknowledge(Ask(form().id, uuid(7), 1), "局长已批示", HEAD.username)
    world.house.accounts.keep(HEAD.account(HEAD.username))
    Leading(files, FakePeople(world.house.accounts)).acknowledge(LI, known)
    assert _eight(world)[Stage.REPORTED].at == LATER
    assert _eight(_registered(1))[Stage.REPORTED] == Done(Stage.REPORTED, "quarter_report", None)


@pytest.mark.requirement("S0-50")
def test_handing_on_and_a_visit_back_come_from_their_steps() -> None:
    world = _registered(1)
    assert not _eight(world)[Stage.DIVERTED].asked
    assert not _eight(world)[Stage.REVISITED].asked
    sent = _eight(world, steps=(_step("order.referral"),))
    assert sent[Stage.DIVERTED] == Done(Stage.DIVERTED, "order", LATER)
    urgent = _registered(6)
    matter = urgent.house.matters.get(form().id)
    assert matter is not None
    (owed,) = urgent.house.promises.of(matter.subject)
    visit = replace(owed, kind=Kind.RETURN_VISIT)
    promised = eight(matter, (), [visit], NINE)[6]
    assert promised == Done(Stage.REVISITED, "return_visit", None)
    assert eight(matter, (), [replace(visit, kept_at=LATER)], NINE)[6].at == LATER


@pytest.mark.requirement("S0-50")
def test_what_is_closed_is_filed() -> None:
    world = _registered(1)
    world.clock.at = LATER
    world.desk.close(LI, Command(form().id, uuid(7), 1, ""))
    assert _eight(world)[Stage.FILED].at == LATER
    nothing = World()
    nothing.registry.register(LI, no_request())
    found = _eight(nothing)
    assert (found[Stage.SORTED].fact, found[Stage.FILED].at) == ("no_request", NINE)

"""The leader of the own level is told at once, and says by name and time that it is known (R13)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.kernel.rulebook import Rulebook
from backend.matters.following.files import Ask
from backend.matters.liaison.leading import Acknowledge, Leading
from backend.matters.model import Person, Step, Urgent
from backend.matters.pledging import pledge_of
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import make
from tests.backend.matters.following.desks import HEAD, LI, STRANGER, WANG, Office
from tests.backend.matters.orders.cases import LIUYANG
from tests.backend.matters.orders.desk import open_desk
from tests.fakes import hunan
from tests.fakes.people import FakePeople
from tests.guards.visits import identity

PROVINCE = hunan.person("supervisor")
CALM = Urgent(calmed=True, calming_note="已劝其不要聚集")


class Bureau(Office):
    """A house with an urgent matter in it, and the leaders of its line."""

    @property
    def leading(self) -> Leading:
        return Leading(self.files, FakePeople(self.house.accounts))

    def acknowledge(self, who: Actor, matter_id: str, **said: Any) -> dict[str, Any]:
        ask = self.ask(matter_id)
        command = Acknowledge(ask, said.pop("text", "请司法所立即到场"), **said)
        return dict(self.leading.acknowledge(who, command))

    def report(self) -> Promise:
        [one] = [one for one in self.house.books.all(Promise) if one.kind is Kind.LEADER_REPORT]
        return one


@pytest.mark.requirement("S0-59", "R13")
def test_an_urgent_matter_is_told_to_its_leaders_as_it_is_registered() -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    [told] = [one for one in bureau.house.books.all(Event) if one.kind == "matter.urgent"]
    assert (told.data["heads"], told.data["matter"]) == ("430100", matter_id)
    assert told.at == bureau.report().made_at
    bureau.register(id=identity("another"))
    assert len([one for one in bureau.house.books.all(Event) if one.kind == "matter.urgent"]) == 1


@pytest.mark.requirement("S0-59", "R13")
def test_the_leader_acknowledges_with_name_and_time_and_the_owner_is_told() -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    bureau.house.clock.forward(seconds=600)
    answer = bureau.acknowledge(HEAD, matter_id)
    report = bureau.report()
    assert (report.state, report.kept_at) == (State.KEPT, bureau.house.clock.now())
    [step] = [one for one in bureau.house.books.all(Step) if one.kind == "leader.acknowledged"]
    assert (step.by.name, step.at, step.to) == (HEAD.name, bureau.house.clock.now(), None)
    assert answer["state"] == "open", "to know of it is no result"
    [told] = [one for one in bureau.house.books.all(Event) if one.kind == "matter.acknowledged"]
    assert told.data["to"] == LI.person_id


@pytest.mark.requirement("S0-59", "R13")
@pytest.mark.parametrize("nobody", ["王副局长", WANG.person_id, STRANGER.person_id, "left"])
def test_who_rang_a_leader_names_one_of_the_line_who_is_told(nobody: str) -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    with pytest.raises(Forbidden):
        bureau.acknowledge(LI, matter_id)
    with pytest.raises(Invalid) as refusal:
        bureau.acknowledge(LI, matter_id, leader=nobody)
    assert [one.field for one in refusal.value.faults] == ["leader"]
    bureau.acknowledge(LI, matter_id, leader=HEAD.person_id)
    [step] = [one for one in bureau.house.books.all(Step) if one.kind == "leader.acknowledged"]
    assert (step.by.id, step.to) == (LI.person_id, Person(HEAD.person_id, HEAD.name))
    [named] = [one for one in bureau.house.books.all(Event) if one.kind == "matter.leader_named"]
    assert (named.data["to"], named.data["by"]) == (HEAD.person_id, LI.person_id)


def test_what_is_known_is_not_known_again_and_a_repeat_answers_the_same() -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    ask = Ask(matter_id, identity("once"), 1)
    leading = bureau.leading
    first = leading.acknowledge(HEAD, Acknowledge(ask, "知悉"))
    assert leading.acknowledge(HEAD, Acknowledge(ask, "知悉")) == first
    with pytest.raises(Conflict):
        leading.acknowledge(HEAD, Acknowledge(replace(ask, id=identity("late")), "知悉"))
    with pytest.raises(Refused):
        bureau.acknowledge(PROVINCE, matter_id)
    with pytest.raises(Invalid):
        bureau.acknowledge(HEAD, bureau.register(CALM, id=identity("second")), text=" ")
    with pytest.raises(Refused):
        bureau.acknowledge(HEAD, bureau.register(id=identity("third")))


def test_what_else_is_owed_keeps_the_matter_open() -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    matter = bureau.matter(matter_id)
    at = bureau.house.clock.now()
    other = make(pledge_of(matter, Kind.DISPATCH_RESULT), at, bureau.files.terms(matter, at))
    bureau.house.books.commit(Create(other))
    assert bureau.acknowledge(HEAD, matter_id)["state"] == "open"


@given(who=st.sampled_from([HEAD, PROVINCE, STRANGER, WANG, LI]))
def test_nobody_else_says_that_the_leader_knows(who: Actor) -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    try:
        bureau.acknowledge(who, matter_id)
    except (Forbidden, NotFound):
        assert bureau.report().state is State.OPEN
    else:
        assert who in (HEAD, PROVINCE)


@pytest.mark.requirement("R13", "R16", "S2-17")
def test_what_a_leader_knows_of_is_owed_until_somebody_is_sent_or_need_not_be() -> None:
    bureau = Bureau()
    matter_id = bureau.register(CALM)
    bureau.acknowledge(HEAD, matter_id)
    owed = bureau.owed(matter_id)
    assert set(owed) == {Kind.DEPLOYMENT}
    due = owed[Kind.DEPLOYMENT].due_at - bureau.house.clock.now()
    assert due == timedelta(minutes=Rulebook().deployment_minutes)
    with pytest.raises(Refused):
        bureau.acknowledge(HEAD, matter_id)
    said = bureau.acknowledge(HEAD, matter_id, text="已自行散去", sends_nobody=True)
    assert said["state"] == "resolved"
    assert bureau.promise(matter_id, Kind.DEPLOYMENT).state is State.KEPT


@pytest.mark.requirement("S2-17", "S2-25")
def test_a_unit_that_is_sent_keeps_the_promise_of_sending() -> None:
    desk = open_desk(disposition=CALM)
    leading = Bureau(desk.house).leading
    at = desk.house.clock.now()
    terms = desk.house.standing.terms(LIUYANG, at)
    report = make(pledge_of(desk.matter, Kind.LEADER_REPORT), at, terms)
    desk.house.books.commit(Create(report))
    leading.acknowledge(HEAD, Acknowledge(Ask(desk.matter.id, identity("knows"), 1), "速派"))
    assert desk.promise(Kind.DEPLOYMENT, 1).state is State.OPEN
    desk.send()
    assert desk.promise(Kind.DEPLOYMENT, 1).state is State.KEPT
    assert desk.matter.result is None

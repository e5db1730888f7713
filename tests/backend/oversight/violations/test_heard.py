"""Nobody is found against unheard, and nobody for what was not put to them (Art. 20, S0-73)."""

from dataclasses import replace

import pytest

from backend.kernel.errors import Refused
from backend.kernel.suspicions import Put
from backend.kernel.suspicions import Statement as LeadStatement
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Item
from backend.oversight.violations.model import Stage
from backend.promises.model import State
from tests.backend.oversight.violations.chamber import (
    HEAD,
    LI,
    NOW,
    SUPERVISOR,
    Chamber,
    entered,
)

WORDS = {"words": "责令向来电人致歉，并参加规范用语培训"}


def test_nobody_is_found_against_unheard() -> None:
    chamber = Chamber()
    one = chamber.enter()
    yes = {"established": True, "words": "录音清楚"}
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Decide, **yes)
    chamber.office(HEAD, one, commands.PutToAccused)
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Decide, **yes)
    chamber.clock.forward(days=5)
    one = chamber.office(HEAD, one, commands.Decide, **yes)
    assert one.established
    (promise,) = chamber.promises(one)
    assert promise.state is State.CANCELLED


@pytest.mark.requirement("N3")
def test_what_was_stated_to_a_lead_is_not_asked_again() -> None:
    chamber = Chamber()
    lead = chamber.lead()
    asked = Put("head", "周敏", NOW, "为何离岗")
    said = LeadStatement(LI.person_id, LI.name, NOW, "就医")
    chamber.suspicions.keep(replace(lead, put=asked, statement=said))
    file = chamber.enter(HEAD, entered(item=Item.LEFT_POST, act=None, lead=lead.id))
    assert (file.stage, file.statement and file.statement.words) == (Stage.STATED, "就医")
    yes = {"established": True, "words": "未办请假"}
    assert chamber.office(HEAD, file, commands.Decide, **yes).established


@pytest.mark.requirement("N3", "S0-73")
def test_who_was_heard_on_one_thing_is_not_found_guilty_of_another() -> None:
    chamber = Chamber()
    lead = chamber.lead()
    asked = Put("head", "周敏", NOW, "为何离岗")
    said = LeadStatement(LI.person_id, LI.name, NOW, "接孩子")
    chamber.suspicions.keep(replace(lead, put=asked, statement=said))
    other = entered(item=Item.UNCIVIL, act=None, lead=lead.id, account="接听中辱骂来电人")
    one = chamber.enter(HEAD, other)
    assert (one.stage, one.put, one.statement) == (Stage.OPENED, None, None)
    yes = {"established": True, "words": "查实"}
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Decide, **yes)


@pytest.mark.requirement("N3", "S0-73")
def test_another_item_at_the_verdict_is_put_and_stated_to_anew() -> None:
    chamber = Chamber()
    one = chamber.enter()
    one = chamber.office(HEAD, one, commands.PutToAccused)
    one = chamber.accused(LI, one, commands.State, words="语气急了些")
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.PutToAccused)
    one = chamber.office(HEAD, one, commands.PutToAccused, item=Item.PAID_SERVICE, words="另查")
    assert (one.stage, one.item) == (Stage.PUT, Item.PAID_SERVICE)
    (before,) = one.heard
    assert (before.item, before.statement and before.statement.words) == (
        Item.UNCIVIL,
        "语气急了些",
    )
    assert chamber.told(one)[-1].data["to"] == LI.person_id
    owed = [(each.number, each.state) for each in chamber.promises(one)]
    assert owed == [(1, State.KEPT), (2, State.OPEN)]
    with pytest.raises(Refused):
        chamber.office(HEAD, one, commands.Decide, established=True, words="查实")
    one = chamber.accused(LI, one, commands.State, words="没有此事")
    one = chamber.office(HEAD, one, commands.Decide, established=True, words="查实")
    assert (one.item, one.established) == (Item.PAID_SERVICE, True)


def test_what_is_put_anew_while_words_are_awaited_is_owed_anew() -> None:
    chamber = Chamber()
    one = chamber.enter()
    one = chamber.office(HEAD, one, commands.PutToAccused)
    chamber.clock.forward(days=1)
    one = chamber.office(HEAD, one, commands.PutToAccused, item=Item.CARELESS)
    owed = [(each.number, each.state) for each in chamber.promises(one)]
    assert owed == [(1, State.CANCELLED), (2, State.OPEN)]
    chamber.clock.forward(days=5)
    one = chamber.office(HEAD, one, commands.PutToAccused, item=Item.LEFT_POST)
    assert one.stage is Stage.PUT


@pytest.mark.requirement("N3", "S0-73")
def test_the_accused_are_told_when_a_file_is_opened_on_what_they_were_heard() -> None:
    chamber = Chamber()
    lead = chamber.lead()
    chamber.suspicions.keep(replace(lead, put=Put("head", "周敏", NOW, "为何离岗")))
    one = chamber.enter(HEAD, entered(item=Item.LEFT_POST, act=None, lead=lead.id))
    (told,) = chamber.told(one)
    assert (told.data["heads"], told.data["to"]) == ("430100", LI.person_id)
    of_centre = chamber.lead("", 6)
    chamber.suspicions.keep(replace(of_centre, put=Put("s", "王", NOW, "为何逾期")))
    one = chamber.enter(SUPERVISOR, entered("", Item.LATE, act=None, lead=of_centre.id))
    (told,) = chamber.told(one)
    assert (told.data["heads"], told.data.get("to")) == ("430000 430100", None)

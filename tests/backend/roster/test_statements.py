"""Putting a suspicion to whom it names: read only then, answered in time, decided after that."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.words import words_of
from backend.kernel.access import Actor
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.kernel.suspicions import CONFIRMED, EXPLAINED, SHIRKING, WITHDRAWN, Suspicion
from backend.pay.owing import LATE
from backend.promises.model import Promise, State
from backend.roster import hearing
from backend.roster.inquiry import AnswerSuspicion
from backend.roster.statements import MakeStatement, PutSuspicion, Statements
from tests.backend.roster.post import LI, at, shift
from tests.backend.roster.test_inquiry import HEAD, OF_CENTRE, OF_HEAD, OF_LI, SUPERVISOR, Bench
from tests.fakes.hunan import CHANGSHA, ZHUZHOU, person

OF_UNIT = replace(OF_LI, id="shirking.u", person_id="", kind=SHIRKING, evidence={"unit": "u-1"})
KEPT = replace(OF_CENTRE, id="overreach.c", kind="overreach")
ASKED, SAID = "请说明 11 月 23 日上午的去向", "当日上午突发疾病，已电话告知值班长"


class Room(Bench):
    """An inquiry at Changsha that hears whom it names."""

    def __init__(self, *kept: Suspicion) -> None:
        super().__init__(*kept)
        self.hall = Statements(self.door, lambda line: f"线路{line}")

    def put(self, one: Suspicion, by: Actor = HEAD) -> Suspicion:
        return self.hall.put(by, CHANGSHA, PutSuspicion(one.id, ASKED, one.version)).suspicion

    def say(self, one: Suspicion, by: Actor = LI) -> Suspicion:
        said = MakeStatement(one.id, SAID, one.version)
        return self.hall.make(by, CHANGSHA, said).suspicion

    def promise(self, one: Suspicion) -> Promise:
        found = self.door.promises.get(hearing.promise_of(one))
        assert found is not None
        return found

    def news(self, kind: str) -> Event:
        (found,) = (one for one in self.post.books.all(Event) if one.kind == kind)
        return found


def said(one: Suspicion, found: str = CONFIRMED) -> AnswerSuspicion:
    return AnswerSuspicion(one.id, found, "已核实", one.version)


@pytest.mark.requirement("S0-73", "S2-22")
def test_whom_it_names_reads_nothing_until_it_is_put_and_then_only_what_is_asked() -> None:
    room = Room(OF_LI)
    assert room.hall.own(LI, CHANGSHA) == ()
    with pytest.raises(NotFound):
        room.say(OF_LI)
    after = room.put(OF_LI)
    (asked,) = room.hall.own(LI, CHANGSHA)
    assert (asked.suspicion, asked.may_speak) == (after, True)
    assert asked.due_at == room.promise(after).due_at > room.post.clock.now()
    assert room.hall.own(HEAD, CHANGSHA) == (), "a head speaks for the centre, not for its people"
    news = room.news("duty.put")
    assert news.data["to"] == LI.person_id
    words = words_of("duty.put", news.data, room.post.clock.now(), lambda code, _="zh": code)
    assert words.link == "/statements?place=430100"
    facts = [one.action for one in room.post.books.all(Fact) if one.actor == LI.person_id]
    assert facts == ["suspicion.heard"]


@pytest.mark.requirement("S0-73")
def test_nothing_is_found_before_the_statement_or_its_time_has_ended() -> None:
    room = Room(OF_LI)
    after = room.put(OF_LI)
    (lead,) = room.door.see(HEAD, CHANGSHA)
    assert (lead.may_answer, lead.may_put, lead.due_at) == (
        False,
        False,
        room.promise(after).due_at,
    )
    with pytest.raises(Refused):
        room.door.answer(HEAD, CHANGSHA, said(after))
    stated = room.say(after)
    assert stated.statement is not None
    assert (stated.statement.by, stated.statement.text) == (LI.person_id, SAID)
    assert room.promise(after).state is State.KEPT
    assert room.news("duty.stated").data["to"] == HEAD.person_id
    (lead,) = room.door.see(HEAD, CHANGSHA)
    assert (lead.may_answer, lead.due_at) == (True, None)
    found = room.door.answer(HEAD, CHANGSHA, said(stated, EXPLAINED))
    assert (found.state, found.statement) == (EXPLAINED, stated.statement)
    assert [one.action for one in room.facts(found)] == [
        "suspicion.put",
        "suspicion.stated",
        "suspicion.explained",
    ]
    assert verify(room.facts(found), found.trail) is None
    (asked,) = room.hall.own(LI, CHANGSHA)
    assert (asked.suspicion.state, asked.may_speak) == (EXPLAINED, False)


@pytest.mark.requirement("S2-22")
def test_a_centre_is_heard_before_the_province_decides() -> None:
    room = Room(KEPT)
    with pytest.raises(NotFound):
        room.put(KEPT, HEAD)
    assert room.door.see(HEAD, CHANGSHA) == ()
    after = room.put(KEPT, SUPERVISOR)
    assert room.door.see(HEAD, CHANGSHA) == (), "it reads what is asked, not what was reported"
    (asked,) = room.hall.own(HEAD, CHANGSHA)
    assert asked.suspicion == after
    assert room.promise(after).owner == "430100"
    assert room.news("duty.put").data["heads"] == "430100"
    assert room.hall.own(LI, CHANGSHA) == ()
    assert room.hall.own(person("head-zhuzhou"), CHANGSHA) == ()
    stated = room.say(after, HEAD)
    assert room.door.answer(SUPERVISOR, CHANGSHA, said(stated)).state == CONFIRMED


@pytest.mark.requirement("S2-22")
def test_who_says_nothing_in_time_may_say_it_late_until_it_is_decided() -> None:
    room = Room(OF_LI, KEPT)
    after, other = room.put(OF_LI), room.put(KEPT, SUPERVISOR)
    room.post.until(room.promise(after).due_at + timedelta(minutes=1))
    late = room.say(after)
    assert room.promise(after).late_at(room.post.clock.now())
    assert room.door.answer(HEAD, CHANGSHA, said(late)).state == CONFIRMED
    decided = room.door.answer(SUPERVISOR, CHANGSHA, said(other))
    assert room.promise(other).state is State.CANCELLED
    with pytest.raises(Refused):
        room.say(decided, HEAD)


def test_repeats_change_nothing_and_another_word_is_refused() -> None:
    room = Room(OF_LI)
    after = room.put(OF_LI)
    assert room.put(OF_LI) == after
    with pytest.raises(Refused):
        room.hall.put(HEAD, CHANGSHA, PutSuspicion(OF_LI.id, "另问", after.version))
    stated = room.say(after)
    assert room.say(after) == stated
    with pytest.raises(Refused):
        room.hall.make(LI, CHANGSHA, MakeStatement(OF_LI.id, "改口", stated.version))
    assert len(room.facts(stated)) == 2


def test_who_saw_an_earlier_state_is_told_so() -> None:
    room = Room(OF_LI)
    with pytest.raises(Conflict):
        room.hall.put(HEAD, CHANGSHA, PutSuspicion(OF_LI.id, ASKED, 7))
    room.put(OF_LI)
    with pytest.raises(Conflict):
        room.hall.make(LI, CHANGSHA, MakeStatement(OF_LI.id, SAID, 1))


@pytest.mark.requirement("S0-73")
def test_only_who_is_to_answer_puts_it_and_only_to_who_can_read_it() -> None:
    gone = replace(OF_LI, id="absence.gone", person_id="nobody-here")
    room = Room(OF_LI, OF_HEAD, OF_UNIT, gone)
    for one, by in ((OF_LI, SUPERVISOR), (OF_UNIT, HEAD), (gone, HEAD)):
        with pytest.raises(Refused):
            room.put(one, by)
    with pytest.raises(Forbidden):
        room.put(OF_LI, LI)
    with pytest.raises(NotFound):
        room.put(OF_HEAD, HEAD)
    after = room.put(OF_HEAD, SUPERVISOR)
    assert room.say(after, HEAD).statement is not None
    with pytest.raises(Forbidden):
        room.hall.own(SUPERVISOR, CHANGSHA)


def test_a_person_is_heard_at_a_line_that_is_not_the_own() -> None:
    at_zhuzhou = replace(OF_LI, line=ZHUZHOU.line)
    room = Room(at_zhuzhou)
    asked = PutSuspicion(at_zhuzhou.id, ASKED, 1)
    room.hall.put(person("head-zhuzhou"), ZHUZHOU, asked)
    (seen,) = room.hall.own(LI, ZHUZHOU)
    assert room.hall.own(LI, CHANGSHA) == ()
    assert seen.suspicion.id == at_zhuzhou.id


@pytest.mark.requirement("S0-25")
def test_what_was_put_no_later_record_takes_back() -> None:
    room = Room()
    post = room.post
    post.shifts.kept = [shift()]
    post.close(at(12))
    (found,) = post.suspicions.kept
    assert found.state != WITHDRAWN
    room.put(found)
    post.saw(at(8, 30), at(11, 30))
    assert post.close(at(13)).withdrawn == []
    (found,) = post.suspicions.kept
    assert found.state != WITHDRAWN


@pytest.mark.parametrize("words", ["", "  ", "长" * 2001, "来电人 13912345678"])
def test_words_that_cannot_be_kept_are_refused_by_their_field(words: str) -> None:
    room = Room(OF_LI)
    with pytest.raises(Invalid) as refused:
        room.hall.put(HEAD, CHANGSHA, PutSuspicion(OF_LI.id, words, 1))
    assert [one.field for one in refused.value.faults] == ["asked"]
    after = room.put(OF_LI)
    with pytest.raises(Invalid) as refused:
        room.hall.make(LI, CHANGSHA, MakeStatement(OF_LI.id, words, after.version))
    assert [one.field for one in refused.value.faults] == ["text"]


@given(
    st.sampled_from([OF_LI, OF_HEAD, OF_CENTRE, OF_UNIT, KEPT]),
    st.sampled_from([LI, HEAD, SUPERVISOR, person("head-zhuzhou"), person("attendant-zhuzhou-1")]),
)
def test_nobody_speaks_to_and_decides_the_same(one: Suspicion, actor: Actor) -> None:
    room = Room(one)
    speaks = hearing.names(one, actor)
    decides = False
    with suppress(Forbidden, NotFound, Refused):
        decides = room.door.answerable(actor, CHANGSHA, one.id) == one
    assert not (speaks and decides)


def test_a_subsidy_that_is_late_is_the_centres_to_explain() -> None:
    assert OF_CENTRE.kind == LATE
    assert OF_CENTRE.of_centre
    assert not OF_UNIT.of_centre

"""Not solved opens a matter again: same first asked, shorter clock, the head is told (N33)."""

from dataclasses import replace

import pytest

from backend.accounts.circle import News
from backend.accounts.words import words_of
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.caller import Caller
from backend.matters.following.handing_over import Give
from backend.matters.following.reopening import Reopen
from backend.matters.model import AnsweredNow, State
from backend.promises.falling_due import DuePromise
from backend.promises.model import Kind
from backend.tallies.counting import of_promise
from tests.backend.accounts.office import HEAD as HEAD_ID
from tests.backend.accounts.office import Office as Accounts
from tests.backend.accounts.test_circle import concerned
from tests.backend.matters.following.desks import HEAD, LI, STRANGER, WANG, Office
from tests.backend.matters.forms import no_request
from tests.fakes import hunan
from tests.fakes.registry import registry_of


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.requirement("N33", "R12", "R16")
def test_not_solved_opens_it_again_with_a_shorter_clock(office: Office) -> None:
    matter_id = office.register()
    slow = office.owed(matter_id)[Kind.REPLY]
    office.reply(matter_id)
    office.close(matter_id)
    office.reopening.reopen(HEAD, Reopen(office.ask(matter_id), "单位仍不付款"))
    matter = office.matter(matter_id)
    again = office.owed(matter_id)[Kind.REOPENED]
    assert (matter.state, matter.result, matter.reopened) == (State.OPEN, None, 1)
    assert matter.first_asked.id == matter.owner.id == again.owner == LI.person_id
    assert again.due_at < slow.due_at
    assert again.caller == slow.caller
    assert [step.kind for step in office.file(matter_id).steps] == ["reply", "close", "reopened"]


@pytest.mark.requirement("N33")
def test_it_goes_back_to_the_first_asked_and_may_be_opened_again_and_again(office: Office) -> None:
    matter_id = office.register()
    office.handing_over.hand_over(LI, Give(office.ask(matter_id), WANG.person_id, "专业对口"))
    for times in (1, 2):
        office.reply(matter_id)
        assert office.matter(matter_id).state is State.RESOLVED
        office.reopening.reopen(LI, Reopen(office.ask(matter_id), "还是不懂"))
        assert office.matter(matter_id).reopened == times
        assert office.matter(matter_id).owner.id == LI.person_id
        assert office.owed(matter_id)[Kind.REOPENED].number == times


@pytest.mark.requirement("R5", "S0-55")
@pytest.mark.parametrize("unnamed", [False, True])
def test_of_a_caller_without_a_name_it_is_never_counted_as_kept(
    office: Office, *, unnamed: bool
) -> None:
    caller = Caller(phone="13900001234", name_refused=True) if unnamed else Caller(name="王小明")
    matter_id = office.register(AnsweredNow("可以起诉", "民法典"), caller=caller)
    office.reopening.reopen(HEAD, Reopen(office.ask(matter_id), "单位仍不付款"))
    office.reply(matter_id)
    counted = set(of_promise(DuePromise.of(office.promise(matter_id, Kind.REOPENED))))
    kept = {"promises.due.reopened", "promises.on_time.reopened"}
    assert counted == ({"unnamed.due", "unnamed.answered"} if unnamed else kept)


def test_the_head_of_the_line_is_told_and_who_owes_it(office: Office) -> None:
    matter_id = office.register(AnsweredNow("可以起诉", "民法典"))
    office.reopening.reopen(HEAD, Reopen(office.ask(matter_id), "法院不收"))
    (event,) = (one for one in office.house.books.all(Event) if one.kind == "matter.reopened")
    news = News(event.id, event.kind, event.at, event.data)
    assert set(concerned(Accounts(), news)) == {HEAD_ID, LI.person_id}
    words = words_of(event.kind, event.data, event.at, hunan.gazetteer().name)
    assert words.link == f"/matters/{matter_id}"
    assert "第1次重新办理" in words.body
    assert "法院" not in repr(event)


def test_what_is_open_or_asked_for_nothing_is_not_opened_again(office: Office) -> None:
    matter_id = office.register()
    with pytest.raises(Refused):
        office.reopening.reopen(LI, Reopen(office.ask(matter_id), "没解决"))
    office.reply(matter_id)
    with pytest.raises(Invalid):
        office.reopening.reopen(LI, Reopen(office.ask(matter_id), " "))
    silent = replace(no_request(), id="33333333-0000-4000-8000-000000000003")
    registry_of(office.house).register(LI, silent)
    with pytest.raises(Refused):
        office.reopening.reopen(LI, Reopen(office.ask(silent.id), "没解决"))


def test_a_repeat_is_answered_as_before_and_a_stale_one_is_told(office: Office) -> None:
    matter_id = office.register()
    office.reply(matter_id)
    command = Reopen(office.ask(matter_id), "没解决")
    first = office.reopening.reopen(LI, command)
    commits = len(office.house.books.commits)
    assert office.reopening.reopen(LI, command) == first
    assert len(office.house.books.commits) == commits
    with pytest.raises(Conflict):
        office.reopening.reopen(LI, replace(command, text="别的"))


def test_who_may_not_see_it_may_not_open_it(office: Office) -> None:
    matter_id = office.register()
    office.reply(matter_id)
    for who in (STRANGER, WANG, hunan.person("supervisor")):
        with pytest.raises(NotFound):
            office.reopening.reopen(who, Reopen(office.ask(matter_id), "没解决"))


@pytest.mark.requirement("S0-20")
def test_its_facts_are_one_chain_without_a_word_of_the_caller(office: Office) -> None:
    matter_id = office.register()
    office.reply(matter_id)
    office.reopening.reopen(LI, Reopen(office.ask(matter_id), "单位仍不付款"))
    subject = office.matter(matter_id).subject
    facts = [fact for fact in office.house.books.all(Fact) if fact.subject == subject]
    assert verify(facts, office.matter(matter_id).trail) is None
    assert facts[-1].detail["times"] == 1
    assert "付款" not in repr(facts)

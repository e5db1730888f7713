"""A question that was registered twice goes on as one matter, and both histories stay (Art. 17)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from backend.accounts.circle import News
from backend.accounts.words import matters as words
from backend.calls.status import Question, StatusLine, pin_of
from backend.kernel.audit import Fact, verify
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.kernel.ids import subject_ref
from backend.matters.caller import Caller
from backend.matters.following.alike import By
from backend.matters.following.handing_over import Give
from backend.matters.following.merging import Merge
from backend.matters.following.reopening import Reopen
from backend.matters.liaison.leading import Acknowledge, Leading
from backend.matters.model import AnsweredNow, DayQuery, State, Urgent
from backend.matters.proving import CHECK
from backend.matters.working import Command
from backend.promises.model import Kind, Pledge
from backend.promises.model import State as PromiseState
from backend.promises.rules import make
from backend.tallies.casework import of_matter
from tests.backend.accounts.office import Office as Accounts
from tests.backend.accounts.test_circle import concerned
from tests.backend.matters.following.desks import HEAD, LI, MONDAY, STRANGER, WANG, Office
from tests.fakes import hunan
from tests.fakes.callers import FakeReferences
from tests.fakes.hunan import FakeAtlas
from tests.fakes.matters import row_of
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash
from tests.guards.visits import identity

PROVINCE = hunan.person("supervisor")
SECOND = identity("second")


@pytest.fixture
def office() -> Office:
    return Office()


def two(office: Office, **changes: Any) -> tuple[str, str]:
    """Register a matter, and the same a day later; returns the earlier and the later."""
    first = office.register()
    office.house.clock.forward(days=1)
    return first, office.register(**{"id": SECOND, "summary": "拖欠工资的事怎么样了", **changes})


def command(office: Office, duplicate: str, into: str, reason: str = "同一来电人同一问题") -> Merge:
    return Merge(office.ask(duplicate), into, office.matter(into).version, reason)


@pytest.mark.requirement("S0-50", "S0-66", "R16")
def test_the_duplicate_goes_on_as_the_other_and_nothing_is_later(office: Office) -> None:
    first, second = two(office)
    due = office.owed(first)[Kind.REPLY].due_at
    asked = office.owed(second)[Kind.REPLY]
    office.merging.merge(LI, command(office, first, second))
    kept, gone = office.matter(second), office.matter(first)
    assert (gone.state, kept.state) == (State.MERGED, State.OPEN)
    assert gone.merged_into is not None
    assert (gone.merged_into.id, kept.merged[0].id) == (second, first)
    assert office.owed(first) == {}
    owed = office.owed(second)[Kind.REPLY]
    assert owed.id == asked.id
    assert owed.due_at == due < asked.due_at
    assert office.promise(first, Kind.REPLY).state is PromiseState.CANCELLED
    assert [step.kind for step in office.file(first).steps] == ["merged"]
    assert [step.kind for step in office.file(second).steps] == ["took_over"]
    assert "同一来电人" in office.file(second).steps[0].text
    for matter in (kept, gone):
        facts = [one for one in office.house.books.all(Fact) if one.subject == matter.subject]
        assert verify(facts, matter.trail) is None
    facts = [one for one in office.house.books.all(Fact) if one.subject == owed.chain]
    assert verify(facts, owed.trail) is None
    office.reply(second)
    office.close(second)
    assert office.matter(second).state is State.CLOSED


@pytest.mark.requirement("R16")
def test_what_the_other_does_not_owe_it_owes_now(office: Office) -> None:
    first = office.register(AnsweredNow("可以仲裁", "劳动争议调解仲裁法"))
    office.house.clock.forward(hours=1)
    second = office.register(id=SECOND)
    due = office.owed(second)[Kind.REPLY].due_at
    assert office.matter(first).state is State.RESOLVED
    office.merging.merge(LI, command(office, second, first))
    assert office.matter(first).state is State.OPEN
    assert office.owed(first)[Kind.REPLY].due_at == due
    office.reply(first)
    assert office.matter(first).state is State.RESOLVED
    ask = office.ask(first)
    office.reopening.reopen(LI, Reopen(ask, "没解决"))
    assert office.matter(first).reopened == 1


def test_a_repeat_answers_the_same_and_a_stale_sight_is_a_conflict(office: Office) -> None:
    first, second = two(office)
    said = command(office, second, first)
    answer = office.merging.merge(LI, said)
    commits = len(office.house.books.commits)
    assert office.merging.merge(LI, said) == answer
    assert len(office.house.books.commits) == commits
    assert answer["state"] == "merged"
    third = office.register(id=identity("third"))
    for stale in (
        replace(command(office, third, first), into_version=1),
        replace(command(office, third, first), ask=replace(office.ask(third), version=9)),
    ):
        with pytest.raises(Conflict):
            office.merging.merge(LI, stale)


@pytest.mark.requirement("S0-66")
def test_nothing_is_done_on_a_duplicate_any_more(office: Office) -> None:
    first, second = two(office)
    office.merging.merge(LI, command(office, second, first))
    ask = office.ask(second)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: office.desk.reply(LI, Command(second, ask.id, ask.version, "答复", basis="民法典")),
        lambda: office.desk.close(LI, Command(second, ask.id, ask.version, "")),
        lambda: office.reopening.reopen(LI, Reopen(ask, "没解决")),
        lambda: office.handing_over.hand_over(LI, Give(ask, WANG.person_id, "移交")),
        lambda: office.merging.merge(LI, Merge(ask, first, office.matter(first).version, "x")),
    )
    for deed in deeds:
        with pytest.raises(Refused) as refused:
            deed()
        assert office.matter(first).reference in refused.value.reason_zh
    third = office.register(id=identity("third"))
    with pytest.raises(Refused):
        office.merging.merge(LI, command(office, third, second))
    with pytest.raises(Invalid):
        office.merging.merge(LI, command(office, third, third))
    with pytest.raises(Invalid):
        office.merging.merge(LI, command(office, third, first, " "))


@pytest.mark.requirement("S0-04", "S0-20")
def test_who_may_merge_what(office: Office) -> None:
    first, second = two(office)
    with pytest.raises(NotFound):
        office.merging.merge(STRANGER, command(office, second, first))
    with pytest.raises(NotFound):  # another attendant's matter is theirs
        office.merging.merge(WANG, command(office, second, first))
    mine = office.register(id=identity("other"), caller=Caller(name="李四", phone="13800000000"))
    give = Give(office.ask(mine), WANG.person_id, "专业对口")
    office.handing_over.hand_over(LI, give)
    given = replace(office.matter(mine), first_asked=office.matter(mine).owner, version=3)
    office.house.books.commit(Replace(given, 2))
    with pytest.raises(NotFound):  # of a colleague, and of another caller
        office.merging.merge(LI, command(office, first, mine))
    office.merging.merge(HEAD, command(office, first, mine))
    assert LI.person_id in office.matter(mine).people
    away = replace(
        office.matter(second), id=identity("away"), place=hunan.gazetteer().path("430200")
    )
    office.house.books.commit(Create(replace(away, owner=given.owner, first_asked=given.owner)))
    for actor in (LI, HEAD):
        with pytest.raises(NotFound):
            office.merging.merge(actor, command(office, second, away.id))
    office.merging.merge(PROVINCE, command(office, second, away.id))


def test_what_is_proposed_is_of_the_same_caller_and_open(office: Office) -> None:
    first, second = two(office)
    other = office.register(id=identity("other"), caller=Caller(name="李四", phone="13800000000"))
    done = office.register(AnsweredNow("可以", "民法典"), id=identity("done"))
    office.close(done)
    office.house.clock.forward(seconds=10)
    found = office.merging.alike(LI, second)
    assert [one.row.id for one in found] == [first]
    assert found[0].by is By.CALLER
    assert found[0].row.version == 1
    number = office.matter(other).reference
    (by_number,) = office.merging.alike(LI, second, number)
    assert (by_number.row.id, by_number.by) == (other, By.REFERENCE)
    with pytest.raises(NotFound):
        office.merging.alike(STRANGER, second)
    office.house.clock.forward(days=31)
    late = office.register(id=identity("late"))
    assert [one.row.id for one in office.merging.alike(LI, late)] == []


def test_both_pages_show_both_histories_to_whoever_sees_one(office: Office) -> None:
    first, second = two(office)
    office.handing_over.hand_over(HEAD, Give(office.ask(first), WANG.person_id, "移交"))
    with pytest.raises(NotFound):
        office.merging.other(LI, second, first)
    office.merging.merge(HEAD, command(office, second, first))
    there = office.merging.other(LI, first, second)
    back = office.merging.other(LI, second, first)
    assert (there.matter.id, back.matter.id) == (second, first)
    assert {step.kind for step in back.steps} == {"handed_over", "took_over"}
    third = office.register(id=identity("third"))
    office.merging.merge(HEAD, command(office, third, first))
    assert office.merging.other(HEAD, first, third).matter.id == third
    for actor, one, other in (
        (HEAD, second, third),  # each of the two is merged with the first alone
        (HEAD, first, identity("nothing")),
        (HEAD, identity("nothing"), third),
        (STRANGER, first, third),
    ):
        with pytest.raises(NotFound):
            office.merging.other(actor, one, other)


def test_figures_count_it_once_and_lists_say_so(office: Office) -> None:
    first, second = two(office)
    office.merging.merge(LI, command(office, second, first))
    assert list(of_matter(row_of(office.matter(second)))) == ["matters.merged"]
    assert "matters" in list(of_matter(row_of(office.matter(first))))
    office.house.clock.forward(seconds=10)
    day = DayQuery(office.matter(second).registered_at.date())
    (row,) = office.house.matters.of_lines(["430100"], day).rows
    assert row.state is State.MERGED


@pytest.mark.requirement("N29")
def test_who_asks_by_the_number_of_the_duplicate_hears_of_the_other(office: Office) -> None:
    first, second = two(office)
    house = office.house
    line = StatusLine(
        FakeReferences(house.books),
        house.promises,
        house.books,
        FakeAtlas(house.books),
        house.offices,
        FakeCallerHash(),
        house.clock,
    )
    gone = office.matter(second)
    pin = pin_of(FakeCallerHash(), gone.subject)
    office.merging.merge(LI, command(office, second, first))
    told = line.ask(Question("c1", "13912345678", gone.reference, pin))
    own = pin_of(FakeCallerHash(), office.matter(first).subject)
    same = line.ask(Question("c2", "13912345678", office.matter(first).reference, own))
    assert told.found
    assert told.words == same.words
    assert not line.ask(Question("c3", "13912345678", gone.reference, "000000")).found


@pytest.mark.requirement("R12")
def test_what_the_daily_check_found_is_cleared_up_first(office: Office) -> None:
    first, second = two(office)
    terms = office.files.terms(office.matter(second), MONDAY)
    pledge = Pledge(
        Kind.DIFFERENCE, subject_ref(CHECK, second), HEAD.person_id, office.matter(second).place
    )
    office.house.books.commit(Create(make(pledge, MONDAY, terms)))
    with pytest.raises(Refused):
        office.merging.merge(LI, command(office, second, first))


@pytest.mark.requirement("R13")
def test_an_urgent_one_goes_on_and_each_report_is_acknowledged(office: Office) -> None:
    first, second = two(office, disposition=Urgent(calmed=True, calming_note="已安抚"))
    with pytest.raises(Refused):
        office.merging.merge(LI, command(office, second, first))
    office.merging.merge(LI, command(office, first, second))
    assert set(office.owed(second)) == {Kind.REPLY, Kind.LEADER_REPORT}


def test_whoever_had_either_is_told(office: Office) -> None:
    first, second = two(office)
    office.handing_over.hand_over(HEAD, Give(office.ask(first), WANG.person_id, "移交"))
    office.merging.merge(HEAD, command(office, second, first))
    event = next(one for one in office.house.books.all(Event) if one.kind == "matter.merged")
    news = News(event.id, event.kind, event.at, event.data)
    assert set(concerned(Accounts(), news)) == {LI.person_id, WANG.person_id}
    told = words.words("merged", event.data, MONDAY, lambda code, _="zh": code)
    assert office.matter(second).reference in told.body
    assert told.link == f"/matters/{first}"


@pytest.mark.requirement("S2-17", "R13")
def test_units_are_to_be_sent_once_to_what_two_reported(office: Office) -> None:
    urgent = Urgent(calmed=True, calming_note="已劝解")
    first = office.register(urgent)
    second = office.register(urgent, id=SECOND)
    leading = Leading(office.files, FakePeople(office.house.accounts))
    leading.acknowledge(HEAD, Acknowledge(office.ask(first), "速派"))
    assert set(office.owed(first)) == {Kind.DEPLOYMENT}
    due = office.owed(first)[Kind.DEPLOYMENT].due_at
    office.merging.merge(LI, command(office, first, second))
    leading.acknowledge(HEAD, Acknowledge(office.ask(second), "速派"))
    assert set(office.owed(second)) == {Kind.DEPLOYMENT}
    assert office.owed(second)[Kind.DEPLOYMENT].due_at == due

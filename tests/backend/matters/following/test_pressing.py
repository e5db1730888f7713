"""催办、督办、通报: in turn, each with its clock, ended by what was done (S2-38, S2-39)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.words import words_of
from backend.kernel.access import Role
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.model import AnsweredNow, State
from backend.matters.orders.model import Stage
from backend.matters.pressed import KINDS, PRESSING, Cause, Rung, next_rungs, signs_of
from backend.promises.model import Kind
from backend.promises.model import State as PromiseState
from tests.backend.matters.following.desks import HEAD, LI, STRANGER, WANG, Office
from tests.backend.matters.orders.desk import LI as SENDER
from tests.backend.matters.orders.desk import open_desk
from tests.fakes import hunan

PROVINCE = hunan.person("supervisor")


@pytest.fixture
def office() -> Office:
    return Office()


def _press(office: Office, matter_id: str, rung: Rung, who: object = HEAD, **said: object) -> None:
    cause = said.get("cause", Cause.OTHER)
    text = said.get("text", "来电人多次来电询问，请尽快办理")
    command = Press(office.ask(matter_id), rung, cause, text)  # type: ignore[arg-type]
    office.pressing.press(who, command)  # type: ignore[arg-type]


def _answer(office: Office, matter_id: str, rung: Rung) -> None:
    office.pressing.answer(LI, Answered(office.ask(matter_id), rung, "已联系来电人并办理"))


@pytest.mark.requirement("S2-38", "S2-39")
def test_a_matter_is_urged_then_supervised_then_circulated(office: Office) -> None:
    matter_id = office.register()
    with pytest.raises(Refused):
        _press(office, matter_id, Rung.SUPERVISED)
    _press(office, matter_id, Rung.URGED)
    urged = office.owed(matter_id)[Kind.URGED]
    assert (urged.owner, urged.due_at - urged.made_at) == (LI.person_id, timedelta(hours=31))
    with pytest.raises(Refused):
        _press(office, matter_id, Rung.URGED)
    _press(office, matter_id, Rung.SUPERVISED)
    for who in (HEAD, LI):
        with pytest.raises((Refused, Forbidden)):
            _press(office, matter_id, Rung.CIRCULATED, who)
    _press(office, matter_id, Rung.CIRCULATED, PROVINCE)
    due = [office.owed(matter_id)[kind].due_at for kind in KINDS.values()]
    assert due == sorted(due)
    kinds = [step.kind for step in office.file(matter_id).steps]
    assert kinds == ["pressed.urged", "pressed.supervised", "pressed.circulated"]


@pytest.mark.requirement("S2-38", "R16")
def test_what_is_pressed_has_no_result_before_it_is_answered(office: Office) -> None:
    matter_id = office.register()
    _press(office, matter_id, Rung.URGED)
    office.reply(matter_id)
    assert office.matter(matter_id).state is State.OPEN
    _answer(office, matter_id, Rung.URGED)
    matter = office.matter(matter_id)
    assert matter.state is State.RESOLVED
    assert office.promise(matter_id, Kind.URGED).state is PromiseState.KEPT
    with pytest.raises(Refused):
        _press(office, matter_id, Rung.URGED)
    office.reopening.reopen(HEAD, Reopen(office.ask(matter_id), "没有解决"))
    _press(office, matter_id, Rung.URGED)
    assert office.owed(matter_id)[Kind.URGED].number == 2


@pytest.mark.requirement("S2-39")
def test_no_answer_ends_a_rung_while_something_is_overdue(office: Office) -> None:
    matter_id = office.register()
    office.house.clock.forward(days=3)
    _press(office, matter_id, Rung.SUPERVISED, cause=Cause.OVERDUE)
    with pytest.raises(Refused, match="still overdue"):
        _answer(office, matter_id, Rung.SUPERVISED)
    office.reply(matter_id)
    _answer(office, matter_id, Rung.SUPERVISED)
    assert office.matter(matter_id).state is State.RESOLVED


@pytest.mark.requirement("S2-39")
def test_what_speaks_for_pressing_is_seen_and_nothing_else_is_taken(office: Office) -> None:
    matter_id = office.register()

    def signs() -> frozenset[Cause]:
        file, now = office.file(matter_id), office.house.clock.now()
        promises = office.house.promises.of(file.matter.subject)
        terms = office.house.standing.terms(file.matter.place, now)
        return frozenset(signs_of(file, promises, now, terms))

    assert signs() == frozenset()
    for cause in set(Cause) - {Cause.OTHER}:
        with pytest.raises(Invalid):
            _press(office, matter_id, Rung.URGED, cause=cause)
    with pytest.raises(Invalid):
        _press(office, matter_id, Rung.URGED, text=" ")
    office.house.clock.forward(days=3)
    assert signs() == {Cause.OVERDUE}
    office.house.clock.forward(days=5)
    assert signs() == {Cause.OVERDUE, Cause.IDLE}
    _press(office, matter_id, Rung.URGED, cause=Cause.IDLE)
    assert signs() == {Cause.OVERDUE}


def test_whoever_has_the_work_is_told_and_from_supervision_the_head(office: Office) -> None:
    matter_id = office.register()
    _press(office, matter_id, Rung.URGED)
    _press(office, matter_id, Rung.SUPERVISED)
    _press(office, matter_id, Rung.CIRCULATED, PROVINCE)
    told = [one for one in office.house.books.all(Event) if one.kind.startswith("matter.")]
    assert [one.kind.partition(".")[2] for one in told] == list(Rung)
    assert [one.data.get("heads") for one in told] == [None, "430100", "430100"]
    assert {one.data["to"] for one in told} == {LI.person_id}
    for one in told:
        words = words_of(one.kind, one.data, one.at, hunan.gazetteer().name)
        assert words.link == f"/matters/{matter_id}"


def test_who_presses_and_who_answers(office: Office) -> None:
    matter_id = office.register()
    with pytest.raises(Forbidden):
        _press(office, matter_id, Rung.URGED, LI)
    with pytest.raises(NotFound):
        _press(office, matter_id, Rung.URGED, STRANGER)
    _press(office, matter_id, Rung.URGED, PROVINCE)
    command = Answered(office.ask(matter_id), Rung.URGED, "已办理")
    for who in (WANG, PROVINCE):
        with pytest.raises(NotFound):
            office.pressing.answer(who, command)
    assert office.pressing.answer(LI, command) == office.pressing.answer(LI, command)
    with pytest.raises(Refused, match="nothing of the kind"):
        _answer(office, matter_id, Rung.URGED)


def test_what_has_a_result_is_pressed_by_nobody(office: Office) -> None:
    done = office.register(AnsweredNow("可以起诉", "民法典"))
    with pytest.raises(Refused):
        _press(office, done, Rung.URGED)
    open_one = office.register(id="33333333-0000-4000-8000-000000000003")
    stale = Press(office.ask(open_one), Rung.URGED, Cause.OTHER, "请尽快")
    _press(office, open_one, Rung.URGED)
    with pytest.raises(Conflict):
        office.pressing.press(HEAD, stale)


@pytest.mark.requirement("N18", "S2-39")
def test_the_third_return_puts_a_matter_under_supervision_by_itself() -> None:
    desk = open_desk()
    for number in (1, 2, 3):
        assert Kind.SUPERVISED not in {kind for kind, *_ in desk.owed()}
        desk.send()
        desk.record(Stage.RETURNED, number)
    assert desk.promise(Kind.SUPERVISED).owner == SENDER.person_id
    file = desk.house.matters.file(desk.promise(Kind.SUPERVISED).subject.partition("#")[2])
    assert file is not None
    assert "raised.supervised.bounced" in [step.kind for step in file.steps]
    desk.send()
    desk.record(Stage.RETURNED, 4)
    assert [kind for kind, *_ in desk.owed()].count(Kind.SUPERVISED) == 1


@given(
    made=st.frozensets(st.sampled_from(sorted(PRESSING))),
    role=st.sampled_from(Role),
    signs=st.frozensets(st.sampled_from([one for one in Cause if one is not Cause.OTHER])),
)
def test_no_rung_is_skipped(made: frozenset[Kind], role: Role, signs: frozenset[Cause]) -> None:
    office = Office()
    matter_id = office.register()
    for rung, kind in KINDS.items():
        if kind in made and rung in _open_to(office, matter_id, PROVINCE.role, frozenset()):
            _press(office, matter_id, rung, PROVINCE)
    still = set(office.owed(matter_id)) & PRESSING
    rungs = _open_to(office, matter_id, role, signs)
    assert not {KINDS[one] for one in rungs} & still
    assert (Rung.CIRCULATED in rungs) <= (role is Role.PROVINCIAL_SUPERVISOR)
    assert (Rung.CIRCULATED in rungs) <= (Kind.SUPERVISED in still)
    assert (Rung.SUPERVISED in rungs) <= (Kind.URGED in still or bool(signs))


def _open_to(
    office: Office, matter_id: str, role: Role, signs: frozenset[Cause]
) -> tuple[Rung, ...]:
    matter = office.matter(matter_id)
    return next_rungs(role, matter, office.house.promises.of(matter.subject), signs)

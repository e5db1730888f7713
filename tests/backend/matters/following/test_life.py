"""Whatever follows on a matter, in any order and by anybody: 件件有着落，件件有结果 (R12, R16)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from backend.kernel.audit import Fact, verify
from backend.kernel.errors import HotlineError
from backend.kernel.rulebook import FIRST
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.model import Appointment, Outcome, Side
from backend.matters.following.reopening import Reopen
from backend.matters.following.visiting import Visited
from backend.matters.model import State
from backend.matters.working import Command
from backend.promises.attempt import Answer
from backend.promises.model import Kind
from backend.promises.model import State as PromiseState
from backend.promises.terms import Standing
from tests.backend.matters.following.desks import HEAD, LI, STRANGER, WANG, Office
from tests.fakes.hunan import regulations

PEOPLE = st.sampled_from([LI, WANG, HEAD, STRANGER])
EVERYBODY = Standing(regulations().almanac, [replace(FIRST, return_visit_percent=100)])


class Life(RuleBasedStateMachine):
    """One matter; every deed is tried by somebody, at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.matter_id = self.office.register()
        # Every closing brings its visit, so that its ways are walked.
        self.files = replace(self.office.files, standing=lambda: EVERYBODY)
        self.desk = replace(self.office.desk, standing=lambda: EVERYBODY)

    def _try(self, act: Callable[[], object]) -> None:
        version = self.office.matter(self.matter_id).version
        commits = len(self.office.house.books.commits)
        try:
            act()
        except HotlineError:
            assert len(self.office.house.books.commits) == commits
            return
        assert self.office.matter(self.matter_id).version == version + 1

    @rule(who=PEOPLE, reached=st.booleans())
    def reply(self, who: object, reached: bool) -> None:  # noqa: FBT001  drawn
        ask = self.office.ask(self.matter_id)
        answer = Answer.REACHED if reached else Answer.BUSY
        command = Command(self.matter_id, ask.id, ask.version, "已答复", answer, basis="民法典")
        self._try(lambda: self.desk.reply(who, command))  # type: ignore[arg-type]

    @rule(who=PEOPLE)
    def close(self, who: object) -> None:
        ask = self.office.ask(self.matter_id)
        command = Command(self.matter_id, ask.id, ask.version, "")
        self._try(lambda: self.desk.close(who, command))  # type: ignore[arg-type]

    @rule(who=PEOPLE)
    def reopen(self, who: object) -> None:
        command = Reopen(self.office.ask(self.matter_id), "没解决")
        reopening = replace(self.office.reopening, files=self.files)
        self._try(lambda: reopening.reopen(who, command))  # type: ignore[arg-type]

    @rule(who=PEOPLE, hours=st.integers(-2, 60), number=st.integers(0, 2))
    def meet(self, who: object, hours: int, number: int) -> None:
        at = self.office.house.clock.now() + timedelta(hours=hours)
        meeting, ask = Meeting(at, "二楼", "李文静"), self.office.ask(self.matter_id)
        meetings = self.office.meetings
        if number == 0:
            self._try(lambda: meetings.agree(who, Agree(ask, meeting)))  # type: ignore[arg-type]
        else:
            moved = Move(ask, number, meeting, Side.US, "出庭")
            self._try(lambda: meetings.move(who, moved))  # type: ignore[arg-type]

    @rule(who=PEOPLE, outcome=st.sampled_from(Outcome), number=st.integers(1, 2))
    def end(self, who: object, outcome: Outcome, number: int) -> None:
        ended = Became(self.office.ask(self.matter_id), number, outcome, "情况")
        self._try(lambda: self.office.meetings.end(who, ended))  # type: ignore[arg-type]

    @rule(who=PEOPLE, to=PEOPLE)
    def hand_over(self, who: object, to: object) -> None:
        give = Give(self.office.ask(self.matter_id), to.person_id, "移交")  # type: ignore[attr-defined]
        self._try(lambda: self.office.handing_over.hand_over(who, give))  # type: ignore[arg-type]

    @rule(who=PEOPLE, solved=st.booleans(), reached=st.booleans())
    def visit(self, who: object, solved: bool, reached: bool) -> None:  # noqa: FBT001  drawn
        answer = Answer.REACHED if reached else Answer.NO_ANSWER
        visited = Visited(self.office.ask(self.matter_id), answer, solved, "问过")
        self._try(lambda: self.office.visiting.visit(who, visited))  # type: ignore[arg-type]

    @rule()
    def name_a_stand_in(self) -> None:
        give = Give(self.office.ask(self.matter_id), HEAD.person_id, "离职")
        self._try(lambda: self.office.handing_over.stand_in(HEAD, give))

    @rule(minutes=st.integers(1, 3000))
    def pass_time(self, minutes: int) -> None:
        self.office.house.clock.forward(minutes=minutes)

    @invariant()
    def it_is_open_as_long_as_anything_is_owed_and_no_longer(self) -> None:
        matter = self.office.matter(self.matter_id)
        owed = self.office.owed(self.matter_id)
        assert (matter.state is State.OPEN) == bool(owed.keys() - {Kind.RETURN_VISIT})
        assert (matter.result is None) == (matter.state is State.OPEN)
        # A return visit is owed of what was closed; what it waits for may be opened meanwhile.
        assert matter.first_asked.id == LI.person_id
        assert matter.owner.id in matter.people

    @invariant()
    def what_is_owed_is_owed_by_who_has_the_work_and_names_who_answers(self) -> None:
        matter = self.office.matter(self.matter_id)
        for promise in self.office.owed(self.matter_id).values():
            if promise.kind is Kind.RETURN_VISIT:
                continue
            assert promise.owner == matter.owner.id
            answers = matter.answerable.id
            assert promise.answerable == ("" if answers == matter.owner.id else answers)

    @invariant()
    def each_owed_appointment_has_its_promise_at_its_instant(self) -> None:
        for one in self.office.file(self.matter_id).of(Appointment):
            promise = next(
                two
                for two in self.office.house.promises.of(self.office.matter(self.matter_id).subject)
                if (two.kind, two.number) == (Kind.APPOINTMENT, one.number)
            )
            assert (one.outcome is None) == (promise.state is PromiseState.OPEN)
            assert promise.due_at == one.at

    @invariant()
    def every_change_has_its_fact(self) -> None:
        matter = self.office.matter(self.matter_id)
        every = self.office.house.books.all(Fact)
        facts = [fact for fact in every if fact.subject == matter.subject]
        assert len(facts) == matter.version
        assert verify(facts, matter.trail) is None
        for promise in self.office.owed(self.matter_id).values():
            chain = [fact for fact in every if fact.subject == promise.chain]
            assert verify(chain, promise.trail) is None


TestLife = pytest.mark.requirement("R12", "R16", "N33")(Life.TestCase)
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

"""Whatever people try on a directive, in whichever order, it stays the province's to the city."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.oversight.directives import commands
from backend.oversight.directives.model import Stage
from backend.oversight.directives.owing import wanted
from backend.oversight.directives.rules import reads
from backend.oversight.unclosed import Unclosed
from backend.promises.model import State
from backend.promises.publishing.regulations import Hand
from tests.backend.oversight.directives.office import (
    ATTENDANT,
    HEAD,
    OTHER_HEAD,
    SUPERVISOR,
    Office,
    content,
)

ACTORS = st.sampled_from([SUPERVISOR, HEAD, OTHER_HEAD, ATTENDANT])
WORDS = st.sampled_from(["", "已整改", "13912345678"])
DAYS = st.sampled_from([date(2026, 11, 24), date(2026, 12, 30), date(2027, 6, 1)])


class Directives(RuleBasedStateMachine):
    """One directive to Changsha; everybody tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office()
        self.one = self.office.draft()

    def _try(self, actor: Any, step: type, **said: Any) -> None:
        with suppress(Refused, Invalid, NotFound, Forbidden):
            self.one = self.office.take(actor, self.one, step, **said)

    @rule(actor=ACTORS, receipt_on=DAYS, reply_on=DAYS)
    def rewrite(self, actor: Any, receipt_on: date, reply_on: date) -> None:
        said = content(receipt_on=receipt_on, reply_on=reply_on)
        self._try(actor, commands.Rewrite, content=said)

    @rule(actor=ACTORS)
    def issue(self, actor: Any) -> None:
        self._try(actor, commands.IssueIt)

    @rule(actor=ACTORS)
    def receive(self, actor: Any) -> None:
        self._try(actor, commands.Receive)

    @rule(actor=ACTORS, words=WORDS)
    def report(self, actor: Any, words: str) -> None:
        self._try(actor, commands.ReportIt, words=words)

    @rule(actor=ACTORS, yes=st.booleans(), words=WORDS, due_on=st.none() | DAYS)
    def review(self, actor: Any, words: str, due_on: date | None, *, yes: bool) -> None:
        self._try(actor, commands.ReviewIt, accepted=yes, words=words, due_on=due_on)

    @rule(actor=ACTORS, words=WORDS)
    def withdraw(self, actor: Any, words: str) -> None:
        self._try(actor, commands.Withdraw, words=words)

    @rule(days=st.integers(1, 5))
    def wait(self, days: int) -> None:
        self.office.clock.forward(days=days)

    @invariant()
    def what_is_owed_is_what_the_stage_wants(self) -> None:
        owed = [each for each in self.office.promises(self.one) if each.state is State.OPEN]
        assert sorted(each.kind for each in owed) == sorted(wanted(self.one))
        assert {each.owner for each in owed} <= {"430100"}
        assert bool(owed) is (self.one.stage in (Stage.ISSUED, Stage.RECEIVED))
        assert (self.one.due_on is not None) is bool(owed)

    @invariant()
    def the_city_reads_it_only_once_it_was_issued(self) -> None:
        assert reads(HEAD, self.one) is (self.one.issued is not None)
        assert reads(SUPERVISOR, self.one)
        assert not reads(OTHER_HEAD, self.one)
        assert not reads(ATTENDANT, self.one)
        assert bool(self.office.told(self.one)) is (self.one.issued is not None)

    @invariant()
    def each_did_what_is_theirs(self) -> None:
        one = self.one
        province, city = SUPERVISOR.person_id, HEAD.person_id
        assert {hand.person_id for hand in _of_province(one)} == {province}
        received = [one.received] if one.received else []
        hands = [*received, *(each.by for each in one.reports)]
        assert {hand.person_id for hand in hands} <= {city}
        assert all(each.review for each in one.reports[:-1])

    @invariant()
    def its_mark_lasts_as_long_as_it_is_open(self) -> None:
        marks = [each.id for each in self.office.books.all(Unclosed)]
        assert marks == ([] if self.one.stage.ended else [self.one.id])

    @invariant()
    def every_step_has_its_fact(self) -> None:
        facts = [one for one in self.office.books.all(Fact) if one.subject == self.one.subject]
        assert verify(facts, self.one.trail) is None
        assert len(facts) == self.one.version


def _of_province(one: Any) -> Iterator[Hand]:
    yield one.drafted
    if one.issued:
        yield one.issued.by
    if one.withdrawn:
        yield one.withdrawn.by
    yield from (each.review.by for each in one.reports if each.review)


Directives.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestDirectives = pytest.mark.requirement("S0-06")(Directives.TestCase)

"""Whatever people try on a file, in whichever order, it stays as Article 20 has it."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from backend.kernel.audit import Fact, verify
from backend.kernel.clock import civil_day
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.oversight.breaches import files_of
from backend.oversight.documents import Paper
from backend.oversight.unclosed import Unclosed
from backend.oversight.violations import commands
from backend.oversight.violations.acts import Item
from backend.oversight.violations.appealing import last_day
from backend.oversight.violations.model import Harm, Outcome, Stage, Violation
from backend.oversight.violations.owing import wanted
from backend.oversight.violations.papers import Served
from backend.oversight.violations.rules import article_of, reads
from backend.oversight.violations.sanctions import Penalty
from backend.promises.model import State
from backend.tallies.periods import Period
from tests.backend.oversight.violations.chamber import (
    DEPUTY,
    HEAD,
    LI,
    SUPERVISOR,
    WANG,
    Chamber,
    entered,
)

ACTORS = st.sampled_from([LI, WANG, HEAD, SUPERVISOR, DEPUTY])
WORDS = st.sampled_from(["", "属实", "13912345678"])
NUMBERS = st.integers(1, 3)
DAYS = st.sampled_from([None, date(2026, 11, 1), date(2027, 3, 1)])


_APPEALS = (SUPERVISOR.person_id, DEPUTY.person_id)


class Files(RuleBasedStateMachine):
    """One file of an attendant; everybody tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.chamber = Chamber()
        self.one: Violation
        self.served: dict[str, Paper] = {}

    @initialize(begun=st.sampled_from([None, Harm.NONE, Harm.SERIOUS]))
    def begin(self, begun: Harm | None) -> None:
        if begun is None:
            self.one = self.chamber.enter(SUPERVISOR, entered())
        else:
            self.one = self.chamber.established(harm=begun, harm_words="来电人向媒体反映")

    def _try(self, take: Callable[..., Any], actor: Any, step: type, **said: Any) -> None:
        with suppress(Refused, Invalid, NotFound, Forbidden):
            self.one = take(actor, self.one, step, **said)

    @rule(actor=ACTORS, words=WORDS, item=st.sampled_from([None, *Item]))
    def put(self, actor: Any, words: str, item: Item | None) -> None:
        self._try(self.chamber.office, actor, commands.PutToAccused, words=words, item=item)

    @rule(actor=ACTORS, words=WORDS, waived=st.booleans())
    def state(self, actor: Any, words: str, *, waived: bool) -> None:
        self._try(self.chamber.accused, actor, commands.State, words=words, waived=waived)

    @rule(actor=ACTORS, yes=st.booleans(), harm=st.sampled_from(Harm), words=WORDS)
    def decide(self, actor: Any, harm: Harm, words: str, *, yes: bool) -> None:
        said = {"established": yes, "harm": harm, "harm_words": words}
        self._try(self.chamber.office, actor, commands.Decide, words="理由", **said)

    @rule(actor=ACTORS, penalty=st.sampled_from(Penalty), words=WORDS, due_on=DAYS)
    def issue(self, actor: Any, penalty: Penalty, words: str, due_on: date | None) -> None:
        said = {"penalty": penalty, "document": "", "words": words, "due_on": due_on}
        self._try(self.chamber.office, actor, commands.Issue, **said)

    @rule(actor=ACTORS, number=NUMBERS)
    def rectify(self, actor: Any, number: int) -> None:
        self._try(self.chamber.accused, actor, commands.Rectify, number=number, words="已改")

    @rule(actor=ACTORS, number=NUMBERS, yes=st.booleans(), due_on=DAYS)
    def reply(self, actor: Any, number: int, due_on: date | None, *, yes: bool) -> None:
        said = {"number": number, "accepted": yes, "words": "不全", "due_on": due_on}
        self._try(self.chamber.office, actor, commands.Reply, **said)

    @rule(actor=ACTORS, number=NUMBERS, words=WORDS, on=DAYS)
    def carry_out(self, actor: Any, number: int, words: str, on: date | None) -> None:
        said = {"number": number, "words": words, "on": on}
        self._try(self.chamber.office, actor, commands.CarryOut, **said)

    @rule(actor=ACTORS, words=WORDS)
    def close(self, actor: Any, words: str) -> None:
        self._try(self.chamber.office, actor, commands.Close, words=words)

    @rule(actor=ACTORS)
    def object(self, actor: Any) -> None:
        self._try(self.chamber.accused, actor, commands.Object, words="不服")

    @rule(actor=ACTORS, outcome=st.sampled_from(Outcome), lifted=NUMBERS)
    def decide_appeal(self, actor: Any, outcome: Outcome, lifted: int) -> None:
        said = {"outcome": outcome, "words": "理由", "lifted": (lifted,)}
        self._try(self.chamber.office, actor, commands.DecideAppeal, **said)

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.chamber.clock.forward(days=days)

    @invariant()
    def what_is_owed_is_what_the_stage_wants(self) -> None:
        owed = [each for each in self.chamber.promises(self.one) if each.state is State.OPEN]
        assert sorted(each.kind for each in owed) == sorted(wanted(self.one))

    @invariant()
    def nobody_was_found_against_unheard(self) -> None:
        one = self.one
        if one.verdict is not None and one.verdict.established:
            assert one.put is not None
            assert one.statement is not None or one.verdict.by.at > one.put.until
            said = self.chamber.ledger.paper(SUPERVISOR, one.id, one.papers[len(one.heard)])
            assert article_of(one.item) in "".join(said.paragraphs)

    @invariant()
    def nobody_decided_on_himself_and_no_sanction_stands_twice(self) -> None:
        one = self.one
        assert max(Counter(each.penalty for each in one.standing).values(), default=1) == 1
        for each in one.sanctions:
            assert each.by.person_id == HEAD.person_id
            assert each.penalty is not Penalty.LIABILITY or one.verdict is not None
            assert (
                one.verdict is None
                or each.penalty is not Penalty.LIABILITY
                or (one.verdict.harm is not Harm.NONE)
            )
        for appeal in one.appeals:
            assert appeal.decision is None or appeal.decision.by.person_id in _APPEALS
        appealed = Counter(number for appeal in one.appeals for number in appeal.against)
        assert max(appealed.values(), default=1) == 1

    @invariant()
    def the_accused_read_it_only_once_it_was_put(self) -> None:
        assert reads(LI, self.one) is (self.one.put is not None)
        assert not reads(WANG, self.one)

    @invariant()
    def what_was_served_stays_as_it_was_served(self) -> None:
        kept = {one.name: one.paper for one in self.chamber.books.all(Served)}
        assert tuple(kept) == self.one.papers
        assert len(kept) == len(self.one.heard) + (self.one.put is not None) + len(
            self.one.sanctions
        )
        for name, paper in self.served.items():
            assert kept[name] == paper
        self.served = kept

    @invariant()
    def what_a_document_says_of_appeals_is_true(self) -> None:
        one, now = self.one, self.chamber.clock.now()
        days = self.chamber.files.rulebook(one).appeal_days
        known = {number for appeal in one.appeals for number in appeal.against}
        for each in one.standing:
            fresh = civil_day(now) <= civil_day(each.by.at) + timedelta(days=days)
            if one.established and one.appealed is None and each.number not in known and fresh:
                until = last_day(one, self.chamber.files.rulebook(one))
                assert until is not None
                assert until >= civil_day(now)

    @invariant()
    def its_mark_lasts_as_long_as_it_is_open(self) -> None:
        marks = [each.id for each in self.chamber.books.all(Unclosed)]
        assert marks == ([] if self.one.stage.ended else [self.one.id])

    @invariant()
    def every_step_has_its_fact(self) -> None:
        facts = [one for one in self.chamber.books.all(Fact) if one.subject == self.one.subject]
        assert verify(facts, self.one.trail) is None
        assert len(facts) == self.one.version

    @invariant()
    def it_counts_once(self) -> None:
        ((item, filed),) = files_of([self.one], Period.parse("2026-11")).items()
        assert item == str(int(self.one.item))
        assert filed.established + filed.undecided + filed.dismissed == 1
        assert filed.dismissed == (self.one.stage is Stage.DISMISSED)


Files.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestFiles = pytest.mark.requirement("S0-79", "N3")(Files.TestCase)

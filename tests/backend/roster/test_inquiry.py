"""Answering a suspicion: by the office whose it is, never by whom it names, each time a fact."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.access import Role
from backend.kernel.audit import Fact, verify
from backend.kernel.books import Create
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.suspicions import (
    CONFIRMED,
    EXPLAINED,
    OPEN,
    WITHDRAWN,
    Suspicion,
    suspected,
)
from backend.promises.model import State
from backend.promises.rules import make
from backend.promises.terms import Standing
from backend.roster import hearing
from backend.roster.inquiry import SUSPICIONS_FOR, AnswerSuspicion, Inquiry
from tests.backend.roster.post import LI, Post, at, shift
from tests.fakes.accounts import FakeAccounts
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU, person, regulations, seed
from tests.fakes.people import FakePeople
from tests.fakes.promises import FakePromises

HEAD, SUPERVISOR = person("head-changsha"), person("supervisor")
OF_LI = Suspicion("absence.x", 2, CHANGSHA.line, LI.person_id, at(9), "absence")
OF_HEAD = replace(OF_LI, id="absence.y", person_id=HEAD.person_id, at=at(10))
OF_CENTRE = replace(OF_LI, id="subsidy_late.z", person_id="", kind="subsidy_late", at=at(11))
WORDS = "当日突发疾病就医，已补病假条"


def standing() -> Standing:
    kept = regulations()
    return Standing(kept.almanac, kept.rulebooks)


class Bench:
    """An inquiry at Changsha."""

    def __init__(self, *kept: Suspicion) -> None:
        self.post = Post()
        for one in kept:
            self.post.suspicions.keep(one)
            self.post.books.kept["Suspicion", one.line, one.id] = one
        self.accounts = FakeAccounts()
        for each in seed().people:
            self.accounts.keep(each.account(each.username))
        self.door = Inquiry(
            self.post.books,
            self.post.suspicions,
            FakePeople(self.accounts),
            FakePromises(self.post.books, self.post.clock),
            self.post.audit,
            self.post.clock,
            standing,
        )

    def kept(self, identity: str) -> Suspicion:
        return next(one for one in self.post.suspicions.kept if one.id == identity)

    def facts(self, one: Suspicion) -> list[Fact]:
        return [fact for fact in self.post.books.all(Fact) if fact.subject == one.reference]


def said(one: Suspicion, found: str = EXPLAINED, reason: str = WORDS) -> AnswerSuspicion:
    return AnswerSuspicion(one.id, found, reason, one.version)


@pytest.mark.requirement("S0-73")
def test_whoever_is_named_by_a_suspicion_does_not_see_it() -> None:
    taken_back = replace(OF_LI, id="absence.w", state=WITHDRAWN)
    bench = Bench(OF_LI, OF_HEAD, OF_CENTRE, taken_back)
    seen = bench.door.see(HEAD, CHANGSHA)
    assert [(one.suspicion, one.may_answer) for one in seen] == [(OF_LI, True)]
    seen = bench.door.see(SUPERVISOR, CHANGSHA)
    assert [(one.suspicion, one.may_answer) for one in seen] == [
        (OF_CENTRE, True),
        (OF_HEAD, True),
        (OF_LI, False),
    ]
    with pytest.raises(Forbidden):
        bench.door.see(LI, CHANGSHA)
    assert bench.door.see(SUPERVISOR, HUNAN) == ()


@pytest.mark.requirement("S0-73")
def test_what_is_of_a_centre_its_head_reads_and_is_told_of_once_it_is_answered() -> None:
    bench = Bench(OF_CENTRE)
    told = suspected(OF_CENTRE, at(12)).data
    assert (told["heads"], suspected(OF_LI, at(12)).data["heads"]) == (HUNAN.line, CHANGSHA.line)
    assert bench.door.see(HEAD, CHANGSHA) == ()
    after = bench.door.answer(SUPERVISOR, CHANGSHA, said(OF_CENTRE))
    assert [one.suspicion for one in bench.door.see(HEAD, CHANGSHA)] == [after]


@pytest.mark.requirement("S0-20")
def test_whoever_reads_suspicions_leaves_a_fact() -> None:
    bench = Bench(OF_LI)
    bench.door.see(HEAD, CHANGSHA)
    (seen,) = bench.post.books.all(Fact)
    assert (seen.actor, seen.action, seen.detail["rows"]) == (HEAD.person_id, "suspicion.listed", 1)


@pytest.mark.requirement("S0-25", "S0-73")
@pytest.mark.parametrize("found", [CONFIRMED, EXPLAINED])
def test_a_head_says_what_was_found_and_the_audit_keeps_it(found: str) -> None:
    bench = Bench(OF_LI)
    after = bench.door.answer(HEAD, CHANGSHA, said(OF_LI, found, f" {WORDS} "))
    assert after == bench.kept(OF_LI.id)
    assert after.finding is not None
    assert (after.state, after.finding.by, after.finding.at, after.finding.reason) == (
        found,
        HEAD.person_id,
        bench.post.clock.now(),
        WORDS,
    )
    (fact,) = bench.facts(after)
    assert (fact.actor, fact.action) == (HEAD.person_id, f"suspicion.{found}")
    assert fact.detail == {"reason": WORDS}
    assert verify([fact], after.trail) is None


@pytest.mark.requirement("S0-73", "N36")
def test_what_is_unanswered_stays_listed_whatever_its_age_until_it_is_answered() -> None:
    bench = Bench(OF_LI)
    now = bench.post.clock.now()
    terms = standing().terms(CHANGSHA, now)
    promise = make(hearing.answer_pledge_of(OF_LI, CHANGSHA), now, terms)
    bench.post.books.commit(Create(promise))
    bench.post.until(now + SUSPICIONS_FOR * 4)
    assert [one.suspicion for one in bench.door.see(HEAD, CHANGSHA)] == [OF_LI]
    bench.door.answer(HEAD, CHANGSHA, said(OF_LI))
    kept = bench.door.promises.get(promise.id)
    assert kept is not None
    assert (kept.state, kept.late_at(bench.post.clock.now())) == (State.KEPT, True)
    bench.post.until(bench.post.clock.now() + timedelta(minutes=1))
    assert bench.door.see(HEAD, CHANGSHA) == ()


def test_a_repeat_answers_the_same_and_a_later_finding_needs_what_was_seen() -> None:
    bench = Bench(OF_LI)
    first = bench.door.answer(HEAD, CHANGSHA, said(OF_LI))
    assert bench.door.answer(HEAD, CHANGSHA, said(OF_LI)) == first
    with pytest.raises(Conflict):
        bench.door.answer(HEAD, CHANGSHA, said(OF_LI, CONFIRMED))
    second = bench.door.answer(HEAD, CHANGSHA, said(first, CONFIRMED, "假条系伪造"))
    assert second.state == CONFIRMED
    assert len(bench.facts(second)) == 2
    assert verify(bench.facts(second), second.trail) is None


@pytest.mark.requirement("S0-73")
def test_the_accused_never_answers_and_a_centre_is_answered_for_by_the_province() -> None:
    bench = Bench(OF_LI, OF_HEAD, OF_CENTRE)
    with pytest.raises(Forbidden):
        bench.door.answer(LI, CHANGSHA, said(OF_LI))
    with pytest.raises(Refused):
        bench.door.answer(SUPERVISOR, CHANGSHA, said(OF_LI))
    for one in (OF_HEAD, OF_CENTRE):
        with pytest.raises(NotFound):
            bench.door.answer(HEAD, CHANGSHA, said(one))
        assert bench.door.answer(SUPERVISOR, CHANGSHA, said(one, CONFIRMED)).state == CONFIRMED
    assert bench.kept(OF_LI.id).state == OPEN


def test_another_head_of_the_centre_does_not_answer_for_a_head_either() -> None:
    bench = Bench(OF_HEAD)
    known = bench.accounts.kept["head-changsha"]
    other = replace(known, subject="head-2", person_id="head-2", name="副主任")
    bench.accounts.keep(other)
    (lead,) = bench.door.see(other.actor, CHANGSHA)
    assert not lead.may_answer
    with pytest.raises(Refused):
        bench.door.answer(other.actor, CHANGSHA, said(OF_HEAD))


def test_where_a_centre_has_no_head_the_province_answers() -> None:
    bench = Bench(OF_LI)
    for one in list(bench.accounts.kept.values()):
        if one.role is Role.CENTRE_HEAD:
            bench.accounts.keep(replace(one, active=False))
    assert bench.door.answer(SUPERVISOR, CHANGSHA, said(OF_LI)).state == EXPLAINED


def test_only_the_own_head_answers_and_only_what_stands() -> None:
    old = replace(OF_LI, id="absence.old", at=at(9) - SUSPICIONS_FOR * 2)
    gone = replace(OF_LI, id="absence.gone", state=WITHDRAWN)
    bench = Bench(OF_LI, old, gone)
    with pytest.raises(NotFound):
        bench.door.answer(person("head-zhuzhou"), CHANGSHA, said(OF_LI))
    for one in (old, gone, replace(OF_LI, id="nothing")):
        with pytest.raises(NotFound):
            bench.door.answer(HEAD, CHANGSHA, said(one))
    with pytest.raises(NotFound):
        bench.door.answer(person("head-zhuzhou"), ZHUZHOU, said(OF_LI))


@pytest.mark.parametrize(
    ("found", "reason", "field"),
    [
        (OPEN, WORDS, "found"),
        (WITHDRAWN, WORDS, "found"),
        (CONFIRMED, "  ", "reason"),
        (CONFIRMED, "长" * 501, "reason"),
    ],
)
def test_no_finding_or_no_words_is_refused(found: str, reason: str, field: str) -> None:
    bench = Bench(OF_LI)
    with pytest.raises(Invalid) as refused:
        bench.door.answer(HEAD, CHANGSHA, said(OF_LI, found, reason))
    assert [fault.field for fault in refused.value.faults] == [field]


@pytest.mark.requirement("S0-25")
def test_what_a_person_has_found_the_clock_neither_withdraws_nor_opens_again() -> None:
    bench = Bench()
    post = bench.post
    post.shifts.kept = [shift()]
    post.close(at(12))
    (found,) = post.suspicions.kept
    bench.door.answer(HEAD, CHANGSHA, said(found, CONFIRMED))
    post.saw(at(8, 30), at(11, 30))
    assert post.close(at(13)).corrected == 1
    assert [one.state for one in post.suspicions.kept] == [CONFIRMED]

"""Judging an attendance: by a head, with a reason, never the own one, and every time a fact."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.kernel.rulebook import FIRST
from backend.roster.attendance import Attendance
from backend.roster.judging import Judge, Judging, key_of
from backend.roster.model import Sign
from tests.backend.roster.post import LI, Post, at, shift
from tests.fakes.hunan import CHANGSHA, ZHUZHOU, person, regulations

HEAD, SUPERVISOR = person("head-changsha"), person("supervisor")


class Bench:
    """A head before one disputed attendance."""

    def __init__(self) -> None:
        self.post = Post()
        self.post.shifts.kept = [shift()]
        self.post.signed(Sign.ON, at(8, 25))
        self.post.close(at(12))
        self.settled: set[tuple[str, str]] = set()
        self.door = Judging(
            self.post.books,
            self.post.attendances,
            regulations,
            self.post.audit,
            lambda line, month: (line, month) in self.settled,
            self.post.clock,
        )

    @property
    def kept(self) -> Attendance:
        (found,) = self.post.attendances.kept.values()
        return found

    def said(self, minutes: int = 170, reason: str = "现场值守，专线故障") -> Judge:
        return Judge(self.kept.shift_id, minutes, reason, self.kept.version)


@pytest.mark.requirement("S0-23", "S0-25")
def test_a_head_settles_a_disputed_attendance_with_a_reason() -> None:
    bench = Bench()
    assert bench.kept.disputed
    after = bench.door.judge(HEAD, CHANGSHA, bench.said())
    assert after == bench.kept
    assert (after.verified_minutes, after.verified, after.disputed) == (170, True, False)
    assert after.judgement is not None
    assert (after.judgement.by, after.judgement.reason) == (HEAD.person_id, "现场值守，专线故障")
    facts = bench.post.books.all(Fact)
    assert [one.action for one in facts] == ["attendance.closed", "attendance.judged"]
    assert verify(facts, after.trail) is None


def test_a_repeat_answers_what_it_left_behind_and_a_stale_one_conflicts() -> None:
    bench = Bench()
    said = bench.said()
    first = bench.door.judge(HEAD, CHANGSHA, said)
    assert bench.door.judge(HEAD, CHANGSHA, said) == first
    with pytest.raises(Conflict):
        bench.door.judge(HEAD, CHANGSHA, replace(said, minutes=10))


@pytest.mark.parametrize(
    ("minutes", "reason", "field"),
    [
        (181, "因故", "minutes"),
        (-1, "因故", "minutes"),
        (170, " ", "reason"),
        (1, "长" * 501, "reason"),
    ],
)
def test_more_than_was_planned_or_no_reason_is_refused(
    minutes: int, reason: str, field: str
) -> None:
    bench = Bench()
    with pytest.raises(Invalid) as refused:
        bench.door.judge(HEAD, CHANGSHA, bench.said(minutes, reason))
    assert [fault.field for fault in refused.value.faults] == [field]


def test_nobody_judges_the_own_attendance() -> None:
    bench = Bench()
    said = bench.said()
    bench.post.attendances.keep(replace(bench.kept, person_id=HEAD.person_id))
    with pytest.raises(Refused):
        bench.door.judge(HEAD, CHANGSHA, said)


def test_only_the_own_head_judges() -> None:
    bench = Bench()
    with pytest.raises(Forbidden):
        bench.door.judge(SUPERVISOR, CHANGSHA, bench.said())
    with pytest.raises(NotFound):
        bench.door.judge(person("head-zhuzhou"), CHANGSHA, bench.said())
    with pytest.raises(NotFound):
        bench.door.judge(person("head-zhuzhou"), ZHUZHOU, bench.said())
    with pytest.raises(Forbidden):
        bench.door.month(LI, CHANGSHA, "2026-11")
    month = bench.door.month(SUPERVISOR, CHANGSHA, "2026-11")
    assert month.attendances == [bench.kept]
    # Fifteen days of work are over, and a morning; somebody signed on in that morning alone.
    assert (month.actual.open_minutes, month.actual.covered_minutes) == (15 * 330 + 180, 180)
    assert month.actual.confirmed_minutes == 0


@pytest.mark.requirement("S0-20")
def test_whoever_reads_attendances_leaves_a_fact() -> None:
    bench = Bench()
    bench.door.month(SUPERVISOR, CHANGSHA, "2026-11")
    seen = bench.post.books.all(Fact)[-1]
    told = (seen.actor, seen.action, seen.detail["rows"])
    assert told == (SUPERVISOR.person_id, "attendance.listed", 1)


@pytest.mark.requirement("S0-80", "R9")
def test_each_day_is_measured_by_the_rulebook_of_its_own() -> None:
    bench = Bench()
    stricter = replace(FIRST, version=2, effective_from=date(2026, 11, 24), coverage_least=2)
    door = replace(
        bench.door, regulations=lambda: replace(regulations(), rulebooks=(FIRST, stricter))
    )
    bench.post.until(at(18) + timedelta(days=2))
    assert door.month(SUPERVISOR, CHANGSHA, "2026-11").actual.covered_minutes == 180


@pytest.mark.parametrize("text", ["", "430100", "430100.2026.am", "430100.20261123.noon.x.1"])
def test_what_is_no_shift_is_not_found(text: str) -> None:
    bench = Bench()
    assert key_of(text) is None
    with pytest.raises(NotFound):
        bench.door.judge(HEAD, CHANGSHA, replace(bench.said(), shift_id=text))


@pytest.mark.requirement("S0-34")
def test_a_month_whose_books_are_closed_is_judged_no_more() -> None:
    bench = Bench()
    said = bench.said()
    bench.settled = {("430100", "2026-10"), ("430200", "2026-11")}
    first = bench.door.judge(HEAD, CHANGSHA, said)
    bench.settled = {("430100", "2026-11")}
    assert bench.door.judge(HEAD, CHANGSHA, said) == first
    with pytest.raises(Invalid) as refused:
        bench.door.judge(HEAD, CHANGSHA, bench.said(10))
    (fault,) = refused.value.faults
    assert (fault.field, fault.article) == ("shift", "第十一条")
    assert bench.kept == first

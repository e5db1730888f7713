"""Signing on and off: facts, presence, and commands that come twice."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from backend.kernel.access import Actor
from backend.kernel.audit import Fact, verify
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Forbidden, Invalid
from backend.roster.duty import Duty
from backend.roster.model import Presence, Sign, SignFact, Whereabouts
from backend.roster.switchboard import Switchboard
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import ZHUZHOU, FakeAtlas, person, regulations
from tests.fakes.roster import FakeLines, FakeRoster

LI, WANG = person("attendant-changsha-1"), person("attendant-changsha-2")


class Post:
    """A duty post of Changsha on a Monday morning."""

    def __init__(self) -> None:
        self.clock = FakeClock(datetime(2026, 11, 23, 8, 20, tzinfo=SHANGHAI).astimezone(UTC))
        self.roster = FakeRoster()
        self.lines = FakeLines()
        self.books = FakeBooks()
        self.books.tell(Presence, self.roster.keep)
        self.books.tell(Whereabouts, self.roster.keep_where)
        switchboard = Switchboard(self.lines, self.roster, regulations, FakeAtlas(), self.clock)
        self.duty = Duty(self.books, self.roster, switchboard, self.clock)


@dataclass(slots=True)
class _LateReader(FakeRoster):
    """Reads what a test says, one read after another."""

    reads: list[Presence | None] = field(default_factory=list)

    def presence(self, line: str, person_id: str) -> Presence | None:
        del line, person_id
        return self.reads.pop(0)


@pytest.fixture
def post() -> Post:
    return Post()


def command() -> str:
    return str(uuid4())


@pytest.mark.requirement("S0-23")
def test_signing_on_and_off_are_facts_with_their_window(post: Post) -> None:
    assert post.duty.of(LI) is None
    on = post.duty.sign_on(LI, command())
    assert on is not None
    assert on.since == post.clock.now()
    post.clock.forward(hours=2)
    assert post.duty.sign_off(LI, command()) is None
    facts = list(post.books.all(SignFact))
    assert [(one.sign, one.window) for one in facts] == [
        (Sign.ON, ""),
        (Sign.OFF, "08:30-11:30"),
    ]
    assert {str(one.site) for one in facts} == {"430000/430100"}


@pytest.mark.requirement("S0-20")
def test_each_change_of_duty_has_its_audit_fact_in_a_whole_chain(post: Post) -> None:
    for _ in range(2):
        post.duty.sign_on(LI, command())
        post.clock.forward(minutes=1)
        post.duty.sign_off(LI, command())
        post.clock.forward(minutes=1)
    facts = list(post.books.all(Fact))
    assert [one.action for one in facts] == ["duty.sign_on", "duty.sign_off"] * 2
    assert verify(facts) is None
    assert [len(writes) for writes in post.books.commits] == [4] * 4


def test_a_command_that_comes_twice_is_carried_out_once(post: Post) -> None:
    on, off = command(), command()
    first = post.duty.sign_on(LI, on)
    post.clock.forward(minutes=1)
    assert post.duty.sign_on(LI, on) == first
    assert post.duty.sign_on(LI, command()) == first
    post.duty.sign_off(LI, off)
    assert post.duty.sign_on(LI, on) is None
    assert post.duty.sign_off(LI, off) is None
    assert len(post.books.commits) == 2


def test_the_line_knows_at_once_who_is_on_duty(post: Post) -> None:
    post.duty.sign_on(LI, command())
    post.clock.forward(minutes=1)
    post.duty.sign_on(WANG, command())
    assert [one.name for one in post.lines.kept["430100"].on_duty] == [LI.name, WANG.name]
    post.duty.sign_off(LI, command())
    assert [one.name for one in post.lines.kept["430100"].on_duty] == [WANG.name]


def test_a_forgotten_sign_off_ends_with_the_day(post: Post) -> None:
    post.duty.sign_on(LI, command())
    post.clock.forward(days=1)
    assert post.duty.of(LI) is None
    again = post.duty.sign_on(LI, command())
    assert again is not None
    assert again.since == post.clock.now()


def test_who_else_was_quicker_is_seen_and_obeyed(post: Post) -> None:
    rival = post.duty.sign_on(LI, command())
    assert rival is not None
    slow = Duty(post.books, _LateReader(reads=[None, rival]), post.duty.switchboard, post.clock)
    assert slow.sign_on(LI, command()) == rival
    assert len(list(post.books.all(SignFact))) == 1


@pytest.mark.requirement("S0-05")
@pytest.mark.parametrize("username", ["head-changsha", "supervisor", "auditor"])
def test_only_attendants_sign_on(post: Post, username: str) -> None:
    with pytest.raises(Forbidden):
        post.duty.sign_on(person(username), command())


def test_an_id_that_is_none_is_refused_by_name(post: Post) -> None:
    with pytest.raises(Invalid) as refused:
        post.duty.sign_on(LI, "no uuid")
    assert [fault.field for fault in refused.value.faults] == ["id"]
    assert post.clock.now() - post.clock.forward(seconds=1) == timedelta(seconds=-1)


MOVED = replace(LI, place=ZHUZHOU)
"""Li, whose account has gone to another city while Li is on duty."""


@pytest.mark.requirement("S0-23")
def test_nobody_is_on_duty_at_two_lines(post: Post) -> None:
    since = post.duty.sign_on(LI, command())
    post.clock.forward(minutes=5)
    with pytest.raises(Invalid) as refused:
        post.duty.sign_on(MOVED, command())
    (fault,) = refused.value.faults
    assert (fault.field, fault.article) == ("place", "第八条")
    assert fault.reason_zh == "您自08:20起已在长沙市签到，请先签退"
    assert post.duty.of(MOVED) == since
    assert post.duty.sign_off(MOVED, command()) is None
    assert post.lines.kept["430100"].on_duty == ()
    moved = post.duty.sign_on(MOVED, command())
    assert moved is not None
    assert moved.site == ZHUZHOU
    assert post.duty.of(LI) == moved
    assert verify([one for one in post.books.all(Fact) if one.subject == moved.subject]) is None


def test_a_forgotten_sign_on_elsewhere_ends_with_the_day(post: Post) -> None:
    post.duty.sign_on(LI, command())
    post.clock.forward(days=1)
    assert post.duty.of(MOVED) is None
    assert post.duty.sign_on(MOVED, command()) is not None


@pytest.mark.requirement("S0-23")
@pytest.mark.parametrize("before", [[], ["off"], ["on", "off"]])
@pytest.mark.parametrize("claims", list(permutations((LI, MOVED, WANG), 2)))
def test_of_two_sign_ons_at_once_no_person_has_two(
    post: Post, before: list[str], claims: tuple[Actor, Actor]
) -> None:
    for done in before:
        sign = post.duty.sign_on if done == "on" else post.duty.sign_off
        sign(LI, command())
        post.clock.forward(minutes=1)
    seen = [post.roster.where.get(one.person_id) for one in claims]
    passed = []
    for one, where in zip(claims, seen, strict=True):
        # Each has read where the person is before either was kept.
        roster = _EarlyReader(kept=post.roster.kept, where=post.roster.where, first=[where])
        duty = replace(post.duty, roster=roster)
        try:
            passed.append(duty.sign_on(one, command()))
        except Invalid:
            continue
    assert passed
    present = [one for one in post.roster.kept.values() if one.on_duty_at(post.clock.now())]
    assert len({one.person_id for one in present}) == len(present) == len(passed)
    assert len(present) == len({one.person_id for one in claims})


@dataclass(slots=True)
class _EarlyReader(FakeRoster):
    """Reads first where a person was before somebody else was quicker."""

    first: list[Whereabouts | None] = field(default_factory=list)

    def whereabouts(self, person_id: str) -> Whereabouts | None:
        return self.first.pop() if self.first else self.where.get(person_id)


def test_a_second_device_is_told_of_the_first(post: Post) -> None:
    first = command()
    on = post.duty.sign_on(LI, first)
    assert on is not None
    assert not on.by_other(first)
    again = command()
    still = post.duty.sign_on(LI, again)
    assert still == on
    assert still.by_other(again)

"""The board of presence: each source beside the other, differences in words, few requests."""

from dataclasses import replace
from datetime import datetime

import pytest

from backend.kernel.audit import Fact
from backend.kernel.errors import Forbidden, NotFound
from backend.roster.board import LineNow, PresenceBoard, Stand
from backend.roster.model import Sign
from backend.roster.shifts import Half, Shift
from backend.roster.standing import Kind, Standing
from tests.backend.roster.post import LI, Post, at, open_lines, shift
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU, person

HEAD, SUPERVISOR = person("head-changsha"), person("supervisor")


def board(post: Post) -> PresenceBoard:
    return PresenceBoard(post.lines, post.shifts, post.evidence, open_lines, post.audit, post.clock)


def changsha(post: Post, instant: datetime, *shifts: Shift) -> LineNow:
    post.shifts.kept = list(shifts or (shift(),))
    post.until(instant)
    post.switchboard.refresh()
    (line,) = board(post).see(HEAD, CHANGSHA)
    return line


def at_the_telephone(post: Post, since: datetime, kind: Kind = Kind.AVAILABLE) -> None:
    post.evidence.tell(Standing(LI.person_id, LI.name, CHANGSHA, kind, since, at(9)))


@pytest.mark.requirement("S0-20")
def test_whoever_looks_at_the_board_leaves_a_fact() -> None:
    post = Post()
    changsha(post, at(9))
    (fact,) = post.books.all(Fact)
    assert (fact.actor, fact.action) == (HEAD.person_id, "presence.opened")
    assert fact.detail == {"place": CHANGSHA.code}


@pytest.mark.requirement("S0-23")
def test_both_sources_confirm_a_person() -> None:
    post = Post()
    post.signed(Sign.ON, at(8, 25))
    at_the_telephone(post, at(8, 28))
    (seat,) = changsha(post, at(9)).seats
    assert seat.stand is Stand.CONFIRMED
    assert seat.now.portal is not None
    assert (seat.now.portal.begins_at, seat.shift.name) == (at(8, 25), "李文静")


@pytest.mark.requirement("S0-23")
def test_one_source_alone_is_named_as_such() -> None:
    clicked, rung = Post(), Post()
    clicked.signed(Sign.ON, at(8, 25))
    at_the_telephone(rung, at(8, 28))
    assert changsha(clicked, at(9)).seats[0].stand is Stand.UNVERIFIED
    assert changsha(rung, at(9)).seats[0].stand is Stand.TELEPHONE


@pytest.mark.requirement("N14")
def test_a_sign_on_that_the_telephone_denies_is_loud() -> None:
    post = Post()
    post.signed(Sign.ON, at(8, 25))
    post.saw(at(8, 28), at(8, 50))
    assert changsha(post, at(9)).seats[0].stand is Stand.CONTRADICTED


def test_a_pause_is_no_answering() -> None:
    post = Post()
    post.signed(Sign.ON, at(8, 25))
    at_the_telephone(post, at(8, 50), Kind.PAUSED)
    assert changsha(post, at(9)).seats[0].stand is Stand.PAUSED


@pytest.mark.requirement("S0-28", "R9")
def test_before_during_and_after_nobody_is_expected_missing_and_over() -> None:
    post = Post()
    both = (shift(), shift(Half.PM))
    early = changsha(post, at(8), *both)
    assert [one.stand for one in early.seats] == [Stand.EXPECTED, Stand.EXPECTED]
    assert not early.empty
    late = changsha(post, at(9), *both)
    assert [one.stand for one in late.seats] == [Stand.MISSING, Stand.EXPECTED]
    assert (late.open, late.empty, late.overflowing) == (True, True, True)
    gone = changsha(post, at(17, 30), *both)
    assert [one.stand for one in gone.seats] == [Stand.OVER, Stand.OVER]
    assert not gone.open


def test_whoever_was_not_planned_is_shown_as_a_guest_of_the_own_line() -> None:
    post = Post()
    post.signed(Sign.ON, at(8, 25))
    other = replace(shift(site=ZHUZHOU), person_id="somebody")
    line = changsha(post, at(9), other)
    assert line.seats == ()
    assert [(one.name, one.stand) for one in line.guests] == [(LI.name, Stand.UNVERIFIED)]


def test_the_province_sees_every_line_in_three_requests() -> None:
    post = Post()
    post.shifts.kept = [shift(half, place, place.line) for place in open_lines() for half in Half]
    post.minute(at(9))
    before = post.requests
    assert len(board(post).see(SUPERVISOR, HUNAN)) == 14
    assert post.requests - before == 3


def test_nobody_sees_another_city_and_an_attendant_sees_no_board() -> None:
    post = Post()
    with pytest.raises(NotFound):
        board(post).see(HEAD, ZHUZHOU)
    with pytest.raises(Forbidden):
        board(post).see(LI, CHANGSHA)

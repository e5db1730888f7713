"""Whoever owes a call dials, and the record says by itself that nobody was reached (N30, N31)."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.dialling import (
    TAKEN_UP,
    Dial,
    Dialling,
    Heeding,
    answer_of,
    dialable,
)
from backend.calls.model import Call
from backend.calls.reports import OUTBOUND, Kind, Number, Report
from backend.kernel.access import Actor, Role
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Invalid, NotFound, Refused
from backend.kernel.places import PlacePath
from backend.promises.attempt import Answer, Telephone
from backend.promises.deferring import Deferring
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge, Promise, State
from backend.promises.rules import keep, make
from tests.backend.calls.test_reception import local
from tests.fakes.clock import FakeClock
from tests.fakes.dials import FakeDials
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeCallerHash

TEN = local("2026-11-23T10:00")
MOBILE = "+8613900001234"
LI = Actor("li", "李文静", Role.ATTENDANT, CHANGSHA, "agent-li")
WANG = Actor("wang", "王勇", Role.ATTENDANT, CHANGSHA, "agent-wang")
ELSEWHERE = Actor("zhu", "朱敏", Role.ATTENDANT, PlacePath(("430000", "430200")), "agent-zhu")
SUPERVISOR = Actor("boss", "周正", Role.PROVINCIAL_SUPERVISOR, PlacePath(("430000",)))
KEY = "00000000-0000-7000-a000-00000000000"


@dataclass(slots=True)
class Desk:
    """A house in which one call-back is owed, and what dials for it."""

    house: House = field(default_factory=lambda: House(FakeClock(TEN)))
    number: str | None = MOBILE

    def __post_init__(self) -> None:
        self.owe(Promised.CALLBACK)

    def owe(self, kind: Promised) -> Promise:
        made_at = TEN - timedelta(hours=1)
        pledge = Pledge(kind, "CALL#c-1", "430100", CHANGSHA)
        promise = make(pledge, made_at, self.house.standing.terms(CHANGSHA, made_at))
        self.house.books.commit(Create(promise))
        return promise

    @property
    def dialling(self) -> Dialling:
        house = self.house
        return Dialling(
            house.books,
            Deferring(house.books, house.promises, lambda: house.standing, house.clock),
            FakeDials(house.books),
            lambda _: self.number,
            house.voicemails,
            house.wishes,
            FakeCallerHash(),
            house.audit,
            house.clock,
        )

    def dial(self, actor: Actor = LI, key: str = f"{KEY}1", kind: str = "callback") -> str:
        return self.dialling.dial(actor, f"CALL#c-1:{kind}:1", key)

    def heed(self, call: Call) -> Answer | None:
        house = self.house
        dials, messages = FakeDials(house.books), house.voicemails
        standing = lambda: house.standing  # noqa: E731  read at each try
        return Heeding(house.books, dials, house.promises, messages, standing).heed(call)

    @property
    def promise(self) -> Promise:
        found = self.house.books.get(Promise, "CALL#c-1:callback:1")
        assert found is not None
        return found

    @property
    def dials(self) -> list[Dial]:
        return self.house.books.all(Dial)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def rung(
    reason: str = "TELECOM_UNANSWERED",
    *,
    at: datetime = TEN,
    seconds: float = 40,
    picked_up: bool = False,
    **told: str | None,
) -> Call:
    """Return an outgoing call with its record."""
    record = Report(
        kind=Kind.RECORD,
        at=at + timedelta(seconds=seconds + 30),
        method=OUTBOUND,
        initiated_at=at,
        picked_up_at=at + timedelta(seconds=8) if picked_up else None,
        disconnected_at=at + timedelta(seconds=seconds),
        reason=reason,
        number=Number(b"sealed", FakeCallerHash().of(MOBILE), "139****1234"),
        agent_id=told.get("agent_id", LI.agent_id),
    )
    return Call(told.get("call_id") or "c-out", {Kind.RECORD: record})


@pytest.mark.requirement("N30")
def test_whoever_owes_the_call_is_given_the_number_and_the_audit_is_told(desk: Desk) -> None:
    assert desk.dial() == MOBILE
    (dial,) = desk.dials
    assert (dial.promise_id, dial.person_id) == ("CALL#c-1:callback:1", "li")
    (seen,) = desk.house.audit.of("SEEN#CALL#c-1")
    assert (seen.actor, seen.action, seen.detail) == (
        "li",
        "promise.dialled",
        {"promise": "CALL#c-1:callback:1"},
    )


@pytest.mark.requirement("S0-20")
def test_nobody_else_is_given_the_number(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.dial(ELSEWHERE)
    with pytest.raises(NotFound):
        desk.dial(SUPERVISOR)
    with pytest.raises(NotFound):
        desk.dialling.dial(LI, "CALL#nobody:callback:1", f"{KEY}1")
    with pytest.raises(Invalid):
        desk.dial(key="no id")
    assert desk.house.audit.of("SEEN#CALL#c-1") == []


@pytest.mark.parametrize("number", [None, "", "84586000", "0731-84586000-8012"])
def test_what_cannot_be_dialled_is_refused(desk: Desk, number: str | None) -> None:
    desk.number = number
    with pytest.raises(Refused):
        desk.dial()
    assert desk.dials == []


def test_what_is_not_owed_any_more_or_not_by_a_call_is_not_dialled(desk: Desk) -> None:
    with pytest.raises(Refused, match="no telephone"):
        desk.dial(replace(LI, agent_id=None))
    kept = replace(keep(desk.promise, TEN), version=2)
    desk.house.books.commit(Replace(kept, 1))
    with pytest.raises(Refused):
        desk.dial()
    desk.owe(Promised.LEADER_REPORT)
    with pytest.raises(Refused):
        desk.dial(kind="leader_report")
    assert desk.dials == []


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("13900001234", MOBILE),
        ("+86 139 0000 1234", MOBILE),
        ("0731-84586000", "+8673184586000"),
        ("0734 8880000", "+867348880000"),
        ("010-12345678", "+861012345678"),
        ("+852 2123 4567", "+85221234567"),
        ("12348", None),
        ("8458 6000", None),
    ],
)
def test_a_number_is_dialled_as_people_write_it_where_it_is_whole(
    typed: str, whole: str | None
) -> None:
    assert dialable(typed) == whole


@pytest.mark.requirement("N31")
@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (rung("TELECOM_UNANSWERED"), Answer.NO_ANSWER),
        (rung("TELECOM_BUSY", seconds=3), Answer.BUSY),
        (rung("TELECOM_NUMBER_INVALID", seconds=1), Answer.WRONG_NUMBER),
        (rung("AGENT_DISCONNECT", seconds=25), Answer.NO_ANSWER),
        (rung("AGENT_DISCONNECT", seconds=6), None),
        (rung("TELECOM_PROBLEM"), None),
        (rung("AGENT_DISCONNECT", picked_up=True, seconds=200), Answer.ANSWERED),
        (rung("CUSTOMER_DISCONNECT", picked_up=True, seconds=10), Answer.ANSWERED),
    ],
)
def test_what_a_record_tells_of_a_try(call: Call, answer: Answer | None) -> None:
    assert answer_of(call) is answer


def test_before_the_record_and_of_a_call_that_came_in_nothing_is_told() -> None:
    begun = Report(kind=Kind.INITIATED, at=TEN, method=OUTBOUND)
    ended = Report(kind=Kind.DISCONNECTED, at=TEN, reason="TELECOM_BUSY")
    assert answer_of(Call("c-out", {Kind.INITIATED: begun, Kind.DISCONNECTED: ended})) is None
    record = rung().reports[Kind.RECORD]
    assert answer_of(Call("c-in", {Kind.RECORD: replace(record, method="INBOUND")})) is None


@pytest.mark.requirement("N31")
def test_a_call_in_vain_is_a_try_without_a_word_of_anybody(desk: Desk) -> None:
    desk.dial()
    before = desk.promise
    assert desk.heed(rung("TELECOM_BUSY", seconds=3)) is Answer.BUSY
    (attempt,) = desk.promise.attempts
    assert (attempt.at, attempt.by) == (TEN + timedelta(seconds=3), "li")
    assert (attempt.answer, attempt.telephone) == (Answer.BUSY, Telephone.SOFTPHONE)
    assert (attempt.call_id, desk.promise.version) == ("c-out", before.version + 1)
    assert (desk.promise.state, desk.promise.due_at) == (State.OPEN, before.due_at)
    (fact,) = desk.house.audit.of(before.chain)
    assert (fact.actor, fact.action) == ("li", "promise.attempted")


@pytest.mark.requirement("N31")
def test_an_answered_call_keeps_nothing_by_itself_and_is_none_in_vain(desk: Desk) -> None:
    desk.dial()
    assert desk.heed(rung("AGENT_DISCONNECT", picked_up=True)) is Answer.ANSWERED
    assert [one.answer for one in desk.promise.attempts] == [Answer.ANSWERED]
    assert desk.promise.state is State.OPEN
    later = TEN + timedelta(minutes=4)
    assert desk.heed(rung("TELECOM_BUSY", at=later, call_id="c-again")) is Answer.BUSY


@given(st.lists(st.sampled_from(["c-out", "c-2"]), min_size=1, max_size=6))
def test_a_record_told_any_number_of_times_is_one_try(told: list[str]) -> None:
    desk = Desk()
    desk.dial()
    for call_id in told:
        desk.heed(rung(picked_up=True, call_id=call_id))
    assert sorted(one.call_id for one in desk.promise.attempts) == sorted(set(told))


@pytest.mark.parametrize(
    "call",
    [
        rung(agent_id="agent-wang"),
        rung(at=TEN + TAKEN_UP + timedelta(seconds=1)),
        rung(at=TEN - timedelta(minutes=2)),
    ],
)
def test_a_call_that_came_of_no_dial_is_nobodys_try(desk: Desk, call: Call) -> None:
    desk.dial()
    assert desk.heed(call) is None
    assert desk.promise.attempts == ()


def test_an_unanswered_call_of_which_no_attendant_is_told_is_the_one_of_its_dial(
    desk: Desk,
) -> None:
    desk.dial()
    assert desk.heed(rung(agent_id=None)) is Answer.NO_ANSWER


def test_a_second_call_in_vain_too_soon_does_not_count(desk: Desk) -> None:
    desk.dial()
    desk.heed(rung())
    assert desk.heed(rung(at=TEN + timedelta(minutes=3), call_id="c-2")) is None
    assert len(desk.promise.attempts) == 1


def test_what_was_kept_meanwhile_stays_as_it_was(desk: Desk) -> None:
    desk.dial()
    kept = replace(keep(desk.promise, TEN), version=2)
    desk.house.books.commit(Replace(kept, 1))
    assert desk.heed(rung(picked_up=True)) is None
    assert desk.promise == kept

"""Whoever must be rung, in one list by due time (N31, N32)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.access import Actor
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Forbidden
from backend.kernel.places import PlacePath
from backend.matters.callers import KnownCallers
from backend.promises import today
from backend.promises.attempt import Answer, Attempt, Telephone
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.today import Today
from tests.backend.promises.scene import MADE_AT, terms_of
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, ZHUZHOU

LI = hunan.person("attendant-changsha-1")
WANG = hunan.person("attendant-changsha-2")
HEAD = hunan.person("head-changsha")


@pytest.fixture
def house() -> House:
    return House(FakeClock(MADE_AT))


def owe(
    house: House, kind: Kind, owner: str, hours: float = 0, place: PlacePath = CHANGSHA
) -> Promise:
    subject = f"CALL#{kind}-{owner}-{hours}"
    pledge = Pledge(kind, subject, owner, place, caller=f"of-{owner}")
    promise = make(pledge, MADE_AT + timedelta(hours=hours), terms_of(place))
    house.books.commit(Create(promise))
    return promise


def seen(house: House, actor: Actor) -> list[Promise]:
    list_ = today_of(house).see(actor)
    assert not list_.more
    return [row.promise for row in list_.rows]


def today_of(house: House) -> Today:
    callers = KnownCallers(house.matters, house.calls, house.voicemails)
    return Today(house.promises, callers, house.audit, house.clock)


@pytest.mark.requirement("N31", "N32")
def test_it_holds_the_own_replies_and_what_the_line_owes_soonest_due_first(house: House) -> None:
    later = owe(house, Kind.CALLBACK, "430100", 30)
    own = owe(house, Kind.REPLY, LI.person_id, 2)
    message = owe(house, Kind.VOICEMAIL_REPLY, "430100", -24)
    given = owe(house, Kind.VOICEMAIL_REPLY, LI.person_id, 5)
    others = owe(house, Kind.REPLY, WANG.person_id, 1)
    owe(house, Kind.CALLBACK, "430200", place=ZHUZHOU)
    owe(house, Kind.LEADER_REPORT, LI.person_id)
    owe(house, Kind.QUARTER_REPORT, "430100")
    mine, all_ = seen(house, LI), seen(house, HEAD)
    assert {one.id for one in mine} == {one.id for one in (later, own, message, given)}
    assert {one.id for one in all_} == {one.id for one in (later, own, message, given, others)}
    for rows in (mine, all_):
        assert [one.due_at for one in rows] == sorted(one.due_at for one in rows)


@pytest.mark.requirement("N31")
def test_what_is_due_at_the_same_instant_stands_in_the_order_of_its_receipt(house: House) -> None:
    # Due by the evening of the same day, whichever hour of the day it came.
    hours = (3, 0.5, 2, 1)
    owed = [owe(house, Kind.VOICEMAIL_REPLY, "430100", each) for each in hours]
    assert len({one.due_at for one in owed}) == 1
    for actor in (LI, HEAD):
        rows = seen(house, actor)
        assert [one.made_at for one in rows] == sorted(one.made_at for one in owed)


@pytest.mark.requirement("S0-55")
def test_who_agreed_on_a_time_stands_by_it_until_somebody_rang(house: House) -> None:
    later = MADE_AT + timedelta(hours=2)
    soon = owe(house, Kind.REPLY, LI.person_id)
    pledge = Pledge(
        Kind.REPLY, "MATTER#x", LI.person_id, CHANGSHA, agreed_for=later + timedelta(minutes=5)
    )
    agreed = make(pledge, later, terms_of(CHANGSHA))
    house.books.commit(Create(agreed))
    assert soon.due_at == agreed.due_at, "what was agreed moves no deadline"
    assert [one.id for one in seen(house, LI)] == [agreed.id, soon.id]
    tried = Attempt(later, LI.person_id, LI.name, Answer.BUSY, Telephone.OTHER)
    house.books.commit(Replace(replace(agreed, attempts=(tried,), version=2), 1))
    assert [one.id for one in seen(house, LI)] == [soon.id, agreed.id]


@pytest.mark.requirement("N31")
def test_the_province_rings_whom_its_own_line_owes_a_call_and_nobody_else(house: House) -> None:
    own = owe(house, Kind.CALLBACK, "430000", place=PlacePath(("430000",)))
    owe(house, Kind.CALLBACK, "430100")
    assert [one.id for one in seen(house, hunan.person("supervisor"))] == [own.id]


def test_the_list_is_audited(house: House) -> None:
    owe(house, Kind.CALLBACK, "430100")
    owe(house, Kind.REPLY, LI.person_id)
    assert len(seen(house, LI)) == 2
    (fact,) = house.audit.of(f"SEEN#ACTOR#{LI.person_id}")
    assert (fact.action, fact.detail["rows"]) == ("promise.to_ring_listed", 2)


def test_what_is_too_much_is_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "MOST", 2)
    for hours in range(3):
        owe(house, Kind.CALLBACK, "430100", hours)
    shown = today_of(house).see(LI)
    assert (len(shown.rows), shown.more) == (2, True)


def test_whoever_rings_nobody_has_no_list(house: House) -> None:
    desk = today_of(house)
    for name in ("administrator", "coordinator-liuyang", "auditor"):
        with pytest.raises(Forbidden):
            desk.see(hunan.person(name))

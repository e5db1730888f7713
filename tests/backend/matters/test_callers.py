"""To whom promises are owed: masked numbers, and which messages one may answer yet (N31)."""

import pytest

from backend.calls.reports import Kind, Report
from backend.calls.voicemail.model import Step
from backend.kernel.books import Create, Replace
from backend.matters.caller import Caller
from backend.matters.callers import KnownCallers
from backend.matters.model import (
    Channel,
    Matter,
    Person,
    ReplyLater,
)
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge, Promise
from backend.promises.rules import make
from backend.promises.today import Whom
from tests.backend.calls.test_reception import local
from tests.backend.calls.voicemail.messages import ASKED
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA
from tests.fakes.messages import leave, promise_of

MATTER = "00000000-0000-7000-a000-000000000001"
LI = Person("li", "李文静")


@pytest.fixture
def house() -> House:
    return House(FakeClock(local("2026-11-24T10:00")))


def owed(house: House, kind: Promised, subject: str) -> Promise:
    terms = house.standing.terms(CHANGSHA, ASKED)
    promise = make(Pledge(kind, subject, "430100", CHANGSHA), ASKED, terms)
    house.books.commit(Create(promise))
    return promise


@pytest.mark.requirement("N31", "S0-20")
def test_each_is_shown_masked_and_a_message_that_nobody_heard_is_told_apart(house: House) -> None:
    message, other = leave(house), leave(house, "c-2")
    matter = Matter(
        id=MATTER,
        version=1,
        place=CHANGSHA,
        channel=Channel.VISIT,
        registered_at=ASKED,
        owner=LI,
        first_asked=LI,
        caller=Caller(name="慕容听雪", phone="+8613900001234"),
        summary="试用期工资",
        disposition=ReplyLater("如何计算"),
        no_request=None,
    )
    house.books.commit(Create(matter))
    number = house.privacy.keep("c-3", "+8613900005678")
    house.calls.absorb("c-3", Report(kind=Kind.ROUTE, at=ASKED, number=number))
    reply = owed(house, Promised.REPLY, matter.subject)
    missed = owed(house, Promised.CALLBACK, "CALL#c-3")
    heard, unheard = promise_of(house, message), promise_of(house, other)
    _collect(house, "c-1")
    shown = KnownCallers(house.matters, house.calls, house.voicemails).shown(
        [reply, missed, heard, unheard]
    )
    assert shown == {
        reply.id: Whom("慕** 139****1234"),
        missed.id: Whom("139****5678"),
        heard.id: Whom("139****5678"),
        unheard.id: Whom("139****5678", heard=False),
    }


def test_what_nobody_knows_any_more_is_shown_as_nothing(house: House) -> None:
    gone = [
        owed(house, Promised.REPLY, f"MATTER#{MATTER}"),
        owed(house, Promised.VOICEMAIL_REPLY, "CALL#gone"),
    ]
    shown = KnownCallers(house.matters, house.calls, house.voicemails).shown(gone)
    assert list(shown.values()) == [Whom(), Whom()]
    assert KnownCallers(house.matters, house.calls, house.voicemails).shown([]) == {}


def _collect(house: House, contact_id: str) -> None:
    before = house.voicemails.get(contact_id)
    assert before is not None
    step = Step(before.received_at, LI.id, LI.name)
    house.books.commit(Replace(before.next(collected=step), before.version))

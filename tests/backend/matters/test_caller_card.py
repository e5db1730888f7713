"""Who is on the line, for whoever answered, and never a word of a complaint (N25)."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.calls.model import Call
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.access import Actor, Role
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath
from backend.matters.caller import Behalf, Caller, Language, Speech
from backend.matters.caller_card import CALLS_SHOWN, PROMISES_SHOWN, CallerCard, CallerDesk
from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    AnsweredNow,
    Channel,
    Disposition,
    Matter,
    Person,
    ReplyLater,
    Result,
)
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge
from backend.promises.rules import make
from tests.backend.calls.test_reception import local
from tests.fakes.asked import counted
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeCallerHash

TEN = local("2026-11-23T10:00")
NUMBER = "+8613900001234"
LI = Actor("li", "李文静", Role.ATTENDANT, CHANGSHA, "agent-li")
MATTER = "00000000-0000-7000-a000-00000000000"
WANG = Actor("wang", "王勇", Role.ATTENDANT, CHANGSHA, "agent-wang")
COORDINATOR = Actor("co", "何清", Role.COUNTY_COORDINATOR, CHANGSHA)


@dataclass(slots=True)
class Desk:
    """A house in which a number rings again and again."""

    house: House = field(default_factory=lambda: House(FakeClock(TEN)))

    def ring(self, call_id: str, at: datetime, agent: str | None = None, **told: str) -> Call:
        """Keep a call; of a matter where one is named."""
        house = self.house
        number = house.privacy.keep(call_id, told.get("number", NUMBER))
        place = PlacePath(CHANGSHA.codes)
        route = Report(kind=Kind.ROUTE, at=at, place=place, decision=Decision.QUEUE, number=number)
        reports = {Kind.ROUTE: route}
        if agent:
            reports[Kind.CONNECTED] = Report(kind=Kind.CONNECTED, at=at, agent_id=agent)
        for report in reports.values():
            house.calls.absorb(call_id, report)
        call = house.calls.get(call_id)
        assert call is not None
        call = replace(call, matter_id=told.get("matter"))
        house.calls.put(call)
        return call

    def register(
        self,
        matter_id: str,
        disposition: Disposition,
        owner: str = "wang",
        speech: Speech | None = None,
        behalf: Behalf | None = None,
    ) -> Matter:
        at = TEN - timedelta(days=2)
        person = Person(owner, "王勇")
        matter = Matter(
            id=matter_id,
            version=1,
            place=CHANGSHA,
            channel=Channel.CALL,
            registered_at=at,
            owner=person,
            first_asked=person,
            caller=Caller(name="慕容听雪", phone=NUMBER, speech=speech or Speech(), behalf=behalf),
            summary="工资被拖欠",
            disposition=disposition,
            no_request=None,
            field_of_law="0301",
        )
        self.house.books.commit(Create(matter))
        return matter

    def owe(self, subject: str, kind: Promised, days: int = 0) -> None:
        at = TEN - timedelta(days=days)
        pledge = Pledge(kind, subject, "wang", CHANGSHA, owner_name="王勇")
        terms = self.house.standing.terms(CHANGSHA, at)
        self.house.books.commit(Create(make(pledge, at, terms)))

    def card(self, actor: Actor = LI, call_id: str = "now") -> CallerCard:
        return self.callers.card(actor, call_id)

    @property
    def callers(self) -> CallerDesk:
        house = self.house
        return CallerDesk(
            house.calls,
            house.calls,
            house.matters,
            house.matters,
            house.promises,
            house.wishes,
            house.desks,
            house.audit,
            FakeCallerHash(),
            house.clock,
        )


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.ring("now", TEN, "agent-li")
    return made


@pytest.mark.requirement("N25")
def test_a_repeat_caller_brings_answers_what_is_owed_and_who_was_first_asked(desk: Desk) -> None:
    answered = desk.register(f"{MATTER}1", AnsweredNow("可以向劳动监察大队投诉", "劳动法"))
    later = desk.register(f"{MATTER}2", ReplyLater("能否仲裁"))
    desk.ring("older", TEN - timedelta(days=3), "agent-wang", matter=f"{MATTER}1")
    desk.ring("newer", TEN - timedelta(days=2), "agent-wang", matter=f"{MATTER}2")
    desk.ring("missed", TEN - timedelta(days=1))
    desk.owe(later.subject, Promised.REPLY, days=6)
    desk.owe("CALL#missed", Promised.CALLBACK, days=1)
    card = desk.card()
    assert (card.times, [one.id for one in card.calls]) == (3, ["missed", "newer", "older"])
    assert [(one.disposition, one.answer) for one in card.matters] == [
        (2, ""),
        (1, "可以向劳动监察大队投诉"),
    ]
    assert {one.first_asked for one in card.matters} == {"王勇"}
    assert all(one.may_take for one in card.matters)
    assert [one.kind for one in card.promises] == [Promised.REPLY, Promised.CALLBACK]
    assert "慕容" not in str(card.matters)
    seen = [desk.house.audit.of(f"SEEN#{one}") for one in ("CALL#now", answered.subject)]
    assert [[(fact.actor, fact.action) for fact in facts] for facts in seen] == [
        [("li", "call.caller_seen")]
    ] * 2


@pytest.mark.requirement("N25", "S0-66")
@pytest.mark.parametrize("how", ["closed", "of another line"])
def test_what_takes_no_duplicate_is_not_marked_on_the_card(desk: Desk, how: str) -> None:
    matter = desk.register(f"{MATTER}1", AnsweredNow("可以向劳动监察大队投诉", "劳动法"))
    result = Result("answered", "已答复", TEN)
    changes: dict[str, dict[str, Any]] = {
        "closed": {"result": result, "closed_at": TEN},
        "of another line": {"place": PlacePath(("430000", "430200"))},
    }
    after = replace(matter, version=2, **changes[how])
    desk.house.books.commit(Replace(after, 1))
    desk.ring("older", TEN - timedelta(days=3), "agent-wang", matter=f"{MATTER}1")
    assert [one.may_take for one in desk.card().matters] == [False]


@pytest.mark.requirement("N25")
def test_a_complaint_is_not_on_the_card_nor_what_is_owed_of_it(desk: Desk) -> None:
    complaint = desk.register(
        f"{MATTER}3", Complaint("李文静", "态度恶劣", "aid_work", "practitioner")
    )
    desk.ring("before", TEN - timedelta(days=1), "agent-li", matter=f"{MATTER}3")
    desk.owe(complaint.subject, Promised.COMPLAINT_ACCEPTANCE)
    card = desk.card()
    assert (card.matters, card.promises, len(card.calls)) == ([], [], 1)
    assert desk.house.audit.of(f"SEEN#{complaint.subject}") == []


def test_whoever_did_not_answer_is_shown_nothing(desk: Desk) -> None:
    desk.ring("before", TEN - timedelta(days=1), "agent-wang")
    for actor, call_id in ((WANG, "now"), (LI, "before"), (LI, "nowhere")):
        with pytest.raises(NotFound):
            desk.card(actor, call_id)
    with pytest.raises(Forbidden):
        desk.card(COORDINATOR)
    assert desk.house.audit.of("SEEN#CALL#now") == []


def test_a_number_that_never_rang_and_others_calls_leave_the_card_empty(desk: Desk) -> None:
    desk.ring("other", TEN - timedelta(days=1), number="+8613900009999")
    desk.ring("long ago", TEN - timedelta(days=40))
    card = desk.card()
    assert (card.times, card.calls, card.matters, card.promises) == (0, [], [], [])


def test_of_many_calls_the_newest_are_shown_and_all_are_counted(desk: Desk) -> None:
    for hours in range(1, 9):
        desk.ring(f"c-{hours}", TEN - timedelta(hours=hours))
    card = desk.card()
    assert card.times == 8
    assert [one.id for one in card.calls] == [f"c-{n}" for n in range(1, CALLS_SHOWN + 1)]


@pytest.mark.requirement("N25")
def test_what_is_owed_of_a_call_of_weeks_ago_is_on_the_card(desk: Desk) -> None:
    for hours in range(1, 101):
        desk.ring(f"c-{hours}", TEN - timedelta(hours=6 * hours), "agent-wang")
    desk.ring("missed", TEN - timedelta(days=26))
    replied = desk.register(f"{MATTER}4", ReplyLater("能否仲裁"))
    desk.ring("told", TEN - timedelta(days=27), "agent-wang", matter=f"{MATTER}4")
    desk.owe("CALL#missed", Promised.CALLBACK, days=26)
    desk.owe(replied.subject, Promised.REPLY, days=27)
    card = desk.card()
    assert [one.subject for one in card.promises] == [replied.subject, "CALL#missed"]
    assert [one.id for one in card.matters] == [replied.id]
    assert (card.times, len(card.calls)) == (102, CALLS_SHOWN)


@pytest.mark.requirement("N25")
def test_an_appointment_is_on_the_card_but_never_that_of_a_complaint(desk: Desk) -> None:
    at = TEN + timedelta(days=1)
    for number, asked in ((5, ReplyLater("能否仲裁")), (6, Complaint("李文静", "态度恶劣"))):
        matter = desk.register(f"{MATTER}{number}", asked)
        desk.ring(f"told-{number}", TEN - timedelta(days=2), "agent-wang", matter=matter.id)
        terms = desk.house.standing.terms(CHANGSHA, TEN)
        pledge = Pledge(
            Promised.APPOINTMENT, matter.subject, "wang", CHANGSHA, owner_name="王勇", agreed_for=at
        )
        desk.house.books.commit(Create(make(pledge, TEN, terms)))
    (shown,) = desk.card().promises
    assert (shown.subject, shown.due_at) == (f"MATTER#{MATTER}5", at)


@pytest.mark.parametrize("earlier", [6, 90])
def test_a_card_costs_no_more_requests_of_a_number_that_rang_often(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, earlier: int
) -> None:
    for hours in range(1, earlier + 1):
        desk.ring(f"c-{hours}", TEN - timedelta(hours=6 * hours))
    reads = counted(monkeypatch)
    assert desk.card().times == earlier
    assert reads == ["get", "calls_since", "some", "some"]


def test_of_much_that_is_owed_the_soonest_due_is_shown(desk: Desk) -> None:
    for days in range(1, PROMISES_SHOWN + 3):
        desk.ring(f"c-{days}", TEN - timedelta(days=days))
        desk.owe(f"CALL#c-{days}", Promised.CALLBACK, days=days)
    shown = desk.card().promises
    assert len(shown) == PROMISES_SHOWN
    assert shown[0].subject == f"CALL#c-{PROMISES_SHOWN + 2}"


@pytest.mark.requirement("N35")
def test_how_one_has_to_speak_is_carried_to_whoever_answers_next(desk: Desk) -> None:
    spoken = Speech(Language.MIAO, "老人只会苗语", hearing=True)
    assert desk.card().speech is None
    desk.register(f"{MATTER}1", ReplyLater("能否仲裁"), speech=spoken)
    desk.register(f"{MATTER}2", ReplyLater("能否仲裁"))
    desk.ring("older", TEN - timedelta(days=3), "agent-wang", matter=f"{MATTER}1")
    desk.ring("newer", TEN - timedelta(days=2), "agent-wang", matter=f"{MATTER}2")
    assert desk.card().speech == spoken

"""Complaints as tests register them, and the use cases on one house of fakes."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.matters.caller import Caller
from backend.matters.complaints.casebook import Casebook
from backend.matters.complaints.deciding import Deciding
from backend.matters.complaints.desk import ComplaintDesk
from backend.matters.complaints.investigating import Investigating
from backend.matters.complaints.naming import Naming
from backend.matters.complaints.said import Complaint
from backend.matters.complaints.telling import ComplaintTelling
from backend.matters.complaints.unsealing import Unsealing
from backend.matters.finding import Finder
from backend.matters.model import Channel
from backend.matters.reading import ReadingRoom
from backend.matters.rules import Registration
from backend.promises.board import Board
from backend.promises.course import Courses
from tests.fakes import hunan
from tests.fakes.callers import FakeReferences
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash
from tests.fakes.registry import desk_of, registry_of

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LI = "attendant-changsha-1"


def uuid(number: int) -> str:
    return str(UUID(int=number))


def against(person: str = "", *, sealed: bool = False, place: str = "") -> Complaint:
    """Return a complaint of somebody of the hotline, of a place's centre, or of a lawyer."""
    if person:
        return Complaint("某人", "态度恶劣", "staff", "person", person, "", sealed)
    if place:
        return Complaint("中心", "拖延", "aid_work", "unit", "", place, sealed)
    return Complaint("某律师", "收取财物", "practitioner", "practitioner", sealed=sealed)


def form(number: int, complaint: Complaint, **changes: Any) -> Registration:
    return Registration(
        **{
            "id": uuid(number),
            "place": hunan.gazetteer().path("430181"),
            "channel": Channel.HAND,
            "caller": Caller(name="王小明", phone="13900001234"),
            "summary": "投诉",
            "disposition": complaint,
            "field_of_law": "0101",
            **changes,
        }
    )


class Office:
    """The use cases of complaints on one house."""

    # long: who works on complaints, once each.
    def __init__(self, at: datetime = NINE) -> None:
        self.clock = FakeClock(at)
        self.house = House(self.clock)
        for person in hunan.seed().people:
            self.house.accounts.keep(person.account(person.username))
        house = self.house
        self.registry = registry_of(house)
        self.book = Casebook(
            house.books,
            house.complaints,
            house.promises,
            lambda: house.standing,
            hunan.gazetteer(),
            FakeCallerHash(),
            self.clock,
        )
        self.deciding = Deciding(self.book)
        self.investigating = Investigating(self.book)
        self.telling = ComplaintTelling(self.book, house.calls)
        self.naming = Naming(self.book, FakePeople(house.accounts), house.voicemails)
        self.unsealing = Unsealing(self.book)
        self.complaint_desk = ComplaintDesk(
            house.promises, house.complaints, house.voicemails, house.audit, self.clock
        )
        self.desk = desk_of(house)
        self.room = ReadingRoom(
            house.matters,
            house.promises,
            house.audit,
            self.clock,
            house.seals,
            house.calls,
            house.privacy,
        )
        self.finder = Finder(
            house.matters,
            FakeReferences(house.books),
            hunan.gazetteer().lines,
            house.audit,
            self.clock,
        )
        self.board = Board(house.promises, hunan.gazetteer().lines, self.clock)
        self.courses = Courses(house.promises)

"""A house at Changsha with the calls of October, in which reviews are drawn and made."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from backend.calls.desk import CallDesk
from backend.calls.model import Call
from backend.calls.reports import Decision, Kind, Recording, Report
from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.confined import Confined
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.model import AnsweredNow, Channel, Matter, Person, Result
from backend.matters.phrases import PhraseRoom
from backend.matters.reviews.drawing import Drawing, DrawPorts
from backend.matters.reviews.model import Review, Scored, Spoken
from backend.matters.reviews.ports import ReviewPorts
from backend.matters.reviews.replying import Replying
from backend.matters.reviews.reviewing import Marks, Reviewing
from backend.matters.reviews.sheet import SHEETS, Mark
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.people import FakePeople
from tests.fakes.reviews import FakeReviews

NOVEMBER = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
LI, WANG = hunan.person("attendant-changsha-1"), hunan.person("attendant-changsha-2")
HEAD, PROVINCE = hunan.person("head-changsha"), hunan.person("supervisor")
OCTOBER = ("2026-10", "2026-10")
YUELU = PlacePath(("430000", "430100", "430104"))
MET = {item.key: Scored(Mark.MET) for item in SHEETS[0].marked}
ALL_SAID = dict.fromkeys(range(1, 8), Spoken.SAID)


@dataclass(slots=True)
class Bench:
    """Everything of reviews over one house in memory."""

    house: House = field(default_factory=lambda: House(FakeClock(NOVEMBER)))

    def __post_init__(self) -> None:
        for one in hunan.seed().people:
            self.house.accounts.keep(one.account(one.username))

    def call(self, name: str, by: Actor = LI, *, day: int = 12, **told: Any) -> str:
        """Keep a call of October that somebody answered and registered; returns its id."""
        call_id = str(uuid5(NAMESPACE_URL, name))
        at = datetime(2026, 10, day, 2, 0, tzinfo=UTC)
        place = told.get("place", YUELU)
        matter = Matter(
            id=str(uuid5(NAMESPACE_URL, f"{name}/matter")),
            version=1,
            place=place,
            channel=Channel.CALL,
            registered_at=at,
            owner=Person(by.person_id, by.name),
            first_asked=Person(by.person_id, by.name),
            caller=Caller(name="慕容听雪", phone="+8613912345678"),
            summary="工资被拖欠",
            disposition=AnsweredNow("可以", "劳动法"),
            no_request=None,
            call_id=call_id,
            phrases_used=(1, 2, 7),
            result=Result("answered", "已答复", at),
            confined=told.get("confined"),
        )
        if told.get("registered", True):
            self.house.books.commit(Create(matter))
        number = self.house.privacy.keep(call_id, "+8613912345678")
        heard = Recording("hotline-recordings/connect/a.wav", "All")
        reports = {
            Kind.ROUTE: Report(
                kind=Kind.ROUTE, at=at, place=place, decision=Decision.QUEUE, number=number
            ),
            Kind.CONNECTED: Report(
                kind=Kind.CONNECTED, at=at, connected_at=at, agent_id=by.agent_id
            ),
            Kind.RECORD: Report(kind=Kind.RECORD, at=at, recordings=(heard,)),
        }
        if not told.get("answered", True):
            del reports[Kind.CONNECTED]
        matter_id = matter.id if told.get("registered", True) else None
        self.house.calls.put(Call(call_id, reports, matter_id=matter_id))
        return call_id

    @property
    def reviews(self) -> FakeReviews:
        return FakeReviews(self.house.books)

    @property
    def desk(self) -> CallDesk:
        house = self.house
        return CallDesk(house.calls, house.privacy, house.audit, hunan.FakeAtlas(), house.clock)

    def drawing(self) -> Drawing:
        house, people = self.house, FakePeople(self.house.accounts)
        return Drawing(
            DrawPorts(
                books=house.books,
                calls=house.calls,
                matters=house.matters,
                reviews=self.reviews,
                people=people,
                agents=people,
                standing=lambda: house.standing,
                atlas=hunan.FakeAtlas(),
                clock=house.clock,
            )
        )

    def _ports(self) -> ReviewPorts:
        house = self.house
        return ReviewPorts(
            books=house.books,
            reviews=self.reviews,
            matters=house.matters,
            recordings=house.recordings,
            witness=house.audit,
            place=hunan.gazetteer().path,
            clock=house.clock,
        )

    @property
    def reviewing(self) -> Reviewing:
        house = self.house
        room = PhraseRoom(self.desk, house.hearings, house.matters, hunan.FakeAtlas(), house.clock)
        return Reviewing(self._ports(), self.desk, room.of_call, self.drawing().who_answered)

    @property
    def replying(self) -> Replying:
        return Replying(self._ports())

    def draw(self) -> None:
        """Draw from October."""
        self.drawing().draw(lambda: True)

    def kept(self) -> list[Review]:
        """Return every review, by call."""
        return sorted(self.house.books.all(Review), key=lambda one: one.call_id)

    def marked(self, call_id: str, by: Actor = HEAD, **changes: Any) -> Review:
        """Choose a call and mark it as well done, but for changes."""
        review = self.reviewing.choose(by, call_id)
        marks = Marks(review.id, MET, ALL_SAID, "", review.version)
        return self.reviewing.mark(by, replace(marks, **changes))


def confined() -> Confined:
    """Return what confines a complaint to the province."""
    return Confined(PlacePath(("430000",)), frozenset({HEAD.person_id}))

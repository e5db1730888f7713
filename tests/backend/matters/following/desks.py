"""A house with a matter in it, and what follows on it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from backend.accounts.inbox import Channel
from backend.kernel.access import Actor, Role
from backend.matters.file import MatterFile
from backend.matters.following.alike import Likeness
from backend.matters.following.climbing import Climbing
from backend.matters.following.closing import Closing
from backend.matters.following.files import Ask, Files
from backend.matters.following.handing_over import HandingOver
from backend.matters.following.meetings import Meetings
from backend.matters.following.merging import Merging
from backend.matters.following.notifying import Notifying
from backend.matters.following.posting import Posting
from backend.matters.following.pressing import Pressing
from backend.matters.following.reopening import Reopening
from backend.matters.following.texting import Texting
from backend.matters.following.visiting import Visiting
from backend.matters.model import Disposition, Matter, ReplyLater
from backend.matters.suspected import Reporting
from backend.matters.working import Command, Desk
from backend.promises.model import Kind, Promise, State
from tests.backend.matters.forms import form
from tests.fakes import hunan
from tests.fakes.callers import FakeReferences
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash
from tests.fakes.registry import desk_of, introducing_of, registry_of

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")
WANG = hunan.person("attendant-changsha-2")
HEAD = hunan.person("head-changsha")
SUPERVISOR = hunan.person("supervisor")
AT_PROVINCE = Actor("at-province", "省中心值班人员", Role.ATTENDANT, hunan.HUNAN)
STRANGER = hunan.person("head-zhuzhou")
LATER = ReplyLater("如何认定")


@dataclass(slots=True)
class Office:
    """The use cases of what follows, on one house of fakes where everybody has an account."""

    house: House = field(default_factory=lambda: House(FakeClock(MONDAY)))
    commands: int = 100

    def __post_init__(self) -> None:
        for person in hunan.seed().people:
            self.house.accounts.keep(person.account(person.username))

    @property
    def files(self) -> Files:
        house = self.house
        return Files(
            house.books,
            house.matters,
            house.promises,
            lambda: house.standing,
            FakeCallerHash(),
            house.clock,
        )

    @property
    def desk(self) -> Desk:
        return desk_of(self.house)

    @property
    def meetings(self) -> Meetings:
        return Meetings(self.files, introducing_of(self.house))

    @property
    def reopening(self) -> Reopening:
        return Reopening(self.files)

    @property
    def pressing(self) -> Pressing:
        return Pressing(self.files)

    @property
    def reporting(self) -> Reporting:
        return Reporting(self.files)

    @property
    def closing(self) -> Closing:
        house = self.house
        return Closing(
            house.books,
            house.matters,
            house.promises,
            house.matters,
            lambda: house.standing,
            FakeCallerHash(),
            FakeAtlas(),
            house.clock,
        )

    @property
    def climbing(self) -> Climbing:
        house = self.house
        return Climbing(
            house.books,
            house.matters,
            house.promises,
            house.promises,
            lambda: house.standing,
            FakeAtlas(),
            house.clock,
        )

    @property
    def notifying(self) -> Notifying:
        house = self.house
        return Notifying(self.files, house.shelf, house.wishes, introducing_of(house))

    @property
    def texting(self) -> Texting:
        return Texting(self.files, self.house.wishes, introducing_of(self.house), sends=True)

    @property
    def posting(self) -> Posting:
        house = self.house
        carrier = house.carriers[Channel.SMS]
        return Posting(house.books, house.matters, house.wishes, carrier, house.clock)

    @property
    def visiting(self) -> Visiting:
        return Visiting(self.files, self.house.wishes, introducing_of(self.house))

    @property
    def merging(self) -> Merging:
        house = self.house
        references = FakeReferences(house.books)
        like = Likeness(house.matters, house.matters, house.calls, house.calls, FakeCallerHash())
        return Merging(self.files, like, references, house.audit)

    @property
    def handing_over(self) -> HandingOver:
        return HandingOver(self.files, FakePeople(self.house.accounts))

    def register(self, disposition: Disposition = LATER, by: Actor = LI, **changes: Any) -> str:
        """Register a matter, by 李 or somebody else; returns its id."""
        filled = form(disposition, **changes)
        registry_of(self.house).register(by, filled)
        return filled.id

    def ask(self, matter_id: str) -> Ask:
        """Return a new command seen at the version that stands."""
        self.commands += 1
        return Ask(matter_id, str(UUID(int=self.commands)), self.matter(matter_id).version)

    def matter(self, matter_id: str) -> Matter:
        return self.file(matter_id).matter

    def file(self, matter_id: str) -> MatterFile:
        found = self.house.matters.file(matter_id)
        assert found is not None
        return found

    def owed(self, matter_id: str) -> dict[Kind, Promise]:
        """Return the open promises of a matter by kind."""
        every = self.house.promises.of(self.matter(matter_id).subject)
        return {one.kind: one for one in every if one.state is State.OPEN}

    def promise(self, matter_id: str, kind: Kind) -> Promise:
        """Return the newest promise of a kind, open or not."""
        every = self.house.promises.of(self.matter(matter_id).subject)
        return [one for one in every if one.kind is kind][-1]

    def reply(self, matter_id: str) -> None:
        """Answer the caller."""
        ask = self.ask(matter_id)
        self.desk.reply(HEAD, Command(matter_id, ask.id, ask.version, "已电话答复", basis="民法典"))

    def close(self, matter_id: str) -> None:
        """Close the matter."""
        ask = self.ask(matter_id)
        self.desk.close(HEAD, Command(matter_id, ask.id, ask.version, ""))

    def leave(self, person_id: str) -> None:
        """Let a person leave service."""
        kept = FakePeople(self.house.accounts).person(person_id)
        assert kept is not None
        self.house.accounts.keep(replace(kept, active=False))

"""A delivery on fakes: everybody of the seed, one promise, and the way an event comes again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from backend.accounts.circle import Circle, News
from backend.accounts.delivery import Delivery
from backend.accounts.inbox import Channel, Inbox, Notice
from backend.accounts.sending import Delivered, Sender
from backend.kernel.books import Create, Replace, Write
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Promise, Rung, State
from backend.promises.moves import event_data
from backend.promises.publishing.drafts import CalendarContent, Draft, DraftState
from backend.promises.publishing.regulations import Hand
from tests.fakes import hunan
from tests.fakes.accounts import FakeAccounts
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.drafts import FakeDrafts
from tests.fakes.inbox import FakeNotices
from tests.fakes.people import FakePeople
from tests.fakes.post import FakeCarrier
from tests.fakes.promises import FakePromises

FIVE = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
"""A Wednesday, 17:00 in Changsha."""
OWNER = "attendant-changsha-1"
HEAD = "head-changsha"
FURONG = PlacePath(("430000", "430100", "430102"))


@dataclass(slots=True)
class Office:
    """Everything that delivery works with; `before` and `after` surround each commit."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(FIVE))
    kept: FakeBooks = field(default_factory=FakeBooks)
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    carriers: dict[Channel, FakeCarrier] = field(
        default_factory=lambda: {channel: FakeCarrier() for channel in Channel}
    )
    lag: float = 0.0
    before: Callable[[tuple[Write, ...]], None] = lambda _: None
    after: Callable[[tuple[Write, ...]], None] = lambda _: None
    notices: FakeNotices = field(init=False)
    promises: FakePromises = field(init=False)

    def __post_init__(self) -> None:
        self.notices = FakeNotices(self.kept, self.clock, lag=self.lag)
        self.promises = FakePromises(self.kept, self.clock, lag=0)
        for person in hunan.seed().people:
            # Each centre has one head here; a test that needs a deputy brings one.
            if not person.username.startswith("deputy-"):
                self.accounts.keep(person.account(person.username))

    def commit(self, *writes: Write) -> None:
        self.before(writes)
        self.kept.commit(*writes)
        self.after(writes)

    def marker(self, subject: str, key: str) -> None:
        raise NotImplementedError

    def promise(self, **changes: Any) -> Promise:
        """Keep an open promise whose due instant has come."""
        first = Promise(
            subject="MATTER#1",
            kind=Kind.REPLY,
            number=1,
            owner=OWNER,
            place=FURONG,
            made_at=FIVE - timedelta(days=2),
            due_at=FIVE,
            calendar_version=1,
            rulebook_version=1,
            next_alarm_at=None,
            rung=Rung.DUE,
            owner_name="李文静",
        )
        promise = replace(first, **changes)
        self.kept.commit(Create(promise))
        return promise

    def draft(self, state: DraftState = DraftState.WAITING) -> Draft:
        """Keep the draft of which `regulated` tells, or its next state."""
        content = CalendarContent(hunan.edition(), 2027, None, "国办发明电〔2026〕9号")
        proposed = Hand("supervisor", "何卫国", FIVE)
        draft = Draft("7", "430000", content, base_version=1, proposed=proposed)
        if state is DraftState.WAITING:
            self.kept.commit(Create(draft))
        else:
            self.kept.commit(Replace(replace(draft, state=state, version=2), draft.version))
        return draft

    def end(self, promise: Promise, state: State = State.KEPT) -> None:
        """Let the promise be kept or cancelled."""
        after = replace(promise, state=state, version=promise.version + 1)
        self.kept.commit(Replace(after, promise.version))

    def climb(self, promise: Promise, rung: Rung) -> Promise:
        """Let a higher alarm of the promise ring."""
        after = replace(promise, rung=rung, version=promise.version + 1)
        self.kept.commit(Replace(after, promise.version))
        return after

    @property
    def people(self) -> FakePeople:
        return FakePeople(self.accounts)

    @property
    def circle(self) -> Circle:
        cities = tuple(place.code for place in hunan.gazetteer().prefectures)
        return Circle(self.people, lambda: cities, "430000")

    @property
    def delivery(self) -> Delivery:
        return Delivery(
            books=self,
            notices=self.notices,
            promises=self.promises,
            drafts=FakeDrafts(self.kept),
            circle=self.circle,
            sender=Sender(self, self.notices, self.carriers),
            gazetteer=hunan.gazetteer,
            portal="https://portal.example",
            clock=self.clock,
        )

    @property
    def inbox(self) -> Inbox:
        return Inbox(self, self.notices, self.clock)

    def deliver(self, news: News) -> Delivered:
        return self.delivery.deliver(news)

    @property
    def mail(self) -> FakeCarrier:
        return self.carriers[Channel.MAIL]

    @property
    def sms(self) -> FakeCarrier:
        return self.carriers[Channel.SMS]

    def told(self) -> dict[str, list[Notice]]:
        """Return everybody's notices."""
        found: dict[str, list[Notice]] = {}
        for notice in self.kept.all(Notice):
            found.setdefault(notice.person, []).append(notice)
        return found


def rang(promise: Promise, rung: Rung = Rung.DUE, **more: str) -> News:
    """Return the event of an alarm, as the sweep writes it."""
    data = {**event_data(promise), "alarm_at": "2026-11-25T09:00:00.000Z", **more}
    return News(f"{promise.id}:{rung}:{data['due_at']}", f"promise.{rung}", FIVE, data)


def happened(promise: Promise, what: str, **more: str) -> News:
    """Return another event of a promise."""
    data = {**event_data(promise), **more}
    return News(f"{promise.id}:{what}:1", f"promise.{what}", FIVE, data)


def regulated(kind: str, **more: str) -> News:
    """Return the event of a draft, as publishing writes it."""
    data = {"draft": "7", "regulation": "calendar", "by": "supervisor", "version": "2", **more}
    return News(f"DRAFT#7:{kind}", kind, FIVE, data)

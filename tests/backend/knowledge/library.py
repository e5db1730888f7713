"""A knowledge base on fakes, its editors, and entries in every shape."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.knowledge.keeping import Keeping, Move, Put, Take
from backend.knowledge.model import Content, Department, Editor, Entry, Stage
from backend.knowledge.reading import Reading
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, HUNAN, person
from tests.fakes.knowledge import FakeShelf

WRITER = person("head-changsha")
SECOND = person("deputy-changsha")
SUPERVISOR = person("supervisor")
STRANGER = person("head-zhuzhou")
COUNTY = person("coordinator-liuyang")
ATTENDANT = person("attendant-changsha-1")
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def identity(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


DEPARTMENT = Department(identity("department"), HUNAN, "人社部门", "劳动关系", "", "12333")
CONTENT = Content(
    title="被拖欠工资怎么投诉",
    department=DEPARTMENT.id,
    scope="用人单位拖欠工资",
    procedure="向劳动监察投诉",
    notes="保留证据",
    conditions="存在劳动关系",
    phone="12333",
    basis="《劳动合同法》第30条",
    words=("欠薪",),
)


def entry(name: str = "entry", **changes: object) -> Entry:
    """Return an entry in use, verified today."""
    fields: dict[str, object] = {
        "id": identity(name),
        "place": CHANGSHA,
        "content": CONTENT,
        "stage": Stage.PUBLISHED,
        "written_by": Editor(WRITER.person_id, WRITER.name),
        "number": 1,
        "verified_on": TODAY,
        "verified_by": WRITER.name,
    }
    return Entry(**(fields | changes))  # type: ignore[arg-type]


@dataclass(slots=True)
class Library:
    """Everything that the use cases need."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    books: FakeBooks = field(default_factory=FakeBooks)
    commands: int = 0

    def __post_init__(self) -> None:
        self.books.commit(Create(DEPARTMENT))

    @property
    def shelf(self) -> FakeShelf:
        return FakeShelf(self.books)

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.books, self.shelf, self.clock, HUNAN.province)

    @property
    def reading(self) -> Reading:
        return Reading(self.shelf, self.clock)

    def command(self) -> str:
        self.commands += 1
        return identity(f"command {self.commands}")

    def put(
        self,
        actor: Actor = WRITER,
        content: Content = CONTENT,
        place: PlacePath = CHANGSHA,
        entry_id: str = identity("entry"),
    ) -> Entry:
        """Write an entry at the version that is stored."""
        known = self.shelf.entry(entry_id)
        version = known.version if known else 0
        command = Put(entry_id, self.command(), version, place, content)
        self.keeping.put(actor, command)
        return self.entry(entry_id)

    def take(self, actor: Actor, move: Move, entry_id: str = identity("entry")) -> Entry:
        """Move an entry at the version that is stored."""
        version = self.entry(entry_id).version
        self.keeping.take(actor, Take(entry_id, self.command(), version, move))
        return self.entry(entry_id)

    def publish(self, content: Content = CONTENT) -> Entry:
        """Lead an entry from its draft into use, by two people."""
        self.put(content=content)
        self.take(SECOND, Move.REVIEW)
        return self.take(WRITER, Move.PUBLISH)

    def entry(self, entry_id: str = identity("entry")) -> Entry:
        found = self.shelf.entry(entry_id)
        assert found is not None
        return found

    def later(self, days: int) -> None:
        self.clock.at += timedelta(days=days)


def without(part: str) -> Content:
    """Return the text of an entry that lacks one part."""
    return replace(CONTENT, **{part: " "})  # type: ignore[arg-type]

"""The facts of the knowledge base: departments, entries, and the edition that is in use."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who worked on an entry."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Department:
    """One cooperating department of a node (Art. 4, S0-15)."""

    id: str
    place: PlacePath
    name: str
    duty: str
    """What it is responsible for."""
    contact: str
    """Whom to ask for there; empty where nobody is named."""
    phone: str
    """Empty where no number is known: nothing is ever made up."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the department."""
        return subject_ref("DEPARTMENT", self.id)


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry says."""

    title: str
    department: str
    """The id of the department whose business it is."""
    scope: str
    """业务范围."""
    procedure: str
    """办事程序."""
    notes: str
    """注意事项."""
    conditions: str
    """许可条件."""
    phone: str
    """咨询投诉电话; that none is known is said in words."""
    basis: str
    """The laws and articles that it rests on (Art. 12)."""
    materials: str = ""
    """The papers that an applicant brings, for the one-time notification (N24)."""
    field_of_law: str = ""
    words: tuple[str, ...] = ()
    """How callers say it: searched, never shown as part of the answer."""
    review_days: int = 180
    """After how many days it must be verified again (S0-11)."""


PARTS = ("scope", "procedure", "notes", "conditions", "phone")
"""The five parts of Art. 4(2), in its order."""


class Stage(StrEnum):
    """How far the text that is worked on has come."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the text in use, and the one that is worked on where it differs."""

    id: str
    place: PlacePath
    content: Content
    """The text that is worked on; the one in use where the stage is `PUBLISHED`."""
    stage: Stage
    written_by: Editor
    """Who changed the text last: somebody else must review it."""
    reviewed_by: Editor | None = None
    in_use: Content | None = None
    """The published text while another is worked on; None else."""
    number: int = 0
    """How often it was published; 0 for never."""
    verified_on: date | None = None
    verified_by: str = ""
    """The name of who last found it right."""
    withdrawn: bool = False
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    def __post_init__(self) -> None:
        """Nothing is in use that was never published, nor without a day of its verification."""
        if self.published is not None and (not self.number or self.verified_on is None):
            raise ValueError("an entry in use was published and verified")

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the entry."""
        return subject_ref("KNOWLEDGE", self.id)

    @property
    def published(self) -> Content | None:
        """The text in use, or None where there is none."""
        if self.withdrawn:
            return None
        return self.content if self.stage is Stage.PUBLISHED else self.in_use

    @property
    def due_on(self) -> date | None:
        """The day by which the text in use is to be verified again (S0-11)."""
        text = self.published
        if text is None or self.verified_on is None:
            return None
        return self.verified_on + timedelta(days=text.review_days)

    def stale_on(self, day: date) -> bool:
        """Tell whether the text in use is overdue for its verification on a day."""
        due = self.due_on
        return due is not None and due < day


@dataclass(frozen=True, slots=True)
class Used:
    """An entry that an answer rested on, as it was then (S0-12)."""

    entry_id: str
    number: int
    """Which of its publications."""
    title: str


@dataclass(frozen=True, slots=True)
class Edition:
    """How often what is in use has changed in a province: who has this one has everything."""

    province: str
    number: int

    @property
    def version(self) -> int:
        """The number itself: whoever changes what is in use has seen it."""
        return self.number

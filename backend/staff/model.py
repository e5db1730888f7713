"""Attendants as facts: what each is, what was judged of each, what each was taught."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath


class Category(StrEnum):
    """Who may answer: three kinds by Article 9, centre staff by Article 11 (S0-29)."""

    LAWYER = "lawyer"
    GRASSROOTS = "grassroots_legal_worker"
    VOLUNTEER = "volunteer"
    CENTRE_STAFF = "centre_staff"

    @property
    def needs_licence(self) -> bool:
        """Whether only a holder of a valid practising licence belongs to it."""
        return self in {Category.LAWYER, Category.GRASSROOTS}


class DutyForm(StrEnum):
    """专职、兼职、轮流: the notice on dedicated phones, part 3 (S2-31)."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    ROTATING = "rotating"


class Condition(StrEnum):
    """The four conditions of Article 9, items 1 to 4 (S0-30)."""

    RESPONSIBILITY = "responsibility"
    LAW = "law"
    DEVOTION = "devotion"
    COMPUTER = "computer"


class Ability(StrEnum):
    """The four abilities of the notice, part 3: another list than the conditions (S2-30)."""

    ADVICE = "advice"
    PROCEDURES = "procedures"
    FUNCTIONS = "functions"
    COORDINATION = "coordination"


class TrainingKind(StrEnum):
    """What people are taught: Article 10, and ethics by the notice, part 3 (S2-32)."""

    PRE_POST = "pre_post"
    PERIODIC = "periodic"
    ETHICS = "ethics"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether somebody meets one condition or has one ability, and who found so."""

    met: bool
    judged_by: str
    judged_by_name: str
    at: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """A practising licence; both days are days on which it is valid."""

    number: str
    valid_from: date
    valid_until: date | None
    """None: valid until somebody takes it away."""

    def valid_on(self, day: date) -> bool:
        """Tell whether it is valid on a civil day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Attendant:
    """One person of a line's staff; the record may exist before the person can sign in."""

    person_id: str
    """That of the account, where the person has one."""
    name: str
    site: PlacePath
    category: Category
    form: DutyForm
    unit: str
    """The firm, legal-service office, volunteer team or centre."""
    joined: date
    licence: Licence | None = None
    languages: tuple[str, ...] = ()
    """What the person speaks beside Mandarin, as people name it: 长沙话, 苗语, English."""
    conditions: Mapping[Condition, Judgement] = field(default_factory=dict)
    abilities: Mapping[Ability, Judgement] = field(default_factory=dict)
    enrolled: bool = False
    """Whether the legal-aid institution's training plan includes the person (Art. 10)."""
    left: date | None = None
    """The last day of service; None while the person serves."""
    intake: str = ""
    """The import that brought the record: it counts once that import is done; empty otherwise."""
    unlinked: bool = False
    """Whether the record has no account yet; its person id was drawn, and it bars from serving."""
    moved_to: str = ""
    """The person id under which the record goes on since it has an account; empty before."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """What audit facts and events of the person's record are about."""
        return subject_ref("STAFF", self.person_id)

    def serves_on(self, day: date) -> bool:
        """Tell whether the person belongs to the staff on a civil day."""
        return self.joined <= day and (self.left is None or day <= self.left)


@dataclass(frozen=True, slots=True)
class Session:
    """One training session of a line's staff."""

    id: str
    kind: TrainingKind
    place: PlacePath
    day: date
    title: str
    hours: int
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """What audit facts and events of the session are about."""
        return subject_ref("TRAINING", self.id)


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one person at one session."""

    session_id: str
    person_id: str
    line: str
    """The line whose session it was."""
    kind: TrainingKind
    day: date
    attended: bool
    passed: bool | None = None
    """None where the session had no examination, or the person was not there."""
    score: int | None = None
    """From 0 to 100, where it was scored."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Enlisted:
    """On which line's list a person stands: nobody stands on two."""

    person_id: str
    line: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a practising licence: one number is one person in the whole province (Art. 9)."""

    digest: str
    """Of the number; see `backend.staff.bearing`."""
    person_id: str
    line: str
    intake: str = ""
    """The import that wrote it; empty for one entered by hand."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Intake:
    """How far imports of a line are: what an import brought counts once it is done, all at once.

    A transaction holds a hundred writes and a list five hundred people. Whichever import began
    last is the running one; an earlier one that has not ended can end no more.
    """

    line: str
    running: str = ""
    """The id of the import that writes now; empty for none."""
    done: tuple[str, ...] = ()
    """The ids of those that ended."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """What audit facts of the line's imports are about."""
        return subject_ref("INTAKE", self.line)

    def admits(self, attendant: Attendant) -> bool:
        """Tell whether an attendant counts: entered by hand, or by an import that ended."""
        return not attendant.intake or attendant.intake in self.done

# long: the facts of a matter are read as one list.
"""The facts of a matter: the disposition, the owner, the result."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from backend.kernel.access import Actor, Role, Subject
from backend.kernel.audit import Trail
from backend.kernel.confined import Confined
from backend.kernel.ids import reference_number, subject_ref
from backend.kernel.places import PlacePath
from backend.knowledge.model import Used
from backend.matters.caller import Caller
from backend.matters.complaints.said import Complaint
from backend.matters.particulars import Burned, Particulars
from backend.places.institutions.model import Told

_OF_A_NODE = (Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
"""Who does what a node has to do; an attendant does what is the own."""


class Channel(StrEnum):
    """How the matter came in (Art. 12: 来电、来访; Art. 16: 留言)."""

    CALL = "call"
    VISIT = "visit"
    VOICEMAIL = "voicemail"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the hotline, named in a record."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class AnsweredNow:
    """Disposition 1: simple, answered on the spot (Art. 15(1))."""

    answer: str
    basis: str
    """The law, policy or social ethics that the answer rests on (Art. 12)."""


@dataclass(frozen=True, slots=True)
class ReplyLater:
    """Disposition 2: uncertain, replied to within two working days (Art. 15(2))."""

    question: str


@dataclass(frozen=True, slots=True)
class SentToInstitution:
    """Disposition 3: complex, advised to visit the nearest institution (Art. 15(3))."""

    institution: str
    """The code of the place whose institution was named."""
    address_told: bool
    """The address, or that none is known: `Matter.told` keeps which."""
    phone_told: bool


@dataclass(frozen=True, slots=True)
class AidAdvised:
    """Disposition 4: qualifies for legal aid, told the competent institution (Art. 15(4))."""

    institution: str
    """The code of its place; empty where it is outside the province."""
    told: bool
    advised_to_apply: bool
    ground: str = ""
    """By what it is competent, a `GroundKey`; empty only in what was stored before 2026-11-23."""
    seat: str = ""
    """The code of the place that the ground names, or `outside` the province."""
    elsewhere: str = ""
    """That place in words where it is outside; empty within."""
    area_code: str = ""
    """Told with 12348 behind it where the place is outside; empty within."""


@dataclass(frozen=True, slots=True)
class OtherDepartment:
    """Disposition 5: for another department, whose phone is given where known (Art. 15(5))."""

    unit: str
    phone: str | None
    no_number_known: bool


@dataclass(frozen=True, slots=True)
class Urgent:
    """Disposition 6: major, urgent, mass or inflammable; reported at once (Art. 15(6))."""

    calmed: bool
    calming_note: str


Disposition = (
    AnsweredNow | ReplyLater | SentToInstitution | AidAdvised | OtherDepartment | Urgent | Complaint
)

DISPOSITIONS: tuple[type[Disposition], ...] = (
    AnsweredNow,
    ReplyLater,
    SentToInstitution,
    AidAdvised,
    OtherDepartment,
    Urgent,
    Complaint,
)
"""The seven of Art. 15; the number of each is its place here, counted from one."""


@dataclass(frozen=True, slots=True)
class Publicity:
    """Law or legal aid that was made known on the line (Art. 14(3), the notice, duty 1)."""

    text: str
    """What was made known."""
    law: str
    """The law or policy that it cites."""


def number_of(disposition: Disposition) -> int:
    """Return the item of Art. 15 that a disposition is, 1 to 7."""
    return DISPOSITIONS.index(type(disposition)) + 1


@dataclass(frozen=True, slots=True)
class Further:
    """A disposition beside the primary one, and what was told with it (Art. 15, S0-61)."""

    disposition: Disposition
    at: datetime
    by: Person
    told: Told | None = None
    """What was told of an institution, as the screen showed it then."""
    phrases: tuple[int, ...] = ()
    """The standard phrases said when it was added later: in no transcript of the first call."""


def numbers_of(further: Sequence[Further]) -> list[int]:
    """Return which of the seven the further dispositions are."""
    return [number_of(one.disposition) for one in further]


class NoRequestReason(StrEnum):
    """Why a contact asked for nothing (S0-61): outside the seven, reported per person."""

    SILENT = "silent"
    WRONG_NUMBER = "wrong_number"
    PRANK = "prank"
    ABANDONED = "abandoned"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NoRequest:
    """A contact that asked for nothing."""

    reason: NoRequestReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a matter (件件有结果)."""

    kind: str
    """What came of it: `TOLD` is what the caller was told, all else an inner ending."""
    text: str
    at: datetime
    """When nothing more was owed; of an outcome, when it was told or said."""
    used: Burned | None = None
    """Whose working time it took; None where it was given at once, and of a complaint."""


TOLD = frozenset({"answered", "guided", "replied", "held", "complaint_told"})
"""The kinds of result that are words to the caller; a leader's or the province's are none."""
PRESSED = "pressed"
"""The result of what came to nothing but an answer to those who pressed it."""


def with_used(matter: "Matter", used: Iterable[Used]) -> "Matter":
    """Return a matter whose answers rested on some entries more, each once (S0-12)."""
    every = {one.entry_id: one for one in (*matter.knowledge, *used)}
    return replace(matter, knowledge=tuple(every.values()))


def weightier(before: Result | None, after: Result) -> Result:
    """Return what came of a matter by now: what the caller was told before any inner ending.

    Of two of the same weight the newer; an answer to who pressed it stands for nothing else.
    """
    lighter = before is not None and _weight(after) < _weight(before)
    return before if before is not None and lighter else after


def _weight(result: Result) -> int:
    return 2 if result.kind in TOLD else int(result.kind != PRESSED)


class State(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    RESOLVED = "resolved"
    CLOSED = "closed"
    MERGED = "merged"
    """A duplicate: another matter goes on in its place."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another matter with which one was merged, as it was known then."""

    id: str
    reference: str
    first_asked: Person
    at: datetime
    """When they were merged."""
    caller_masked: str = ""
    """Who asked in it; empty of what was merged before this was kept."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter; it has an owner always, and until it has a result an open promise (R16)."""

    id: str
    version: int
    place: PlacePath
    channel: Channel
    registered_at: datetime
    owner: Person
    first_asked: Person
    """Whoever took the call or visit first; never changed (Art. 17, R12)."""
    caller: Caller
    summary: str
    disposition: Disposition | None
    no_request: NoRequest | None
    field_of_law: str | None = None
    fields_version: int = 1
    """By which version of the fields of law it was named."""
    call_id: str | None = None
    phrases_used: tuple[int, ...] = ()
    knowledge: tuple[Used, ...] = ()
    """The entries that the answer rested on (Art. 4(2))."""
    told: Told | None = None
    """What was told of an institution, as the screen showed it then (Art. 15(3)(4))."""
    further: tuple[Further, ...] = ()
    """The dispositions beside the primary one, in the order of choosing."""
    publicity: Publicity | None = None
    """What was made known beside the answer; None where nothing was."""
    opponent: str = ""
    """The firm of the other side, as the caller names it; personal, sealed. Empty if unknown."""
    confined: Confined | None = None
    """Of a complaint: who alone sees it; None of any other matter."""
    result: Result | None = None
    outcome: Result | None = None
    """What came of it so far, while more is owed: its result then, or what outweighs it."""
    closed_at: datetime | None = None
    reopened: int = 0
    """How often the caller said that it was not solved (N33)."""
    stand_in: Person | None = None
    """Who answers for it since the first asked left service (S0-66)."""
    merged_into: Other | None = None
    """The matter that goes on in its place; None of any that is no duplicate."""
    merged: tuple[Other, ...] = ()
    """Its duplicates, in the order of merging."""
    trail: Trail = field(default_factory=Trail)

    def __post_init__(self) -> None:
        """Make the illegal states unrepresentable (R11, R16)."""
        if (self.disposition is None) == (self.no_request is None):
            raise ValueError("a matter has exactly one disposition, or asked for nothing")
        if len({*map(type, self.dispositions)}) < len(self.dispositions):
            raise ValueError("a matter has each of the seven dispositions once at most")
        if self.closed_at is not None and self.result is None:
            raise ValueError("a matter without a result cannot be closed")
        if self.merged_into is not None and (self.result is None or self.merged):
            raise ValueError("a duplicate has a result, and no duplicates of its own")

    @property
    def dispositions(self) -> tuple[Disposition, ...]:
        """How it was disposed of, the primary first; nothing where nothing was asked for."""
        primary = (self.disposition,) if self.disposition else ()
        return (*primary, *(one.disposition for one in self.further))

    @property
    def state(self) -> State:
        """Open until there is a result; closed, or merged into another, by a person."""
        if self.merged_into is not None:
            return State.MERGED
        if self.closed_at is not None:
            return State.CLOSED
        return State.OPEN if self.result is None else State.RESOLVED

    @property
    def told_last(self) -> str:
        """What the caller was told last, in words; never what was said of them inside."""
        came = self.result or self.outcome
        if came is not None and came.kind in TOLD and came.text:
            return came.text
        return next((one.answer for one in self.dispositions if isinstance(one, AnsweredNow)), "")

    @property
    def subject(self) -> str:
        """The opaque reference by which promises and audit facts name the matter."""
        return subject_ref("MATTER", self.id)

    @property
    def reference(self) -> str:
        """The number that the caller is told."""
        return reference_number(self.id, self.registered_at)

    @property
    def answerable(self) -> Person:
        """Who answers for the matter to the caller: the first asked, or who stands in (Art. 17)."""
        return self.stand_in or self.first_asked

    @property
    def people(self) -> frozenset[str]:
        """Whose own work the matter is: also of whoever was first asked in a duplicate."""
        asked = (one.first_asked.id for one in self.merged)
        return frozenset({self.owner.id, self.first_asked.id, self.answerable.id, *asked})

    @property
    def served_at(self) -> PlacePath:
        """Where it is worked on: at its place, a complaint at the node that handles it."""
        return self.confined.node if self.confined else self.place

    @property
    def sealed(self) -> bool:
        """Whether the reporter asked that nobody learns who they are."""
        return self.confined is not None and self.confined.sealed

    @property
    def about(self) -> Subject:
        """What access is asked about: every door of a matter asks this and nothing else."""
        return _about(self)

    def concerning(self, actor: Actor) -> Subject:
        """Return what it is to somebody who may work on it: what is served at a node is its own.

        So the province does what its own node has to, and nothing that its cities do.
        """
        about = self.about
        if actor.role not in _OF_A_NODE or self.served_at != actor.place:
            return about
        return replace(about, people=about.people | {actor.person_id})


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done on a matter; append-only."""

    matter_id: str
    id: str
    kind: str
    """reply, attempt, notice, close and what other nouns do."""
    at: datetime
    by: Person
    text: str
    to: Person | None = None
    """To whom something was given; None where it was given to nobody."""
    basis: str = ""
    """On which law or policy an answer rests (Art. 12); empty of anything else."""


@dataclass(frozen=True, slots=True)
class CallLink:
    """Says that a call has its registration: a call is registered once (S0-61)."""

    contact_id: str
    matter_id: str
    confined: Confined | None = None
    """Of a complaint: to whom the call is confined with it."""


@dataclass(frozen=True, slots=True)
class CallConfined:
    """Says that a registered call is confined anew, with its complaint."""

    contact_id: str
    confined: Confined


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as lists show it: nothing personal but a mask."""

    id: str
    reference: str
    place: PlacePath
    channel: Channel
    registered_at: datetime
    owner: Person
    state: State
    disposition: int | None
    no_request: str | None
    field_of_law: str | None
    caller_masked: str
    first_asked: str | None = None
    """The person's id; None where an index was read, which does not hold it."""
    stand_in: str | None = None
    """The id of who stands in for them; None too where an index was read."""
    confined: Confined | None = None
    reopened: int = 0
    version: int = 0
    """0 where an index was read, which does not hold it."""
    further: tuple[int, ...] = ()
    """Which of the seven stand beside the primary one, in the order of choosing."""
    particulars: Particulars | None = None
    """What figures need besides; None where anything but the index of days was read."""

    @property
    def dispositions(self) -> tuple[int, ...]:
        """Which of the seven it was disposed of by, the primary first; none where none was."""
        return (*([self.disposition] if self.disposition else []), *self.further)

    @property
    def people(self) -> frozenset[str]:
        """Whose own work the matter is, as far as the row tells."""
        return frozenset(filter(None, (self.owner.id, self.first_asked, self.stand_in)))

    @property
    def about(self) -> Subject:
        """What access is asked about before the row is shown."""
        return _about(self)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, newest first."""

    rows: Sequence[MatterRow]
    before: str | None
    """Where the next page begins, or None at the end."""


@dataclass(frozen=True, slots=True)
class DayQuery:
    """Which rows of a day are asked for."""

    day: date
    before: str | None = None
    limit: int = 50


def _about(one: Matter | MatterRow) -> Subject:
    return one.confined.about(one.people) if one.confined else Subject(one.place, one.people)

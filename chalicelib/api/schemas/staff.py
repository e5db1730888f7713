"""Shapes of the staff: people, why they may serve or not, training."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.roster import HalfName, TaskName, WhyShape

Category = Literal["lawyer", "grassroots_legal_worker", "volunteer", "centre_staff"]
DutyForm = Literal["full_time", "part_time", "rotating"]
Condition = Literal["responsibility", "law", "devotion", "computer"]
Ability = Literal["advice", "procedures", "functions", "coordination"]
TrainingKind = Literal["pre_post", "periodic", "ethics"]
Text = Annotated[str, Field(max_length=500)]


class ReasonShape(Wire):
    """Why somebody may not serve, or what is to be put right."""

    code: str
    zh: str
    en: str
    article: str


class LicenceShape(Wire):
    """A practising licence; without an end it is valid until taken away."""

    number: Text
    valid_from: date
    valid_until: date | None


class JudgedShape(Wire):
    """One condition or ability: its words, and what was found; None where nothing was."""

    key: str
    zh: str
    en: str
    met: bool | None
    judged_by: str
    """The name of who found so."""
    at: date | None
    note: str


class PersonRow(Wire):
    """One attendant of a list."""

    id: str
    name: str
    place: NamedPlace
    category: Category
    form: DutyForm
    unit: str
    joined: date
    left: date | None
    eligible: bool
    refusals: list[ReasonShape]
    warnings: list[ReasonShape]
    training_due: date
    training_overdue: bool
    fixed: bool
    """Relatively fixed by how often the person serves."""
    in_plan: bool
    """In the institution's training plan."""


class NodeShape(Wire):
    """How stable the staff of a place is; shares are from 0 to 1, None where nobody serves."""

    place: NamedPlace
    heads: int
    full_time: int
    full_time_share: float | None
    left: int
    turnover: float | None


class StaffPage(Wire):
    """The staff of a place on a day."""

    place: NamedPlace
    day: date
    people: list[PersonRow]
    figures: list[NodeShape]
    may_edit: bool


class Nodes(Wire):
    """Full-time share and turnover of every node within a place."""

    nodes: list[NodeShape]


class PersonMark(Wire):
    """What became of one person at one session."""

    session_id: str
    kind: TrainingKind
    day: date
    attended: bool
    passed: bool | None
    score: int | None


class MonthShifts(Wire):
    """How many shifts somebody served in a whole month, `yyyy-mm`."""

    month: str
    shifts: int


class FallShape(Wire):
    """A shift to come whose person may not serve that day, and why."""

    shift: str
    person: NamedPerson
    day: date
    half: HalfName | None
    task: TaskName
    published: bool
    reasons: list[WhyShape]


class PersonPage(PersonRow):
    """One record with everything that is known of the person's service."""

    version: int
    linked: bool
    """Whether the person has an account, and so can sign on."""
    licence: LicenceShape | None
    languages: list[str]
    enrolled: bool
    conditions: list[JudgedShape]
    abilities: list[JudgedShape]
    marks: list[PersonMark]
    months: list[MonthShifts]
    may_edit: bool
    may_judge: bool
    falls: list[FallShape]
    """The person's shifts of the coming two months that fall, for those who see the line."""


class AttendantFields(Wire):
    """What is entered about an attendant."""

    name: Text
    place: Code
    category: Category
    form: DutyForm
    unit: Text
    joined: date
    licence: LicenceShape | None
    languages: Annotated[list[Text], Field(max_length=20)]
    enrolled: bool


class EnterCommand(Wire):
    """A new attendant; `id` is drawn by the portal."""

    id: Identity
    fields: AttendantFields
    account: Annotated[str, Field(max_length=100)] = ""
    """The person id of the account, where the person can sign in already."""


class AmendCommand(Wire):
    """The entered part of a record anew, seen at a version."""

    id: Identity
    version: int
    fields: AttendantFields


class VerdictShape(Wire):
    """One finding."""

    met: bool
    note: Text


class JudgeCommand(Wire):
    """Findings; what is not named stays as it was."""

    id: Identity
    version: int
    conditions: dict[Condition, VerdictShape]
    abilities: dict[Ability, VerdictShape]


class PartCommand(Wire):
    """The last day of somebody's service; None takes a leaving back."""

    id: Identity
    version: int
    last_day: date | None


class LinkCommand(Wire):
    """The account of a record that has none, seen at a version."""

    id: Identity
    version: int
    account: Annotated[str, Field(max_length=100)]
    """The person id of the account."""


class SessionMark(Wire):
    """One person of a session's list of attendance."""

    person_id: str
    attended: bool
    passed: bool | None
    score: int | None


class SessionShape(Wire):
    """One training session with its list of attendance."""

    id: str
    kind: TrainingKind
    place: NamedPlace
    day: date
    title: str
    hours: int
    version: int
    held: bool
    """Whether its day has come, so that people can be marked."""
    marks: list[SessionMark]


class TrainingPage(Wire):
    """The training of a line: sessions newest first, people with their due days."""

    place: NamedPlace
    day: date
    sessions: list[SessionShape]
    people: list[PersonRow]
    may_edit: bool
    falls: list[FallShape]
    """The shifts of the coming two months whose people may not serve that day."""


class ScheduleCommand(Wire):
    """A session that is to be held, or was; `id` becomes the session's."""

    id: Identity
    kind: TrainingKind
    place: Code
    day: date
    title: Text
    hours: int


class MarksCommand(Wire):
    """Attendance and marks of a session seen at a version."""

    id: Identity
    place: Code
    version: int
    entries: Annotated[list[SessionMark], Field(max_length=500)]


class Entered(Wire):
    """What was kept, at which version."""

    id: str
    version: int

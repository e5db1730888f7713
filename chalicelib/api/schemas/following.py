"""Shapes of what follows on a matter: appointments, notifications, hand-over, return visit."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.api.schemas.attempts import Answer, Telephone
from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, Wire, Words

OutcomeName = Literal["held", "caller_missed", "we_missed"]
SideName = Literal["caller", "us"]
WayName = Literal["spoken", "paper", "sms"]


class Seen(Wire):
    """What every command names: its own id, and the version of the matter that was seen."""

    id: Identity
    version: int


class ReopenCommand(Seen):
    """The caller says that it was not solved."""

    text: Words


class MeetingForm(Seen):
    """When, where and by whom a caller is seen."""

    at: AwareDatetime
    where: Words
    person: Words


class MeetingMove(MeetingForm):
    """An appointment agreed anew: who asked for it, and why."""

    side: SideName
    reason: Words


class MeetingOutcome(Seen):
    """What came of an appointment."""

    outcome: OutcomeName
    text: Words


class TellingSource(Wire):
    """The entry of the knowledge base that a notification is built from."""

    entry: Identity
    number: int


class NotificationForm(Seen):
    """What a caller is told at one time; all of it is asked for."""

    title: Words
    basis: Words
    procedure: Words
    materials: Annotated[tuple[Words, ...], Field(max_length=100)]
    way: WayName = "spoken"
    source: TellingSource | None = None


class LackCommand(Seen):
    """A caller came again for a paper."""

    material: Words


class GiveMatter(Seen):
    """To whom a matter is given, and why."""

    to: Annotated[str, Field(max_length=200)]
    reason: Words


class VisitCommand(Seen):
    """A caller was asked whether it was solved, or was tried in vain."""

    answer: Answer
    solved: bool = True
    text: Words
    telephone: Telephone = "other"
    agreed: bool = False


class ColleagueShape(Wire):
    """Somebody who may be given a matter."""

    id: str
    name: str
    role: Literal["attendant", "centre_head", "provincial_supervisor"]


class ColleaguesShape(Wire):
    """Who may be given a matter."""

    people: list[ColleagueShape]
    left: bool
    """Whether whoever answers for it has left service."""


class AppointmentShape(Wire):
    """An appointment as it stands."""

    number: int
    at: Instant
    where: str
    person: str
    made_at: Instant
    moved_by_caller: int
    moved_by_us: int
    missed_by_us: int
    in_vain: bool
    """Whether the caller came in vain to the time last agreed."""
    outcome: OutcomeName | None
    ended_at: Instant | None


class LackShape(Wire):
    """A paper for which the caller came again."""

    material: str
    named: bool
    """Whether the notification had named it."""
    at: Instant
    by: NamedPerson


class ToldSource(TellingSource):
    """An entry by the title that it had."""

    title: str


FateName = Literal["none", "waiting", "claimed", "sent", "failed"]


class TextShape(Wire):
    """A notification sent as a short message."""

    id: str
    to: str
    """The number, masked."""
    words: str
    at: Instant
    by: NamedPerson
    fate: FateName
    """`claimed`: nobody knows whether it went out; `none`: it was not sent, and will not be."""


class TextPreview(Wire):
    """A short message before it is ordered."""

    words: str
    to: str
    signs: int
    refusal: str
    """Why it may not go, in Chinese and in English; empty where it may."""
    refusal_en: str
    texts: list[TextShape]
    """Those that were ordered before, each with its fate."""


class NotificationShape(Wire):
    """A one-time notification as it was told."""

    number: int
    title: str
    basis: str
    procedure: str
    materials: list[str]
    way: WayName
    at: Instant
    by: NamedPerson
    source: ToldSource | None
    gaps: list[LackShape]
    texts: list[TextShape]


class BurnedShape(Wire):
    """Working minutes until the result, or until now; the four add up to all of them."""

    first_asked: int
    transfer: int
    department: int
    caller: int


RungName = Literal["urged", "supervised", "circulated"]
CauseName = Literal["bounced", "overdue", "extended", "idle", "unanswered", "other"]


class PressCommand(Seen):
    """Pressing a matter, and why."""

    rung: RungName
    cause: CauseName
    text: Words


class SuspectCommand(Seen):
    """Reporting that a matter was refused though in scope, or taken on though out of it."""

    suspect: Literal["shirking", "overreach"]
    about: Literal["owner", "centre"]
    reason: Words


class PressAnswer(Seen):
    """What was done about a rung."""

    rung: RungName
    text: Words


class PressingShape(Wire):
    """What speaks for pressing a matter, and what the visitor may do about it."""

    signs: list[CauseName]
    next: list[RungName]
    """Empty for whoever presses nobody."""
    answers: list[RungName]
    """The open rungs that the visitor is to answer."""


class FollowingShape(Wire):
    """What followed on a matter."""

    reopened: int
    """How often the caller said that it was not solved."""
    answerable: NamedPerson
    """Who answers for it: the first asked, or who stands in."""
    appointments: list[AppointmentShape]
    notifications: list[NotificationShape]
    burned: BurnedShape
    pressing: PressingShape

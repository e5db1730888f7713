"""The facts of what follows on a matter: an appointment, a one-time notification."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.accounts.inbox import Sending
from backend.knowledge.model import Used
from backend.matters.model import Person


class Outcome(StrEnum):
    """How an appointment ended, or that it did not come about through us."""

    HELD = "held"
    """The caller was seen and answered."""
    CALLER_MISSED = "caller_missed"
    """The caller did not come."""
    WE_MISSED = "we_missed"
    """We were not there: the caller is owed another time, and the promise stays open."""


class Side(StrEnum):
    """Who asked for another time."""

    CALLER = "caller"
    US = "us"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A time at which a caller is seen (Art. 12: 约见解答); what was said of it stands in steps."""

    matter_id: str
    number: int
    """Which one of its matter; its promise has the same number."""
    at: datetime
    """When it is to be, as last agreed."""
    where: str
    person: str
    """Whom the caller will see."""
    made_at: datetime
    made_by: Person
    moved_by_caller: int = 0
    """How often the caller asked for another time."""
    moved_by_us: int = 0
    missed_by_us: int = 0
    """How often the caller came in vain."""
    in_vain: bool = False
    """Whether the caller came in vain to the time last agreed."""
    outcome: Outcome | None = None
    """How it ended; None while it is owed."""
    ended_at: datetime | None = None
    version: int = 1


class Way(StrEnum):
    """How a caller was given a one-time notification."""

    SPOKEN = "spoken"
    PAPER = "paper"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Gap:
    """A caller had to come again for a paper (Art. 17)."""

    material: str
    named: bool
    """Whether the notification had named it; if not, the notification was not complete."""
    at: datetime
    by: Person


@dataclass(frozen=True, slots=True)
class Text:
    """A notification sent as a short message: what was sent, to whom, and what became of it."""

    id: str
    """Of the command that ordered it."""
    to: str
    """The number, masked."""
    caller: str
    """The keyed hash of the number, by which wishes are known."""
    words: str
    at: datetime
    by: Person
    fate: Sending = Sending.WAITING


@dataclass(frozen=True, slots=True)
class Notification:
    """What a caller was told at one time: basis, procedure, every material (Art. 17)."""

    matter_id: str
    number: int
    """Which one of its matter."""
    title: str
    """What it is about."""
    basis: str
    procedure: str
    materials: tuple[str, ...]
    way: Way
    at: datetime
    by: Person
    source: Used | None = None
    """The entry of the knowledge base that it was built from; None where it was written."""
    gaps: tuple[Gap, ...] = ()
    texts: tuple[Text, ...] = ()
    version: int = 1

"""What people do on a file; each names the file as it was seen, and carries its own id."""

from dataclasses import dataclass
from datetime import date

from backend.oversight import filing
from backend.oversight.violations.acts import Item
from backend.oversight.violations.model import Harm, Outcome
from backend.oversight.violations.sanctions import Penalty

Seen = filing.Seen
"""Which file."""


@dataclass(frozen=True, slots=True)
class PutToAccused:
    """Put it to the accused, who may state within the time of the rulebook.

    Under another item than before it is put anew; None keeps the item of the file.
    """

    seen: Seen
    words: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The statement of the accused, or that they say nothing."""

    seen: Seen
    words: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Decide:
    """Whether it is established, under the item that was put, and what came of it."""

    seen: Seen
    established: bool
    words: str
    harm: Harm = Harm.NONE
    harm_words: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A sanction with its document."""

    seen: Seen
    penalty: Penalty
    document: str
    words: str
    target: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rectify:
    """What was put right, of the sanction with this number."""

    seen: Seen
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Whether a report is accepted; one that is not goes back with a new day."""

    seen: Seen
    number: int
    accepted: bool
    words: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class CarryOut:
    """That a sanction other than a correction was carried out, and on which day."""

    seen: Seen
    number: int
    words: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """The end of a file."""

    seen: Seen
    words: str


@dataclass(frozen=True, slots=True)
class Object:
    """An appeal against the finding or a sanction."""

    seen: Seen
    words: str


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """What becomes of an appeal; `lifted` are the numbers of the sanctions taken back."""

    seen: Seen
    outcome: Outcome
    words: str
    lifted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinLead:
    """That a confirmed lead is of the act of this file, and needs none of its own."""

    seen: Seen
    lead: str


OfOffice = PutToAccused | Decide | Issue | Reply | CarryOut | Close | DecideAppeal
OfAccused = State | Rectify | Object
Command = OfOffice | OfAccused | JoinLead

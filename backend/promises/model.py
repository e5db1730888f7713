"""A promise: something that somebody owes to a caller until an instant.

Its subject is an opaque reference, so that a matter, a voicemail or a report can carry one.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.places import PlacePath


class Kind(StrEnum):
    """What was promised."""

    REPLY = "reply"
    """A reply within two working days (Arts. 13(6), 15(2), 16)."""
    LEADER_REPORT = "leader_report"
    """A report to the leader of the own-level bureau, at once (Art. 15(6))."""
    COMPLAINT_ACCEPTANCE = "complaint_acceptance"
    """A decision whether a complaint is accepted (Art. 15(7), R21)."""

    @property
    def urgent(self) -> bool:
        """Whether its time runs by the clock and its alarms ring at any hour (R13)."""
        return self is Kind.LEADER_REPORT


class State(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    CANCELLED = "cancelled"


class Rung(StrEnum):
    """How far the ladder of alarms has been climbed, lowest first."""

    NONE = "none"
    REMIND = "remind"
    """The owner is reminded."""
    DUE = "due"
    """The due instant has come."""
    OVERDUE = "overdue"
    """The first working moment after it, and still nothing."""
    CITY = "city"
    """The city leader is told."""
    PROVINCE = "province"
    """The province is told."""

    def follows(self, other: "Rung") -> bool:
        """Tell whether this rung is higher than the other."""
        order = list(Rung)
        return order.index(self) > order.index(other)


class Light(StrEnum):
    """How a promise stands, for a board."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    """No longer open."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """What is promised and by whom, before anybody has asked the calendar until when."""

    kind: Kind
    subject: str
    owner: str
    """Person id."""
    place: PlacePath
    number: int = 1
    """Which promise of this kind the subject has: 1 is the first."""
    owner_name: str = ""
    """As the owner was called when the promise was made, for boards."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise with its due instant; instants are aware.

    The versions say by which calendar and rulebook the instants were computed;
    `version` counts the states of this record.
    """

    subject: str
    kind: Kind
    number: int
    owner: str
    place: PlacePath
    made_at: datetime
    due_at: datetime
    calendar_version: int
    rulebook_version: int
    next_alarm_at: datetime | None
    """When the next rung rings; None after the last one, or when nothing is owed any more."""
    rung: Rung = Rung.NONE
    state: State = State.OPEN
    kept_at: datetime | None = None
    version: int = 1
    owner_name: str = ""

    @property
    def id(self) -> str:
        """The identity, e.g. `MATTER#<id>:reply:1`."""
        return f"{self.subject}:{self.kind}:{self.number}"

    def late_at(self, now: datetime) -> bool:
        """Tell whether it was kept after the due instant, or is open and past it (R5)."""
        if self.state is State.CANCELLED:
            return False
        return (self.kept_at or now) > self.due_at

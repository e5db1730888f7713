"""What was down and what was worked on: outages, works, and how the lines were last reached.

An outage is a fact, no fault of anybody's; who answers for it under Article 20 a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.clock import SHANGHAI
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.promises.publishing.regulations import Hand

ROUNDS = "rounds"
"""What the clock starts, as one thing that can be down; any other is the code of a line."""


class Why(StrEnum):
    """How it showed."""

    NO_ANSWER = "no_answer"
    """The function that answers callers failed, or took longer than a caller waits."""
    WITHOUT_STORAGE = "without_storage"
    """It answered, but without knowing anything: callers can leave messages and no more."""
    ELSEWHERE = "elsewhere"
    """It answered for another line."""
    STOOD_STILL = "stood_still"
    """Something that the clock starts made no round in its time."""
    TOLD = "told"
    """A person told of it: what lies beyond the platform nothing here can try."""


class Stage(StrEnum):
    """How far an outage has come."""

    DOWN = "down"
    RESTORED = "restored"
    """It works again; nobody has said why it did not."""
    CLOSED = "closed"


class Cause(StrEnum):
    """Why it was down, as the IT department found."""

    CARRIER = "carrier"
    """The carrier's network, or the exchange."""
    SOFTWARE = "software"
    EQUIPMENT = "equipment"
    """Machines and power."""
    PLANNED = "planned"
    """Work that was planned."""
    MISTAKEN = "mistaken"
    """It was not down: the probe was wrong. No minute of it counts."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who of the IT department answers for it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What was found and done."""

    by: Hand
    cause: Cause
    words: str


@dataclass(frozen=True, slots=True)
class Outage:
    """Something that was down."""

    id: str
    """Its natural name, e.g. `20261123T090203.430100`: when in Shanghai, and what."""
    target: str
    """The code of a line, of the province for all of it, or `ROUNDS`."""
    place: PlacePath
    began_at: datetime
    noticed_at: datetime
    why: Why
    detail: str = ""
    """What stood still, or what a person told."""
    owner: Owner | None = None
    """None where the province has nobody for the platform."""
    opened: Hand | None = None
    """Who told of it; None where it was found by itself."""
    restored_at: datetime | None = None
    work: str = ""
    """The planned work within which it fell."""
    lead: bool = False
    """Whether a lead of Article 20(1) was opened of it."""
    closing: Closing | None = None
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts and events name it."""
        return subject_ref("OUTAGE", self.id)

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.closing is not None:
            return Stage.CLOSED
        return Stage.DOWN if self.restored_at is None else Stage.RESTORED

    @property
    def counts(self) -> bool:
        """Whether its minutes count: a probe may have been wrong."""
        return self.closing is None or self.closing.cause is not Cause.MISTAKEN


class WorkKind(StrEnum):
    """What is worked on."""

    CHANGE = "change"
    """变更升级: something is other than before."""
    WINDOW = "window"
    """计划停机: for that time something may be down."""
    CARE = "care"
    """日常维护: looked after, nothing changed."""


class Outcome(StrEnum):
    """What became of a work."""

    DONE = "done"
    UNDONE = "undone"
    """Taken back: everything is as it was."""
    CANCELLED = "cancelled"
    """It was never begun."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a work; of a cancelled one when it was cancelled."""

    by: Hand
    outcome: Outcome
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of the maintenance record (Art. 2)."""

    id: str
    """When it is to begin in Shanghai, and eight digits of the command that planned it."""
    province: str
    kind: WorkKind
    title: str
    account: str
    """What is done, and what it touches beside lines."""
    begins_at: datetime
    ends_at: datetime
    owner: Owner
    opened: Hand
    lines: tuple[str, ...] = ()
    """The codes of the lines that it touches; empty of the whole platform."""
    ending: Ending | None = None
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts and events name it."""
        return subject_ref("WORK", self.id)

    def covers(self, target: str, at: datetime) -> bool:
        """Tell whether something may be down at an instant because of it."""
        if self.ending is not None and self.ending.outcome is Outcome.CANCELLED:
            return False
        until = self.ending.at if self.ending else self.ends_at
        return (not self.lines or target in self.lines) and self.begins_at <= at < until


@dataclass(frozen=True, slots=True)
class Sight:
    """How a line was last reached."""

    at: datetime
    failed: int = 0
    """How many probes in a row found it unreachable."""
    since: datetime | None = None
    """When the first of these was."""
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class ProbeDay:
    """How often the lines of a province were tried on a day, by code."""

    province: str
    day: date
    tried: Mapping[str, int] = field(default_factory=dict)
    missed: Mapping[str, int] = field(default_factory=dict)
    """How many of these found nobody."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How everything that is watched stands."""

    province: str
    lines: Mapping[str, Sight] = field(default_factory=dict)
    down: Mapping[str, str] = field(default_factory=dict)
    """The outages that were found by themselves and last, by target."""
    today: ProbeDay | None = None
    version: int = 0


def stamp(at: datetime) -> str:
    """Return an instant as the ids of outages and works begin: Shanghai, to the second."""
    return f"{at.astimezone(SHANGHAI):%Y%m%dT%H%M%S}"

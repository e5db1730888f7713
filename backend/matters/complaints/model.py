"""The file of a complaint: what is accused, what was decided, found and told (Art. 15(7))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from backend.matters.model import Matter, OtherDepartment, Person, Step
from backend.promises.model import Kind

OPENING_LASTS = timedelta(hours=24)
"""So long whoever was allowed to may see who a sealed reporter is."""


class About(StrEnum):
    """The kinds of complaint that the line takes (Art. 14(6), the notice, section 三, duty 6)."""

    AID_WORK = "aid_work"
    STAFF = "staff"
    """Of the judicial administration."""
    PRACTITIONER = "practitioner"
    """Of legal services."""


class Known(StrEnum):
    """What is known of the accused."""

    PERSON = "person"
    """Somebody of the hotline."""
    PRACTITIONER = "practitioner"
    """Somebody else, by name."""
    UNIT = "unit"
    NOBODY = "nobody"
    """Nobody yet."""


@dataclass(frozen=True, slots=True)
class Accused:
    """Whom a complaint accuses."""

    known: Known = Known.NOBODY
    name: str = ""
    """Of a person or unit; what the complainant said where nobody is known."""
    person_id: str = ""
    place: str = ""
    """The code of the place whose centre or hotline is accused; empty for any other."""


class WhyNot(StrEnum):
    """Why a complaint is not accepted."""

    OUTSIDE = "outside"
    """Another unit is competent: it is named, as Art. 15(5) asks."""
    REPEATED = "repeated"
    """It was settled before, and nothing is new."""
    VAGUE = "vague"
    """It names no fact that anybody could look into."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a complaint is accepted, and why not."""

    accepted: bool
    reason: str
    at: datetime
    by: Person
    why: WhyNot | None = None
    """None where it is accepted."""
    competent: OtherDepartment | None = None
    """Of what is outside jurisdiction: who is competent."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """Who looks into it until when (部署查处)."""

    unit: str
    person: str
    due_on: date
    at: datetime
    by: Person


class Found(StrEnum):
    """What an investigation found."""

    TRUE = "true"
    PARTLY = "partly"
    UNTRUE = "untrue"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was found and what is done about it."""

    found: Found
    finding: str
    measure: str
    """Empty where nothing was found."""
    at: datetime
    by: Person


class Way(StrEnum):
    """How the complainant was told the result."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    ON_ASKING = "on_asking"
    """Of somebody who left no number: it lies ready and is told once they ask (N29, R17)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The result as the complainant was told it."""

    way: Way
    words: str
    at: datetime
    by: Person


@dataclass(frozen=True, slots=True)
class Opening:
    """One asks to see who a sealed reporter is, another decides: never one alone."""

    id: str
    asked_by: Person
    asked_at: datetime
    reason: str
    granted: bool | None = None
    """None while nobody has decided."""
    decided_by: Person | None = None
    decided_at: datetime | None = None

    def shows(self, person_id: str, at: datetime) -> bool:
        """Tell whether it lets a person see who the reporter is."""
        return bool(
            self.granted
            and self.decided_at
            and self.asked_by.id == person_id
            and at - self.decided_at < OPENING_LASTS
        )


class Stage(StrEnum):
    """How far a complaint has come."""

    REGISTERED = "registered"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    INVESTIGATED = "investigated"
    CONCLUDED = "concluded"
    READY = "ready"
    """Its words lie ready for a complainant who left no number, and has not asked yet."""
    TOLD = "told"

    @property
    def owes(self) -> Kind | None:
        """What is owed while it stands here; nothing once the complainant was told."""
        return _OWED.get(self)


_OWED = {
    Stage.REGISTERED: Kind.COMPLAINT_ACCEPTANCE,
    Stage.DECLINED: Kind.COMPLAINT_TELLING,
    Stage.ACCEPTED: Kind.COMPLAINT_RESULT,
    Stage.INVESTIGATED: Kind.COMPLAINT_RESULT,
    Stage.CONCLUDED: Kind.COMPLAINT_TELLING,
    Stage.READY: Kind.COMPLAINT_ASKED,
}


@dataclass(frozen=True, slots=True)
class ComplaintFile:
    """What became of one complaint; it lies with its matter and moves with its version."""

    matter_id: str
    version: int
    about: About
    accused: Accused
    decision: Decision | None = None
    investigation: Investigation | None = None
    """As it stands; who had it before stands in the steps."""
    conclusion: Conclusion | None = None
    ready: Telling | None = None
    """What is told to a complainant who left no number, once they ask: nobody was told yet."""
    telling: Telling | None = None
    openings: tuple[Opening, ...] = ()

    def __post_init__(self) -> None:
        """Make the illegal states unrepresentable (R17)."""
        accepted = self.decision is not None and self.decision.accepted
        if self.investigation and not accepted:
            raise ValueError("what was not accepted is not investigated")
        if self.conclusion and not self.investigation:
            raise ValueError("nothing is found without an investigation")
        if (self.ready or self.telling) and not (
            self.conclusion or (self.decision and not accepted)
        ):
            raise ValueError("there is nothing to tell yet")

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        reached = (
            (self.telling, Stage.TOLD),
            (self.ready, Stage.READY),
            (self.conclusion, Stage.CONCLUDED),
            (self.investigation, Stage.INVESTIGATED),
        )
        for done, stage in reached:
            if done is not None:
                return stage
        if self.decision is None:
            return Stage.REGISTERED
        return Stage.ACCEPTED if self.decision.accepted else Stage.DECLINED

    @property
    def waiting(self) -> Opening | None:
        """The opening that nobody has decided yet, or None."""
        return next((one for one in self.openings if one.granted is None), None)

    def shows(self, person_id: str, at: datetime) -> bool:
        """Tell whether somebody was allowed to see who the sealed reporter is."""
        return any(one.shows(person_id, at) for one in self.openings)


@dataclass(frozen=True, slots=True)
class ComplaintCase:
    """A complaint with its matter: what a door needs of both."""

    matter: Matter
    file: ComplaintFile
    steps: Sequence[Step] = ()


class Complaints(Protocol):
    """Reads complaints; writing is the books' work."""

    def case(self, matter_id: str) -> ComplaintCase | None:
        """Return a complaint with its matter as they are now, in one request, or None."""
        ...

    def cases(self, matter_ids: Sequence[str]) -> Sequence[ComplaintCase]:
        """Return some complaints as they are now: one request a hundred records."""
        ...

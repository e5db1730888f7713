"""A violation of Article 20: one act, one file, from the putting on file to its closing.

What is on file is no violation until a person has established it. The stage of a file is read
from what was done on it, and stored nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.oversight.violations.acts import Act, Item
from backend.oversight.violations.sanctions import Sanction
from backend.promises.publishing.regulations import Hand


@dataclass(frozen=True, slots=True)
class Accused:
    """Who is said to have done it: a person, or with an empty id the centre itself."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Put:
    """Putting it to the accused: from then on they read the file."""

    by: Hand
    until: datetime
    """When the time for the statement ends."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the accused say to it, in their words; or that they say nothing."""

    by: Hand
    words: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was put and stated under another item, before it was put anew."""

    item: Item
    put: Put
    statement: Statement | None = None


class Harm(StrEnum):
    """What came of it, by which people may be held to account."""

    NONE = "none"
    BAD_EFFECT = "bad_effect"
    """造成不良影响."""
    SERIOUS = "serious"
    """造成严重后果."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided on the facts and the statement."""

    by: Hand
    established: bool
    words: str
    """On what it rests."""
    harm: Harm = Harm.NONE
    harm_words: str = ""


class Outcome(StrEnum):
    """What became of an appeal."""

    UPHELD = "upheld"
    """维持."""
    LIFTED = "lifted"
    """The finding stands, some sanctions do not: 部分撤销."""
    REVOKED = "revoked"
    """撤销."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an appeal, by somebody else than who had decided first."""

    by: Hand
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """What the accused hold against the finding or sanctions, each of which is appealed once."""

    by: Hand
    words: str
    against: tuple[int, ...] = ()
    """The numbers of the sanctions."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A lead that a person said to be of the same act."""

    by: Hand
    lead: str
    kind: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a file."""

    by: Hand
    words: str


class Stage(StrEnum):
    """How far a file has come."""

    OPENED = "opened"
    """待告知: the accused know nothing of it."""
    PUT = "put"
    """待陈述."""
    STATED = "stated"
    """待认定."""
    ESTABLISHED = "established"
    """待处理: a violation, and no sanction yet."""
    RECTIFYING = "rectifying"
    """整改执行中: something is to be put right or carried out."""
    SETTLED = "settled"
    """待结案: sanctioned, and nothing of it is open any more."""
    APPEALED = "appealed"
    """申诉中."""
    CLOSED = "closed"
    DISMISSED = "dismissed"
    """不予认定, or revoked on appeal."""

    @property
    def ended(self) -> bool:
        """Whether nothing more is awaited of anybody."""
        return self in {Stage.CLOSED, Stage.DISMISSED}


@dataclass(frozen=True, slots=True)
class Violation:
    """One file."""

    id: str
    place: PlacePath
    """Of the line."""
    item: Item
    accused: Accused
    act: Act
    account: str
    """What is held to have happened, in words."""
    opened: Hand
    office: str
    """The code of the office that decides: the line's, or the province's."""
    proof: str = ""
    """What shows it, in words: recordings, records, papers."""
    basis: Mapping[str, str] = field(default_factory=dict)
    """What the lead rested on, as the suspicion held it."""
    put: Put | None = None
    """The putting under the item that the file has now."""
    statement: Statement | None = None
    heard: tuple[Hearing, ...] = ()
    """What was put before under another item, oldest first."""
    verdict: Verdict | None = None
    sanctions: tuple[Sanction, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    closing: Closing | None = None
    joined: tuple[Joined, ...] = ()
    papers: tuple[str, ...] = ()
    """The names of the documents that were served, oldest first (`papers.Served`)."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which promises and audit facts name it."""
        return subject_ref("VIOLATION", self.id)

    @property
    def line(self) -> str:
        """The code of its line."""
        return self.place.line

    @property
    def leads(self) -> frozenset[str]:
        """The ids of the leads that it decides: the one it was made from, and what was joined."""
        own = self.basis.get("lead")
        return frozenset({*([own] if own else []), *(one.lead for one in self.joined)})

    @property
    def established(self) -> bool:
        """Whether it is a violation: found by a person, and not revoked."""
        return self.verdict is not None and self.verdict.established and not self.revoked

    @property
    def revoked(self) -> bool:
        """Whether an appeal took the finding back."""
        decisions = (one.decision for one in self.appeals if one.decision)
        return any(one.outcome is Outcome.REVOKED for one in decisions)

    @property
    def appealed(self) -> Appeal | None:
        """The appeal that waits for its decision."""
        return next((one for one in self.appeals if one.decision is None), None)

    @property
    def standing(self) -> tuple[Sanction, ...]:
        """The sanctions that nobody took back."""
        return tuple(one for one in self.sanctions if one.lifted is None)

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.verdict is None:
            if self.put is None:
                return Stage.OPENED
            return Stage.STATED if self.statement else Stage.PUT
        if not self.established:
            return Stage.DISMISSED
        if self.appealed is not None:
            return Stage.APPEALED
        return self._after_the_finding()

    def _after_the_finding(self) -> Stage:
        if self.closing is not None:
            return Stage.CLOSED
        if any(one.open for one in self.standing):
            return Stage.RECTIFYING
        return Stage.SETTLED if self.standing else Stage.ESTABLISHED

"""A promise: something that somebody owes to a caller until an instant.

Its subject is an opaque reference, so that a matter, a voicemail or a report can carry one.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.places import PlacePath
from backend.promises.attempt import Attempt, Notice
from backend.promises.deferral import Deferral, Verdict


class Kind(StrEnum):
    """What was promised."""

    REPLY = "reply"
    """A reply to an uncertain question (Arts. 13(6), 15(2))."""
    REOPENED = "reopened"
    """Another reply, where the caller said that it was not solved (Art. 17)."""
    RETURN_VISIT = "return_visit"
    """To ask the caller, after the closing, whether it was solved (Art. 14(4): 回访)."""
    VOICEMAIL_REPLY = "voicemail_reply"
    """A reply to a voicemail, from its receipt (Art. 16, R6)."""
    CALLBACK = "callback"
    """A call-back to a caller whom nobody could answer, in the time of a voicemail (Art. 16)."""
    LEADER_REPORT = "leader_report"
    """A report to the leader of the own-level bureau, at once (Art. 15(6))."""
    DEPLOYMENT = "deployment"
    """Sending units to an urgent matter of which the leader knows (Art. 15(6), notice, part 3)."""
    COMPLAINT_ACCEPTANCE = "complaint_acceptance"
    """A decision whether a complaint is accepted (Art. 15(7), R21)."""
    COMPLAINT_RESULT = "complaint_result"
    """The result of an accepted complaint (R21)."""
    COMPLAINT_TELLING = "complaint_telling"
    """Telling the complainant the result (R21)."""
    COMPLAINT_ASKED = "complaint_asked"
    """Telling it to somebody who left no number, once they ask; until when it lies ready (R17)."""
    REFERRAL_REPLY = "referral_reply"
    """A department's reply to what was referred to it (Art. 4(3), R21)."""
    DISPATCH_ANSWER = "dispatch_answer"
    """A unit's answer whether it takes a dispatch (R21)."""
    URGENT_DISPATCH_ANSWER = "urgent_dispatch_answer"
    """Its answer to an urgent dispatch (R21)."""
    APPOINTMENT = "appointment"
    """To see the caller at the time and place agreed (Art. 12: 约见解答)."""
    ARRIVAL = "arrival"
    """A unit's arrival where it is needed, at the time agreed (notice, section 三: 上门服务)."""
    DISPATCH_RESULT = "dispatch_result"
    """What came of a dispatch that a unit took on (notice, part 3)."""
    APPLICATION_RECEIPT = "application_receipt"
    """An institution's receipt of an application that was sent on (Art. 14(2))."""
    FOLLOW_UP = "follow_up"
    """What the owner does about an order that was answered (Art. 17)."""
    ORDER_RETURNED = "order_returned"
    """What the owner does about an order that came back: it goes on by another way (Art. 17)."""
    INSTRUCTION = "instruction"
    """The province's reply to what a city asked it about a matter (请示, notice, section 三)."""
    URGED = "urged"
    """What was done since a matter was urged (催办; notice, part 3, rule 3)."""
    SUPERVISED = "supervised"
    """What was done since it was put under supervision (督办)."""
    CIRCULATED = "circulated"
    """What was done since the province circulated it (通报)."""
    SUBSIDY = "subsidy"
    """Last month's duty subsidy, paid by the 15th (Art. 11, R7)."""
    QUARTER_REPORT = "quarter_report"
    """The opinion report of the quarter that has ended (Art. 14(5), R8)."""
    OUTAGE_CAUSE = "outage_cause"
    """Why a line or the platform was down, stated once it works again (Art. 4(4))."""
    DIFFERENCE = "difference"
    """What the telephone told and what is kept do not agree: looked into by a head (S0-62)."""
    STATEMENT = "statement"
    """What the one whom a suspicion names says of it, once it was put (听取陈述; Art. 20)."""
    LEAD_ANSWER = "lead_answer"
    """What an office finds of a suspicion: confirmed or explained (核实线索; Art. 20)."""
    RECTIFICATION = "rectification"
    """To put right what was found, until the day that was set (Art. 20: 责令改正)."""
    APPEAL = "appeal"
    """The province's decision on an appeal against a finding or a sanction (Art. 20)."""
    DIRECTIVE_RECEIPT = "directive_receipt"
    """A city's receipt of what the province directs, until the day that was set (Art. 2)."""
    DIRECTIVE_REPORT = "directive_report"
    """What the city did about it, until the day that was set (Art. 2)."""

    @property
    def urgent(self) -> bool:
        """Whether its time runs by the clock and its alarms ring at any hour (R13)."""
        return self in {Kind.LEADER_REPORT, Kind.DEPLOYMENT, Kind.URGENT_DISPATCH_ANSWER}

    @property
    def agreed(self) -> bool:
        """Whether people agree or set its instant, which no calendar and no rulebook moves."""
        return self in _AGREED


_AGREED = frozenset(
    {
        Kind.APPOINTMENT,
        Kind.ARRIVAL,
        Kind.COMPLAINT_ASKED,
        Kind.RECTIFICATION,
        Kind.DIRECTIVE_RECEIPT,
        Kind.DIRECTIVE_REPORT,
    }
)

RUNG_AS_AGREED = frozenset({Kind.REPLY, Kind.REOPENED})
"""What a caller is rung for who gave no name: when to ring is agreed, and moves nothing."""


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
    REMIND_AGAIN = "remind_again"
    """The owner is reminded once more, of what has two warnings (R7)."""
    DUE = "due"
    """The due instant has come, or the day on which it is to be done at the latest (R7)."""
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


def id_of(subject: str, kind: Kind, number: int = 1) -> str:
    """Return the identity of a promise; neither a call nor a matter has a second of a kind."""
    return f"{subject}:{kind}:{number}"


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
    reference: str = ""
    """The number by which people know the subject, e.g. of a matter; empty where it has none."""
    caller: str = ""
    """The keyed hash of the number to ring; empty where nobody is to be rung."""
    agreed_for: datetime | None = None
    """The instant that people agreed, for the kinds that have one; of a reply to a caller who gave
    no name when to ring: as agreed, at once where it was not solved (S0-55)."""
    kept_from: frozenset[str] = frozenset()
    """Who never hears of it: the accused, of a complaint (N34)."""
    answerable: str = ""
    """Who answers for it to the caller where another does the work; empty where the owner does."""


@dataclass(frozen=True, slots=True)
class Explained:
    """How a difference was cleared up, in the words of whoever did: when, by whom."""

    reason: str
    at: datetime
    by: str
    by_name: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What is owed by the same promise: a later call in vain, or a duplicate that was merged."""

    subject: str
    """An opaque reference."""
    at: datetime
    """When it came."""


@dataclass(frozen=True, slots=True)
class Climb:
    """How far the ladder of an earlier due instant was climbed, so that no rung rings twice."""

    due_at: datetime
    rung: Rung


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
    reference: str = ""
    """The number by which people know the subject; no personal data, and no way to it."""
    deferrals: tuple[Deferral, ...] = ()
    """More time that was asked for, in the order of asking."""
    attempts: tuple[Attempt, ...] = ()
    """How the caller was tried, in the order of trying; where the last one succeeded it is kept."""
    notice: Notice | None = None
    """By which a promise ended that was tried in vain."""
    explained: Explained | None = None
    """By which a difference ended that a person cleared up."""
    joined: tuple[Joined, ...] = ()
    """What came later and is owed with it, in the order of time."""
    climbs: tuple[Climb, ...] = ()
    """What rang for due instants from which it was moved; `rung` is of the present one."""
    caller: str = ""
    """The keyed hash of the number to ring: by it the caller's wishes are found (N32)."""
    agreed_for: datetime | None = None
    """The instant that people agreed, for the kinds that have one (`Kind.agreed`); of a reply when
    to ring a caller who gave no name, at once where it was not solved (S0-55)."""
    kept_from: frozenset[str] = frozenset()
    """The ids of those who never hear of it: the accused, of a complaint (N34)."""
    answerable: str = ""
    """Who answers for it to the caller where another does the work (Art. 17); warned as well."""
    trail: Trail = field(default_factory=Trail)
    """Where the chain of this promise's own facts stands; a rung that rings is no change."""

    @property
    def id(self) -> str:
        """The identity, e.g. `MATTER#<id>:reply:1`."""
        return id_of(self.subject, self.kind, self.number)

    @property
    def chain(self) -> str:
        """The subject of its audit facts: `PROMISE#<id>`."""
        return f"PROMISE#{self.id}"

    @property
    def ring_back_at(self) -> datetime | None:
        """When the caller is to be rung, as agreed with them; None once somebody tried."""
        return self.agreed_for if self.kind is Kind.REPLY and not self.attempts else None

    @property
    def waiting(self) -> Deferral | None:
        """The deferral that nobody has decided yet, or None."""
        return next((one for one in self.deferrals if one.verdict is Verdict.WAITING), None)

    def late_at(self, now: datetime) -> bool:
        """Tell whether it was kept after the due instant, or is open and past it (R5)."""
        if self.state is State.CANCELLED:
            return False
        return (self.kept_at or now) > self.due_at

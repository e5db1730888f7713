"""What the telephone system reports of one call, each kind kept once.

Reports come at least once, in any order, and some never come. Two reports of one kind are
joined: the one that its own timestamp prefers stands; at equal timestamps they are merged,
and what is known wins over what is not. The join is commutative, associative and
idempotent, so that every order with any repeats ends in one state (V3, G5).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from backend.kernel.clock import require_aware
from backend.kernel.places import PlacePath

OUTBOUND = "OUTBOUND"
"""How a contact begins that an attendant dials."""


class Kind(StrEnum):
    """Who reports, and what."""

    ROUTE = "route"
    """Our own answer to the contact flow."""
    INITIATED = "initiated"
    QUEUED = "queued"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"
    COMPLETED = "completed"
    RECORD = "record"
    """The contact record: written after the end, and again whenever it changes."""
    DIVERTED = "diverted"
    """Our own answer to a caller who waited: to another line, or to a message."""
    WISH = "wish"
    """The caller wishes to be called back."""
    MESSAGE = "message"
    """The caller was asked for a message; recording begins."""
    SURVEY = "survey"
    """The caller judged the call."""
    COMPLAINT = "complaint"
    """The caller asked to complain of the service, and was sent to the province (notice, 三)."""
    TRANSFER = "transfer"
    """A transfer to a county's telephone ended (notice, section 二)."""
    ONWARD = "onward"
    """The call in another queue: to the telephone system a contact of its own, whose events
    and record are one kind here, because each repeats what those before it told."""
    INCIDENT = "incident"
    """The telephone system and we disagreed about the hours (S0-27)."""
    HAND = "hand"
    """A person entered the call, which came by another telephone: all that is known of it."""


FIRST_STANDS = frozenset(
    {
        Kind.INITIATED,
        Kind.QUEUED,
        Kind.CONNECTED,
        Kind.WISH,
        Kind.COMPLAINT,
        Kind.INCIDENT,
        Kind.HAND,
    }
)
"""Of these the earliest report stands; of the others the latest."""

OWN_ANSWERS = frozenset(
    {
        Kind.ROUTE,
        Kind.DIVERTED,
        Kind.WISH,
        Kind.MESSAGE,
        Kind.SURVEY,
        Kind.COMPLAINT,
        Kind.TRANSFER,
        Kind.INCIDENT,
        Kind.HAND,
    }
)
"""What we report ourselves, from what a flow asked: nothing in it has no meaning."""

OWN_STAMP = {
    Kind.INITIATED: "initiated_at",
    Kind.QUEUED: "queued_at",
    Kind.CONNECTED: "connected_at",
    Kind.DISCONNECTED: "disconnected_at",
    Kind.COMPLETED: "completed_at",
    Kind.MESSAGE: "asked_at",
}
"""The instant that a report tells by happening: equal to its own timestamp."""


class Decision(StrEnum):
    """Where a caller is sent."""

    QUEUE = "queue"
    OVERFLOW = "overflow"
    """To another line, because nobody is signed on at the caller's own."""
    VOICEMAIL = "voicemail"
    UNATTENDED = "unattended"
    """To voicemail although the line is open: nobody is signed on anywhere, or nothing is known."""
    CLOSED = "closed"
    """Closed without voicemail; reserved for a line that takes no messages."""


class Reached(StrEnum):
    """How a transfer to another telephone ended (S2-09)."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Number:
    """A caller's number as it is kept: sealed, as a keyed hash, and masked for screens."""

    sealed: bytes = field(compare=False)
    """Differs at each sealing, so that equality is that of the hash."""
    hash: str
    masked: str


@dataclass(frozen=True, slots=True, order=True)
class Sealed:
    """What nobody has given a meaning yet: a flow's attributes, fields not documented.

    It may hold the caller's number in any writing, so that none of it is kept in clear.
    """

    digest: str
    """Keyed; equal contents have one digest."""
    box: bytes = field(compare=False)
    """Differs at each sealing, so that equality is that of the digest."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Where a recording lies; the newest record says which there are."""

    location: str
    """Bucket and key, as the record names them."""
    participant: str = ""
    """IVR, Agent, Customer, All, as the record names it."""
    status: str = ""
    started_at: datetime | None = None
    stopped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report; `None` and empty mean that it does not tell. Instants have milliseconds."""

    kind: Kind
    at: datetime
    """The report's own timestamp, which decides between two of its kind."""
    channel: str | None = None
    method: str | None = None
    """How the contact began, as the telephone system names it: INBOUND, CALLBACK and others."""
    previous_id: str | None = None
    leg_id: str | None = None
    """Under which contact the call went on."""
    initiated_at: datetime | None = None
    queued_at: datetime | None = None
    connected_at: datetime | None = None
    picked_up_at: datetime | None = None
    """When whoever was rung picked up; of a call that goes out, by its record."""
    disconnected_at: datetime | None = None
    completed_at: datetime | None = None
    agent_id: str | None = None
    reason: str | None = None
    """Why the line was cut, as the telephone system names it."""
    place: PlacePath | None = None
    """Whose call it is: the caller's place; of a transfer the county that was rung."""
    decision: Decision | None = None
    queue: str | None = None
    """The code of the line whose queue the caller was sent to."""
    number: Number | None = None
    queue_seconds: int | None = None
    attempts: int | None = None
    """How often an attendant was rung."""
    voicemail: bool | None = None
    asked_at: datetime | None = None
    """When a message was asked for; by the record, what the flow kept of our answer."""
    score: int | None = None
    """How the caller judged the call, 1 to 5."""
    reached: Reached | None = None
    """How a transfer ended."""
    entered_by: str | None = None
    """The person who entered the call by hand, at the report's own instant."""
    answered_by: str | None = None
    """The person who answered a call that was entered by hand."""
    probe: bool | None = None
    """Whether a machine only tries the line by it (拨测): it is nobody's call."""
    open_there: bool | None = None
    """Whether the telephone system held the line for open when we did not, or the reverse."""
    recordings: tuple[Recording, ...] = ()
    more: tuple[Sealed, ...] = ()
    """Each different content that reports of one instant had besides, in order."""

    def __post_init__(self) -> None:
        """Cut every instant to the millisecond, the precision that is stored."""
        if self.kind in OWN_STAMP:
            object.__setattr__(self, OWN_STAMP[self.kind], self.at)
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, datetime):
                object.__setattr__(self, one.name, _to_millisecond(value))

    def precedes(self, other: "Report") -> bool:
        """Tell whether this report gives way to `other` by the timestamps alone."""
        if self.kind in FIRST_STANDS:
            return other.at < self.at
        return other.at > self.at


def is_probe(reports: Iterable[Report]) -> bool:
    """Tell whether a contact only tries the line: one of its reports says so (S0-14)."""
    return any(report.probe for report in reports)


def join(one: Report, other: Report) -> Report:
    """Return the report that both together make."""
    if one.kind is not other.kind:
        raise ValueError(f"{one.kind} and {other.kind} are told apart")
    if one.precedes(other):
        return other
    if other.precedes(one):
        return one
    known = {
        each.name: _known(getattr(one, each.name), getattr(other, each.name))
        for each in fields(one)
    }
    # None of two sealed contents can be read here, so that both are kept.
    known["more"] = tuple(sorted({*one.more, *other.more}))
    return replace(one, **known)


def _to_millisecond(at: datetime) -> datetime:
    return require_aware(at) - timedelta(microseconds=at.microsecond % 1000)


def _known(one: Any, other: Any) -> Any:
    """Choose between two values of one field: what is known, and of two known a fixed one."""
    if one == other or other in (None, (), ""):
        return one
    if one in (None, (), ""):
        return other
    return max(one, other, key=_canonical)


def _canonical(value: Any) -> str:
    if isinstance(value, Number):
        return value.hash
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)

"""One contact and everything that happens to it; instants are aware."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

WITHHELD = "anonymous"
"""What stands in place of a number that the caller keeps back."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A stretch of the line in which one side made a sound."""

    side: str
    """`customer` or `system` (prompts), in a conversation also `agent`."""
    start: datetime
    end: datetime
    words: str = ""


@dataclass(slots=True)
class QueueStay:
    """A wait in a queue."""

    id: str
    name: str
    arn: str
    kind: str
    """STANDARD or AGENT."""
    enqueued_at: datetime
    dequeued_at: datetime | None = None
    caller_number: str = ""


@dataclass(slots=True)
class AgentStay:
    """A conversation with an attendant."""

    id: str
    accepted_at: datetime
    connected_at: datetime | None = None
    left_at: datetime | None = None
    wrapped_up_at: datetime | None = None
    holds: list[tuple[datetime, datetime | None]] = field(default_factory=list)


@dataclass(slots=True)
class Voice:
    """Which voice speaks."""

    name: str = "Joanna"
    engine: str = "standard"
    style: str = "None"


@dataclass(slots=True)
class Behaviour:
    """What is recorded and analysed."""

    ivr: bool = False
    participants: frozenset[str] = frozenset()
    analytics: tuple[str, ...] = ()
    """`PostContact`, `RealTime`."""
    language: str = "zh-CN"


@dataclass(slots=True)
class Recording:
    """A part of the call that was recorded."""

    participant: str
    """IVR or Agent."""
    start: datetime
    stop: datetime | None = None
    key: str = ""


@dataclass(slots=True)
class Contact:
    """A contact: one leg of a caller's way, as its record will tell it."""

    id: str
    number: str
    """E.164, or `anonymous`."""
    dialled: str
    initial_id: str = ""
    previous_id: str = ""
    next_id: str | None = None
    related_id: str | None = None
    method: str = "INBOUND"
    channel: str = "VOICE"
    language: str = "en-US"
    name: str | None = None
    description: str | None = None
    customer_id: str | None = None
    references: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    segment: dict[str, Any] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    external: dict[str, Any] = field(default_factory=dict)
    stored_input: str | None = None
    metrics: dict[str, Any] = field(default_factory=dict)
    lex: dict[str, Any] = field(default_factory=dict)
    callback_number: str | None = None
    target: str | None = None
    """The queue that the contact will be put into."""
    priority: int = 5
    adjustment: int = 0
    queue: QueueStay | None = None
    agent: AgentStay | None = None
    attempts: int = 0
    hooks: dict[str, str] = field(default_factory=dict)
    voice: Voice = field(default_factory=Voice)
    behaviour: Behaviour = field(default_factory=Behaviour)
    recordings: list[Recording] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    """The live rules that were met; each tells of a contact once."""
    streaming: bool = False
    initiated_at: datetime | None = None
    system_at: datetime | None = None
    disconnected_at: datetime | None = None
    completed_at: datetime | None = None
    reason: str | None = None
    transferred_to: str | None = None
    transfer_completed_at: datetime | None = None

    def __post_init__(self) -> None:
        self.initial_id = self.initial_id or self.id
        self.previous_id = self.previous_id or self.id

    def following(self, identity: str, method: str) -> Contact:
        """Return the contact by which this one goes on; what was set and entered goes with it."""
        following = Contact(
            id=identity,
            number=self.number,
            dialled=self.dialled,
            initial_id=self.initial_id,
            previous_id=self.id,
            method=method,
            channel=self.channel,
            language=self.language,
            attributes=dict(self.attributes),
            segment=dict(self.segment),
            tags=dict(self.tags),
            external=dict(self.external),
            stored_input=self.stored_input,
            callback_number=self.callback_number,
            hooks=dict(self.hooks),
            voice=replace(self.voice),
            behaviour=replace(self.behaviour),
        )
        self.next_id = identity
        return following

    @property
    def is_over(self) -> bool:
        """Whether the line is closed."""
        return self.disconnected_at is not None

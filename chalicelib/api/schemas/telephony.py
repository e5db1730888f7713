"""Shapes of what a carrier's platform or a PBX tells and asks, as `docs/telephony.md` says."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, RootModel

from chalicelib.api.schemas.base import Code, Wire

CallName = Annotated[str, Field(pattern=r"^[!-~]{1,128}$")]
"""The sender's own id of a call: one from the first ring to the end, through every queue."""
AgentName = Annotated[str, Field(pattern=r"^[0-9A-Za-z._-]{1,128}$")]
"""The sender's own id of an attendant, as it stands in the account."""
Number = Annotated[str, Field(pattern=r"^\+[1-9][0-9]{6,14}$")]
"""E.164; null where the caller withheld it."""
Location = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{2,62}/[!-~]{1,900}$")]
"""Bucket and key; nobody fetches an address of the sender's choice."""
Direction = Literal["inbound", "callback", "outbound"]
Reason = Literal["caller", "agent", "system", "other", "busy", "no_answer"]
"""Who or what ended a call; only `caller` lets one that nobody answered count as abandoned.

The last two are what becomes of a call that goes out; `busy` also of one that comes in and finds
no line free."""
AgentState = Literal["available", "paused", "offline"]
ParameterName = Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")]
ParameterText = Annotated[str, Field(max_length=256)]
Question = Literal[
    "route",
    "waiting",
    "callback",
    "message",
    "survey",
    "complain",
    "status",
    "transfer",
    "transferred",
    "whisper",
    "hours",
]


class CallTold(Wire):
    """What every report of a call says."""

    call: CallName
    at: AwareDatetime
    """When it happened; of a record when it was written."""


class Began(CallTold):
    """A call came in, or was made."""

    event: Literal["began"]
    number: Number | None = None
    direction: Direction = "inbound"
    line: Code | None = None
    """Whose line was rung, of a call that never gets so far as to ask: where no line was free."""
    probe: bool = False
    """Whether a machine tries the line by it."""


class Queued(CallTold):
    """The caller began to wait."""

    event: Literal["queued"]


class Connected(CallTold):
    """An attendant answered."""

    event: Literal["connected"]
    agent: AgentName


class Ended(CallTold):
    """The line was cut."""

    event: Literal["ended"]
    reason: Reason = "other"


class Finished(CallTold):
    """The attendant had finished writing."""

    event: Literal["finished"]


class RecordingTold(Wire):
    """Where a recording lies."""

    location: Location
    of: Literal["message", "conversation"]
    started_at: AwareDatetime
    stopped_at: AwareDatetime | None = None


class RecordTold(CallTold):
    """The whole of a call that is over; of several the newest stands, so that each is complete."""

    event: Literal["record"]
    number: Number | None = None
    direction: Direction = "inbound"
    began_at: AwareDatetime
    queued_at: AwareDatetime | None = None
    connected_at: AwareDatetime | None = None
    ended_at: AwareDatetime
    finished_at: AwareDatetime | None = None
    agent: AgentName | None = None
    reason: Reason = "other"
    rung: Annotated[int, Field(ge=0, le=1000)] = 0
    """How often an attendant was rung, in vain or not."""
    message: bool = False
    """Whether the caller left a message, with a recording or without."""
    recordings: Annotated[tuple[RecordingTold, ...], Field(max_length=10)] = ()
    probe: bool = False
    """Whether a machine tried the line by it."""


class AgentBefore(Wire):
    """How an attendant stood before."""

    state: AgentState
    since: AwareDatetime


class AgentStands(Wire):
    """How an attendant stands at the telephone: at each change, and every two minutes."""

    event: Literal["agent"]
    agent: AgentName
    at: AwareDatetime
    state: AgentState
    since: AwareDatetime
    before: AgentBefore | None = None


class TelephonyReport(
    RootModel[
        Annotated[
            Began | Queued | Connected | Ended | Finished | RecordTold | AgentStands,
            Field(discriminator="event"),
        ]
    ]
):
    """One report; `event` says of what."""


class TelephonyTaken(Wire):
    """A report was taken."""

    call_id: str | None
    """Under which id the hotline knows the call; null of an attendant."""
    changed: bool
    """False for a repeat, for what came too late to tell anything, and for an unknown attendant."""


class TelephonyQuestion(Wire):
    """One question of a flow that the sender runs; `op` and parameters are those of a flow."""

    call: CallName
    op: Question
    number: Number | None = None
    direction: Direction = "inbound"
    parameters: Annotated[
        dict[ParameterName, ParameterText], Field(max_length=16, default_factory=dict)
    ]


class TelephonyAnswer(Wire):
    """The answer: the keys that the contract names for the question, each a text."""

    call_id: str
    answer: dict[str, str]

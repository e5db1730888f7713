"""A message that a caller left, and the four steps that lead to its answer (Art. 16, S0-65).

It stands beside its call and is kept in the transaction of the promise to answer it. The steps
are 收集 (somebody has heard it), 汇总 (it stands in the summary of its day), 分流 (who answers it
is settled) and 处理 (it was answered).
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from backend.calls.model import Call
from backend.calls.reports import Kind, Recording
from backend.kernel.access import Actor
from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day
from backend.kernel.confined import Confined, shown
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.promises.model import Kind as Promised

ANSWERS = frozenset({Promised.VOICEMAIL_REPLY, Promised.COMPLAINT_ACCEPTANCE})
"""What the caller of a message is owed: a reply, of a complaint whether it is accepted (R21)."""
IVR = "IVR"
"""What the record calls the part of a call that the flow led."""


class State(StrEnum):
    """How far a message has come."""

    RECEIVED = "received"
    """Nobody has heard it."""
    COLLECTED = "collected"
    ROUTED = "routed"
    HANDLED = "handled"


class How(StrEnum):
    """How a message was answered."""

    CALLED_BACK = "called_back"
    NOTICED = "noticed"
    """In writing, after it was tried in vain as often as the rulebook says (N31)."""
    REGISTERED = "registered"
    """A matter was made of it, which carries what is owed from then on."""
    CLOSED = "closed"
    """By nothing, with the reason: no number was shown, and the message names none."""


@dataclass(frozen=True, slots=True)
class Step:
    """Who did something, and when."""

    at: datetime
    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Routed:
    """To whom a message was given: a person of the line, or a county's institution."""

    step: Step
    to: str
    """A person's id, or the code of a place."""
    to_name: str
    unit: bool = False
    """Whether it is an institution; the line still sees to the answer."""


@dataclass(frozen=True, slots=True)
class Handled:
    """How a message was answered."""

    step: Step
    how: How
    due_at: datetime | None
    """Until when it was owed at that instant; None where nothing was owed any more."""
    matter_id: str | None = None
    reason: str = ""
    """Why nobody could be answered; of a closed one alone."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Where the caller's words lie: a recording, and from where on."""

    location: str
    """Bucket and key, as the record names them."""
    offset: float
    """Seconds from the beginning of the recording to the instant at which a message was asked."""
    seconds: float | None
    """From there to its end; None where the record does not tell."""


@dataclass(frozen=True, slots=True)
class Voicemail:
    """One message; instants are aware."""

    contact_id: str
    """The call in which it was left: one call leaves one message."""
    place: PlacePath
    received_at: datetime
    """The instant from which its answer is counted (S0-64)."""
    number_masked: str = ""
    """Empty where the number was withheld."""
    complains_of: PlacePath | None = None
    """Of a complaint the place whose line was rung: it is left to the province, which alone hears
    it and makes a matter of it. None of any other message."""
    sound: Sound | None = None
    """None where the record named no recording: the caller is called back all the same."""
    collected: Step | None = None
    unheard: str = ""
    """Why it was collected by somebody who could not hear it; empty where it was heard."""
    summarised: Step | None = None
    routed: Routed | None = None
    handled: Handled | None = None
    first_asked: Step | None = None
    """Who first set about the answer, and owns it (Art. 17)."""
    withdrawn_at: datetime | None = None
    """When it was told that none was left after all: nothing is done about it any more."""
    confined: Confined | None = None
    """Of a message in which somebody complained: who alone sees and hears it."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the message."""
        return subject_ref("VOICEMAIL", self.contact_id)

    @property
    def owed_as(self) -> str:
        """The subject of the promise to answer it: that of its call."""
        return subject_ref("CALL", self.contact_id)

    @property
    def line(self) -> str:
        """The line whose tray it lies in."""
        return self.place.line

    @property
    def day(self) -> date:
        """The civil day in whose tray it lies."""
        return civil_day(self.received_at)

    @property
    def state(self) -> State:
        """How far it has come; the summary is a step of its day and holds nothing up."""
        if self.handled:
            return State.HANDLED
        if self.routed:
            return State.ROUTED
        return State.COLLECTED if self.collected else State.RECEIVED

    @property
    def shown(self) -> bool:
        """Whether it lies in its tray: what was withdrawn does if somebody has heard it before."""
        return self.withdrawn_at is None or self.collected is not None

    def shows(self, actor: Actor) -> bool:
        """Tell whether somebody of its line may see it: a complaint is not every colleague's."""
        registrar = frozenset({self.handled.step.person_id} if self.handled else ())
        return shown(self.confined, actor, registrar)

    @property
    def sealed(self) -> bool:
        """Whether its caller reported something and asked that nobody learns who they are."""
        return self.confined is not None and self.confined.sealed

    @property
    def unnamed(self) -> "Voicemail":
        """The message as it is shown: under seal without the mask of its number."""
        return replace(self, number_masked="") if self.sealed else self

    def next(self, **changes: object) -> "Voicemail":
        """Return the next version."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type]  # as named


def left_at(call: Call) -> datetime | None:
    """Return from when a call's message is owed an answer; None of a call that tells no instant.

    That is when the message was asked for; where our answer was lost, when the line was cut, as
    the message was left by then.
    """
    return call.asked_at or call.disconnected_at or call.received_at


def unrecorded(call: Call) -> bool:
    """Tell whether a message was asked for in a call whose record has not come."""
    return Kind.MESSAGE in call.reports and Kind.RECORD not in call.reports


def received(call: Call, place: PlacePath) -> Voicemail:
    """Return the message that an ended call left; `place` is that in whose name it was received.

    Where the record never came, whoever was asked for a message may have left one. Raises
    `ValueError` for a call that left none, or of which no instant is known.
    """
    at = left_at(call)
    if not (call.voicemail or unrecorded(call)) or at is None:
        raise ValueError(f"the call {call.id} left no message")
    return Voicemail(
        contact_id=call.id,
        place=place,
        received_at=at,
        number_masked=call.number.masked if call.number else "",
        complains_of=(call.rang or place) if call.complained else None,
        sound=sound_of(call),
    )


def sound_of(call: Call) -> Sound | None:
    """Return where the words of a call's message lie, as far as the records tell so far."""
    at = left_at(call)
    parts = [one for one in call.recordings if one.participant == IVR and one.location]
    if at is None or not parts:
        return None
    holding = [one for one in parts if _holds(one, at)]
    part = (holding or parts)[-1]
    if part.started_at is None or not holding:
        # Rather the whole of it than nothing: it is still the caller's channel alone.
        return Sound(part.location, 0.0, _seconds(part.started_at, part.stopped_at))
    offset = max(0.0, (at - part.started_at).total_seconds())
    return Sound(part.location, offset, _seconds(at, part.stopped_at))


def _holds(part: Recording, at: datetime) -> bool:
    began = part.started_at is not None and part.started_at <= at
    return began and (part.stopped_at is None or at < part.stopped_at)


def _seconds(since: datetime | None, until: datetime | None) -> float | None:
    if since is None or until is None:
        return None
    return max(0.0, (until - since).total_seconds())

"""Shapes of calls."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.callers import SpeechShape
from chalicelib.api.schemas.promise_kinds import PromiseKind
from chalicelib.api.schemas.wishes import WishesShape

CallState = Literal["ivr", "waiting", "connected", "after_call", "ended"]
CallOutcome = Literal[
    "in_progress", "answered", "abandoned", "busy", "missed", "voicemail", "off_hours"
]


class CallRow(Wire):
    """A call as lists show it."""

    id: str
    place: NamedPlace
    number_masked: str
    state: CallState
    outcome: CallOutcome
    initiated_at: Instant | None
    queued_at: Instant | None
    connected_at: Instant | None
    disconnected_at: Instant | None
    wait_seconds: int | None
    matter_id: str | None
    mine: bool
    score: int | None
    """How the caller judged the call, 1 to 5."""
    wishes_callback: bool
    complained: bool
    """Whether the caller asked where to complain about the service."""
    transfer: Literal["answered", "busy", "no_answer", "failed"] | None
    """How the transfer to the county's telephone ended (S2-09)."""
    by_hand: bool
    """Whether a person entered it; no telephone system bears it out."""


class CallReport(Wire):
    """One thing that the telephone system told of the call."""

    kind: str
    at: Instant


class CallEntryShape(Wire):
    """Who entered a call by hand, when, and who answered it."""

    by: NamedPerson
    at: Instant
    answered_by: NamedPerson | None


class CallPage(CallRow):
    """A call with what was reported of it."""

    reports: list[CallReport]
    entered: CallEntryShape | None


class EarlierCall(Wire):
    """A call that the same number rang before."""

    id: str
    at: Instant | None
    outcome: CallOutcome


class EarlierMatter(Wire):
    """A matter of an earlier call; nothing of who called, and no complaint."""

    id: str
    reference: str
    registered_at: Instant
    disposition: int | None
    """The item of Art. 15, 1 to 6; null of a call that asked for nothing."""
    answer: str
    """The first words of what the caller was told; empty where nothing was told yet, where a number
    was typed, and where a password was agreed."""
    first_asked: str
    mine: bool
    """Whether the visitor may open it."""
    passphrase_agreed: bool
    """Whether a third party agreed on a password for later calls: the answer waits for it."""
    may_take: bool
    """Whether what is registered of this call may be merged into it, if it is the same."""


class OwedToCaller(Wire):
    """Something that is owed to the caller."""

    kind: PromiseKind
    due_at: Instant
    due_words: str
    due_words_en: str
    light: Literal["green", "amber", "red", "grey"]
    owner: str


class CallerCard(Wire):
    """What is known of the caller on the line, from the ring on (N25)."""

    number_masked: str
    """Empty where it was withheld, and nothing is known of the caller; or where one was typed."""
    times: int
    """How often the number rang in the thirty days before."""
    calls: list[EarlierCall]
    """The newest five of them."""
    matters: list[EarlierMatter]
    speech: SpeechShape | None
    """How one had to speak with the caller before; null where there was nothing to heed."""
    promises: list[OwedToCaller]
    wishes: WishesShape | None
    """How the caller wished to be reached; the words are shown where one registers or dials."""


class PassphraseSaid(Wire):
    """The password that whoever is on the line says."""

    matter: Identity
    word: Annotated[str, Field(min_length=1, max_length=200)]


class PassphraseAnswer(Wire):
    """Whether it is the word, and what was told of the matter then."""

    right: bool
    answer: str
    """Empty where it is not the word."""


class NumberTyped(Wire):
    """A number that whoever notes what a visitor says has typed."""

    phone: Annotated[str, Field(min_length=1, max_length=40)]


class CallEntryForm(Wire):
    """A call that came by another telephone; its id is in the address."""

    place: Code
    number: Annotated[str, Field(max_length=40)] | None = None
    """As it is dialled; null where it was withheld."""
    at: AwareDatetime
    became: Literal["answered", "missed", "message"]
    answered_by: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    """Whoever enters it where nobody is named."""
    minutes: int = 0


class CallEntered(Wire):
    """What entering a call answers; a repeat answers the same."""

    id: str
    outcome: CallOutcome


class Calls(Wire):
    """A page of calls, newest first."""

    calls: list[CallRow]
    next: str | None


class RevealCommand(Wire):
    """Why personal data must be seen; kept in the audit."""

    reason: Annotated[str, Field(min_length=2, max_length=200)]


class RevealedNumber(Wire):
    """The caller's number, in full."""

    number: str

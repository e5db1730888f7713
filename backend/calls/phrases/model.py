"""What was heard of the phrases in a conversation; no word of the conversation is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Utterance:
    """One line of a transcript, in clear and only in memory; offsets are milliseconds."""

    by_attendant: bool
    text: str
    begins: int = 0
    ends: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase that was heard."""

    number: int
    offset: int | None
    """Milliseconds from the beginning of the conversation; None where nobody tells."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as the telephone system wrote it down: in clear, and only in memory."""

    contact_id: str
    at: datetime
    """When it was written down; the newest writing stands."""
    day: date
    """The civil day of the conversation: its phrases are those in force then."""
    utterances: tuple[Utterance, ...]
    matched: tuple[Heard, ...] = ()
    """What the telephone system's own rules found."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is kept of a conversation."""

    contact_id: str
    at: datetime
    version: int
    """The version of the phrases by which it was judged."""
    transcript: tuple[Heard, ...]
    rules: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """That a rule listening for a phrase matched, told by itself."""

    contact_id: str
    number: int
    at: datetime
    """When it was told; the first telling stands."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that was heard in one call, all its contacts together."""

    judgements: tuple[Judgement, ...] = ()
    matches: tuple[RuleMatch, ...] = ()

    @property
    def version(self) -> int | None:
        """The version of the phrases by which the call was judged; None where it was not."""
        return max((one.version for one in self.judgements), default=None)

    @property
    def judged_at(self) -> datetime | None:
        """When the last transcript was written; None where there is none yet."""
        return max((one.at for one in self.judgements), default=None)

    def in_transcript(self, number: int) -> Heard | None:
        """Return where the transcript has a phrase, or None."""
        return _first(number, (heard for one in self.judgements for heard in one.transcript))

    def by_rule(self, number: int) -> Heard | None:
        """Return that a rule found a phrase, and where if that is told; or None."""
        found = _first(number, (heard for one in self.judgements for heard in one.rules))
        if found is None and any(match.number == number for match in self.matches):
            return Heard(number, None)
        return found


@dataclass(frozen=True, slots=True)
class PhraseFact:
    """What is known of one phrase in one call."""

    number: int
    text: str
    clicked: bool | None
    """Whether the attendant ticked it; None while the call is not registered."""
    in_transcript: bool | None
    """Whether the transcript has it; None while there is no transcript."""
    by_rule: bool
    """Whether a rule found it: that none did says nothing, since there may be none."""
    said_at: datetime | None
    """When it was heard; None where nobody tells."""

    @property
    def disputed(self) -> bool:
        """Whether the attendant and the transcript say different things."""
        told = (self.clicked, self.in_transcript)
        return None not in told and self.clicked != self.in_transcript


def instant_of(heard: Heard | None, began_at: datetime | None) -> datetime | None:
    """Return when a phrase was said in a conversation that began at an instant."""
    if heard is None or heard.offset is None or began_at is None:
        return None
    return began_at + timedelta(milliseconds=heard.offset)


def _first(number: int, heard: Iterable[Heard]) -> Heard | None:
    found = [one for one in heard if one.number == number]
    return min(found, key=lambda one: (one.offset is None, one.offset or 0), default=None)

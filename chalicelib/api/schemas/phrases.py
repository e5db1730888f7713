"""Shapes of the phrases of a call."""

from datetime import date

from chalicelib.api.schemas.base import Instant, Wire


class PhraseFactShape(Wire):
    """What is known of one phrase in a call."""

    number: int
    text: str
    clicked: bool | None
    """Whether the attendant ticked it; null while the call is not registered."""
    in_transcript: bool | None
    """Whether the transcript has it; null while there is no transcript."""
    by_rule: bool
    """Whether a rule of the telephone system found it."""
    said_at: Instant | None
    disputed: bool
    """Whether the attendant and the transcript say different things."""


class PhrasesOfCallShape(Wire):
    """The seven phrases of one call, by the words in force then."""

    call_id: str
    version: int
    effective_from: date
    judged_at: Instant | None
    """When the transcript was written; null while there is none."""
    phrases: list[PhraseFactShape]

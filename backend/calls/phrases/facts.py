"""What is known of each phrase in a call, from everybody who says something of it (Art. 13)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.calls.model import Call
from backend.calls.phrases.model import Hearing, PhraseFact, instant_of
from backend.calls.reports import Kind
from backend.places.model import PhraseVersion


@dataclass(frozen=True, slots=True)
class PhrasesOfCall:
    """The phrases of one call, in their order."""

    version: PhraseVersion
    """Those in force when the call was made, or by which it was judged."""
    judged_at: datetime | None
    """When its transcript was written; None while there is none."""
    facts: tuple[PhraseFact, ...]


def contacts_of(call: Call) -> tuple[str, ...]:
    """Return the contacts in which somebody may have spoken: the call, and how it went on."""
    onward = call.reports.get(Kind.ONWARD)
    led = onward.leg_id if onward else None
    return (call.id, led) if led else (call.id,)


def phrases_of(
    call: Call, said: PhraseVersion, hearing: Hearing, clicked: Collection[int] | None
) -> PhrasesOfCall:
    """Join what the attendant ticked with what was heard; `clicked` is None before he registers."""
    facts = tuple(
        _fact(phrase.number, phrase.text, call, hearing, clicked) for phrase in said.phrases
    )
    return PhrasesOfCall(said, hearing.judged_at, facts)


def _fact(
    number: int, text: str, call: Call, hearing: Hearing, clicked: Collection[int] | None
) -> PhraseFact:
    written, by_rule = hearing.in_transcript(number), hearing.by_rule(number)
    # What is recorded of an attendant begins with the answer.
    began_at = call.connected_at
    return PhraseFact(
        number=number,
        text=text,
        clicked=None if clicked is None else number in clicked,
        in_transcript=None if hearing.judged_at is None else written is not None,
        by_rule=by_rule is not None,
        said_at=instant_of(written, began_at) or instant_of(by_rule, began_at),
    )

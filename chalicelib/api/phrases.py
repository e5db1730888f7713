"""The door of the phrases of a call: what was ticked, and what was heard (Art. 13)."""

from backend.calls.phrases.model import PhraseFact
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.phrases import PhraseFactShape, PhrasesOfCallShape
from chalicelib.wiring import phrases

door = Door("phrases")


@door.open("GET", "/calls/{call_id}/phrases", answer=PhrasesOfCallShape)
def phrases_of_call(visit: Visit, call_id: str) -> PhrasesOfCallShape:
    """Tell which phrases were said in a call, and who says so; no word of it is shown."""
    told = phrases.room().of_call(visit.actor, call_id)
    return PhrasesOfCallShape(
        call_id=call_id,
        version=told.version.version,
        effective_from=told.version.effective_from,
        judged_at=told.judged_at,
        phrases=[phrase_shape(one) for one in told.facts],
    )


def phrase_shape(one: PhraseFact) -> PhraseFactShape:
    """Return what is known of one phrase in a call."""
    return PhraseFactShape(
        number=one.number,
        text=one.text,
        clicked=one.clicked,
        in_transcript=one.in_transcript,
        by_rule=one.by_rule,
        said_at=one.said_at,
        disputed=one.disputed,
    )

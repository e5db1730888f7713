"""Callers between the wire and the rules: from the form, masked to a page, in full to a reason."""

from backend.kernel.privacy import mask_name, mask_number
from backend.matters.caller import (
    Awareness,
    Behalf,
    Caller,
    CallerKind,
    Language,
    Relation,
    Speech,
)
from backend.matters.model import Matter
from backend.matters.reading import Glance
from chalicelib.api.schemas.callers import (
    BehalfForm,
    BehalfShape,
    CallerForm,
    CallerShape,
    RevealedCaller,
    SpeechShape,
)
from chalicelib.api.schemas.promises import GlanceShape


def caller_of(said: CallerForm) -> Caller:
    """Return the caller that an attendant noted."""
    return Caller(
        kind=CallerKind(said.kind),
        name=said.name or None,
        phone=said.phone or None,
        name_refused=said.name_refused,
        ring_back_at=said.ring_back_at,
        organisation=said.organisation,
        rural=said.rural,
        behalf=_behalf(said.behalf),
        speech=Speech(Language(said.speech.language), said.speech.reason, said.speech.hearing),
        learned=Awareness(said.learned) if said.learned else None,
    )


def caller_shape(matter: Matter) -> CallerShape:
    """Return what a page shows of a caller: of one under seal that there is one, and no more."""
    caller = Caller(kind=matter.caller.kind) if matter.sealed else matter.caller
    behalf = caller.behalf
    return CallerShape(
        kind=caller.kind.value,
        sealed=matter.sealed,
        name_masked=mask_name(caller.name),
        phone_masked=mask_number(caller.phone),
        name_refused=caller.name_refused,
        ring_back_at=caller.ring_back_at,
        organisation=caller.organisation,
        rural=caller.rural,
        behalf=BehalfShape(
            relation=behalf.relation.value,
            whose_masked=mask_name(behalf.whose),
            passphrase_agreed=bool(behalf.passphrase),
        )
        if behalf
        else None,
        speech=speech_shape(caller.speech),
        learned=caller.learned.value if caller.learned else None,
    )


def speech_shape(speech: Speech) -> SpeechShape:
    """Return how to speak with a caller."""
    return SpeechShape(language=speech.language.value, reason=speech.reason, hearing=speech.hearing)


def glance_shape(seen: Glance) -> GlanceShape:
    """Return what a board shows of the matter that a promise is about."""
    return GlanceShape(
        caller_masked=seen.caller_masked,
        field_of_law=seen.field_of_law,
        question=seen.question,
        speech=speech_shape(seen.speech),
    )


def revealed(caller: Caller) -> RevealedCaller:
    """Return a caller in full."""
    behalf = caller.behalf
    return RevealedCaller(
        name=caller.name,
        phone=caller.phone,
        whose=behalf.whose if behalf else "",
        passphrase=behalf.passphrase if behalf else "",
    )


def _behalf(said: BehalfForm | None) -> Behalf | None:
    if said is None:
        return None
    return Behalf(Relation(said.relation or Relation.OTHER), said.whose, said.passphrase)

"""A caller to a document and back; it lies inside the seal of its matter."""

from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.matters.caller import (
    Awareness,
    Behalf,
    Caller,
    CallerKind,
    Language,
    Relation,
    Speech,
)


def caller_body(caller: Caller) -> dict[str, Any]:
    """Return the document of a caller; what was not said takes no room."""
    behalf, speech, back = caller.behalf, caller.speech, caller.ring_back_at
    body = {
        "kind": caller.kind.value,
        "name": caller.name,
        "phone": caller.phone,
        "name_refused": caller.name_refused,
        "ring_back_at": to_text(back) if back else None,
        "organisation": caller.organisation,
        "rural": caller.rural,
        "behalf": [behalf.relation.value, behalf.whose, behalf.passphrase] if behalf else None,
        "speech": [speech.language.value, speech.reason, speech.hearing]
        if speech != Speech()
        else None,
        "learned": caller.learned.value if caller.learned else None,
    }
    return {name: value for name, value in body.items() if value}


def read_caller(body: dict[str, Any]) -> Caller:
    """Return the caller of a document; one of before these facts has none of them."""
    behalf, speech, back = body.get("behalf"), body.get("speech"), body.get("ring_back_at")
    return Caller(
        kind=CallerKind(body["kind"]),
        name=body.get("name"),
        phone=body.get("phone"),
        name_refused=body.get("name_refused", False),
        ring_back_at=from_text(back) if back else None,
        organisation=body.get("organisation", ""),
        rural=body.get("rural", False),
        behalf=Behalf(Relation(behalf[0]), *behalf[1:]) if behalf else None,
        speech=Speech(Language(speech[0]), *speech[1:]) if speech else Speech(),
        learned=Awareness(body["learned"]) if body.get("learned") else None,
    )

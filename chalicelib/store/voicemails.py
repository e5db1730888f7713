"""Messages that callers left, in the table `calls`: `<contact_id>` / `VM`, beside their call.

The sparse index `voicemails` holds them by line and day (`<line>#<yyyy-mm-dd>` /
`<received_at>#<contact_id>`), but those that were withdrawn before anybody heard them; no attribute
of it is one by which calls are listed or counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from backend.calls.voicemail.model import Handled, How, Routed, Sound, Step, Voicemail
from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from chalicelib import settings
from chalicelib.store import confined
from chalicelib.store.regulations import read_trail, trail_body
from chalicelib.store.table import Table

VOICEMAIL = "VM"


class ByTray(GlobalSecondaryIndex["VoicemailItem"]):
    """The messages of a line and day."""

    class Meta:
        """Its name and what it holds."""

        index_name = "voicemails"
        projection = AllProjection()

    tray_hash = UnicodeAttribute(hash_key=True)
    tray_range = UnicodeAttribute(range_key=True)


class VoicemailItem(Table):
    """One message."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.calls

    voicemails = ByTray()
    tray_hash = UnicodeAttribute(null=True)
    tray_range = UnicodeAttribute(null=True)
    version = NumberAttribute()
    body = JSONAttribute()


class DynamoVoicemails:
    """Reads messages."""

    def get(self, contact_id: str) -> Voicemail | None:
        """Return the message of a call (consistent), or None."""
        try:
            return _decode(VoicemailItem.get(contact_id, VOICEMAIL, consistent_read=True))
        except VoicemailItem.DoesNotExist:
            return None

    def of_day(self, lines: Iterable[str], day: date) -> Sequence[Voicemail]:
        """Return the messages of a day, oldest first (an index, may lag): one query a line."""
        found = [
            _decode(item)
            for line in lines
            for item in VoicemailItem.voicemails.query(_tray(line, day))
        ]
        return sorted(found, key=lambda one: (one.received_at, one.contact_id))

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Voicemail]:
        """Return the messages of some calls (consistent): one request a hundred."""
        keys = [(contact_id, VOICEMAIL) for contact_id in sorted(set(contact_ids))]
        if not keys:
            return {}
        found = VoicemailItem.batch_get(keys, consistent_read=True)
        return {item.pk: _decode(item) for item in found}


def encode(voicemail: Voicemail) -> VoicemailItem:
    """Return the item of a message."""
    gone = voicemail.withdrawn_at
    tray_range = f"{to_text(voicemail.received_at)}#{voicemail.contact_id}"
    return VoicemailItem(
        voicemail.contact_id,
        VOICEMAIL,
        tray_hash=_tray(voicemail.line, voicemail.day) if voicemail.shown else None,
        tray_range=tray_range if voicemail.shown else None,
        version=voicemail.version,
        body={
            "place": str(voicemail.place),
            "received_at": to_text(voicemail.received_at),
            "number_masked": voicemail.number_masked,
            "complains_of": str(voicemail.complains_of) if voicemail.complains_of else None,
            "sound": _sound_body(voicemail.sound),
            "collected": _step_body(voicemail.collected),
            "unheard": voicemail.unheard,
            "summarised": _step_body(voicemail.summarised),
            "routed": _routed_body(voicemail.routed),
            "handled": _handled_body(voicemail.handled),
            "first_asked": _step_body(voicemail.first_asked),
            "withdrawn_at": to_text(gone) if gone else None,
            "confined": confined.encode(voicemail.confined) if voicemail.confined else None,
            "trail": trail_body(voicemail.trail),
        },
    )


def _decode(item: VoicemailItem) -> Voicemail:
    body: dict[str, Any] = dict(item.body)
    return Voicemail(
        contact_id=item.pk,
        place=PlacePath.parse(body["place"]),
        received_at=from_text(body["received_at"]),
        number_masked=body["number_masked"],
        # Kept before complaints were told apart: without the attribute.
        complains_of=PlacePath.parse(body["complains_of"]) if body.get("complains_of") else None,
        sound=Sound(**body["sound"]) if body["sound"] else None,
        collected=_step(body["collected"]),
        # Collected before anybody asked whether it was heard: without the attribute.
        unheard=body.get("unheard", ""),
        summarised=_step(body["summarised"]),
        routed=_routed(body["routed"]),
        handled=_handled(body["handled"]),
        first_asked=_step(body["first_asked"]),
        # Kept before anything was withdrawn: without the attribute.
        withdrawn_at=from_text(body["withdrawn_at"]) if body.get("withdrawn_at") else None,
        confined=confined.decode(body.get("confined")),
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _tray(line: str, day: date) -> str:
    return f"{line}#{day}"


def _sound_body(sound: Sound | None) -> dict[str, Any] | None:
    if sound is None:
        return None
    return {"location": sound.location, "offset": sound.offset, "seconds": sound.seconds}


def _step_body(step: Step | None) -> list[str] | None:
    return [to_text(step.at), step.person_id, step.name] if step else None


def _step(body: Sequence[str] | None) -> Step | None:
    return _sure_step(body) if body else None


def _sure_step(body: Sequence[str]) -> Step:
    at, person_id, name = body
    return Step(from_text(at), person_id, name)


def _routed_body(routed: Routed | None) -> dict[str, Any] | None:
    if routed is None:
        return None
    return {
        "step": _step_body(routed.step),
        "to": routed.to,
        "to_name": routed.to_name,
        "unit": routed.unit,
    }


def _routed(body: Mapping[str, Any] | None) -> Routed | None:
    if body is None:
        return None
    return Routed(_sure_step(body["step"]), body["to"], body["to_name"], body["unit"])


def _handled_body(handled: Handled | None) -> dict[str, Any] | None:
    if handled is None:
        return None
    return {
        "step": _step_body(handled.step),
        "how": handled.how,
        "due_at": to_text(handled.due_at) if handled.due_at else None,
        "matter_id": handled.matter_id,
        "reason": handled.reason,
    }


def _handled(body: Mapping[str, Any] | None) -> Handled | None:
    if body is None:
        return None
    due_at = from_text(body["due_at"]) if body["due_at"] else None
    step, how, matter_id = _sure_step(body["step"]), How(body["how"]), body["matter_id"]
    # Handled before any could be closed: without the reason.
    return Handled(step, how, due_at, matter_id, body.get("reason", ""))

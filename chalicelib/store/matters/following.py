"""What follows on a matter, in its partition: `MEETING#<number>`, `NAMED#<number>`.

Whom a caller sees where, and what one was told to bring, may give the caller away: all of it
lies sealed, beside the version.
"""

import json
from dataclasses import asdict
from typing import Any

from backend.accounts.inbox import Sending
from backend.kernel.clock import from_text, to_text
from backend.kernel.privacy import Sealer
from backend.knowledge.model import Used
from backend.matters.following.model import Appointment, Gap, Notification, Outcome, Text, Way
from backend.matters.model import Person
from chalicelib.store.matters.items import MatterItem

MEETING = "MEETING"
NAMED = "NAMED"


class FollowingCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer) -> None:
        """Take what keeps callers private."""
        self._sealer = sealer

    def appointment(self, one: Appointment) -> MatterItem:
        """Return the item of an appointment."""
        body = {
            **asdict(one),
            "at": to_text(one.at),
            "made_at": to_text(one.made_at),
            "ended_at": to_text(one.ended_at) if one.ended_at else None,
        }
        return self._item(one, MEETING, body)

    def read_appointment(self, item: MatterItem) -> Appointment:
        """Return the appointment of an item."""
        body = self._body(item)
        return Appointment(
            **{
                **body,
                "at": from_text(body["at"]),
                "made_at": from_text(body["made_at"]),
                "made_by": Person(**body["made_by"]),
                "outcome": Outcome(body["outcome"]) if body["outcome"] else None,
                "ended_at": from_text(body["ended_at"]) if body["ended_at"] else None,
            }
        )

    def notification(self, one: Notification) -> MatterItem:
        """Return the item of a one-time notification."""
        body = {
            **asdict(one),
            "at": to_text(one.at),
            "gaps": [{**asdict(gap), "at": to_text(gap.at)} for gap in one.gaps],
            "texts": [{**asdict(text), "at": to_text(text.at)} for text in one.texts],
        }
        return self._item(one, NAMED, body)

    def read_notification(self, item: MatterItem) -> Notification:
        """Return the one-time notification of an item."""
        body = self._body(item)
        gaps = (
            Gap(**{**gap, "at": from_text(gap["at"]), "by": Person(**gap["by"])})
            for gap in body["gaps"]
        )
        texts = (
            Text(
                **{
                    **text,
                    "at": from_text(text["at"]),
                    "by": Person(**text["by"]),
                    "fate": Sending(text["fate"]),
                }
            )
            for text in body.get("texts", ())
        )
        return Notification(
            **{
                **body,
                "materials": tuple(body["materials"]),
                "way": Way(body["way"]),
                "at": from_text(body["at"]),
                "by": Person(**body["by"]),
                "source": Used(**body["source"]) if body["source"] else None,
                "gaps": tuple(gaps),
                "texts": tuple(texts),
            }
        )

    def _item(self, one: Appointment | Notification, kind: str, body: dict[str, Any]) -> MatterItem:
        text = json.dumps(body, ensure_ascii=False)
        return MatterItem(
            one.matter_id,
            f"{kind}#{one.number:04d}",
            version=one.version,
            sealed=self._sealer.seal(text, f"MATTER#{one.matter_id}"),
        )

    def _body(self, item: MatterItem) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(
            self._sealer.unseal(item.sealed or b"", f"MATTER#{item.pk}")
        )
        return body

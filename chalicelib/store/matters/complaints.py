"""Complaints, in the partition of their matter: `<matter_id>` / `PLAINT`.

Everything of it lies sealed: what is accused, found and done is nobody's who reads the table.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.kernel.privacy import Sealer
from backend.matters.complaints.model import (
    About,
    Accused,
    ComplaintCase,
    ComplaintFile,
    Conclusion,
    Decision,
    Found,
    Investigation,
    Known,
    Opening,
    Telling,
    Way,
    WhyNot,
)
from backend.matters.model import OtherDepartment, Person
from chalicelib.store.matters.codec import MatterCodec
from chalicelib.store.matters.items import COMPLAINT, MATTER, MatterItem


class ComplaintCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the port that keeps people private."""
        self._sealer = sealer

    def write(self, file: ComplaintFile) -> MatterItem:
        """Return the item of a complaint."""
        document = asdict(file)
        del document["matter_id"], document["version"]
        text = json.dumps(document, ensure_ascii=False, default=_plain)
        sealed = self._sealer.seal(text, _context(file.matter_id))
        return MatterItem(file.matter_id, COMPLAINT, version=file.version, sealed=sealed)

    def read(self, item: MatterItem) -> ComplaintFile:
        """Return the complaint of an item."""
        said = json.loads(self._sealer.unseal(item.sealed or b"", _context(item.pk)))
        return ComplaintFile(
            matter_id=item.pk,
            version=int(item.version or 0),
            about=About(said["about"]),
            accused=Accused(**{**said["accused"], "known": Known(said["accused"]["known"])}),
            decision=_decision(said["decision"]),
            investigation=_investigation(said["investigation"]),
            conclusion=_conclusion(said["conclusion"]),
            ready=_telling(said.get("ready")),
            telling=_telling(said["telling"]),
            openings=tuple(_opening(one) for one in said["openings"]),
        )


class DynamoComplaints:
    """Reads complaints; writing is the books' work."""

    def __init__(self, matters: MatterCodec, complaints: ComplaintCodec) -> None:
        """Take what unseals them and their matters."""
        self._matters = matters
        self._complaints = complaints

    def case(self, matter_id: str) -> ComplaintCase | None:
        """Return a complaint with its matter as they are now (consistent): one request."""
        return next(iter(self.cases([matter_id])), None)

    def cases(self, matter_ids: Sequence[str]) -> Sequence[ComplaintCase]:
        """Return complaints as they are now (consistent), in the order asked: fifty a request."""
        keys = [(one, sk) for one in dict.fromkeys(matter_ids) for sk in (MATTER, COMPLAINT)]
        found = MatterItem.batch_get(keys, consistent_read=True) if keys else ()
        items = {(item.pk, item.sk): item for item in found}
        return [
            ComplaintCase(
                self._matters.read_matter(items[(one, MATTER)]),
                self._complaints.read(items[(one, COMPLAINT)]),
            )
            for one in dict.fromkeys(matter_ids)
            if (one, MATTER) in items and (one, COMPLAINT) in items
        ]


def _context(matter_id: str) -> str:
    return f"COMPLAINT#{matter_id}"


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return str(value)
    raise TypeError(f"is not kept: {type(value).__name__}")


def _deed(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every deed has: its instant and who did it, in place of their texts."""
    return {**said, "at": from_text(said["at"]), "by": Person(**said["by"])}


def _decision(said: Mapping[str, Any] | None) -> Decision | None:
    if said is None:
        return None
    why, unit = said["why"], said["competent"]
    return Decision(
        **{
            **_deed(said),
            "why": WhyNot(why) if why else None,
            "competent": OtherDepartment(**unit) if unit else None,
        }
    )


def _investigation(said: Mapping[str, Any] | None) -> Investigation | None:
    if said is None:
        return None
    return Investigation(**{**_deed(said), "due_on": date.fromisoformat(said["due_on"])})


def _conclusion(said: Mapping[str, Any] | None) -> Conclusion | None:
    return Conclusion(**{**_deed(said), "found": Found(said["found"])}) if said else None


def _telling(said: Mapping[str, Any] | None) -> Telling | None:
    return Telling(**{**_deed(said), "way": Way(said["way"])}) if said else None


def _opening(said: Mapping[str, Any]) -> Opening:
    by, at = said["decided_by"], said["decided_at"]
    return Opening(
        id=said["id"],
        asked_by=Person(**said["asked_by"]),
        asked_at=from_text(said["asked_at"]),
        reason=said["reason"],
        granted=said["granted"],
        decided_by=Person(**by) if by else None,
        decided_at=from_text(at) if at else None,
    )

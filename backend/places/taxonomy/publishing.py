"""Publishing a version of the fields of law: by the province, from a day on (Art. 14(1))."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Invalid
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.places.model import FieldOfLaw, Publication, Taxonomy
from backend.places.taxonomy.ports import Taxonomies
from backend.places.taxonomy.rules import changes, faults_of_taxonomy
from backend.promises.reasons import faults_of_reason

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""


@dataclass(frozen=True, slots=True)
class Publish:
    """The fields of law as they are to be, seen at the newest version; `id` is the portal's."""

    id: str
    version: int
    """The newest when the form was opened."""
    effective_from: date
    fields: tuple[FieldOfLaw, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Publishing:
    """Publishes versions; what was registered keeps the one that it was named by."""

    books: Books
    taxonomies: Taxonomies
    province: PlacePath
    clock: Clock

    def publish(self, actor: Actor, command: Publish) -> Receipt:
        """Publish the next version; raises `Forbidden`, `Invalid` or `Conflict`."""
        require(actor, Action.FIELDS_PUBLISH, Subject(self.province), "field_of_law")
        require_uuid("id", command.id)
        versions, now = self.taxonomies.all(), self.clock.now()
        newest, subject = versions[-1], f"TAXONOMY#{self.province.code}"
        print_ = fingerprint(asdict(command) | {"effective_from": str(command.effective_from)})
        if newest.version != command.version:
            stale = Conflict("field_of_law", {"version": newest.version})
            return repeated(self.books, subject, command.id, print_, stale)
        after = Taxonomy(
            newest.version + 1,
            command.effective_from,
            command.fields,
            Publication(actor.person_id, actor.name, now, command.reason.strip()),
        )
        faults = [
            *faults_of_taxonomy(after, versions, civil_day(now)),
            *faults_of_reason(command.reason),
        ]
        if faults:
            raise Invalid(*faults)
        changed = ",".join(one.code for one in changes(newest, after))
        detail = {
            "version": after.version,
            "effective_from": str(after.effective_from),
            "changed": changed,
        }
        deed = Deed(actor.person_id, now, "fields_of_law.published", detail)
        fact, trail = newest.trail.extend(subject, deed)
        receipt = {"version": after.version}
        marker = Marker(subject, command.id, print_, receipt)
        return once(self.books, marker, Create(replace(after, trail=trail)), Create(fact))

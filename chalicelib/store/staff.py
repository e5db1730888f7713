"""Attendants in the table `directory`.

`STAFF#<line>` / `<person>` (one query gives a line's list) · `INTAKE` (how far imports are, in
the same query), `STAFF#<person>` / `CURRENT` (on which line's list the person stands),
`LICENCE#<digest>` / `CURRENT` (who bears a practising licence, in the whole province).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from backend.kernel.places import PlacePath
from backend.staff.bearing import digest_borne
from backend.staff.model import (
    Ability,
    Attendant,
    Bearer,
    Category,
    Condition,
    DutyForm,
    Enlisted,
    Intake,
    Judgement,
    Licence,
)
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body

_INTAKE = "INTAKE"
Document = dict[str, Any]


class DynamoStaff:
    """Reads attendants, and how far imports are."""

    def at(self, line: str) -> Sequence[Attendant]:
        """Return the attendants of a line, left ones too, by id (consistent): one request."""
        intake, people = _read(line)
        return [one for one in people if intake.admits(one) and not one.moved_to]

    def of(self, person_id: str) -> Attendant | None:
        """Return one attendant (consistent), or None: two requests, three after an import."""
        try:
            line = DirectoryItem.get(f"STAFF#{person_id}", CURRENT, consistent_read=True)
            item = DirectoryItem.get(f"STAFF#{line.body['line']}", person_id, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        one = _attendant(item)
        if one.moved_to:
            return None
        if not one.intake:
            return one
        intake = self.intake(line.body["line"])
        return one if intake is not None and intake.admits(one) else None

    def intake(self, line: str) -> Intake | None:
        """Return how far the imports of a line are (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(f"STAFF#{line}", _INTAKE, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _intake(line, item)

    def brought(self, line: str) -> Sequence[Attendant]:
        """Return everybody of a line, those too who do not count yet (consistent): one request."""
        return _read(line)[1]

    def bearers(self, digests: Collection[str]) -> Mapping[str, Bearer]:
        """Return by digest who bears licences (consistent): one request a hundred."""
        keys = [(f"LICENCE#{digest}", CURRENT) for digest in digests]
        found = map(_bearer, DirectoryItem.batch_get(keys, consistent_read=True))
        return {one.digest: one for one in found}

    def keep(self, attendants: Iterable[Attendant]) -> None:
        """Write records that a seed brings, unless people have changed them since."""
        for one in attendants:
            if self.of(one.person_id) is None:
                encode_enlisted(Enlisted(one.person_id, one.site.line)).save()
                encode_attendant(one).save()
                if digest := digest_borne(one):
                    encode_bearer(Bearer(digest, one.person_id, one.site.line)).save()


def encode_attendant(one: Attendant) -> DirectoryItem:
    """Return the item of an attendant."""
    body = {
        "name": one.name,
        "site": str(one.site),
        "category": one.category.value,
        "form": one.form.value,
        "unit": one.unit,
        "joined": one.joined.isoformat(),
        "licence": _licence_body(one.licence),
        "languages": list(one.languages),
        "conditions": {key.value: _judged_body(said) for key, said in one.conditions.items()},
        "abilities": {key.value: _judged_body(said) for key, said in one.abilities.items()},
        "enrolled": one.enrolled,
        "left": one.left.isoformat() if one.left else None,
        "intake": one.intake,
        "unlinked": one.unlinked,
        "moved_to": one.moved_to,
        "trail": trail_body(one.trail),
    }
    return DirectoryItem(f"STAFF#{one.site.line}", one.person_id, version=one.version, body=body)


def encode_enlisted(enlisted: Enlisted) -> DirectoryItem:
    """Return the item that tells on which line's list a person stands."""
    return DirectoryItem(f"STAFF#{enlisted.person_id}", CURRENT, body={"line": enlisted.line})


def encode_bearer(bearer: Bearer) -> DirectoryItem:
    """Return the item of who bears a licence."""
    body = {"person": bearer.person_id, "line": bearer.line, "intake": bearer.intake}
    key = f"LICENCE#{bearer.digest}"
    return DirectoryItem(key, CURRENT, version=bearer.version, body=body)


def encode_intake(intake: Intake) -> DirectoryItem:
    """Return the item of how far the imports of a line are."""
    body = {
        "running": intake.running,
        "done": list(intake.done),
        "trail": trail_body(intake.trail),
    }
    return DirectoryItem(f"STAFF#{intake.line}", _INTAKE, version=intake.version, body=body)


def _read(line: str) -> tuple[Intake, list[Attendant]]:
    """Return everything of a line's partition; nobody's id is that of the intake."""
    intake, people = Intake(line), []
    for item in DirectoryItem.query(f"STAFF#{line}", consistent_read=True):
        if item.sk == _INTAKE:
            intake = _intake(line, item)
        else:
            people.append(_attendant(item))
    return intake, people


def _intake(line: str, item: DirectoryItem) -> Intake:
    body = item.body
    return Intake(
        line=line,
        running=body["running"],
        done=tuple(body["done"]),
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _bearer(item: DirectoryItem) -> Bearer:
    digest, body = item.pk.removeprefix("LICENCE#"), item.body
    version = int(item.version)
    return Bearer(digest, body["person"], body["line"], body["intake"], version)


def _attendant(item: DirectoryItem) -> Attendant:
    body = item.body
    conditions, abilities = body["conditions"], body["abilities"]
    return Attendant(
        person_id=item.sk,
        name=body["name"],
        site=PlacePath.parse(body["site"]),
        category=Category(body["category"]),
        form=DutyForm(body["form"]),
        unit=body["unit"],
        joined=date.fromisoformat(body["joined"]),
        licence=_licence(body["licence"]),
        languages=tuple(body["languages"]),
        conditions={Condition(key): _judged(said) for key, said in conditions.items()},
        abilities={Ability(key): _judged(said) for key, said in abilities.items()},
        enrolled=body["enrolled"],
        left=date.fromisoformat(body["left"]) if body["left"] else None,
        intake=body["intake"],
        unlinked=body.get("unlinked", False),
        moved_to=body.get("moved_to", ""),
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _licence_body(licence: Licence | None) -> Document | None:
    if licence is None:
        return None
    until = licence.valid_until
    return {
        "number": licence.number,
        "valid_from": licence.valid_from.isoformat(),
        "valid_until": until.isoformat() if until else None,
    }


def _licence(body: Mapping[str, Any] | None) -> Licence | None:
    if body is None:
        return None
    until = body["valid_until"]
    return Licence(
        body["number"],
        date.fromisoformat(body["valid_from"]),
        date.fromisoformat(until) if until else None,
    )


def _judged_body(said: Judgement) -> Document:
    return {
        "met": said.met,
        "by": said.judged_by,
        "name": said.judged_by_name,
        "at": said.at.isoformat(),
        "note": said.note,
    }


def _judged(body: Mapping[str, Any]) -> Judgement:
    day = date.fromisoformat(body["at"])
    return Judgement(body["met"], body["by"], body["name"], day, body["note"])

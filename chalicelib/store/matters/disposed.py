"""Further dispositions, and what was told of an institution, in the sealed part of a matter."""

from dataclasses import asdict
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.matters.model import DISPOSITIONS, Further, Person, number_of
from backend.places.institutions.model import Told


def further_body(one: Further) -> dict[str, Any]:
    """Return what is kept of a further disposition."""
    return {
        "number": number_of(one.disposition),
        "fields": asdict(one.disposition),
        "at": to_text(one.at),
        "by": [one.by.id, one.by.name],
        "told": told_body(one.told),
        "phrases": one.phrases,
    }


def read_further(body: dict[str, Any]) -> Further:
    """Return a further disposition as it was kept."""
    disposition = DISPOSITIONS[body["number"] - 1](**body["fields"])
    # Kept before phrases were noted with it: without them.
    at, by, said = from_text(body["at"]), Person(*body["by"]), tuple(body.get("phrases", ()))
    return Further(disposition, at, by, read_told(body["told"]), said)


def told_body(told: Told | None) -> list[Any] | None:
    """Return what is kept of what was told of an institution."""
    return [*told.words, told.above] if told else None


def read_told(kept: list[Any] | None) -> Told | None:
    """Return what was told; older words do not say whether one above guided on."""
    return Told(*kept) if kept else None

"""Whom a step concerns: the province that issued it, or the city once it was issued."""

from backend.kernel.events import Event, Outbox
from backend.oversight.directives.model import Directive
from backend.promises.publishing.regulations import Hand

_TO_PROVINCE = frozenset({"received", "reported"})


def event_of(one: Directive, what: str, by: Hand) -> Event | None:
    """Return the event of a step, ids and codes only; None of what concerns nobody else."""
    if one.issued is None:
        return None
    data = {
        "directive": one.id,
        "line": one.line,
        "form": one.content.form.value,
        "by": by.person_id,
        "by_name": by.name,
        "heads": one.place.province if what in _TO_PROVINCE else one.line,
    }
    identity = f"{one.subject}:{what}:{one.version}"
    return Event(Outbox.DIRECTORY, one.subject, identity, f"directive.{what}", by.at, data)

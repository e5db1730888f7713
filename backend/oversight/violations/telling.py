"""Whom a step on a file concerns: the office that decides, or the accused once they know of it."""

from backend.kernel.events import Event, Outbox
from backend.oversight.violations.model import Violation
from backend.promises.publishing.regulations import Hand

_TO_OFFICE = frozenset({"opened", "stated", "rectified"})
_TO_PROVINCE = frozenset({"appealed"})


def event_of(one: Violation, what: str, by: Hand) -> Event:
    """Return the event of a step, ids and codes only; the accused hear nothing before the put."""
    data = {
        "violation": one.id,
        "line": one.line,
        "item": str(int(one.item)),
        "stage": one.stage.value,
        "by": by.person_id,
        "by_name": by.name,
        **_told(one, what),
    }
    identity = f"{one.subject}:{what}:{one.version}"
    return Event(Outbox.DIRECTORY, one.subject, identity, f"violation.{what}", by.at, data)


def _told(one: Violation, what: str) -> dict[str, str]:
    if what == "opened" and one.put is not None:
        # They were heard on the lead, and read the file from now on
        own = {"to": one.accused.id} if one.accused.id else {"heads": one.line}
        heads = " ".join(dict.fromkeys((one.office, own.get("heads", one.office))))
        return {**own, "heads": heads}
    if what in _TO_OFFICE:
        hidden = {"not_to": one.accused.id} if one.accused.id and one.put is None else {}
        return {"heads": one.office, **hidden}
    if what in _TO_PROVINCE:
        return {"heads": one.place.province}
    if one.put is None:
        return {}
    return {"to": one.accused.id} if one.accused.id else {"heads": one.line}

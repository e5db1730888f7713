"""Whom maintenance concerns: the province, its IT department, and the centre of the line."""

from backend.kernel.clock import to_text
from backend.kernel.events import Event, Outbox
from backend.oversight.maintenance.model import ROUNDS, Outage, Stage, Work

DOWN, UP = "oversight.down", "oversight.up"
PLANNED, CALLED_OFF = "oversight.work_planned", "oversight.work_called_off"


def of_outage(outage: Outage) -> Event:
    """Return the event that something is down, or works again; ids, codes and instants only."""
    restored = outage.restored_at
    line, province = outage.place.line, outage.place.province
    data = {
        "heads": province if line == province else f"{line} {province}",
        "to": outage.owner.id if outage.owner else "",
        "line": line,
        "outage": outage.id,
        "why": outage.why.value,
        "rounds": outage.detail if outage.target == ROUNDS else "",
        "began_at": to_text(outage.began_at),
        **({"restored_at": to_text(restored)} if restored else {}),
    }
    kind = DOWN if outage.stage is Stage.DOWN else UP
    at = outage.noticed_at if restored is None else max(restored, outage.noticed_at)
    return Event(Outbox.DIRECTORY, outage.subject, f"{outage.subject}:{kind}", kind, at, data)


def of_work(work: Work, lines: tuple[str, ...]) -> Event:
    """Return the event that a work is planned, or called off; `lines` are all that it touches."""
    data = {
        "heads": " ".join(lines),
        "to": work.owner.id,
        "line": work.province,
        "work": work.id,
        "title": work.title,
        "begins_at": to_text(work.begins_at),
        "ends_at": to_text(work.ends_at),
    }
    hand, kind = work.opened, PLANNED
    if work.ending is not None:
        hand, kind = work.ending.by, CALLED_OFF
    return Event(Outbox.DIRECTORY, work.subject, f"{work.subject}:{kind}", kind, hand.at, data)

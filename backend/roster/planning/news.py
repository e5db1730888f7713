"""What people are told of a roster: one event for each thing, naming whom it concerns."""

from collections.abc import Iterable
from datetime import datetime

from backend.kernel.clock import to_text
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.planning.requests import Request
from backend.roster.shifts import WHOLE_DAY, Shift


def of_shift(kind: str, shift: Shift, to: Iterable[str], at: datetime) -> Event:
    """Tell some people what became of a shift."""
    return Event(
        Outbox.DIRECTORY,
        shift.subject,
        f"{shift.id}:{kind}:{shift.version}",
        kind,
        at,
        {**_where(shift), "to": " ".join(sorted(set(to)))},
    )


def of_request(
    kind: str, request: Request, at: datetime, *, to: Iterable[str] = (), heads: bool = False
) -> Event:
    """Tell some people, or the heads of the centre, of a request."""
    told = {
        "place": str(request.site),
        "request": request.id,
        "by": request.answered_by or request.asker,
        "asker": request.asker,
        "state": request.state.value,
        "begins_at": to_text(request.begins_at),
        "ends_at": to_text(request.ends_at),
    }
    if people := " ".join(sorted(set(to))):
        told["to"] = people
    if heads:
        told["heads"] = request.line
    identity = f"{request.id}:{kind}:{request.version}"
    return Event(Outbox.DIRECTORY, request.subject, identity, kind, at, told)


def published(
    site: PlacePath, person: str, shifts: Iterable[Shift], at: datetime, digest: str
) -> Event:
    """Tell one person which shifts were published; the same shifts are told of once."""
    mine = sorted(shifts, key=lambda one: one.begins_at)
    return Event(
        Outbox.DIRECTORY,
        subject_ref("ROSTER", site.line),
        f"{site.line}:roster.published:{person}:{digest[:16]}",
        "roster.published",
        at,
        {
            "place": str(site),
            "to": person,
            "count": str(len(mine)),
            "first": mine[0].day.isoformat(),
            "last": mine[-1].day.isoformat(),
        },
    )


def _where(shift: Shift) -> dict[str, str]:
    return {
        "place": str(shift.site),
        "shift": shift.id,
        "day": shift.day.isoformat(),
        "half": shift.half or WHOLE_DAY,
        "task": shift.task.value,
        "person": shift.person_id,
        "begins_at": to_text(shift.begins_at),
        "ends_at": to_text(shift.ends_at),
    }

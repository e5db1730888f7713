"""Which call is at which attendant, ringing or in talk, as agent events show it (N25).

An event shows the attendant as he stands then, so that the newest tells. One may be lost: what
rings is believed for a minute, a conversation for as long as heart-beats tell of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from backend.calls.model import Call
from backend.calls.reports import Report
from backend.roster.standing import SILENCE

RINGS_AT_MOST = timedelta(minutes=1)
"""Amazon Connect lets an attendant ring for twenty seconds, then plays the whisper."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The contact that an event shows at an attendant."""

    contact_id: str
    call_id: str
    """The call that the contact goes on with: the contact itself where it was not transferred."""
    since: datetime
    """Since when it rings, or is talked in."""
    talks: bool = False


@dataclass(frozen=True, slots=True)
class AtDesk:
    """What one event shows of an attendant's telephone."""

    agent_id: str
    told_at: datetime
    shown: Shown | None = None
    """None where nothing rings and nobody is talked to."""


class Desks(Protocol):
    """Keeps what the newest event shows of each attendant's telephone."""

    def put(self, desk: AtDesk) -> None:
        """Keep what an event shows, unless a newer one was kept; at one instant nothing wins."""
        ...

    def of(self, agent_id: str) -> AtDesk | None:
        """Return what is at an attendant as it is now (consistent), or None: one request."""
        ...


def is_at(call: Call, desk: AtDesk | None, now: datetime) -> bool:
    """Tell whether a call rings at an attendant now, or is talked in there."""
    if desk is None or desk.shown is None or desk.shown.call_id != call.id:
        return False
    shown = desk.shown
    until = desk.told_at + SILENCE if shown.talks else shown.since + RINGS_AT_MOST
    return now < until and not any(
        _left(report, shown, call) or _taken(report, shown, desk.agent_id)
        for report in call.reports.values()
    )


def _left(report: Report, shown: Shown, call: Call) -> bool:
    """Tell whether the line of this very contact was cut since; a leg has an end of its own."""
    of_it = (report.leg_id or call.id) == shown.contact_id
    cut = report.disconnected_at
    return of_it and cut is not None and cut >= shown.since


def _taken(report: Report, shown: Shown, agent_id: str) -> bool:
    """Tell whether somebody else took the call after it came here."""
    taken = report.connected_at
    return report.agent_id not in (None, agent_id) and taken is not None and taken >= shown.since

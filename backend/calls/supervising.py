"""The public channel of supervision in a call: who complains is the province's caller (notice, 三).

Nobody of the line that was rung takes the complaint, hears the message or finds the call: it is
the accused as often as not. Somebody of the province answers where somebody sits there, else a
message is taken; callers of other lines never overflow the complaint back to a city.
"""

from dataclasses import dataclass
from datetime import datetime

from backend.calls import words
from backend.calls.placing import InCall
from backend.calls.ports import Calls
from backend.calls.reception import decide
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.places.model import Atlas
from backend.roster.switchboard import Switchboard


@dataclass(frozen=True, slots=True)
class Supervised:
    """What becomes of a caller who complains, and what is said."""

    at: datetime
    province: PlacePath
    decision: Decision
    words: str
    open: bool = False
    """Whether the line of the province is open."""


@dataclass(frozen=True, slots=True)
class Supervision:
    """Receives who complains of the service."""

    switchboard: Switchboard
    calls: Calls
    atlas: Atlas
    clock: Clock
    phone: str = ""
    """The number for complaints beside the line; empty where there is none."""

    def receive(self) -> Supervised:
        """Decide who takes a complaint: one storage request where the snapshot is fresh."""
        gazetteer = self.atlas.gazetteer()
        province = gazetteer.path(gazetteer.province.code)
        line, at = self.switchboard.line(province.line), self.clock.now()
        decision = decide(line, at)
        if decision is Decision.OVERFLOW:
            decision = Decision.UNATTENDED
        said = words.supervision(self.phone, attended=decision is Decision.QUEUE)
        return Supervised(at, province, decision, said, open=line.state(at).open)

    def keep(self, caller: InCall, found: Supervised) -> bool:
        """Keep that the caller complains: the call is the province's from then on."""
        return self.calls.absorb(
            caller.contact_id, complaint(found.at, found.province, found.decision)
        )


def without_storage(province: PlacePath, phone: str, at: datetime) -> Supervised:
    """Answer where nothing can be read: a message can always be left (V13)."""
    said = words.supervision(phone, attended=False)
    return Supervised(at, province, Decision.UNATTENDED, said)


def complaint(at: datetime, province: PlacePath, decision: Decision | None = None) -> Report:
    """Return what is kept of a caller who complains; no decision where only a record tells it."""
    return Report(
        kind=Kind.COMPLAINT, at=at, place=province, decision=decision, queue=province.line
    )

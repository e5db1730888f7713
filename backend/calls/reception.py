"""Where a caller is sent (R1, R2): one snapshot read before the answer, one report after it."""

from dataclasses import dataclass
from datetime import datetime

from backend.calls import words
from backend.calls.placing import Caller, Placing, place_of
from backend.calls.ports import Calls
from backend.calls.privacy import Privacy
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.places.model import Atlas, Gazetteer
from backend.roster.model import LineSnapshot
from backend.roster.rules import is_deserted, overflows
from backend.roster.switchboard import Switchboard

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Routing:
    """The answer to a caller's flow."""

    at: datetime
    place: PlacePath
    place_name: str
    decision: Decision
    queue: str
    """The code of the line in whose queue the caller waits; for voicemail the own line."""
    welcome: str
    words: str
    voicemail: str
    """Asks for a message: played where the line is closed, or when the caller wishes."""
    choose: tuple[str, ...] | None = None
    """Codes of the cities among which the caller should choose; None where the city is known."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Receives a caller."""

    switchboard: Switchboard
    calls: Calls
    atlas: Atlas
    privacy: Privacy
    clock: Clock

    def route(self, caller: Caller) -> Routing:
        """Decide; one storage request where the snapshot is fresh."""
        gazetteer = self.atlas.gazetteer()
        placing = place_of(caller, gazetteer)
        line = self.switchboard.line(placing.place.line)
        return answer(placing, line, gazetteer, self.clock.now())

    def keep(self, caller: Caller, routing: Routing) -> bool:
        """Keep what was decided as the call's own report: one write."""
        return self.calls.absorb(
            caller.contact_id,
            Report(
                kind=Kind.ROUTE,
                at=routing.at,
                place=routing.place,
                decision=routing.decision,
                queue=routing.queue,
                number=self.privacy.keep(caller.contact_id, caller.number),
            ),
        )


def decide(line: LineSnapshot, at: datetime) -> Decision:
    """Decide where a caller of this line is sent at this instant (Arts. 8, 9, 16)."""
    if not line.state(at).open:
        return Decision.VOICEMAIL
    if is_deserted(line, at):
        return Decision.UNATTENDED
    return Decision.OVERFLOW if overflows(line, at) else Decision.QUEUE


def answer(placing: Placing, line: LineSnapshot, gazetteer: Gazetteer, at: datetime) -> Routing:
    """Build the answer from the snapshot alone."""
    decision = decide(line, at)
    queue = line.overflow if decision is Decision.OVERFLOW and line.overflow else line.line
    cities = placing.candidates or tuple(place.code for place in gazetteer.prefectures)
    return Routing(
        at=at,
        place=placing.place,
        place_name=gazetteer.name(placing.place.code),
        decision=decision,
        queue=queue,
        welcome=words.welcome(line),
        words=words.state(line, decision, at),
        voicemail=words.voicemail(line),
        choose=None if placing.certain else cities,
    )


def without_storage(province: PlacePath, at: datetime) -> Routing:
    """Answer when nothing can be read: a message can always be left (V13).

    Who sits where is not known, and a queue in which nobody sits would be silence. The hours
    by which the call is counted are those of the text, every Monday to Friday a working day.
    """
    week_day = civil_day(at).weekday() < _SATURDAY
    clock = civil_time(at)
    is_open = week_day and any(opens <= clock < closes for opens, closes in FIRST.windows)
    return Routing(
        at=at,
        place=province,
        place_name="",
        decision=Decision.UNATTENDED if is_open else Decision.VOICEMAIL,
        queue=province.code,
        welcome=words.TROUBLE,
        words="",
        voicemail="",
    )

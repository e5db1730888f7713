"""Where a caller is sent (R1, R2): one snapshot read before the answer, one report after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from backend.calls import words
from backend.calls.menu import Menu
from backend.calls.model import CallReport
from backend.calls.placing import Caller, Placing, Remembered, place_of, recalled
from backend.calls.ports import Calls, Memory
from backend.calls.privacy import Privacy
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.kernel.errors import Conflict
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
    menu: Menu | None = None
    """What the caller may choose from; None where there is nothing to choose."""
    certain: bool = True
    """False where the caller should choose from the menu."""
    chosen: bool = False
    remembered: bool = False
    """Whether the place is that of an earlier call."""
    open: bool = False
    """Whether the line is open, as we know it."""

    @property
    def choose(self) -> tuple[str, ...] | None:
        """Codes of the cities among which the caller should choose; None where it is known."""
        return None if self.certain or self.menu is None else self.menu.codes


@dataclass(frozen=True, slots=True)
class Reception:
    """Receives a caller."""

    switchboard: Switchboard
    calls: Calls
    memory: Memory
    books: Books
    atlas: Atlas
    privacy: Privacy
    clock: Clock

    def route(self, caller: Caller) -> Routing:
        """Decide; one storage request where the snapshot is fresh."""
        gazetteer = self.atlas.gazetteer()
        placing = place_of(caller, gazetteer)
        stored: Mapping[str, LineSnapshot] = {}
        if caller.number and not (placing.certain or caller.keys or caller.menu):
            lines = gazetteer.lines(gazetteer.path(gazetteer.province.code))
            who = self.privacy.caller_hash.of(caller.number)
            remembered, stored = self.memory.recall(who, lines)
            placing = (remembered and recalled(remembered, gazetteer)) or placing
            line = self.switchboard.judged(placing.place.line, stored.get(placing.place.line))
        else:
            line = self.switchboard.line(placing.place.line)
        return answer(placing, line, gazetteer, self.clock.now())

    def keep(self, caller: Caller, routing: Routing) -> bool:
        """Keep what was decided as the call's own report, with the city that was chosen."""
        report = Report(
            kind=Kind.ROUTE,
            at=routing.at,
            place=routing.place,
            decision=routing.decision,
            queue=routing.queue,
            number=self.privacy.keep(caller.contact_id, caller.number),
            probe=caller.probe or None,
        )
        if routing.chosen and report.number is not None:
            remembered = Remembered(report.number.hash, routing.place, routing.at)
            try:
                own = CallReport(caller.contact_id, report)
                self.books.commit(Create(own), Create(remembered))
            except Conflict:
                # A repeat, or an older answer: whether it tells anything is for the join to say.
                pass
            else:
                return True
        return self.calls.absorb(caller.contact_id, report)


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
    return Routing(
        at=at,
        place=placing.place,
        place_name=gazetteer.name(placing.place.code),
        decision=decision,
        queue=queue,
        welcome=words.welcome(line),
        words=words.state(line, decision, at),
        voicemail=words.voicemail(line),
        menu=placing.menu,
        certain=placing.certain,
        chosen=placing.chosen,
        remembered=placing.remembered,
        open=line.state(at).open,
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
        open=is_open,
    )

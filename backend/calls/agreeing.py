"""Whether the telephone system and the calendar agree about the hours (S0-27).

Ours stands. A disagreement is kept on the call and told to the province, once a line and hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.calls import words
from backend.calls.model import CallReport
from backend.calls.placing import InCall
from backend.calls.ports import Calls
from backend.calls.reception import decide
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.books import Books, Create
from backend.kernel.clock import SHANGHAI, Clock
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.roster.model import LineSnapshot
from backend.roster.switchboard import Switchboard

DISAGREED = "line.disagreed"
_EDGE = timedelta(minutes=1)
"""Two clocks differ a little, and a caller takes seconds from one question to the other."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Our own answer about the hours of a line, beside that of the telephone system."""

    at: datetime
    line: str
    open: bool
    open_there: bool
    agree: bool
    words: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Compares the two answers."""

    switchboard: Switchboard
    calls: Calls
    books: Books
    clock: Clock

    def compare(self, queue: str, *, open_there: bool) -> Agreement:
        """Return our own answer: one storage request where the snapshot is fresh."""
        line, at = self.switchboard.line(queue), self.clock.now()
        ours = line.state(at).open
        agree = ours is open_there or _at_an_edge(line, at)
        said = words.state(line, decide(line, at) if ours else Decision.VOICEMAIL, at)
        return Agreement(at, line.line, ours, open_there, agree, said)

    def keep(self, caller: InCall, found: Agreement) -> bool:
        """Keep a disagreement and tell the province of the first one of the hour."""
        report = Report(kind=Kind.INCIDENT, at=found.at, open_there=found.open_there)
        event = _news(found)
        try:
            self.books.commit(Create(CallReport(caller.contact_id, report)), Create(event))
        except Conflict:
            # Told before in this hour, or kept before of this call.
            return self.calls.absorb(caller.contact_id, report)
        return True


def _news(found: Agreement) -> Event:
    hour = f"{found.at.astimezone(SHANGHAI):%Y-%m-%dT%H}"
    return Event(
        Outbox.DIRECTORY,
        subject_ref("LINE", found.line),
        f"{DISAGREED}:{found.line}:{hour}",
        DISAGREED,
        found.at,
        {"line": found.line, "open_there": str(found.open_there), "open": str(found.open)},
    )


def _at_an_edge(line: LineSnapshot, at: datetime) -> bool:
    edges = (edge for window in line.windows for edge in window)
    return any(abs(at - edge) <= _EDGE for edge in edges)

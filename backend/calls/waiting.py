"""A caller who waits: told where things stand, sent on where nobody will come (N14, R21)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.calls import words
from backend.calls.ports import Calls
from backend.calls.reports import Decision, Kind, Report
from backend.kernel.clock import Clock
from backend.roster.model import LineSnapshot
from backend.roster.rules import is_deserted, overflows
from backend.roster.switchboard import Switchboard

ROUNDS_AT_MOST = 20
"""Without storage nobody knows who sits where: a caller who has heard this many rounds is asked
for a message."""


class Next(StrEnum):
    """What becomes of a caller who waits."""

    WAIT = "wait"
    CLOSING = "closing"
    """The line is closed, and those who were queued before are still served (R21)."""
    OVERFLOW = "overflow"
    VOICEMAIL = "voicemail"
    """Out of the queue: a message or a call-back, never cut off."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits where."""

    contact_id: str
    queue: str
    """The code of the line in whose queue the caller is."""
    size: int | None = None
    """How many wait in it, the caller among them."""
    round: int = 1
    number: bool = True
    """Whether the caller's number is known, so that somebody can call back."""
    complains: bool = False
    """Whether the caller complains of the service: no city takes that."""

    def offers(self, *, stays: bool) -> str:
        """Say what the caller may choose on the keys."""
        return words.offers(stays=stays, number=self.number)


@dataclass(frozen=True, slots=True)
class Comfort:
    """What a waiting caller is told, and what the flow does then."""

    at: datetime
    next: Next
    queue: str
    words: str
    offers: str = ""

    @property
    def decision(self) -> Decision | None:
        """What is kept of it; None where the caller stays."""
        kept = {Next.OVERFLOW: Decision.OVERFLOW, Next.VOICEMAIL: Decision.UNATTENDED}
        return kept.get(self.next)


@dataclass(frozen=True, slots=True)
class WaitingRoom:
    """Looks after those who wait."""

    switchboard: Switchboard
    calls: Calls
    clock: Clock

    def look(self, waiting: Waiting) -> Comfort:
        """Tell how a caller goes on: one storage request where the snapshot is fresh."""
        line = self.switchboard.line(waiting.queue)
        return goes_on(waiting, line, self.clock.now())

    def keep(self, waiting: Waiting, comfort: Comfort) -> bool:
        """Keep where the caller was sent; nothing is written for one who stays."""
        if comfort.decision is None:
            return False
        report = Report(
            kind=Kind.DIVERTED, at=comfort.at, decision=comfort.decision, queue=comfort.queue
        )
        return self.calls.absorb(waiting.contact_id, report)


def goes_on(waiting: Waiting, line: LineSnapshot, at: datetime) -> Comfort:
    """Decide from the snapshot of the line in whose queue a caller waits."""
    if not line.state(at).open:
        return _after_closing(waiting, line, at)
    if overflows(line, at) and line.overflow and not waiting.complains:
        return Comfort(at, Next.OVERFLOW, line.overflow, words.WAIT_ELSEWHERE)
    if is_deserted(line, at) or (waiting.complains and overflows(line, at)):
        return Comfort(
            at, Next.VOICEMAIL, waiting.queue, words.NOBODY_NOW, waiting.offers(stays=False)
        )
    said = words.position(waiting.size) + words.comfort(waiting.round)
    return Comfort(at, Next.WAIT, waiting.queue, said, waiting.offers(stays=True))


def without_snapshot(waiting: Waiting, at: datetime) -> Comfort:
    """Answer when nothing can be read: wait, but not for ever."""
    if waiting.round > ROUNDS_AT_MOST:
        return Comfort(
            at, Next.VOICEMAIL, waiting.queue, words.NOBODY_NOW, waiting.offers(stays=False)
        )
    return Comfort(
        at, Next.WAIT, waiting.queue, words.comfort(waiting.round), waiting.offers(stays=True)
    )


def _after_closing(waiting: Waiting, line: LineSnapshot, at: datetime) -> Comfort:
    """Serve those who are queued when the line closes, as long as somebody is there to do it."""
    until = served_until(line, at)
    if until is None or not line.on_duty:
        return Comfort(
            at, Next.VOICEMAIL, waiting.queue, words.CLOSED_WAITING, waiting.offers(stays=False)
        )
    return Comfort(at, Next.CLOSING, waiting.queue, words.CLOSING, waiting.offers(stays=True))


def served_until(line: LineSnapshot, at: datetime) -> datetime | None:
    """Return until when callers queued at the last closing are served, None where that is over."""
    closed = [closes_at for _, closes_at in line.windows if closes_at <= at]
    if not closed:
        return None
    until = max(closed) + timedelta(minutes=line.closing_service_minutes)
    return until if at < until else None

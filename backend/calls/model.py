"""A call: the join of its reports, and what follows from them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from backend.calls.reports import Decision, Kind, Number, Reached, Recording, Report, is_probe, join
from backend.kernel.clock import civil_day, civil_time
from backend.kernel.confined import Confined
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath

Told = TypeVar("Told")

_EXACT_FIRST = (
    Kind.INITIATED,
    Kind.QUEUED,
    Kind.CONNECTED,
    Kind.DISCONNECTED,
    Kind.COMPLETED,
    *(Kind.RECORD, Kind.ONWARD, Kind.HAND),
)
"""Events tell milliseconds, the record seconds: what an event knows stands."""

_RANG = (Kind.ROUTE, Kind.WISH, Kind.HAND, Kind.INITIATED)
_IN_HOURS = frozenset({Decision.QUEUE, Decision.OVERFLOW, Decision.UNATTENDED})


class State(StrEnum):
    """Where a call stands."""

    IVR = "ivr"
    """The flow speaks with the caller."""
    WAITING = "waiting"
    CONNECTED = "connected"
    AFTER_CALL = "after_call"
    """The line is cut; the attendant still writes."""
    ENDED = "ended"


class Outcome(StrEnum):
    """What became of a call."""

    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    """In hours, and the caller rang off before anybody was rung."""
    BUSY = "busy"
    """The telephone system had no line free, or a full queue let nobody in."""
    MISSED = "missed"
    """In hours, and the line failed the caller."""
    VOICEMAIL = "voicemail"
    OFF_HOURS = "off_hours"
    """Outside the reception hours, and no message was left."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a caller rang, through every queue; each property is a pure function of the reports."""

    id: str
    """The telephone system's id of the contact that came in."""
    reports: Mapping[Kind, Report] = field(default_factory=dict)
    matter_id: str | None = None
    confined: Confined | None = None
    """Of a call in which somebody complained: who alone sees it."""

    def with_report(self, report: Report) -> "Call":
        """Return the call with one more report; the same call if it tells nothing new."""
        kept = self.reports.get(report.kind)
        joined = report if kept is None else join(kept, report)
        told = {**self.reports, report.kind: joined}
        return self if joined == kept else replace(self, reports=told)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the call."""
        return subject_ref("CALL", self.id)

    @property
    def sealed(self) -> bool:
        """Whether its caller reported something and asked that nobody learns who they are."""
        return self.confined is not None and self.confined.sealed

    @property
    def place(self) -> PlacePath | None:
        """Whose call it is: the province's of who complains, else as the flow was answered."""
        return self._first(lambda report: report.place, (Kind.COMPLAINT, *_RANG))

    @property
    def rang(self) -> PlacePath | None:
        """The place whose line was rung, whoever the call is for now; None where nobody told."""
        return self._first(lambda report: report.place, _RANG)

    @property
    def decision(self) -> Decision | None:
        """Where the caller was sent."""
        return self._first(lambda report: report.decision, (Kind.COMPLAINT, Kind.ROUTE, Kind.HAND))

    @property
    def queue(self) -> str | None:
        """The code of the line in whose queue the caller was told to wait last."""
        return self._first(lambda report: report.queue, (Kind.COMPLAINT, Kind.DIVERTED, Kind.ROUTE))

    @property
    def unattended(self) -> bool:
        """Whether nobody sat anywhere, when the caller came or while the caller waited."""
        diverted = self._of(Kind.DIVERTED, lambda report: report.decision)
        return Decision.UNATTENDED in {self.decision, diverted}

    @property
    def number(self) -> Number | None:
        """The caller's number; None where it was withheld."""
        kinds = (Kind.ROUTE, Kind.RECORD, Kind.WISH, Kind.INITIATED, Kind.HAND)
        return self._first(lambda report: report.number, kinds)

    @property
    def received_at(self) -> datetime | None:
        """The instant by which the call is counted and listed: our answer, else its beginning."""
        route = self.reports.get(Kind.ROUTE)
        return route.at if route else self.initiated_at

    @property
    def listed_as(self) -> tuple[str, str] | None:
        """The civil day and the place within it under which lists hold the call."""
        at = self.received_at
        return (str(civil_day(at)), f"{civil_time(at)}#{self.id}") if at else None

    @property
    def initiated_at(self) -> datetime | None:
        """When the call came in; the earliest instant known where nobody says so."""
        told = self._first(lambda report: report.initiated_at)
        return told or min((report.at for report in self.reports.values()), default=None)

    @property
    def queued_at(self) -> datetime | None:
        """When the caller began to wait."""
        return self._first(lambda report: report.queued_at)

    @property
    def connected_at(self) -> datetime | None:
        """When an attendant answered."""
        return self._first(lambda report: report.connected_at)

    @property
    def disconnected_at(self) -> datetime | None:
        """When the line was cut."""
        return self._last(lambda report: report.disconnected_at)

    @property
    def completed_at(self) -> datetime | None:
        """When the attendant had finished writing."""
        return self._last(lambda report: report.completed_at)

    @property
    def recorded(self) -> bool:
        """Whether the record has come, so that nothing more will happen in the call."""
        return Kind.RECORD in self.reports and Kind.ONWARD not in self.reports

    @property
    def agent_id(self) -> str | None:
        """By which id the telephone system knows the attendant who answered."""
        return self._first(lambda report: report.agent_id)

    @property
    def by_hand(self) -> bool:
        """Whether a person entered the call: no telephone system bears it out."""
        return Kind.HAND in self.reports

    @property
    def answered_by(self) -> str | None:
        """Who answered a call that was entered by hand."""
        return self._of(Kind.HAND, lambda report: report.answered_by)

    @property
    def reason(self) -> str | None:
        """Why the line was cut."""
        return self._last(lambda report: report.reason)

    @property
    def method(self) -> str | None:
        """How the contact began."""
        return self._first(lambda report: report.method)

    @property
    def attempts(self) -> int:
        """How often an attendant was rung, in vain or not."""
        return sum(report.attempts or 0 for report in self._records)

    @property
    def voicemail(self) -> bool:
        """Whether the caller left a message."""
        return any(report.voicemail for report in self._records)

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """Where the recordings lie."""
        return tuple(each for report in self._records for each in report.recordings)

    @property
    def wished_at(self) -> datetime | None:
        """When the caller wished to be called back."""
        return self._of(Kind.WISH, lambda report: report.at)

    @property
    def score(self) -> int | None:
        """How the caller judged the call, 1 to 5."""
        return self._of(Kind.SURVEY, lambda report: report.score)

    @property
    def complained(self) -> bool:
        """Whether the caller asked to complain of the service: it is for the province then."""
        return Kind.COMPLAINT in self.reports

    @property
    def transfer(self) -> Reached | None:
        """How the transfer to the county's telephone ended; None where there was none."""
        return self._of(Kind.TRANSFER, lambda report: report.reached)

    @property
    def wait_seconds(self) -> int | None:
        """Whole seconds from the queue to the answer, or to the end without one (S0-24)."""
        until = self.connected_at or self.disconnected_at
        if self.queued_at is None or until is None:
            return self._of(Kind.RECORD, lambda report: report.queue_seconds)
        return max(0, int((until - self.queued_at).total_seconds()))

    @property
    def inbound(self) -> bool:
        """Whether a caller rang us: call-backs, transfers and probes are not counted as calls."""
        return self.method in (None, "INBOUND") and not is_probe(self.reports.values())

    @property
    def asked_at(self) -> datetime | None:
        """When a message was asked for: our own report, else what the flow kept of our answer."""
        return self._first(lambda told: told.asked_at, (Kind.MESSAGE, Kind.RECORD, Kind.ONWARD))

    @property
    def in_hours(self) -> bool:
        """Whether the caller came while the line was open."""
        if self.decision is None:
            return self.queued_at is not None or self.connected_at is not None
        return self.decision in _IN_HOURS

    @property
    def _records(self) -> Sequence[Report]:
        kinds = (Kind.RECORD, Kind.ONWARD, Kind.HAND)
        return [self.reports[kind] for kind in kinds if kind in self.reports]

    def _last(self, told: Callable[[Report], Told | None]) -> Told | None:
        """Return what the end of the call tells: a queue that was left is not its end."""
        onward = self.reports.get(Kind.ONWARD)
        return self._first(told) if onward is None else told(onward)

    def _of(self, kind: Kind, told: Callable[[Report], Told | None]) -> Told | None:
        report = self.reports.get(kind)
        return None if report is None else told(report)

    def _first(
        self, told: Callable[[Report], Told | None], kinds: Sequence[Kind] = _EXACT_FIRST
    ) -> Told | None:
        for kind in kinds:
            value = self._of(kind, told)
            if value is not None:
                return value
        return None


@dataclass(frozen=True, slots=True)
class CallReport:
    """A report of our own that is kept together with what it brings about."""

    contact_id: str
    report: Report


@dataclass(frozen=True, slots=True)
class DayQuery:
    """Which calls of a day are asked for."""

    day: date
    before: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class CallPage:
    """One page of calls, newest first."""

    calls: Sequence[Call]
    before: str | None
    """Where the next page begins, or None at the end."""
    stored_as: Sequence[str] = ()
    """The place of each call within its day, as the index holds it: what a page ends with.

    It is that of whichever report came first where our own answer is missing, so that it
    cannot be told from the call.
    """

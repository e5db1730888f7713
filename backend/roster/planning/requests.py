"""What people ask about shifts: a substitute, a swap, leave, somebody for an empty seat (N12).

A request lies with its line and the month of its first day, and its id says that month, so that
it is found by itself. The one who asked may take it back while it waits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict, NotFound
from backend.kernel.ids import require_uuid, subject_ref
from backend.kernel.places import PlacePath
from backend.roster.coverage import Absent
from backend.roster.shifts import Span, month_of, months_between

TEXT_LIMIT = 200
_MOMENT = timedelta(microseconds=1)
LEAVE_DAYS_MOST = 31
"""The longest leave that is asked for at once; more is no matter of a roster."""


class RequestKind(StrEnum):
    """What is asked."""

    SUBSTITUTION = "substitution"
    SWAP = "swap"
    LEAVE = "leave"
    SEAT = "seat"
    """The head of the centre asks for somebody in a seat that nobody has."""


class RequestState(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    DONE = "done"
    """Somebody took the stretch, consented, or approved the leave."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; `asked` are those who may answer it, for leave the head of the centre."""

    id: str
    """`<yyyymm>-<uuid>`."""
    kind: RequestKind
    site: PlacePath
    asker: str
    asker_name: str
    asked_at: datetime
    begins_at: datetime
    ends_at: datetime
    """The stretch to be taken over, or the leave; of a swap the asker's shift."""
    shift_id: str = ""
    """The shift to be taken over or swapped, or the empty seat; empty for leave."""
    root: str = ""
    """Its root."""
    other_id: str = ""
    """Of a swap, the shift that is wanted for it."""
    asked: tuple[str, ...] = ()
    """Person ids, the best substitute first."""
    declined: tuple[str, ...] = ()
    """Those of them who said no."""
    reason: str = ""
    state: RequestState = RequestState.WAITING
    answered_by: str = ""
    answered_by_name: str = ""
    answered_at: datetime | None = None
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts and events name it."""
        return subject_ref("REQUEST", self.id)

    @property
    def line(self) -> str:
        """The code of the line."""
        return self.site.line

    @property
    def month(self) -> str:
        """The month under which it lies, `yyyy-mm`."""
        return month_of_request(self.id)

    @property
    def span(self) -> Span:
        """From when to when it is about."""
        return self.begins_at, self.ends_at

    @property
    def waits(self) -> bool:
        """Tell whether somebody has still to answer it."""
        return self.state is RequestState.WAITING

    def waits_for(self, person_id: str) -> bool:
        """Tell whether this person has still to answer it."""
        return self.waits and person_id in self.asked and person_id not in self.declined

    def answered_so(self, person_id: str, *, agreed: bool) -> bool:
        """Tell whether this person has given just this answer already."""
        if self.answered_by == person_id and self.state is not RequestState.WITHDRAWN:
            return agreed is (self.state is RequestState.DONE)
        return not agreed and person_id in self.declined

    def answered(self, state: RequestState, by: tuple[str, str], at: datetime) -> "Request":
        """Return it as decided by somebody, given as id and name."""
        return replace(self, state=state, answered_by=by[0], answered_by_name=by[1], answered_at=at)


@dataclass(frozen=True, slots=True)
class LeaveDay:
    """One civil day that an approved leave touches, so that a day of all lines is one query."""

    request_id: str
    site: PlacePath
    day: date
    person_id: str
    begins_at: datetime
    ends_at: datetime
    """Those of the whole leave."""


def leave_days(request: Request) -> tuple[LeaveDay, ...]:
    """Return the days that a leave touches."""
    first, last = civil_day(request.begins_at), civil_day(request.ends_at - _MOMENT)
    return tuple(
        LeaveDay(
            request.id,
            request.site,
            first + timedelta(days=n),
            request.asker,
            request.begins_at,
            request.ends_at,
        )
        for n in range((last - first).days + 1)
    )


class Requests(Protocol):
    """Reads requests."""

    def of_line(self, line: str, month: str) -> Sequence[Request]:
        """Return the requests of a line whose first day lies in a month (consistent)."""
        ...

    def get(self, line: str, request_id: str) -> Request | None:
        """Return one request of a line (consistent), or None."""
        ...


def request_id(day: date, drawn: str) -> str:
    """Return the id of a request about a day from the UUID that the portal drew."""
    return f"{day:%Y%m}-{require_uuid('id', drawn)}"


def month_of_request(identity: str) -> str:
    """Return the month that a request's id names; raises `NotFound` for no such id."""
    digits, dash, _ = identity.partition("-")
    if not dash or len(digits) != len("yyyymm") or not digits.isdecimal():
        raise NotFound("request")
    return f"{digits[:4]}-{digits[4:]}"


def around(requests: Requests, line: str, first: date, last: date) -> list[Request]:
    """Return the requests that can touch these days: a leave may have begun a month before."""
    before = first.replace(day=1).toordinal() - 1
    months = (month_of(date.fromordinal(before)), *months_between(first, last))
    return [one for month in months for one in requests.of_line(line, month)]


def leaves(requests: Iterable[Request], state: RequestState = RequestState.DONE) -> Absent:
    """Return the leave of each person that is approved, or stands in another state."""
    found: dict[str, list[Span]] = {}
    for one in requests:
        if one.kind is RequestKind.LEAVE and one.state is state:
            found.setdefault(one.asker, []).append(one.span)
    return found


def require_waiting(request: Request | None, version: int) -> Request:
    """Return a request that still waits; raises `NotFound` or `Conflict` with what it became."""
    if request is None:
        raise NotFound("request")
    if not request.waits or request.version != version:
        raise Conflict("request", {"version": request.version, "state": request.state.value})
    return request

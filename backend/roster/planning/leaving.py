"""Leave: asked for by whoever serves, decided by the head of the centre (Art. 8, Art. 9)."""

from dataclasses import dataclass
from datetime import timedelta

from backend.kernel.access import Action, Actor
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.requests import (
    LEAVE_DAYS_MOST,
    TEXT_LIMIT,
    Request,
    RequestKind,
    RequestState,
    leave_days,
    request_id,
    require_waiting,
)
from backend.roster.shifts import Span

_ARTICLE = "第八条"


@dataclass(frozen=True, slots=True)
class AskLeave:
    """Leave wanted from an instant to another; `id` is drawn by the portal."""

    id: str
    line: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """Asks for leave and decides about it; whoever has leave is not there, by the roster."""

    counter: Counter

    def ask(self, actor: Actor, command: AskLeave) -> Request:
        """Ask for leave; a repeat returns what was asked. Raises `Invalid`."""
        office = self.counter.office
        site, at = office.site(actor, Action.SHIFT_OWN, command.line), office.clock.now()
        if actor.place.line != command.line:
            raise NotFound("line")
        identity = request_id(civil_day(command.span[0]), command.id)
        if known := office.stores.requests.get(command.line, identity):
            return known
        faults = _faults(command, over=at > command.span[1])
        if faults:
            raise Invalid(*faults)
        request = Request(
            id=identity,
            kind=RequestKind.LEAVE,
            site=site,
            asker=actor.person_id,
            asker_name=actor.name,
            asked_at=at,
            begins_at=command.span[0],
            ends_at=command.span[1],
            reason=command.reason.strip(),
        )
        return self.counter.open(actor, request, "roster.leave_asked")

    def decide(self, actor: Actor, command: Answer) -> Request:
        """Grant leave or refuse it; raises `NotFound`, `Conflict`, or `Refused` for one's own."""
        office = self.counter.office
        office.site(actor, Action.ROSTER_PLAN, command.line)
        found = office.stores.requests.get(command.line, command.request_id)
        if found is None or found.kind is not RequestKind.LEAVE:
            raise NotFound("request")
        if found.answered_so(actor.person_id, agreed=command.agreed):
            return found
        request = require_waiting(found, command.version)
        if request.asker == actor.person_id:
            raise Refused("不能批准自己的请假", "nobody grants leave to themselves", _ARTICLE)
        state = RequestState.DONE if command.agreed else RequestState.REFUSED
        days = [Create(day) for day in leave_days(request)] if command.agreed else []
        return self.counter.close(actor, request, state, days, "roster.leave_decided")


def _faults(command: AskLeave, *, over: bool) -> list[Fault]:
    begin, end = command.span
    faults = []
    if not begin < end <= begin + timedelta(days=LEAVE_DAYS_MOST) or over:
        zh = f"起止时间不正确，最多{LEAVE_DAYS_MOST}天，且不能已经过去"
        en = f"not a stretch of at most {LEAVE_DAYS_MOST} days to come"
        faults.append(Fault("begins_at", zh, en, _ARTICLE))
    if not command.reason.strip() or len(command.reason) > TEXT_LIMIT:
        zh, en = f"请说明理由，不超过{TEXT_LIMIT}字", f"say why, in at most {TEXT_LIMIT} characters"
        faults.append(Fault("reason", zh, en, _ARTICLE))
    return faults

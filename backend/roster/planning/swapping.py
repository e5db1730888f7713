"""Swapping two shifts: one proposes, the other consents, both pass in one transaction."""

from dataclasses import dataclass

from backend.kernel.access import Action, Actor, permission
from backend.kernel.audit import Deed
from backend.kernel.errors import Conflict, NotFound, Refused
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.requests import Request, RequestKind, RequestState
from backend.roster.planning.seating import given, writes_of
from backend.roster.planning.sheet import Sheet
from backend.roster.shifts import Shift

_DUTY = "第九条"


@dataclass(frozen=True, slots=True)
class AskSwap:
    """One's own shift offered for another's; `id` is drawn by the portal."""

    id: str
    line: str
    shift_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class Swapping:
    """Proposes swaps and carries them out on consent."""

    counter: Counter

    def ask(self, actor: Actor, command: AskSwap) -> Request:
        """Propose a swap; a repeat returns what was asked. Raises `Refused` or `NotFound`."""
        permission(actor, Action.SHIFT_OWN)
        own = self.counter.shift(actor, command.line, command.shift_id)
        identity, known = self.counter.known(own.line, own.day, command.id)
        if known is not None:
            return known
        other = self._other(command.line, command.other_id)
        if own.person_id != actor.person_id or other.person_id == actor.person_id:
            raise NotFound("shift")
        self._require_fit(own, other)
        request = Request(
            id=identity,
            kind=RequestKind.SWAP,
            site=own.site,
            asker=own.person_id,
            asker_name=own.name,
            asked_at=self.counter.office.clock.now(),
            begins_at=own.begins_at,
            ends_at=own.ends_at,
            shift_id=own.id,
            root=own.root,
            other_id=other.id,
            asked=(other.person_id,),
        )
        return self.counter.open(actor, request, "roster.swap_asked")

    def answer(self, actor: Actor, command: Answer) -> Request:
        """Consent or not; raises `Conflict` where either shift has changed, `Refused` by a rule."""
        request = self.counter.asked(actor, command, RequestKind.SWAP)
        if request.answered_so(actor.person_id, agreed=command.agreed):
            return request
        if not command.agreed:
            return self.counter.close(
                actor, request, RequestState.REFUSED, told="roster.swap_decided"
            )
        own, other = (
            self._other(command.line, each) for each in (request.shift_id, request.other_id)
        )
        if own.person_id != request.asker or other.person_id != actor.person_id:
            raise Conflict("request", {"version": request.version})
        crew = self._require_fit(own, other).crew
        taken = (
            given(own, crew[other.person_id]),
            given(other, crew[own.person_id]),
        )
        at = self.counter.office.clock.now()
        deed = Deed(actor.person_id, at, "roster.swapped", {"request": request.id})
        writes, _ = writes_of((own, other), taken, deed)
        return self.counter.close(actor, request, RequestState.DONE, writes, "roster.swap_decided")

    def _other(self, line: str, shift_id: str) -> Shift:
        """Return a whole shift that is published; else `NotFound`."""
        found = self.counter.office.stores.shifts.of_seat(shift_id)
        standing = [one for one in found if one.stands]
        whole = [one.id for one in standing if one.holds] == [shift_id]
        if not shift_id.startswith(f"{line}.") or not whole or len(standing) > 1:
            raise NotFound("shift")
        return standing[0]

    def _require_fit(self, own: Shift, other: Shift) -> Sheet:
        """Let two people change places, or raise `Refused` with the rule against either."""
        office = self.counter.office
        first, last = sorted((own.day, other.day))
        days = office.days(own.site, first, last)
        absent, _ = office.absent(own.line, first, last)
        sheet = office.sheet(office.some(own.line, own.person_id, other.person_id), days, absent)
        if min(own.begins_at, other.begins_at) <= office.clock.now():
            raise Refused("已开始的班次不能换", "a shift that has begun cannot be swapped", _DUTY)
        for shift in (own, other):
            sheet.take(shift.person_id, shift.where)
        for taker, shift in ((other.person_id, own), (own.person_id, other)):
            if reasons := sheet.why_not(taker, shift.where):
                raise Refused(reasons[0].zh, reasons[0].en, reasons[0].article)
            sheet.put(taker, shift.where)
        return sheet

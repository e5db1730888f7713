"""Asking for a substitute: the ranked ones are asked, the first yes has the stretch (N12).

The stretch passes in the transaction of the answer, under the guard of whoever takes it: two
who say yes at once never both have it, and nobody is in two places.
"""

from dataclasses import dataclass, replace

from backend.kernel.access import Actor
from backend.kernel.audit import Deed
from backend.kernel.errors import Conflict, Fault, Invalid, Refused
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.ranking import Substitute, substitutes
from backend.roster.planning.requests import Request, RequestKind, RequestState
from backend.roster.planning.seating import handed, next_minute, writes_of
from backend.roster.planning.sheet import Crew, Sheet
from backend.roster.shifts import Shift, Span

ASKED_MOST = 5
"""How many are asked at once: more would make everybody wait for the others."""
_DUTY = "第九条"


@dataclass(frozen=True, slots=True)
class AskSubstitute:
    """A substitute wanted for a stretch of a shift; `id` is drawn by the portal."""

    id: str
    line: str
    shift_id: str
    span: Span | None = None
    """None for the whole shift."""
    people: tuple[str, ...] = ()
    """Whom to ask; nobody named asks the best ranked."""


@dataclass(frozen=True, slots=True)
class Substituting:
    """What is asked about a shift that somebody cannot serve."""

    counter: Counter

    def ranked(
        self, actor: Actor, line: str, shift_id: str, span: Span | None = None
    ) -> tuple[Substitute, ...]:
        """Return who can take a stretch, the best first; for its person and for the head."""
        shift = self.counter.shift(actor, line, shift_id)
        return self._ranked(shift, span or self._coming(shift))

    def _coming(self, shift: Shift) -> Span:
        """Return what of a shift can still pass to somebody."""
        since = next_minute(self.counter.office.clock.now())
        return max(shift.begins_at, since), shift.ends_at

    def ask(self, actor: Actor, command: AskSubstitute) -> Request:
        """Ask for a substitute; a repeat returns what was asked. Raises `Refused` or `NotFound`."""
        shift = self.counter.shift(actor, command.line, command.shift_id)
        identity, known = self.counter.known(shift.line, shift.day, command.id)
        if known is not None:
            return known
        at = self.counter.office.clock.now()
        coming = self._coming(shift)
        span = command.span or coming
        if coming[0] < coming[1]:
            _require_within(coming, span)
        able = [one.person_id for one in self._ranked(shift, span)]
        asked = [one for one in able if not command.people or one in command.people]
        if not asked or coming[1] <= coming[0]:
            zh, en = "没有可以替班的人，请联系中心负责人", "nobody can stand in: tell the head"
            raise Refused(zh, en, _DUTY)
        request = Request(
            id=identity,
            kind=RequestKind.SUBSTITUTION,
            site=shift.site,
            asker=shift.person_id,
            asker_name=shift.name,
            asked_at=at,
            begins_at=span[0],
            ends_at=span[1],
            shift_id=shift.id,
            root=shift.root,
            asked=tuple(asked[:ASKED_MOST]),
        )
        return self.counter.open(actor, request, "roster.substitute_asked")

    def answer(self, actor: Actor, command: Answer) -> Request:
        """Take a stretch, or decline; a repeat changes nothing.

        Raises `Conflict` where another was quicker, `Refused` with the rule against it.
        """
        request = self.counter.asked(actor, command, RequestKind.SUBSTITUTION)
        if request.answered_so(actor.person_id, agreed=command.agreed):
            return request
        if not command.agreed:
            return self.counter.declined(actor, request, "roster.substitute_none")
        office = self.counter.office
        at = office.clock.now()
        family = tuple(office.stores.shifts.of_seat(request.root))
        shift = next((one for one in family if one.id == request.shift_id and one.stands), None)
        request = replace(request, begins_at=max(request.begins_at, next_minute(at)))
        if (
            shift is None
            or shift.person_id != request.asker
            or request.ends_at <= request.begins_at
        ):
            raise Conflict("request", {"version": request.version})
        sheet = self._sheet(shift, office.some(shift.line, actor.person_id))
        if reasons := sheet.why_not(actor.person_id, shift.where, request.span):
            raise Refused(reasons[0].zh, reasons[0].en, reasons[0].article)
        after = handed(family, shift, request.span, sheet.crew[actor.person_id])
        deed = Deed(actor.person_id, at, "roster.substituted", {"request": request.id})
        writes, _ = writes_of(family, after, deed)
        return self.counter.close(
            actor, request, RequestState.DONE, writes, "roster.substitute_taken"
        )

    def _ranked(self, shift: Shift, span: Span) -> tuple[Substitute, ...]:
        office = self.counter.office
        sheet = self._sheet(shift, office.crew(shift.line))
        loads = office.loads(shift.line, shift.day)
        return substitutes(sheet, shift.where, span, loads, but=shift.person_id)

    def _sheet(self, shift: Shift, crew: Crew) -> Sheet:
        office = self.counter.office
        return office.day_sheet(crew, office.days(shift.site, shift.day, shift.day)[0], shift.line)


def _require_within(whole: Span, span: Span) -> None:
    if not whole[0] <= span[0] < span[1] <= whole[1] or any(
        at.second or at.microsecond for at in span
    ):
        zh = "时段须在该班次之内，且尚未开始"
        en = "the stretch must lie within the shift, to come, in whole minutes"
        raise Invalid(Fault("begins_at", zh, en, _DUTY))

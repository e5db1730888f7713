"""Asking for an empty seat: the head asks ranked people who are free, the first yes has it (N12).

The seat is given in the transaction of the answer, under the guard of whoever takes it, and is
published with it: whoever said yes was told.
"""

from dataclasses import dataclass, replace
from datetime import date

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.errors import Conflict, Refused
from backend.roster.planning.counter import Answer, Counter
from backend.roster.planning.planner import allowed, left_of, planned_seat
from backend.roster.planning.ranking import substitutes
from backend.roster.planning.requests import Request, RequestKind, RequestState, around
from backend.roster.planning.seating import next_minute, seated, writes_of
from backend.roster.planning.substituting import ASKED_MOST
from backend.roster.shifts import Half, Seat, ShiftState, Task, seat_at

_DUTY = "第九条"


@dataclass(frozen=True, slots=True)
class AskSeat:
    """Somebody wanted for an empty seat; `id` is drawn by the portal."""

    id: str
    line: str
    day: date
    half: Half | None
    task: Task
    number: int
    people: tuple[str, ...] = ()
    """Whom to ask; nobody named asks the best ranked."""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Asks for seats that nobody has, and seats who says yes first."""

    counter: Counter

    def ask(self, actor: Actor, command: AskSeat) -> Request:
        """Ask for an empty seat; a repeat returns what was asked.

        Raises `Invalid` for no seat, `Refused` with the rule, or `Conflict` where it is taken.
        """
        office = self.counter.office
        site = office.site(actor, Action.ROSTER_PLAN, command.line)
        identity, known = self.counter.known(command.line, command.day, command.id)
        if known is not None:
            return known
        (day,) = office.days(site, command.day, command.day)
        wanted = Seat(site, command.day, command.half, command.task, command.number)
        seat = planned_seat(office, day, wanted)
        at = office.clock.now()
        span = left_of(day, seat, next_minute(at))
        self._require_empty(seat)
        sheet = office.day_sheet(office.crew(seat.site.line), day, seat.site.line)
        ranked = substitutes(sheet, seat, span, office.loads(seat.site.line, seat.day))
        able = [one.person_id for one in ranked]
        asked = [one for one in able if not command.people or one in command.people]
        if not asked:
            zh, en = (
                "没有符合条件且有空的人可以询问",
                "nobody who may serve then is free to be asked",
            )
            raise Refused(zh, en, _DUTY)
        request = Request(
            id=identity,
            kind=RequestKind.SEAT,
            site=site,
            asker=actor.person_id,
            asker_name=actor.name,
            asked_at=at,
            begins_at=span[0],
            ends_at=span[1],
            shift_id=seat.id,
            root=seat.id,
            asked=tuple(asked[:ASKED_MOST]),
        )
        return self.counter.open(actor, request, "roster.seat_asked")

    def answer(self, actor: Actor, command: Answer) -> Request:
        """Take the seat, or decline; a repeat changes nothing.

        Raises `Conflict` where somebody has the seat by now, `Refused` with the rule against it.
        """
        request = self.counter.asked(actor, command, RequestKind.SEAT)
        if request.answered_so(actor.person_id, agreed=command.agreed):
            return request
        if not command.agreed:
            return self.counter.declined(actor, request, "roster.seat_none")
        office = self.counter.office
        at = office.clock.now()
        seat = seat_at(request.site, request.root)
        family = tuple(office.stores.shifts.of_seat(seat.id))
        if any(one.stands for one in family):
            raise Conflict("request", {"version": request.version})
        (day,) = office.days(seat.site, seat.day, seat.day)
        span = left_of(day, planned_seat(office, day, seat), next_minute(at))
        sheet = office.day_sheet(office.some(request.line, actor.person_id), day, request.line)
        taken, *rest = seated(family, seat, allowed(sheet, actor.person_id, seat, span), span)
        after = (replace(taken, state=ShiftState.PUBLISHED), *rest)
        deed = Deed(actor.person_id, at, "roster.seat_taken", {"request": request.id})
        writes, _ = writes_of(family, after, deed)
        return self.counter.close(actor, request, RequestState.DONE, writes, "roster.seat_taken")

    def _require_empty(self, seat: Seat) -> None:
        """Let nobody be asked for a seat that somebody has, or that others are asked for."""
        office, line = self.counter.office, seat.site.line
        held = next((one for one in office.stores.shifts.of_seat(seat.id) if one.stands), None)
        if held is not None:
            raise Conflict("shift", {"version": held.version})
        waiting = around(office.stores.requests, line, seat.day, seat.day)
        if any(one.waits and one.root == seat.id for one in waiting):
            zh, en = (
                "该席位正在询问中，可先撤回",
                "people are being asked for this seat: take it back",
            )
            raise Refused(zh, en, _DUTY)

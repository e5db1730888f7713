"""The door of one's own shifts: substitutes, swaps, leave, and answers to them (N12)."""

from datetime import datetime

from backend.kernel.errors import Fault, Invalid
from backend.roster.planning.counter import Answer
from backend.roster.planning.ical import calendar
from backend.roster.planning.inviting import AskSeat
from backend.roster.planning.leaving import AskLeave
from backend.roster.planning.requests import Request
from backend.roster.planning.substituting import AskSubstitute
from backend.roster.planning.swapping import AskSwap
from backend.roster.shifts import Half, Shift, Span, Task
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Document, Instant, NamedPerson, Wire
from chalicelib.api.schemas.shifts import (
    AnswerCommand,
    AskLeaveCommand,
    AskSeatCommand,
    AskSubstituteCommand,
    AskSwapCommand,
    FeedAddress,
    OwnShifts,
    OwnShiftShape,
    RequestShape,
    Substitutes,
    SubstituteShape,
    WaitingRequests,
    WithdrawRequestCommand,
)
from chalicelib.wiring import ground, rostering

door = Door("shifts")

ICAL = "text/calendar; charset=utf-8"


class StretchOfShift(Wire):
    """A part of a shift; the whole where nothing is said."""

    begins_at: Instant | None = None
    ends_at: Instant | None = None


@door.open("GET", "/shifts", answer=OwnShifts)
def own(visit: Visit) -> OwnShifts:
    """Show the visitor's shifts of the coming weeks, and what is asked of and by them."""
    page = rostering.own_shifts().open(visit.actor)
    return OwnShifts(
        place=place_of(visit.actor.place.line),
        shifts=[_shift(one) for one in page.shifts],
        asked=[request_shape(one) for one in page.asked],
        mine=[request_shape(one) for one in page.mine],
        others=[_shift(one) for one in page.others],
        feed=rostering.feeding().active(visit.actor),
    )


@door.open("GET", "/shifts/{shift_id}/substitutes", answer=Substitutes, query=StretchOfShift)
def substitutes(visit: Visit, shift_id: str) -> Substitutes:
    """Name who can stand in, the fairest choice first."""
    asked = visit.asked(StretchOfShift)
    found = rostering.substituting().ranked(
        visit.actor, visit.actor.place.line, shift_id, _span(asked.begins_at, asked.ends_at)
    )
    return Substitutes(
        people=[SubstituteShape(id=one.person_id, name=one.name, shifts=one.load) for one in found]
    )


@door.open("POST", "/shifts/substitutes", body=AskSubstituteCommand, answer=RequestShape)
def ask_substitute(visit: Visit) -> RequestShape:
    """Ask for a substitute for a shift, or a part of it."""
    said = visit.said(AskSubstituteCommand)
    command = AskSubstitute(
        said.id,
        visit.actor.place.line,
        said.shift_id,
        _span(said.begins_at, said.ends_at),
        said.people,
    )
    return request_shape(rostering.substituting().ask(visit.actor, command))


@door.open("POST", "/shifts/swaps", body=AskSwapCommand, answer=RequestShape)
def ask_swap(visit: Visit) -> RequestShape:
    """Offer a shift of one's own for a colleague's."""
    said = visit.said(AskSwapCommand)
    command = AskSwap(said.id, visit.actor.place.line, said.shift_id, said.other_id)
    return request_shape(rostering.swapping().ask(visit.actor, command))


@door.open("POST", "/shifts/leaves", body=AskLeaveCommand, answer=RequestShape)
def ask_leave(visit: Visit) -> RequestShape:
    """Ask the head of the centre for leave."""
    said = visit.said(AskLeaveCommand)
    span = (said.begins_at, said.ends_at)
    command = AskLeave(said.id, visit.actor.place.line, span, said.reason)
    return request_shape(rostering.leaving().ask(visit.actor, command))


@door.open("POST", "/shifts/answer", body=AnswerCommand, answer=RequestShape)
def answer(visit: Visit) -> RequestShape:
    """Say yes or no to what is asked of the visitor; of leave, the head of the centre."""
    said = visit.said(AnswerCommand)
    command = Answer(visit.actor.place.line, said.request_id, said.version, said.agreed)
    decide = {
        "substitution": rostering.substituting().answer,
        "swap": rostering.swapping().answer,
        "leave": rostering.leaving().decide,
        "seat": rostering.inviting().answer,
    }[said.kind]
    return request_shape(decide(visit.actor, command))


@door.open("POST", "/shifts/withdraw", body=WithdrawRequestCommand, answer=RequestShape)
def withdraw(visit: Visit) -> RequestShape:
    """Take a request of one's own back."""
    said = visit.said(WithdrawRequestCommand)
    command = Answer(visit.actor.place.line, said.request_id, said.version)
    return request_shape(rostering.counter().withdraw(visit.actor, command))


@door.open("POST", "/shifts/feed", answer=FeedAddress)
def make_feed(visit: Visit) -> FeedAddress:
    """Make a calendar feed; an older address ends. Its token is said this once."""
    return FeedAddress(path=f"/roster/feed/{rostering.feeding().make(visit.actor)}.ics")


@door.open("POST", "/shifts/feed/revoke", answer=FeedAddress)
def revoke_feed(visit: Visit) -> FeedAddress:
    """End the calendar feed."""
    rostering.feeding().revoke(visit.actor)
    return FeedAddress(path="")


@door.open("GET", "/roster/feed/{token}", answer=Document, public=True, media=ICAL)
def feed(token: str) -> Document:
    """Answer the published shifts of whoever made the token, as a calendar."""
    shifts, line = rostering.feeding().read(token.removesuffix(".ics"))
    place = ground.atlas().gazetteer().name(line)
    return Document(text=calendar(shifts, place, ground.clock().now()))


@door.open("POST", "/roster/{line}/seats/ask", body=AskSeatCommand, answer=RequestShape)
def ask_for_seat(visit: Visit, line: str) -> RequestShape:
    """Ask people who are free for a seat that nobody has; the first yes has it."""
    said = visit.said(AskSeatCommand)
    half = Half(said.half) if said.half else None
    where = (said.day, half, Task(said.task), said.number)
    command = AskSeat(said.id, line, *where, said.people)
    return request_shape(rostering.inviting().ask(visit.actor, command))


@door.open("GET", "/roster/{line}/requests", answer=WaitingRequests)
def waiting(visit: Visit, line: str) -> WaitingRequests:
    """List what waits at a line, for the head of its centre."""
    found = rostering.own_shifts().waiting(visit.actor, line)
    return WaitingRequests(requests=[request_shape(one) for one in found])


def request_shape(one: Request) -> RequestShape:
    """Return the shape of a request."""
    return RequestShape(
        id=one.id,
        kind=one.kind.value,
        asker=NamedPerson(id=one.asker, name=one.asker_name),
        asked_at=one.asked_at,
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        shift_id=one.shift_id,
        other_id=one.other_id,
        asked=len(one.asked),
        declined=len(one.declined),
        reason=one.reason,
        state=one.state.value,
        answered_by=one.answered_by_name,
        version=one.version,
    )


def _shift(one: Shift) -> OwnShiftShape:
    return OwnShiftShape(
        id=one.id,
        day=one.day,
        half=one.half.value if one.half else None,
        task=one.task.value,
        person=NamedPerson(id=one.person_id, name=one.name),
        begins_at=one.begins_at,
        ends_at=one.ends_at,
        state=one.state.value,
    )


def _span(begin: datetime | None, end: datetime | None) -> Span | None:
    """Return a stretch of which both ends are said, None where neither is."""
    if begin is None and end is None:
        return None
    if begin is None or end is None:
        zh, en = "起止时间须一并填写", "say both when it begins and when it ends"
        raise Invalid(Fault("ends_at" if end is None else "begins_at", zh, en))
    return begin, end

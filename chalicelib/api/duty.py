"""The door of the line and of duty."""

from backend.roster.handover import Command, Handed, Owed
from backend.roster.handover import HandOver as Note
from backend.roster.model import Presence
from backend.roster.shifts import Half
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Code, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.duty import (
    Duty,
    HandOver,
    HandOverNote,
    HandOverReceipt,
    Line,
    NotedWindow,
    OnDuty,
    OwedShape,
    OwingShape,
    SignCommand,
    WindowShape,
    WriteHandOver,
)
from chalicelib.wiring import casework, ground, rostering, telephony

door = Door("duty")


class LineQuery(Wire):
    """Which line; the visitor's own if not said."""

    place: Code | None = None


@door.open("GET", "/line", answer=Line, query=LineQuery)
def line(visit: Visit) -> Line:
    """Tell what a line answers with now: open or not, until when, who is on duty."""
    gazetteer = ground.atlas().gazetteer()
    path = gazetteer.path(visit.asked(LineQuery).place or visit.account.place.line)
    now = ground.clock().now()
    snapshot = telephony.switchboard().see(visit.actor, path)
    state = snapshot.state(now)
    return Line(
        place=NamedPlace(code=snapshot.line, name=snapshot.name),
        open=state.open,
        reason=state.reason.value,
        windows=[WindowShape(opens_at=opens, closes_at=closes) for opens, closes in state.windows],
        next_opening=state.next_opening,
        on_duty=[
            OnDuty(person_id=one.person_id, name=one.name, since=one.since)
            for one in snapshot.on_duty
        ],
        made_at=snapshot.made_at,
    )


@door.open("GET", "/duty", answer=Duty)
def duty(visit: Visit) -> Duty:
    """Tell whether the visitor is signed on, and at which line."""
    return _duty(visit, casework.duty().of(visit.actor))


@door.open("POST", "/duty/sign-on", body=SignCommand, answer=Duty)
def sign_on(visit: Visit) -> Duty:
    """Sign on to duty: a fact with its instant (Art. 8)."""
    command = visit.said(SignCommand).id
    presence = casework.duty().sign_on(visit.actor, command)
    return _duty(visit, presence, already=presence is not None and presence.by_other(command))


@door.open("POST", "/duty/sign-off", body=SignCommand, answer=Duty)
def sign_off(visit: Visit) -> Duty:
    """Sign off duty: a fact with its instant (Art. 8)."""
    return _duty(visit, casework.duty().sign_off(visit.actor, visit.said(SignCommand).id))


@door.open("GET", "/duty/hand-over", answer=HandOver)
def hand_over(visit: Visit) -> HandOver:
    """Tell what the window before left to the own line, and what the line owes (Art. 8)."""
    handed = rostering.handing_over().read(visit.actor)
    gazetteer, code = ground.atlas().gazetteer(), visit.account.place.line
    place = NamedPlace(code=code, name=gazetteer.name(code))
    return HandOver(
        place=place,
        before=_note(handed.before) if handed.before else None,
        window=_window(handed),
        owed=_owed(handed.owed, place),
    )


@door.open("PUT", "/duty/hand-over", body=WriteHandOver, answer=HandOverReceipt)
def write_hand_over(visit: Visit) -> HandOverReceipt:
    """Write the note of a window of the own line, or its next version (Art. 8)."""
    said = visit.said(WriteHandOver)
    command = Command(said.id, said.day, Half(said.half), said.text, said.version)
    return HandOverReceipt(**rostering.handing_over().write(visit.actor, command))


def _note(note: Note) -> HandOverNote:
    return HandOverNote(
        day=note.day,
        half=note.half.value,
        text=note.text,
        by=NamedPerson(id=note.by, name=note.by_name),
        at=note.at,
        version=note.version,
    )


def _window(handed: Handed) -> NotedWindow | None:
    window = handed.window
    if window is None:
        return None
    return NotedWindow(
        day=window.day,
        half=window.half.value,
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        note=_note(handed.note) if handed.note else None,
    )


def _owed(owed: Owed, line: NamedPlace) -> OwedShape:
    """Return what is owed; what nobody owes in person is the line's own."""
    return OwedShape(
        open=owed.open,
        overdue=owed.overdue,
        due=owed.due,
        until=owed.until,
        owners=[
            OwingShape(
                person=NamedPerson(
                    id=one.owner,
                    name=line.name if one.owner == line.code else one.owner_name,
                ),
                open=one.open,
                overdue=one.overdue,
            )
            for one in owed.owners
        ],
        more=owed.more,
    )


def _duty(visit: Visit, presence: Presence | None, *, already: bool = False) -> Duty:
    since = presence.since if presence else None
    code = (presence.site if presence else visit.account.place).line
    return Duty(
        on_duty=since is not None,
        since=since,
        place=place_of(code),
        already=already,
    )

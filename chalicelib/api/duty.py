"""The door of the line and of duty."""

from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, NamedPlace, Wire
from chalicelib.api.schemas.duty import Duty, Line, OnDuty, SignCommand, WindowShape
from chalicelib.wiring import casework, ground, telephony

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
    """Tell whether the visitor is signed on."""
    return _duty(visit)


@door.open("POST", "/duty/sign-on", body=SignCommand, answer=Duty)
def sign_on(visit: Visit) -> Duty:
    """Sign on to duty: a fact with its instant (Art. 8)."""
    casework.duty().sign_on(visit.actor, visit.said(SignCommand).id)
    return _duty(visit)


@door.open("POST", "/duty/sign-off", body=SignCommand, answer=Duty)
def sign_off(visit: Visit) -> Duty:
    """Sign off duty: a fact with its instant (Art. 8)."""
    casework.duty().sign_off(visit.actor, visit.said(SignCommand).id)
    return _duty(visit)


def _duty(visit: Visit) -> Duty:
    presence = casework.duty().of(visit.actor)
    since = presence.since if presence else None
    code = visit.account.place.line
    return Duty(
        on_duty=since is not None,
        since=since,
        place=NamedPlace(code=code, name=ground.atlas().gazetteer().name(code)),
    )

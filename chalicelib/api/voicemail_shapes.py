"""Messages as the wire shows them: in the day's tray, and one by one."""

from collections.abc import Mapping
from datetime import datetime

from backend.calls.voicemail.commands import may_work
from backend.calls.voicemail.model import Handled, Routed, Step, Voicemail
from backend.calls.voicemail.tray import DayTray, Row
from backend.calls.voicemail.working import is_answer
from backend.kernel.access import Actor
from chalicelib.api.place_shapes import named
from chalicelib.api.promise_shapes import shape_of, shapes_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.promises import PromiseShape
from chalicelib.api.schemas.voicemail import (
    CollectorShape,
    HandledShape,
    RoutedShape,
    StepShape,
    Voicemails,
    VoicemailShape,
)
from chalicelib.wiring import ground, voicemail


def tray_of(tray: DayTray, actor: Actor, now: datetime) -> Voicemails:
    """Return a tray as an actor may see it; to whom messages can be given is added by the door."""
    collected = {one.line for one in tray.collectors}
    owed = [row.promise for row in (*tray.rows, *tray.earlier) if row.promise]
    left = [row.voicemail for row in tray.rows if row.voicemail.withdrawn_at is None]
    shapes = dict(zip((one.id for one in owed), shapes_of(owed, actor, now), strict=True))
    gazetteer = ground.atlas().gazetteer()
    lines = gazetteer.lines(tray.place)
    open_lines = [one.code for one in gazetteer.prefectures if one.code in lines]
    return Voicemails(
        place=named(tray.place),
        day=str(tray.day),
        as_of=now,
        messages=[_row(row, actor, shapes) for row in tray.rows],
        earlier=[_row(row, actor, shapes) for row in tray.earlier],
        collectors=[
            CollectorShape(line=named(one.site), person=person(one.person_id, one.name))
            for one in tray.collectors
        ],
        uncollected=[named(gazetteer.path(line)) for line in open_lines if line not in collected],
        kept=len(left),
        collected=sum(one.collected is not None for one in left),
        summarised=sum(one.summarised is not None for one in left),
        routed=sum(one.routed is not None for one in left),
        handled=sum(one.handled is not None for one in left),
        told=tray.told,
        missing=len(tray.missing),
        recipients=[],
        may_work=False,
    )


def with_promise(message: Voicemail, actor: Actor, now: datetime) -> VoicemailShape:
    """Return one message with the promise to answer it, read now."""
    owed = [one for one in voicemail.promises_of(message.owed_as) if is_answer(one)]
    return _shape(message, shape_of(owed[0], actor, now) if owed else None, actor)


def stands(message: VoicemailShape, state: str | None) -> bool:
    """Tell whether a message stands as was asked for; `open` is everything but answered."""
    if state == "open":
        return message.state != "handled" and message.withdrawn_at is None
    return state in (None, message.state)


def person(person_id: str, name: str) -> NamedPerson:
    """Return a person by id and name."""
    return NamedPerson(id=person_id, name=name)


def _row(row: Row, actor: Actor, shapes: Mapping[str, PromiseShape]) -> VoicemailShape:
    return _shape(row.voicemail, shapes[row.promise.id] if row.promise else None, actor)


def _shape(message: Voicemail, promise: PromiseShape | None, actor: Actor) -> VoicemailShape:
    sound, first = message.sound, message.first_asked
    return VoicemailShape(
        contact_id=message.contact_id,
        version=message.version,
        place=named(message.place),
        received_at=message.received_at,
        number_masked=message.number_masked,
        complains_of=named(message.complains_of) if message.complains_of else None,
        recorded=sound is not None,
        seconds=round(sound.seconds) if sound and sound.seconds is not None else None,
        state=message.state.value,
        collected=_step(message.collected),
        unheard=message.unheard,
        summarised=_step(message.summarised),
        routed=_routed(message.routed),
        handled=_handled(message.handled),
        first_asked=person(first.person_id, first.name) if first else None,
        promise=promise,
        withdrawn_at=message.withdrawn_at,
        may_work=message.withdrawn_at is None and may_work(actor, message.place),
    )


def _step(step: Step | None) -> StepShape | None:
    return StepShape(at=step.at, person=person(step.person_id, step.name)) if step else None


def _routed(routed: Routed | None) -> RoutedShape | None:
    if routed is None:
        return None
    step = routed.step
    return RoutedShape(
        at=step.at,
        person=person(step.person_id, step.name),
        to=routed.to,
        to_name=routed.to_name,
        unit=routed.unit,
    )


def _handled(handled: Handled | None) -> HandledShape | None:
    if handled is None:
        return None
    step = handled.step
    return HandledShape(
        at=step.at,
        person=person(step.person_id, step.name),
        how=handled.how.value,
        due_at=handled.due_at,
        late=handled.due_at is not None and step.at > handled.due_at,
        matter_id=handled.matter_id,
        reason=handled.reason,
    )

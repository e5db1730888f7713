"""The door of what follows on a matter: reopening, appointments, notifications, hand-over."""

from backend.kernel.errors import NotFound
from backend.matters.following.files import Ask
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.model import Outcome, Side, Way
from backend.matters.following.naming import Said
from backend.matters.following.notifying import Lack, Notify
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.following.texting import SendText
from backend.matters.following.visiting import Visited
from backend.matters.pressed import Cause, Rung
from backend.matters.suspected import About, Report, Suspect
from backend.promises.attempt import Answer, Telephone
from chalicelib.api.door import Door, Visit
from chalicelib.api.following_shapes import colleagues_shape, preview_shape
from chalicelib.api.schemas.following import (
    ColleaguesShape,
    GiveMatter,
    LackCommand,
    MeetingForm,
    MeetingMove,
    MeetingOutcome,
    NotificationForm,
    PressAnswer,
    PressCommand,
    ReopenCommand,
    Seen,
    SuspectCommand,
    TextPreview,
    VisitCommand,
)
from chalicelib.api.schemas.matters import Receipt
from chalicelib.wiring import following, ground, texting

door = Door("following")

_ON = "/matters/{matter_id}"


@door.open("POST", f"{_ON}/reopen", body=ReopenCommand, answer=Receipt)
def reopen(visit: Visit, matter_id: str) -> Receipt:
    """Open a matter again that the caller says is not solved (Art. 17)."""
    said = visit.said(ReopenCommand)
    command = Reopen(_ask(matter_id, said), said.text)
    return Receipt.model_validate(following.reopening().reopen(visit.actor, command))


@door.open("POST", f"{_ON}/appointments", body=MeetingForm, answer=Receipt)
def agree(visit: Visit, matter_id: str) -> Receipt:
    """Agree an appointment with the caller (Art. 12)."""
    said = visit.said(MeetingForm)
    command = Agree(_ask(matter_id, said), _meeting(said))
    return Receipt.model_validate(following.meetings().agree(visit.actor, command))


@door.open("POST", f"{_ON}/appointments/{{number}}/move", body=MeetingMove, answer=Receipt)
def move(visit: Visit, matter_id: str, number: str) -> Receipt:
    """Agree another time for an appointment, with who asked for it and why."""
    said = visit.said(MeetingMove)
    ask = _ask(matter_id, said)
    command = Move(
        ask, _number("appointment", number), _meeting(said), Side(said.side), said.reason
    )
    return Receipt.model_validate(following.meetings().move(visit.actor, command))


@door.open("POST", f"{_ON}/appointments/{{number}}/outcome", body=MeetingOutcome, answer=Receipt)
def outcome(visit: Visit, matter_id: str, number: str) -> Receipt:
    """Record what came of an appointment: held, or missed by whom."""
    said = visit.said(MeetingOutcome)
    which = _number("appointment", number)
    command = Became(_ask(matter_id, said), which, Outcome(said.outcome), said.text)
    return Receipt.model_validate(following.meetings().end(visit.actor, command))


@door.open("POST", f"{_ON}/notifications", body=NotificationForm, answer=Receipt)
def notify(visit: Visit, matter_id: str) -> Receipt:
    """Record a one-time notification: basis, procedure, every material (Art. 17)."""
    said = visit.said(NotificationForm)
    source = (said.source.entry.lower(), said.source.number) if said.source else None
    words = Said(said.title, said.basis, said.procedure, said.materials, Way(said.way), source)
    command = Notify(_ask(matter_id, said), words)
    return Receipt.model_validate(following.notifying().notify(visit.actor, command))


@door.open("POST", f"{_ON}/notifications/{{number}}/lacks", body=LackCommand, answer=Receipt)
def lack(visit: Visit, matter_id: str, number: str) -> Receipt:
    """Hold it to a notification that the caller came again for a paper."""
    said = visit.said(LackCommand)
    command = Lack(_ask(matter_id, said), _number("notification", number), said.material)
    return Receipt.model_validate(following.notifying().lack(visit.actor, command))


@door.open("GET", f"{_ON}/notifications/{{number}}/text", answer=TextPreview)
def preview(visit: Visit, matter_id: str, number: str) -> TextPreview:
    """Show a notification as the short message that it would be, and whether it may go (N24)."""
    which = _number("notification", number)
    shown = texting.texting().preview(visit.actor, matter_id, which)
    return preview_shape(shown, ground.clock().now())


@door.open("POST", f"{_ON}/notifications/{{number}}/text", body=Seen, answer=Receipt)
def text(visit: Visit, matter_id: str, number: str) -> Receipt:
    """Send a notification to the caller as a short message (N24)."""
    ask = _ask(matter_id, visit.said(Seen))
    command = SendText(ask, _number("notification", number))
    return Receipt.model_validate(texting.texting().order(visit.actor, command))


@door.open("POST", f"{_ON}/visit", body=VisitCommand, answer=Receipt)
def visited(visit: Visit, matter_id: str) -> Receipt:
    """Record a return visit: satisfied, not solved, or in vain (Art. 14(4))."""
    said = visit.said(VisitCommand)
    command = Visited(
        _ask(matter_id, said),
        Answer(said.answer),
        said.solved,
        said.text,
        Telephone(said.telephone),
        said.agreed,
    )
    return Receipt.model_validate(following.visiting().visit(visit.actor, command))


@door.open("POST", f"{_ON}/press", body=PressCommand, answer=Receipt)
def press(visit: Visit, matter_id: str) -> Receipt:
    """Press a matter: remind, supervise or circulate, and say why (notice, part 3)."""
    said = visit.said(PressCommand)
    command = Press(_ask(matter_id, said), Rung(said.rung), Cause(said.cause), said.text)
    return Receipt.model_validate(following.pressing().press(visit.actor, command))


@door.open("POST", f"{_ON}/suspect", body=SuspectCommand, answer=Receipt)
def suspect(visit: Visit, matter_id: str) -> Receipt:
    """Report that a matter was refused, or taken on, wrongly (推诿, 越权; notice, part 3)."""
    said = visit.said(SuspectCommand)
    ask, about = _ask(matter_id, said), About(said.about)
    command = Report(ask, Suspect(said.suspect), about, said.reason)
    return Receipt.model_validate(following.reporting().report(visit.actor, command))


@door.open("POST", f"{_ON}/press/answer", body=PressAnswer, answer=Receipt)
def answer_press(visit: Visit, matter_id: str) -> Receipt:
    """Tell what was done since a matter was pressed; that ends the rung."""
    said = visit.said(PressAnswer)
    command = Answered(_ask(matter_id, said), Rung(said.rung), said.text)
    return Receipt.model_validate(following.pressing().answer(visit.actor, command))


@door.open("GET", f"{_ON}/colleagues", answer=ColleaguesShape)
def colleagues(visit: Visit, matter_id: str) -> ColleaguesShape:
    """List who may be given a matter, by name."""
    return colleagues_shape(following.handing_over().colleagues(visit.actor, matter_id))


@door.open("POST", f"{_ON}/hand-over", body=GiveMatter, answer=Receipt)
def hand_over(visit: Visit, matter_id: str) -> Receipt:
    """Give the work to another; the first asked stays answerable (Art. 17)."""
    said = visit.said(GiveMatter)
    command = Give(_ask(matter_id, said), said.to, said.reason)
    return Receipt.model_validate(following.handing_over().hand_over(visit.actor, command))


@door.open("POST", f"{_ON}/stand-in", body=GiveMatter, answer=Receipt)
def stand_in(visit: Visit, matter_id: str) -> Receipt:
    """Name who answers for a matter whose first asked left service (Art. 17)."""
    said = visit.said(GiveMatter)
    command = Give(_ask(matter_id, said), said.to, said.reason)
    return Receipt.model_validate(following.handing_over().stand_in(visit.actor, command))


def _ask(matter_id: str, said: Seen) -> Ask:
    return Ask(matter_id, said.id, said.version)


def _meeting(said: MeetingForm) -> Meeting:
    return Meeting(said.at, said.where, said.person)


def _number(noun: str, text: str) -> int:
    """Return which one of a matter is meant; raises `NotFound` for what is no number."""
    if not (text.isascii() and text.isdigit()):
        raise NotFound(noun)
    return int(text)

"""The door of voicemail: the day's tray, the four steps, hearing a message."""

from datetime import date

from backend.calls.voicemail.answering import CalledBack, Close
from backend.calls.voicemail.commands import may_work
from backend.calls.voicemail.listening import LINK_SECONDS
from backend.calls.voicemail.working import Collect, Route
from backend.kernel.access import Action, permission
from backend.kernel.clock import civil_day
from backend.kernel.errors import NotFound
from backend.kernel.places import PlacePath
from backend.promises.attempt import Answer, Telephone
from chalicelib.api import voicemail_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.calls import RevealCommand, RevealedNumber
from chalicelib.api.schemas.voicemail import (
    CalledBackCommand,
    CloseMessageCommand,
    CollectCommand,
    Listened,
    RouteCommand,
    SummaryCommand,
    TrayState,
    Voicemails,
    VoicemailShape,
)
from chalicelib.wiring import ground, voicemail

door = Door("voicemail")


class TrayQuery(Wire):
    """Which tray: of which line and day, today's if not said; only what stands so."""

    place: Code | None = None
    day: date | None = None
    state: TrayState | None = None


@door.open("GET", "/voicemails", answer=Voicemails, query=TrayQuery)
def voicemails(visit: Visit) -> Voicemails:
    """Show a day's messages, who collects them, and what still waits from the days before."""
    asked = visit.asked(TrayQuery)
    permission(visit.actor, Action.VOICEMAIL_SEE)
    path = _place(visit, asked.place)
    return _tray(visit, path, asked.day or civil_day(ground.clock().now()), asked.state)


@door.open("POST", "/voicemails/summary", body=SummaryCommand, answer=Voicemails)
def summary(visit: Visit) -> Voicemails:
    """Take what was collected of a line's day into its summary (汇总); returns the tray."""
    said = visit.said(SummaryCommand)
    permission(visit.actor, Action.VOICEMAIL_WORK)
    path = _place(visit, said.place)
    voicemail.working().summarise(visit.actor, path, said.day)
    return _tray(visit, path, said.day, None)


@door.open("GET", "/voicemails/{contact_id}", answer=VoicemailShape)
def one(visit: Visit, contact_id: str) -> VoicemailShape:
    """Open one message; the opening is a fact of the audit."""
    found = voicemail.listening().open(visit.actor, contact_id)
    return shapes.with_promise(found, visit.actor, ground.clock().now())


@door.open("POST", "/voicemails/{contact_id}/collect", body=CollectCommand, answer=VoicemailShape)
def collect(visit: Visit, contact_id: str) -> VoicemailShape:
    """Say that a message was heard, or why it cannot be (收集)."""
    said = visit.said(CollectCommand)
    command = Collect(contact_id, said.id, said.version, said.unheard)
    voicemail.working().collect(visit.actor, command)
    return _now(visit, contact_id)


@door.open("POST", "/voicemails/{contact_id}/route", body=RouteCommand, answer=VoicemailShape)
def route(visit: Visit, contact_id: str) -> VoicemailShape:
    """Give a message to whoever answers it (分流)."""
    said = visit.said(RouteCommand)
    command = Route(contact_id, said.id, said.version, said.person_id, said.unit)
    voicemail.working().route(visit.actor, command)
    return _now(visit, contact_id)


@door.open(
    "POST", "/voicemails/{contact_id}/called-back", body=CalledBackCommand, answer=VoicemailShape
)
def called_back(visit: Visit, contact_id: str) -> VoicemailShape:
    """Say that the caller was called back (处理), or was not reached (N31)."""
    said = visit.said(CalledBackCommand)
    command = CalledBack(
        contact_id,
        said.id,
        said.version,
        Answer(said.answer),
        Telephone(said.telephone),
        said.agreed,
    )
    voicemail.answering().called_back(visit.actor, command)
    return _now(visit, contact_id)


@door.open(
    "POST", "/voicemails/{contact_id}/close", body=CloseMessageCommand, answer=VoicemailShape
)
def close(visit: Visit, contact_id: str) -> VoicemailShape:
    """Say why a message that shows and names no number is answered to nobody (处理)."""
    said = visit.said(CloseMessageCommand)
    command = Close(contact_id, said.id, said.version, said.reason)
    voicemail.answering().close(visit.actor, command)
    return _now(visit, contact_id)


@door.open("POST", "/voicemails/{contact_id}/listen", answer=Listened)
def listen(visit: Visit, contact_id: str) -> Listened:
    """Give a link to the caller's words, after a fact of the audit (S0-20)."""
    url = voicemail.listening().listen(visit.actor, contact_id)
    return Listened(url=url, seconds=LINK_SECONDS)


@door.open("POST", "/voicemails/{contact_id}/reveal", body=RevealCommand, answer=RevealedNumber)
def reveal(visit: Visit, contact_id: str) -> RevealedNumber:
    """Show the caller's number in full; the reason is a fact of the audit (S0-20)."""
    reason = visit.said(RevealCommand).reason
    return RevealedNumber(number=voicemail.listening().reveal(visit.actor, contact_id, reason))


def _place(visit: Visit, code: str | None) -> PlacePath:
    return ground.atlas().gazetteer().path(code or visit.account.place.line)


def _tray(visit: Visit, path: PlacePath, day: date, state: TrayState | None) -> Voicemails:
    found = voicemail.tray().see(visit.actor, path, day)
    mine = may_work(visit.actor, path)
    recipients = voicemail.working().recipients(path) if mine else ()
    tray = shapes.tray_of(found, visit.actor, ground.clock().now())
    wanted = [row for row in tray.messages if shapes.stands(row, state)]
    return tray.model_copy(
        update={
            "messages": wanted,
            "recipients": [shapes.person(*each) for each in recipients],
            "may_work": mine,
        }
    )


def _now(visit: Visit, contact_id: str) -> VoicemailShape:
    """Return the message that a command has changed, or found changed by its repeat."""
    found = voicemail.voicemails().get(contact_id)
    if found is None:
        raise NotFound("voicemail")
    return shapes.with_promise(found, visit.actor, ground.clock().now())

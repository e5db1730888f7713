"""Messages, left and answered by the use cases on emulated tables."""

from datetime import timedelta

import pytest

from backend.calls.voicemail.answering import CalledBack
from backend.calls.voicemail.model import received
from backend.calls.voicemail.working import Collect, Route
from backend.kernel.books import Create
from backend.matters.model import Channel
from backend.promises.attempt import Answer
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from chalicelib.wiring import casework, registering, telephony, voicemail
from tests.backend.calls.voicemail.messages import call
from tests.backend.matters.forms import form
from tests.fakes import hunan
from tests.fakes.recordings import FakeRecordings
from tests.infra import wished
from tests.scene import Scene

_ID = "00000000-0000-7000-b000-00000000000"
_NUMBER = "+8613900001234"


def leave_messages() -> None:
    """Keep two messages of one evening."""
    for contact in ("c-message-1", "c-message-2"):
        leave(contact)


def leave(contact: str) -> None:
    """Keep a call that left a message, the message and its promise."""
    number = telephony.privacy().keep(contact, _NUMBER)
    assert number is not None
    known = call(contact, number=number)
    for report in known.reports.values():
        telephony.calls().absorb(contact, report)
    message = received(known, hunan.CHANGSHA)
    owed = Kind.VOICEMAIL_REPLY, message.owed_as, message.line, message.place
    pledge = Pledge(*owed, caller=number.hash)
    terms = casework.standing().terms(message.place, message.received_at)
    promise = make(pledge, message.received_at, terms)
    casework.books().commit(Create(promise), Create(message))


def answer_messages(scene: Scene) -> None:
    """Do all that people do with messages: of one by calling back, of one by a matter."""
    li, head = scene.actor(), hunan.person("head-changsha")
    desk, day = voicemail.working(), received(call(), hunan.CHANGSHA).day
    for later in (0, 1):
        voicemail.tray().see(head, hunan.CHANGSHA, day + timedelta(days=later))
    desk.recipients(hunan.CHANGSHA)
    for _ in range(2):
        desk.collect(li, Collect("c-message-1", f"{_ID}1", 1, "没有录音"))
    desk.collect(li, Collect("c-message-2", f"{_ID}2", 1, "没有录音"))
    desk.summarise(li, hunan.CHANGSHA, day)
    desk.route(li, Route("c-message-1", f"{_ID}3", 3, person_id=li.person_id))
    for number, answer in ((4, Answer.BUSY), (5, Answer.REACHED)):
        command = CalledBack("c-message-1", f"{_ID}{number}", number, answer)
        voicemail.answering().called_back(li, command)
    of_message = form(channel=Channel.VOICEMAIL, call_id="c-message-2", id=f"{_ID}9")
    registering.registry().register(li, of_message)
    _hear(scene)
    wished.note_wishes(scene)


def _hear(scene: Scene) -> None:
    """Open a message, hear it and see its number; the bucket is another matter."""
    li = scene.actor()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voicemail, "recordings", FakeRecordings)
        voicemail.listening.cache_clear()
        listening = voicemail.listening()
        listening.open(li, "c-message-1")
        listening.listen(li, "c-message-1")
        assert listening.reveal(li, "c-message-1", "回电") == _NUMBER
    voicemail.listening.cache_clear()

"""A message on the running platform: from the record to its answer, by a call or in writing."""

import io
import urllib.request
import wave
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.clock import civil_day
from infra.connect.simulator.engine.contact import Sound
from infra.connect.simulator.reports import recordings
from infra.local.telephone.deployed import BUCKET
from tests.contacts import flow_request
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, eventually, new_id

LOUDI = "431300"
MINE, OTHER = "attendant-loudi-1", "attendant-loudi-2"
SECONDS = 15
TUESDAY = "2026-11-24"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was left, as a person of its line meets it."""

    visitor: Visitor
    contact: str
    day: str

    def seen(self) -> dict[str, Any] | None:
        """Return the message as the tray of its day shows it; None until it does."""
        tray = self.visitor.must("GET", f"/voicemails?day={self.day}")
        mine = (one for one in tray["messages"] if one["contact_id"] == self.contact)
        return next(mine, None)

    def arrived(self) -> dict[str, Any]:
        """Wait until it lies in the tray and is owed an answer."""
        found = eventually(self.seen, lambda seen: bool(seen and seen["promise"]))
        assert found is not None
        return found

    def say(self, verb: str, by: Visitor | None = None, **more: object) -> tuple[int, Any]:
        """Give a command on the message as it stands now."""
        now = self.seen()
        assert now is not None
        body = {"id": new_id(), "version": now["version"], **more}
        return (by or self.visitor).ask("POST", f"/voicemails/{self.contact}/{verb}", body)


def leave(stage: Stage, number: str) -> Message:
    """Leave a message of some seconds, of which the first five are the words that ask for it."""
    caller = stage.caller(number)
    assert caller.ring(place=LOUDI).get("place") == LOUDI, "the flow was not answered"
    asked = caller.time.now()
    caller.exchange.ask(flow_request(caller.contact, {"op": "message"}))
    caller.leave_message(SECONDS)
    (part,) = caller.contact.recordings
    sounds = [
        Sound("system", part.start, asked + timedelta(seconds=5)),
        Sound("customer", asked + timedelta(seconds=5), caller.time.now()),
    ]
    objects = stage.platform.endpoint.client("s3")
    objects.put_object(Bucket=BUCKET, Key=part.key, Body=recordings.wav(part, sounds))
    caller.hang_up()
    caller.complete()
    caller.deliver_record()
    return Message(stage.visitor(MINE), caller.contact.id, str(civil_day(asked)))


def told(visitor: Visitor, kind: str, contact: str) -> dict[str, Any]:
    """Wait until a notice of a message lies in an inbox and its mail has gone out."""

    def found() -> dict[str, Any] | None:
        notices = visitor.must("GET", "/inbox")["notices"]
        mine = (one for one in notices if one["kind"] == kind and contact in one["id"])
        return next(mine, None)

    notice = eventually(found, lambda seen: bool(seen and seen["mail"] == "sent"))
    assert notice is not None, kind
    return notice


def board(visitor: Visitor, contact: str) -> list[dict[str, Any]]:
    """Return what the board shows as owed for a message."""
    rows = visitor.must("GET", "/promises?kind=voicemail_reply")["promises"]
    return [one for one in rows if one["subject"] == f"CALL#{contact}"]


@pytest.mark.requirement("S0-62", "S0-64", "S0-65")
def test_a_message_is_owed_an_answer_heard_given_on_and_answered(stage: Stage) -> None:
    stage.set_clock(f"{TUESDAY}T12:10")
    message = leave(stage, "+8613900007001")
    arrived = message.arrived()
    assert (arrived["state"], arrived["promise"]["kind"]) == ("received", "voicemail_reply")
    assert arrived["promise"]["due_at"].startswith("2026-11-26T09:00")
    # Nobody is planned to collect in Loudi, so that the head is told.
    notice = told(stage.visitor("head-loudi"), "message.left", message.contact)
    assert notice["title"].startswith("娄底市热线有新的语音留言")
    assert notice["link"] == f"/voicemail?day={TUESDAY}"

    status, heard = message.visitor.ask("POST", f"/voicemails/{message.contact}/listen")
    assert status == 200, heard
    with urllib.request.urlopen(heard["url"], timeout=30) as answer:  # noqa: S310  loopback only
        sound = answer.read()
    with wave.open(io.BytesIO(sound)) as words:
        assert words.getnchannels() == 1
        seconds = words.getnframes() / words.getframerate()
    assert seconds > SECONDS - 1
    assert abs(seconds - arrived["seconds"]) <= 1

    assert message.say("collect")[0] == 200
    account = stage.visitor(OTHER).must("GET", "/session")
    assert message.say("route", person_id=account["person"]["id"])[0] == 200
    given = told(stage.visitor(OTHER), "message.given", message.contact)
    assert "分流给您，由您答复" in given["body"]
    status, done = message.say("called-back", stage.visitor(OTHER), answer="reached")
    assert (status, done["state"], done["promise"]) == (200, "handled", None)
    assert (done["handled"]["how"], done["handled"]["late"]) == ("called_back", False)
    assert done["first_asked"]["id"] == account["person"]["id"]
    assert eventually(lambda: board(message.visitor, message.contact), lambda left: not left) == []


@pytest.mark.requirement("N31", "S0-65")
def test_three_spaced_calls_in_vain_end_in_a_written_notice(stage: Stage) -> None:
    stage.set_clock(f"{TUESDAY}T12:20")
    message = leave(stage, "+8613900007002")
    message.arrived()
    assert message.say("collect")[0] == 422, "nobody has heard it"
    message.visitor.must("POST", f"/voicemails/{message.contact}/listen")
    assert message.say("collect")[0] == 200
    for when, answer in (
        (f"{TUESDAY}T14:40", "no_answer"),
        ("2026-11-25T08:40", "busy"),
        ("2026-11-25T14:40", "wrong_number"),
    ):
        stage.set_clock(when)
        status, tried = message.say("called-back", answer=answer, telephone="softphone")
        assert status == 200, tried
        if answer == "no_answer":
            status, refused = message.say("called-back", answer=answer)
            assert (status, refused["errors"][0]["field"]) == (422, "answer")
    assert [one["answer"] for one in tried["promise"]["attempts"]] == [
        "no_answer",
        "busy",
        "wrong_number",
    ]
    (owed,) = eventually(
        lambda: board(message.visitor, message.contact),
        lambda rows: [one["notice_due"] for one in rows] == [True],
    )
    assert (owed["may_notify"], owed["late"]) == (True, False)
    sent = {"id": new_id(), "promise": owed["id"], "version": owed["version"]}
    sent |= {"way": "letter", "sent_on": "2026-11-25"}
    ended = message.visitor.must("POST", "/promises/notice", sent)
    assert (ended["state"], ended["notice"]["way"]) == ("kept", "letter")
    assert message.visitor.must("POST", "/promises/notice", sent) == ended
    assert eventually(lambda: board(message.visitor, message.contact), lambda left: not left) == []
    handled = eventually(message.seen, lambda seen: bool(seen and seen["handled"]))
    assert handled is not None
    assert (handled["state"], handled["handled"]["how"]) == ("handled", "noticed")
    assert handled["handled"]["late"] is False

"""A message is rung for only after it was collected, and whoever rings is the first asked."""

from datetime import timedelta

import pytest

from backend.calls.model import Call
from backend.calls.voicemail.model import Voicemail
from backend.calls.voicemail.working import Collect
from backend.kernel.audit import verify
from backend.kernel.errors import Refused
from backend.promises.attempt import Answer, Notice, Way
from backend.promises.model import Promise
from tests.backend.calls.test_dialling import LI, TEN, WANG, Desk, rung
from tests.fakes.messages import Messages, leave

ID = "00000000-0000-4000-8000-00000000000"
OWED = "CALL#c-1:voicemail_reply:1"


@pytest.fixture
def desk() -> Desk:
    """Return a desk beside which a message lies that nobody has heard."""
    made = Desk()
    leave(made.house)
    return made


def message(desk: Desk) -> Voicemail:
    found = desk.house.voicemails.get("c-1")
    assert found is not None
    return found


def collect(desk: Desk) -> None:
    Messages(desk.house).working.collect(
        LI, Collect("c-1", f"{ID}1", message(desk).version, "没有录音")
    )


def promise(desk: Desk) -> Promise:
    found = desk.house.books.get(Promise, OWED)
    assert found is not None
    return found


@pytest.mark.requirement("S0-65", "N31")
def test_nobody_is_rung_for_a_message_that_nobody_has_heard(desk: Desk) -> None:
    with pytest.raises(Refused, match="collect"):
        desk.dial(kind="voicemail_reply")
    assert desk.dials == []
    assert desk.house.audit.of("SEEN#CALL#c-1") == []
    collect(desk)
    assert desk.dial(kind="voicemail_reply")


@pytest.mark.requirement("S0-65", "N31")
def test_no_notice_ends_a_message_that_nobody_has_heard(desk: Desk) -> None:
    answering, notice = Messages(desk.house).answering, Notice(Way.SMS, TEN.date(), TEN, "li", "李")
    with pytest.raises(Refused, match="collect"):
        answering.noticed(promise(desk), LI, notice)
    collect(desk)
    assert answering.noticed(promise(desk), LI, notice)


@pytest.mark.requirement("N31", "S0-65")
@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (rung("TELECOM_BUSY", seconds=3), Answer.BUSY),
        (rung("AGENT_DISCONNECT", picked_up=True), Answer.ANSWERED),
    ],
)
def test_a_try_that_the_record_tells_is_one_of_the_message(
    desk: Desk, call: Call, answer: Answer
) -> None:
    collect(desk)
    before = message(desk)
    desk.dial(kind="voicemail_reply")
    assert desk.heed(call) is answer
    after = message(desk)
    assert after.version == before.version + 1
    assert (after.first_asked and after.first_asked.person_id, after.handled) == ("li", None)
    facts = desk.house.audit.of(after.subject)
    assert verify(facts) is None
    assert (facts[-1].actor, facts[-1].action) == ("li", "voicemail.attempted")
    assert facts[-1].detail["answer"] == answer
    assert (promise(desk).owner, promise(desk).owner_name) == ("li", LI.name)


def test_who_rings_second_is_not_the_first_asked(desk: Desk) -> None:
    collect(desk)
    desk.dial(kind="voicemail_reply")
    desk.heed(rung(picked_up=True))
    first = message(desk).first_asked
    later = timedelta(hours=5)
    desk.house.clock.at = TEN + later
    desk.dial(WANG, f"{ID}2", kind="voicemail_reply")
    assert desk.heed(rung(at=TEN + later, agent_id=WANG.agent_id, call_id="c-2")) is not None
    assert (message(desk).first_asked, promise(desk).owner) == (first, "li")

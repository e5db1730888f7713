"""Callers who are rung back from the platform's telephone, on emulated tables."""

from datetime import timedelta

from backend.calls.reports import OUTBOUND, Kind, Report
from backend.calls.voicemail.working import Collect
from chalicelib.wiring import dialling, telephony, voicemail
from tests.infra import answered, owed
from tests.scene import Scene

MESSAGE = "CALL#c-message-3:voicemail_reply:1"
MISSED = "CALL#c-missed:callback:1"
_KEY = "00000000-0000-7000-b000-0000000000d1"
_NUMBER = "+8613900001234"
_HEARD = "00000000-0000-7000-b000-0000000000d2"


def hear_message(scene: Scene) -> None:
    """Leave a message and collect it: nobody who left one is rung before."""
    answered.leave("c-message-3")
    voicemail.working().collect(scene.actor(), Collect("c-message-3", _HEARD, 1, "没有录音"))


def dial(scene: Scene, promise_id: str = MESSAGE) -> str:
    """Have the number given to the attendant's telephone."""
    return dialling.dialling().dial(scene.actor(), promise_id, _KEY)


def ring_for_a_message(scene: Scene) -> None:
    """Hear a message, then have its number given."""
    hear_message(scene)
    dial(scene)


def ring_out(scene: Scene) -> None:
    """Leave a caller who met nobody, is rung back, and does not answer."""
    owed.ring_off(scene)
    assert dial(scene, MISSED) == _NUMBER
    began = scene.clock.now()
    record = Report(
        kind=Kind.RECORD,
        at=began + timedelta(minutes=2),
        method=OUTBOUND,
        initiated_at=began,
        disconnected_at=began + timedelta(minutes=1),
        reason="TELECOM_UNANSWERED",
        number=telephony.privacy().keep("c-out", _NUMBER),
    )
    telephony.calls().absorb("c-out", record)


def hear(scene: Scene) -> None:
    """Take what the record of the call tells, and settle the other calls."""
    owed.tell_change("c-out")
    owed.settle(scene)

"""What callers leave owed: calls that nobody answered, a message, a caller who rang again."""

from datetime import timedelta

import pytest

from backend.calls.reports import Decision, Kind, Report
from backend.promises.model import State
from chalicelib.connect import events, flow, records
from chalicelib.jobs import reconcile
from chalicelib.streams import callers
from chalicelib.wiring import answering, casework, telephony, voicemail
from tests.contacts import Contact, contact_event, contact_record, flow_request, kinesis_batch
from tests.fakes import hunan
from tests.fakes.roster import FakeFailureQueue
from tests.scene import NINE, Scene


def _hung_up(contact: Contact, **told: str) -> None:
    """Let a caller ring off, and the record tell it."""
    contact.attributes |= told
    contact.disconnected_at = NINE + timedelta(minutes=9)
    events.handle(contact_event(contact, "DISCONNECTED", contact.disconnected_at), None)
    batch = kinesis_batch(contact_record(contact, contact.disconnected_at))
    assert records.handle(batch, None) == {"batchItemFailures": []}


def ring_off(scene: Scene) -> None:
    """Leave a call that is owed a call-back, one with a message, and one that was answered."""
    missed, spoken = (Contact("+8613900001234", id=name) for name in ("c-missed", "c-spoken"))
    for contact in (missed, spoken):
        contact.initiated_at = NINE
        flow.handle(flow_request(contact, {"op": "route", "place": "430100"}), None)
    flow.handle(flow_request(spoken, {"op": "message"}), None)
    _hung_up(missed)
    tell_change("c-missed")
    _hung_up(spoken, voicemail="1")
    scene.later(minutes=5)
    scene.known = scene.ring()
    scene.connect(scene.known)
    _hung_up(scene.known)


def rang_before(scene: Scene, times: int) -> None:
    """Let the number of the scene have rung so often in vain, every two and a half hours."""
    number = telephony.privacy().keep("c-before", scene.known.number)
    place = hunan.CHANGSHA
    for count in range(times, 0, -1):
        at = NINE - timedelta(hours=2.5 * count)
        queued = Report(kind=Kind.ROUTE, at=at, place=place, decision=Decision.QUEUE, number=number)
        telephony.calls().absorb(f"c-before-{count}", queued)


def tell_change(*calls: str) -> None:
    """Let the stream tell of a change of some calls."""
    changes = [
        {
            "dynamodb": {
                "Keys": {"pk": {"S": call}, "sk": {"S": "CALL"}},
                "NewImage": {"record": {}},
            }
        }
        for call in calls
    ]
    assert callers.handle({"Records": changes}, None) == {"batchItemFailures": []}


def lose(scene: Scene) -> None:
    """Leave a day whose changes were lost: a message, and a caller who was answered since."""
    ring_off(scene)
    scene.later(hours=24)


def make_good(_: Scene) -> None:
    """Find on the next morning what was lost, and then nothing more."""
    queue = FakeFailureQueue()
    queue.park("contact_event", "{}", "the payload names no contact")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telephony, "failure_queue", lambda: queue)
        report = reconcile.run(None)
        assert reconcile.run(None)["lines"] == 0
    assert (report["parked"], report["uncollected"]) == (1, 1)
    assert report["healed"] == ["c-missed", "c-spoken"]
    assert (report["flagged"], report["messages"]) == (1, 0)


def settle(scene: Scene) -> None:
    """Open what a message is owed, and cancel a call-back of a caller who was answered since."""
    tell_change("c-spoken", scene.known.id)
    found = [promise.state for promise in casework.promises().of("CALL#c-missed")]
    assert found == [State.CANCELLED]
    message = voicemail.voicemails().get("c-spoken")
    assert message is not None
    (owed,) = casework.promises().of(message.owed_as)
    answering.settling().cancel(owed, "corrected")
    assert answering.voicemails().get("c-spoken") != message

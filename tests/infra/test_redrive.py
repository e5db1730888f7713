"""What was parked is handed in again, where it was refused; what is refused again stays."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from backend.accounts.inbox import Channel
from backend.calls.reports import Kind
from backend.kernel.clock import to_text
from backend.promises.model import Promise
from chalicelib.connect import events, flow, records
from chalicelib.services.bus import SOURCE
from chalicelib.services.clock import SystemClock
from chalicelib.services.failures import FailureShelf, SqsFailureQueue, unparked
from chalicelib.streams import callers
from chalicelib.wiring import answering, ground, telephony
from infra import redrive
from infra.redrive import Asked, Redrive, take_settings
from tests.contacts import Contact, contact_event, contact_record, flow_request, kinesis_batch
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.fakes.privacy import FakeSealer
from tests.fakes.shelf import FakeSqs
from tests.infra.heard import rule_matched
from tests.infra.templates import Document, sources
from tests.scene import NINE

NUMBER = "+8613900001234"


@dataclass(slots=True)
class Yard:
    """A house with a failure queue, and the command over it."""

    house: House
    sqs: FakeSqs
    said: list[str] = field(default_factory=list)

    def run(self, **asked: Any) -> dict[str, int]:
        shelf = FailureShelf(self.sqs, "url")
        opened = Redrive(
            shelf, lambda text: unparked(text, FakeSealer()), redrive.doors(), self.said.append
        )
        return dict(opened.run(Asked(**asked)))

    def give_up(self, *events: dict[str, Any]) -> None:
        """Let events lie there as Lambda puts them: as they were sent."""
        for event in events:
            why = {"ErrorMessage": {"DataType": "String", "StringValue": "timed out"}}
            self.sqs.send_message(MessageBody=json.dumps(event), MessageAttributes=why)

    @property
    def left(self) -> list[str]:
        return [one for one in self.sqs.kept if one not in self.sqs.hidden]


@pytest.fixture
def yard() -> Iterator[Yard]:
    with open_house(House(FakeClock(NINE))) as house, pytest.MonkeyPatch.context() as patch:
        sqs = FakeSqs(house.clock)
        queue = SqsFailureQueue(sqs, "url", FakeSealer())
        patch.setattr(telephony, "failure_queue", lambda: queue)
        house.switchboard.refresh()
        yield Yard(house, sqs)


def _news() -> dict[str, Any]:
    """Return an event of our own as the bus brings it."""
    told = {"id": "call.parked:1", "subject": "RECONCILE#430000", "at": to_text(NINE)}
    more = {"heads": "430000", "line": "430000", "count": "1", "day": "2026-11-23"}
    return {"source": SOURCE, "detail-type": "call.parked", "detail": told | more}


def _down(*_: object, **__: object) -> None:
    raise OSError("no storage")


def ended(contact_id: str = "c-1") -> Contact:
    gone = NINE + timedelta(minutes=2)
    return Contact(NUMBER, id=contact_id, initiated_at=NINE, disconnected_at=gone, reason="X")


@pytest.mark.requirement("S0-62")
def test_a_poison_payload_stays_with_its_reason_and_never_shows_the_number(yard: Yard) -> None:
    event = contact_event(ended(), "DISCONNECTED", NINE)
    del event["detail"]["contactId"]
    events.handle(event | {"customer": NUMBER}, None)
    for _ in range(2):
        assert yard.run() == {"refused": 1}
    assert yard.left == ["m-1"]
    assert "the payload names no contact" in yard.said[0]
    assert "contact_event" in yard.said[0]
    assert NUMBER not in "".join(yard.said)


@pytest.mark.requirement("S0-62")
def test_what_can_be_used_by_now_is_used_and_gone(yard: Yard) -> None:
    queue = telephony.failure_queue()
    queue.park("contact_event", json.dumps(contact_event(ended(), "DISCONNECTED", NINE)), "a bug")
    record = contact_record(ended("c-2"), NINE + timedelta(minutes=3))
    queue.park("contact_record", json.dumps(record), "a bug", "c-2")
    assert yard.run(dry_run=True) == {"left": 2}
    assert yard.left == ["m-1", "m-2"]
    assert yard.run(door="contact_record") == {"left": 1, "used": 1}
    assert yard.run() == {"used": 1}
    assert yard.left == []
    assert yard.run() == {}
    for contact in ("c-1", "c-2"):
        call = yard.house.calls.get(contact)
        assert call is not None
        assert call.disconnected_at is not None


def test_what_was_heard_is_judged_when_it_is_handed_in_again(yard: Yard) -> None:
    telephony.failure_queue().park("conversation", json.dumps(rule_matched("c-1")), "a bug", "c-1")
    assert yard.run() == {"used": 1}
    assert [one.number for one in yard.house.hearings.of(["c-1"]).matches] == [1]


def test_a_batch_parks_its_own_door(yard: Yard) -> None:
    assert records.handle(kinesis_batch({"no": "contact"}, b"no json"), None) == {
        "batchItemFailures": []
    }
    assert yard.run() == {"refused": 2}
    assert all("contact_record" in said for said in yard.said)


@pytest.mark.requirement("S0-62", "N30")
def test_a_question_of_a_flow_is_kept_as_of_the_instant_at_which_it_was_asked(yard: Yard) -> None:
    contact = ended()
    request = flow_request(contact, {"op": "route", "place": "430100"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(answering.reception()), "keep", _down)
        flow.handle(request, None)
    assert yard.house.calls.get("c-1") is None
    yard.house.clock.forward(days=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "clock", SystemClock)
        for part in (answering.reception, answering.books):
            getattr(part, "cache_clear", lambda: None)()
        assert yard.run() == {"used": 1}
    call = yard.house.calls.get("c-1")
    assert call is not None
    assert call.reports[Kind.ROUTE].at == NINE
    assert (call.received_at, str(call.place)) == (NINE, "430000/430100")


@pytest.mark.requirement("N30")
def test_a_change_that_was_parked_settles_its_call(yard: Yard) -> None:
    flow.handle(flow_request(ended(), {"op": "route", "place": "430100"}), None)
    events.handle(contact_event(ended(), "DISCONNECTED", NINE + timedelta(minutes=2)), None)
    change = {
        "dynamodb": {
            "Keys": {"pk": {"S": "c-1"}, "sk": {"S": "CALL"}},
            "NewImage": {"disconnected": {}},
            "SequenceNumber": "1",
        }
    }
    with pytest.MonkeyPatch.context() as patch:

        def confused(*_: object) -> None:
            raise LookupError("no rulebook")

        patch.setattr(type(answering.settling()), "look", confused)
        callers.handle({"Records": [change]}, None)
        assert yard.run() == {"refused": 1}
    assert yard.run() == {"used": 1}
    assert [one.id for one in yard.house.books.all(Promise)] == ["CALL#c-1:callback:1"]


def test_what_aws_gave_up_by_itself_and_what_does_not_open_stay(yard: Yard) -> None:
    yard.sqs.send_message(MessageBody=json.dumps({"requestContext": {"condition": "Expired"}}))
    park = {"door": {"StringValue": "contact_event"}}
    yard.sqs.send_message(MessageBody="{}", MessageAttributes=park)
    assert yard.run() == {"refused": 2}
    assert "no function of ours" in yard.said[0]
    assert "refused: ValueError" in yard.said[1]
    assert yard.left == ["m-1", "m-2"]


@pytest.mark.requirement("S0-62")
def test_what_lambda_gave_up_goes_to_the_function_that_its_envelope_names(yard: Yard) -> None:
    event = contact_event(ended(), "DISCONNECTED", NINE + timedelta(minutes=2))
    yard.give_up(event, rule_matched("c-1"), _news())
    people = hunan.seed().people
    for person in people:
        yard.house.accounts.keep(person.account(person.username))
    assert yard.run(dry_run=True) == {"left": 3}
    assert yard.run(door="deliver_notices") == {"used": 1, "left": 2}
    supervisors = [one.mail for one in people if one.role == "provincial_supervisor"]
    assert sorted(yard.house.carriers[Channel.MAIL].addresses) == sorted(supervisors)
    assert yard.run() == {"used": 2}
    assert yard.left == []
    call = yard.house.calls.get("c-1")
    assert call is not None
    assert call.disconnected_at is not None
    assert [one.number for one in yard.house.hearings.of(["c-1"]).matches] == [1]
    assert NUMBER not in "".join(yard.said)


def test_what_lambda_gave_up_and_nobody_can_use_stays_with_its_reason(yard: Yard) -> None:
    event = contact_event(ended(), "DISCONNECTED", NINE)
    del event["detail"]["contactId"]
    yard.give_up(event, _news() | {"detail": {}})
    assert yard.run() == {"refused": 2}
    assert "the payload names no contact" in yard.said[0]
    assert "refused: KeyError" in yard.said[1]
    assert yard.left == ["m-1", "m-2"]


def test_starts_of_jobs_are_let_go_of_together_and_no_other(yard: Yard) -> None:
    start = {"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}}
    yard.give_up(start, _news(), start)
    assert yard.run(door="clock") == {"refused": 2, "left": 1}
    assert "a later start of the job" in yard.said[0]
    assert yard.run(drop="clock", dry_run=True) == {"left": 3}
    assert yard.run(drop="clock") == {"dropped": 2, "left": 1}
    assert yard.left == ["m-2"]


@pytest.mark.parametrize("message", ["no json", "[]", "{}", '{"source": ["hotline"]}', '"hotline"'])
def test_what_is_no_event_was_for_no_function(message: str) -> None:
    assert redrive.given_up(message) == ""


def test_every_event_that_starts_a_function_is_handed_in_to_it(app: Document) -> None:
    known = redrive.doors()
    found = set()
    for name, _, source in sources(app, "CloudWatchEvent", "EventBridgeRule"):
        pattern = source["Pattern"]
        for origin, kind in product(pattern["source"], pattern["detail-type"]):
            said = f"{kind['prefix']}told" if isinstance(kind, dict) else kind
            door = redrive.given_up(json.dumps({"source": origin, "detail-type": said}))
            assert door in known, (origin, said)
            assert door.replace("_", "") == name.lower()
            found.add(door)
    assert found == {
        "contact_event",
        "conversation",
        "deliver_notices",
        "export_matters",
        "text_callers",
    }


def test_a_refusal_quotes_no_payload(yard: Yard) -> None:
    report = {"source": "pbx", "shape": "TelephonyReport", "body": json.dumps({"number": NUMBER})}
    question = {"source": "pbx", "shape": "TelephonyQuestion", "body": "{}"}
    for body in (report, question):
        telephony.failure_queue().park("carrier", json.dumps(body), "a carrier's request")
    assert yard.run() == {"refused": 2}
    assert NUMBER not in "".join(yard.said)
    assert "ValidationError" in yard.said[0]
    assert "who asks anew" in yard.said[1]


def test_one_message_can_be_let_go_and_no_other_is_touched(yard: Yard) -> None:
    for contact in ("c-1", "c-2"):
        body = json.dumps(contact_event(ended(contact), "DISCONNECTED", NINE))
        telephony.failure_queue().park("contact_event", body, "a bug")
    assert yard.run(drop="m-1", dry_run=True) == {"left": 2}
    assert yard.run(drop="m-1") == {"dropped": 1, "left": 1}
    assert yard.left == ["m-2"]
    assert yard.house.calls.get("c-2") is None


def test_the_settings_are_those_of_the_deployed_functions() -> None:
    class Aws:
        """Answers what a stack and a function are asked."""

        def describe_stacks(self, StackName: str) -> dict[str, Any]:  # noqa: N803  as AWS writes it
            names = {
                "ContactFlowFunction": "flow",
                "DeliverNoticesFunction": "notices",
                "ExportMattersFunction": "export",
            }
            told = [{"OutputKey": key, "OutputValue": f"a:{one}"} for key, one in names.items()]
            return {"Stacks": [{"StackName": StackName, "Outputs": told}]}

        def get_function_configuration(self, FunctionName: str) -> dict[str, Any]:  # noqa: N803  as AWS writes it
            return {"Environment": {"Variables": {"NAME": FunctionName, FunctionName: "here"}}}

    environment = {"HOME": "/"}
    take_settings(lambda _: Aws(), environment)
    assert environment == {
        "HOME": "/",
        "NAME": "flow",
        "flow": "here",
        **dict.fromkeys(("notices", "export"), "here"),
    }

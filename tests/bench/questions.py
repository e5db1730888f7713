"""What the ledger counts of the telephone: what a contact flow asks, what its events tell."""

from collections.abc import Callable
from datetime import timedelta

from backend.matters.model import ReplyLater
from chalicelib.connect import events, flow
from chalicelib.wiring import phrases, registering
from tests.bench.operations import Bench
from tests.contacts import Contact, contact_event, flow_request
from tests.infra import heard
from tests.scene import NINE


def _asked(bench: Bench, op: str, contact: str = "c-flow", **parameters: str) -> dict[str, str]:
    """Ask as a flow does that knows nothing yet."""
    bench.scene.later(seconds=1)
    caller = Contact("+8613900009999", id=contact)
    return flow.handle(flow_request(caller, {"op": op, **parameters}), None)


def _route(bench: Bench, **parameters: str) -> dict[str, str]:
    bench.meter.read()
    return _asked(bench, "route", **parameters)


def _route_known(bench: Bench) -> None:
    """Receive a caller whose city the flow knows."""
    assert _route(bench, place="430100")["decision"] == "queue"


def _route_unknown(bench: Bench) -> None:
    """Receive a mobile that never rang: all lines are read with what is remembered of it."""
    assert _route(bench)["choose_place"] == "True"


def _route_choice(bench: Bench) -> None:
    """Receive a choice: the call's report and the memory in one transaction."""
    _route(bench)
    bench.meter.read()
    assert _route(bench, menu="all", keys="01")["decision"] == "queue"


def _route_remembered(bench: Bench) -> None:
    """Receive somebody who chose a city before."""
    _route_choice(bench)
    assert _route(bench, contact="c-later")["remembered"] == "True"


def _callback(bench: Bench) -> None:
    """Promise a call-back to a caller who waits."""
    _route_known(bench)
    bench.meter.read()
    assert _asked(bench, "callback")["kept"] == "True"


def _callback_again(bench: Bench) -> None:
    """Tell it again: the transaction that fails, the report's join, the promise."""
    _callback(bench)
    bench.meter.read()
    assert _asked(bench, "callback")["kept"] == "True"


def _waiting(bench: Bench) -> None:
    """Comfort a caller who waits."""
    _route_known(bench)
    bench.meter.read()
    assert _asked(bench, "waiting", queue="430100", size="2")["action"] == "wait"


def _whisper(bench: Bench) -> None:
    """Look how often a number rang in a week."""
    _route_known(bench)
    bench.meter.read()
    assert _asked(bench, "whisper", place="430100")["words"] == "长沙市。"


def _status(bench: Bench) -> None:
    """Tell a caller who knows the PIN; both limits are counted."""
    form = bench.scene.form(None, ReplyLater("如何认定"))
    receipt = registering.registry().register(bench.scene.actor(), form)
    bench.meter.read()
    known = {"reference": str(receipt["reference"]), "pin": str(receipt["pin"])}
    assert _asked(bench, "status", **known)["found"] == "True"


def _contact_event(kind: str) -> Callable[[Bench], None]:
    def absorb(bench: Bench) -> None:
        contact = bench.scene.ring()
        contact.disconnected_at = NINE + timedelta(minutes=2)
        at = {"QUEUED": contact.queued_at, "CONNECTED_TO_AGENT": contact.connected_at}
        bench.meter.read()
        event = contact_event(contact, kind, at.get(kind) or contact.disconnected_at)
        events.handle(event, None)

    return absorb


def _rule(bench: Bench) -> None:
    """Keep that a rule of Contact Lens matched."""
    contact = bench.scene.ring()
    bench.meter.read()
    heard.tell_rule(contact.id)


def _analysis(bench: Bench) -> None:
    """Judge an analysis; the bucket is not counted."""
    contact = bench.scene.ring()
    bench.meter.read()
    heard.tell_analysis(contact.id)


def _phrases(bench: Bench) -> None:
    """Tell which phrases were said in a call, as the bar asks every fifteen seconds."""
    contact = bench.scene.ring()
    bench.scene.connect(contact)
    heard.tell(contact.id)
    actor = bench.scene.actor()
    bench.meter.read()
    phrases.room().of_call(actor, contact.id)


QUESTIONS: dict[str, Callable[[Bench], None]] = {
    "route of a known city": _route_known,
    "route of a number unknown": _route_unknown,
    "route of a choice": _route_choice,
    "route of a number remembered": _route_remembered,
    "call-back promised": _callback,
    "call-back told again": _callback_again,
    "waiting": _waiting,
    "whisper": _whisper,
    "status told": _status,
    "event QUEUED": _contact_event("QUEUED"),
    "event CONNECTED_TO_AGENT": _contact_event("CONNECTED_TO_AGENT"),
    "event DISCONNECTED": _contact_event("DISCONNECTED"),
    "rule matched": _rule,
    "analysis judged": _analysis,
    "phrases of a call": _phrases,
}

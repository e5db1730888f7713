"""What the ledger counts of calls that reach us by other ways than Amazon Connect."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from backend.calls.entering import Became, Entry
from chalicelib.api import telephony
from chalicelib.api.schemas.telephony import TelephonyAnswer, TelephonyTaken
from chalicelib.api.signing import Letter
from chalicelib.wiring import entering
from tests.bench.operations import Bench
from tests.fakes import hunan

_NUMBER = "+8613900009999"


def _letter(body: dict[str, Any]) -> Letter:
    return Letter("pbx", "n" * 20, json.dumps(body).encode())


def _question(bench: Bench) -> None:
    """Receive a carrier's caller whose city is known: the flow's cost and the one-time word."""
    bench.meter.read()
    body = {"call": "c", "op": "route", "number": _NUMBER, "parameters": {"place": "430100"}}
    answered = telephony.question(_letter(body))
    assert isinstance(answered, TelephonyAnswer)
    assert answered.answer["decision"] == "queue"


def _report(bench: Bench) -> None:
    """Take a carrier's report of a call."""
    body = {"event": "queued", "call": "c", "at": bench.scene.clock.now().isoformat()}
    bench.meter.read()
    taken = telephony.report(_letter(body))
    assert isinstance(taken, TelephonyTaken)
    assert taken.changed


def _entry(bench: Bench) -> None:
    """Enter a call by hand, its audit fact included."""
    at = bench.scene.clock.now() - timedelta(hours=1)
    call_id = "00000000-0000-7000-a000-000000000001"
    entry = Entry(call_id, hunan.CHANGSHA, _NUMBER, at, Became.ANSWERED)
    bench.meter.read()
    entering.entering().enter(bench.scene.actor(), entry)


ADAPTERS: dict[str, Callable[[Bench], None]] = {
    "question of a carrier": _question,
    "report of a carrier": _report,
    "call entered by hand": _entry,
}

"""The door of telephony: what a carrier's platform or a PBX tells and asks, signed.

Reports may come again at any time, as those of Amazon Connect do. A question is stamped with our
own clock, so that an old one that somebody sends again would stand as a new one: each is
answered once.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from aws_lambda_powertools import Logger
from pydantic import BaseModel, ValidationError

from backend.kernel.errors import Fault
from chalicelib.api import telephony_reports as reports
from chalicelib.api.door import Door
from chalicelib.api.problems import TurnedAway, faults_of
from chalicelib.api.schemas.telephony import (
    TelephonyAnswer,
    TelephonyQuestion,
    TelephonyReport,
    TelephonyTaken,
)
from chalicelib.api.signing import Letter
from chalicelib.api.years import faults_of_years
from chalicelib.connect import flow
from chalicelib.connect.payload import Unusable
from chalicelib.wiring import carrier, ground, telephony

logger = Logger()

Shape = TypeVar("Shape", bound=BaseModel)

_NAME = re.compile(r"^[a-z_.\[\]0]{1,64}$")
_LONGEST = 500
"""Characters of a reason."""

door = Door("telephony")


@door.open(
    "POST",
    "/telephony/reports",
    body=TelephonyReport,
    answer=TelephonyTaken,
    status=202,
    signed=True,
)
def report(letter: Letter) -> TelephonyTaken:
    """Take one report of a call or an attendant; a repeat changes nothing."""
    said = _read(letter, TelephonyReport, reports.faults)
    call_id, changed = reports.absorb(letter.source, said)
    logger.info(
        "a carrier's report was absorbed", contact_id=call_id, kind=said.root.event, new=changed
    )
    return TelephonyTaken(call_id=call_id, changed=changed)


@door.open(
    "POST", "/telephony/questions", body=TelephonyQuestion, answer=TelephonyAnswer, signed=True
)
def question(letter: Letter) -> TelephonyAnswer:
    """Answer what a flow asks, within six seconds; the same request is answered once."""
    said = _read(letter, TelephonyQuestion, lambda _: [])
    call_id = reports.call_id(letter.source, said.call)
    try:
        answer = flow.handle(_as_flow(call_id, said), None, first=lambda: _is_first(letter))
    except flow.Repeated:
        words = (
            "再次询问请更换 nonce 与时间并重新签名",
            "To ask again, sign anew with another nonce and the present time",
        )
        raise TurnedAway("repeated", words) from None
    return TelephonyAnswer(call_id=call_id, answer=answer)


def _is_first(letter: Letter) -> bool:
    now = ground.machine_clock().now()
    return carrier.nonces().first(letter.source, letter.nonce, now)


def absorb_again(parked: Mapping[str, str]) -> None:
    """Take a report that was parked; a question was refused to its sender, who asks anew."""
    if parked["shape"] != TelephonyReport.__name__:
        raise Unusable("a question was refused to its sender, who asks anew")
    said = TelephonyReport.model_validate_json(parked["body"])
    if reports.faults(said):
        raise Unusable("the report is against the contract")
    reports.absorb(parked["source"], said)


def _as_flow(call_id: str, said: TelephonyQuestion) -> dict[str, Any]:
    """Return the question as a contact flow asks it."""
    return {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {
                "ContactId": call_id,
                "CustomerEndpoint": {"Address": said.number, "Type": "TELEPHONE_NUMBER"},
                "InitiationMethod": reports.METHODS[said.direction],
                "Attributes": {},
            },
            "Parameters": {**said.parameters, "op": said.op},
        },
    }


def _read(letter: Letter, shape: type[Shape], wrong: Callable[[Shape], list[Fault]]) -> Shape:
    """Return a letter in its shape; one that keeps no contract is parked, and turned away."""
    found: list[Fault]
    try:
        said = shape.model_validate_json(letter.body)
    except ValidationError as error:
        found = faults_of(error)
    else:
        found = [*faults_of_years(said), *wrong(said)]
        if not found:
            return said
    _park(letter, shape, "; ".join(_open(fault) for fault in found)[:_LONGEST])
    words = (f"有{len(found)}处不符合约定", f"{len(found)} against the contract")
    raise TurnedAway("malformed", words, found)


def _open(fault: Fault) -> str:
    """Return what lies open of a fault: a field of the sender's own naming may be a number."""
    field = fault.field if _NAME.match(fault.field) else "a field of another name"
    return f"{field}: {fault.reason_en}"


def _park(letter: Letter, shape: type[BaseModel], reason: str) -> None:
    """Keep what was signed and cannot be used, sealed, for a person to look at."""
    text = letter.body.decode(errors="replace")
    body = {"source": letter.source, "shape": shape.__name__, "body": text}
    telephony.failure_queue().park("carrier", json.dumps(body), f"a carrier's request: {reason}")
    logger.warning("a carrier's request was parked", source=letter.source, reason=reason)

"""Trying a line: the function that answers callers is asked as a contact flow asks it (Art. 4(4)).

The contact is tagged, so that it is nobody's call. What lies before the function (the carrier, the
exchange) is tried by whoever runs it: a call that is tagged in the same way.
"""

import json
from collections.abc import Mapping
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid5

from aws_lambda_powertools import Logger
from botocore.exceptions import BotoCoreError, ClientError

from backend.kernel.clock import Clock, to_text
from backend.kernel.places import PlacePath
from backend.oversight.maintenance.model import Why
from backend.oversight.maintenance.ports import Reached

logger = Logger()
_CONTACTS = uuid5(NAMESPACE_URL, "12348/probes")
_DECISIONS = frozenset({"queue", "overflow", "voicemail", "closed"})


class Functions(Protocol):
    """The operation of Lambda that a probe needs."""

    def invoke(self, **request: Any) -> dict[str, Any]:
        """Invoke a function and wait for its answer."""
        ...


class FlowProbe:
    """Rings a line at the door that contact flows ring at."""

    def __init__(self, functions: Functions, name: str, clock: Clock) -> None:
        """Take a client that waits as long as a flow does, the function's name, and the clock."""
        self._functions = functions
        self._name = name
        self._clock = clock

    def reach(self, place: PlacePath) -> Reached:
        """Ask for a line once; never raises."""
        try:
            answer = self._functions.invoke(
                FunctionName=self._name, Payload=json.dumps(self._question(place)).encode()
            )
            said = json.loads(answer["Payload"].read())
            failed = bool(answer.get("FunctionError")) or not isinstance(said, dict)
        except (ClientError, BotoCoreError, ValueError) as error:
            logger.warning("a line did not answer", line=place.line, error=type(error).__name__)
            return Reached(Why.NO_ANSWER)
        return Reached(Why.NO_ANSWER if failed else judged(said, place))

    def _question(self, place: PlacePath) -> dict[str, Any]:
        contact = uuid5(_CONTACTS, f"{place.line}/{to_text(self._clock.now())}")
        return {
            "Name": "ContactFlowEvent",
            "Details": {
                "ContactData": {
                    "ContactId": str(contact),
                    "InitiationMethod": "INBOUND",
                    "Attributes": {"probe": "1"},
                },
                "Parameters": {"op": "route", "place": place.line},
            },
        }


def judged(answer: Mapping[str, Any], place: PlacePath) -> Why | None:
    """Tell what is wrong with an answer, or None where a caller could go on with it."""
    if answer.get("decision") not in _DECISIONS:
        return Why.NO_ANSWER
    if not answer.get("place_name"):
        return Why.WITHOUT_STORAGE
    return None if answer.get("place") == place.line else Why.ELSEWHERE

"""Contacts for tests, and how a flow takes what is answered to one."""

from typing import Any

from infra.connect.simulator.engine import functions
from infra.local.telephone.contacts import (
    DIALLED,
    Contact,
    contact_event,
    contact_record,
    flow_request,
    kinesis_batch,
    recording,
)

__all__ = [
    "DIALLED",
    "Contact",
    "FlowError",
    "contact_event",
    "contact_record",
    "flow_request",
    "kinesis_batch",
    "recording",
    "string_map",
]


class FlowError(RuntimeError):
    """The function did not answer as a flow needs it; the flow takes its error branch."""


def string_map(answer: Any) -> dict[str, str]:
    """Return an answer that a flow takes as STRING_MAP; raises FlowError for any other."""
    taken, why = functions.judged(answer, "STRING_MAP")
    if taken is None:
        raise FlowError(why)
    return taken

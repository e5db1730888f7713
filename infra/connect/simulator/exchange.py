"""What a telephone exchange needs of the system that it serves: three ways in, nothing else."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, Protocol

SECONDS_FOR_A_FLOW = 8
"""A flow waits no longer for a function."""

BYTES_FOR_A_FLOW = 32 * 1024
"""A flow takes no longer answer."""


class FlowError(RuntimeError):
    """The function did not answer as a flow needs it; the flow takes its error branch."""


class Exchange(Protocol):
    """Where a call's reports go, and who answers its flow."""

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the contact-flow function; raises FlowError."""
        ...

    def tell(self, event: dict[str, Any]) -> None:
        """Deliver a contact event."""
        ...

    def hand_over(self, record: dict[str, Any]) -> None:
        """Put a contact record on the stream."""
        ...


@dataclass(frozen=True, slots=True)
class DeployedExchange:
    """Reaches a deployed system through its stack outputs alone.

    Contact events go to their function by invocation: nobody may put an event of source
    `aws.*` on the bus.
    """

    functions: Any
    """A client of AWS Lambda."""
    streams: Any
    """A client of Kinesis."""
    flow_function: str
    event_function: str
    record_stream: str

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the contact-flow function; raises FlowError."""
        began = time.monotonic()
        answer = self._invoke(self.flow_function, request)
        took = time.monotonic() - began
        if took > SECONDS_FOR_A_FLOW:
            raise FlowError(f"the function took {took:.1f} s; a flow waits {SECONDS_FOR_A_FLOW} s")
        return string_map(answer)

    def tell(self, event: dict[str, Any]) -> None:
        """Deliver a contact event; raises FlowError where the function fails."""
        self._invoke(self.event_function, event)

    def hand_over(self, record: dict[str, Any]) -> None:
        """Put a contact record on the stream."""
        self.streams.put_record(
            StreamName=self.record_stream,
            PartitionKey=record["ContactId"],
            Data=json.dumps(record, ensure_ascii=False).encode(),
        )

    def _invoke(self, function: str, payload: dict[str, Any]) -> Any:
        answer = self.functions.invoke(
            FunctionName=function, Payload=json.dumps(payload, ensure_ascii=False).encode()
        )
        said = answer["Payload"].read().decode()
        if answer.get("FunctionError"):
            raise FlowError(f"{function}: {said[:500]}")
        return json.loads(said or "null")


def string_map(answer: Any) -> dict[str, str]:
    """Return an answer that Connect takes as STRING_MAP; raises FlowError for any other."""
    if not isinstance(answer, dict):
        raise FlowError(f"the answer is no object: {answer!r}")
    odd = [name for name, value in answer.items() if not isinstance(value, str)]
    if odd:
        raise FlowError(f"these values are no texts: {', '.join(odd)}")
    size = len(json.dumps(answer, ensure_ascii=False).encode())
    if size > BYTES_FOR_A_FLOW:
        raise FlowError(f"the answer has {size} bytes; a flow takes {BYTES_FOR_A_FLOW}")
    return answer

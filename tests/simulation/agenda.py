"""What AWS does between the functions: it delivers later, twice, in batches, and tries again."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from infra.local.history.agenda import Agenda
from infra.local.memory.client import Crashed
from tests.simulation.faults import Fate

Do = Callable[[], None]
Handler = Callable[[Mapping[str, Any], Any], Any]
_BATCH = 100
_PAUSES = (60.0, 120.0)
"""Seconds after which an asynchronous function is started again, and once more."""
_PATIENCE = 50
"""Tries of one record of a stream, which AWS gives up after days."""


def steps(agenda: Agenda, life: Iterator[float]) -> Do:
    """Return what lets a caller take the next step, and plans the one after it."""

    def step() -> None:
        wait = next(life, None)
        if wait is not None:
            agenda.after(wait, step)

    return step


def run(job: Callable[[Any], Any]) -> None:
    """Run a job, which fails as it may: the next minute brings another."""
    try:
        job(None)
    except (Exception, Crashed):  # noqa: BLE001  AWS does not ask why
        return


@dataclass(slots=True)
class Function:
    """A function that is started with one event at a time, and again where it fails."""

    agenda: Agenda
    handler: Handler
    give_up: Callable[[Mapping[str, Any]], None]
    """Takes an event that failed each time."""

    def start(self, event: Mapping[str, Any], attempt: int = 0) -> None:
        """Start the function now."""
        try:
            self.handler(event, None)
        except (Exception, Crashed):  # noqa: BLE001  AWS does not ask why
            if attempt < len(_PAUSES):
                self.agenda.after(_PAUSES[attempt], lambda: self.start(event, attempt + 1))
            else:
                self.give_up(event)


@dataclass(slots=True)
class Stream:
    """A stream and the function that reads it in batches, in order."""

    agenda: Agenda
    fate: Fate
    handler: Handler
    seconds: Callable[[], float] = lambda: 1
    """After how long the function reads what was put."""
    waiting: list[Mapping[str, Any]] = field(default_factory=list)
    lost: list[Mapping[str, Any]] = field(default_factory=list)
    """What was given up after many tries."""
    _sequence: Iterator[int] = field(default_factory=lambda: count(49_500_000_000))
    _tries: int = 0
    _planned: bool = False

    def put(self, record: Callable[[str], Mapping[str, Any]]) -> None:
        """Put a record at the end; it is told its number."""
        self.waiting.append(record(str(next(self._sequence))))
        self._plan()

    def _plan(self) -> None:
        if not self._planned:
            self._planned = True
            self.agenda.after(self.seconds(), self._read)

    def _read(self) -> None:
        self._planned = False
        batch = self.waiting[:_BATCH]
        taken = self._taken(batch)
        self._tries = 0 if taken else self._tries + 1
        if self._tries > _PATIENCE:
            self.lost.append(self.waiting.pop(0))
        if not (taken and self.fate.happens("replay")):
            del self.waiting[:taken]
        if self.waiting:
            self._plan()

    def _taken(self, batch: list[Mapping[str, Any]]) -> int:
        """Return how many records of a batch are done with: those before the first failure."""
        try:
            failed = self.handler({"Records": batch}, None)["batchItemFailures"]
        except (Exception, Crashed):  # noqa: BLE001  AWS does not ask why
            return 0
        again = {each["itemIdentifier"] for each in failed}
        return next(
            (place for place, record in enumerate(batch) if number_of(record) in again), len(batch)
        )


def number_of(record: Mapping[str, Any]) -> str:
    """Return the number of a record in its stream."""
    held = record.get("kinesis") or record["dynamodb"]
    return str(held.get("sequenceNumber") or held.get("SequenceNumber"))


def of_kinesis(document: Any) -> Callable[[str], Mapping[str, Any]]:
    """Return a record of Kinesis that carries a document, or bytes that are none."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    encoded = base64.b64encode(data).decode()
    return lambda number: {"kinesis": {"sequenceNumber": number, "data": encoded}}

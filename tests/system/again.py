"""Everything that was told once, told once more in any order: nothing may change by it (V4)."""

import contextlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from backend.kernel.events import Event
from chalicelib.services.bus import Publisher
from tests.system.load import Load
from tests.system.people import Done
from tests.system.stage import SCHEDULED
from tests.system.telephone import Letter, Lost

_WITH_THE_SAME_ANSWER = ("register", "reply", "attempt", "close")
_ON_DRAFTS = ("propose", "confirm")
_AT_ONCE = 4
_TRIES = 20
_NOT_NOW = 500


@dataclass(frozen=True, slots=True)
class _Bus:
    """Brings an event straight to the function that the bus brings it to, and waits for it."""

    load: Load

    def put_events(self, **request: Any) -> dict[str, Any]:
        """Deliver each entry as the bus wraps it."""
        for entry in request["Entries"]:
            envelope = {
                **SCHEDULED,
                "source": entry["Source"],
                "detail-type": entry["DetailType"],
                "detail": json.loads(entry["Detail"]),
            }
            self.load.telephone.start_function("DeliverNoticesFunction", envelope)
        return {"FailedEntryCount": 0}

    def sent(self, event: Event) -> None:
        """Leave the event as it is: it was sent long ago."""


def tell_again(load: Load, events: list[Event], random: Random) -> list[str]:
    """Deliver every report and event and give every command once more, in any order.

    Returns what was answered otherwise than before, and what nobody took.
    """
    acts = [*_acts(load, events)]
    random.shuffle(acts)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return [said for said in threads.map(lambda act: act(), acts) if said]


def _acts(load: Load, events: list[Event]) -> Iterator[Callable[[], str]]:
    publisher = Publisher(_Bus(load), _Bus(load))
    yield from (partial(_deliver, load, letter) for letter in load.telephone.sent)
    yield from (partial(_publish, publisher, event) for event in events)
    for done in load.ledger.done:
        if done.what in (*_WITH_THE_SAME_ANSWER, *_ON_DRAFTS):
            yield partial(_repeat, load, done)


def _deliver(load: Load, letter: Letter) -> str:
    """Deliver a report until it is taken."""
    taken = any(load.telephone.deliver(letter) for _ in range(_TRIES))
    return "" if taken else f"{letter.kind} of {letter.contact_id} was not taken"


def _publish(publisher: Publisher, event: Event) -> str:
    """Bring an event until the function has taken it."""
    for _ in range(_TRIES):
        with contextlib.suppress(*Lost):
            publisher.publish(event)
            return ""
    return f"{event.id} was not taken"


def _repeat(load: Load, done: Done) -> str:
    """Give a command again until it is answered."""
    person, status = load.people[done.by], _NOT_NOW
    for _ in range(_TRIES):
        status, answer = person.ask(done.what, done.path, done.body)
        if status < _NOT_NOW:
            break
    same = answer == done.answer if done.what in _WITH_THE_SAME_ANSWER else status < 300
    return "" if same else f"{done.what} at {done.path}: {status} {answer}"

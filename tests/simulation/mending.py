"""What people do about what lies in the failure queue: mend the payload, and hand it in again.

A spoilt report is the only one of its kind: until it is mended nothing tells what it told. What
is worthless stays where it lies. And what must hold of the queue at the end.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.calls.reconciling import Reconciled
from backend.promises.model import Kind
from chalicelib.services.failures import FailureShelf, unparked
from chalicelib.services.failures import Parked as Lying
from infra import redrive
from infra.local.memory.client import Crashed
from infra.redrive import Asked, Redrive
from tests.fakes.privacy import FakeSealer
from tests.fakes.shelf import FakeSqs
from tests.simulation.world import Parked
from tests.system.stored import Stored

Door = Callable[[str, Lying], None]

_TRIES = 20
"""Of the command, which a person starts again where it breaks off."""


@dataclass(slots=True)
class Workshop:
    """Spoils reports, and knows how each was."""

    queue: FakeSqs
    right: dict[str, str] = field(default_factory=dict)
    """What was told, by what came of it."""

    def spoil(
        self, report: dict[str, Any], spoiling: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> dict[str, Any]:
        """Return a report as nobody can use it; each is another."""
        spoilt = spoiling(report) | {"spoilt": len(self.right)}
        self.right[json.dumps(spoilt)] = json.dumps(report)
        return spoilt

    def give_up(self, event: Mapping[str, Any]) -> None:
        """Let an event lie there as Lambda puts it, of which its function failed each time."""
        why = {"ErrorMessage": {"DataType": "String", "StringValue": "the function failed"}}
        self.queue.send_message(MessageBody=json.dumps(event), MessageAttributes=why)

    def hand_in(self) -> None:
        """Hand in what was mended, until the command has gone through the whole queue once."""
        for _ in range(_TRIES):
            # What was hidden by a command that broke off is seen again after a while.
            self.queue.hidden.clear()
            doors = {name: self._mended(door) for name, door in redrive.doors().items()}
            command = Redrive(FailureShelf(self.queue, "url"), _opened, doors, lambda _: None)
            try:
                command.run(Asked())
            except Crashed:
                continue
            return

    def _mended(self, door: Door) -> Door:
        """Return a door that takes a spoilt report as it was told, parked or given up."""
        return lambda body, parked: door(self.right.get(body, body), parked)


def _opened(message: str) -> str:
    return unparked(message, FakeSealer())


def no_contact(event: dict[str, Any]) -> dict[str, Any]:
    """Return a contact event that names no contact."""
    return {**event, "detail": {**event["detail"], "contactId": None}}


def no_instant(record: dict[str, Any]) -> dict[str, Any]:
    """Return a contact record that tells of no instant."""
    return {**record, "LastUpdateTimestamp": None, "DisconnectTimestamp": None}


def v10_what_cannot_be_used_waits_for_a_person(
    parked: Collection[Parked], spoiled: Collection[str]
) -> Iterator[str]:
    """Say of each payload that nobody can use and nobody finds, and of what is parked wrongly."""
    found = {one.body for one in parked}
    yield from (f"nobody finds {body[:120]}" for body in spoiled if body not in found)
    for one in parked:
        if one.body not in spoiled:
            yield f"parked although it can be used: {one.reason} {one.body[:120]}"
        if not one.reason:
            yield f"parked without a reason: {one.body[:120]}"


def v10_a_quiet_day_is_level(found: Collection[Reconciled]) -> Iterator[str]:
    """Say of each line and day without a fault of which something had to be put right."""
    for one in found:
        if one.differs:
            yield f"{one.line} {one.day}: {one.healed} {one.unrecorded} {one.failed}"


def v10_what_is_parked_is_looked_into(
    stored: Stored, parked: Collection[Parked], mended: Collection[str]
) -> Iterator[str]:
    """Say where nobody has to look into what is parked, and what nobody is done with.

    By the end every record has come and every call could be looked at: no day differs any more.
    """
    items = [one for one in stored.open if one.kind is Kind.DIFFERENCE]
    queue = [one for one in items if one.subject.startswith("PARKED#")]
    if len(queue) != bool(parked):
        yield f"{len(parked)} payloads are parked, and {len(queue)} items are open for them"
    yield from (f"{one.id} is open, and everything has come" for one in items if one not in queue)
    for one in parked:
        if one.body in mended:
            yield f"nobody could use {one.body[:120]}, though it was mended"

"""Every order of a call's events and records, with repeats, is one item in the table.

The join itself is held to it by `tests/backend/calls/test_join.py`; here the handlers, the codec
and the conditions of the store are between. `make test` plays every order of the four events
against every order of the three records, `make bench` every order of the seven.
"""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import chain, permutations, zip_longest
from random import Random
from typing import Any

import pytest

from chalicelib.connect import events, records
from infra.local.memory.expressions import Item
from infra.local.memory.tables import Tables
from tests.contacts import Contact, contact_event, contact_record, kinesis_batch, recording
from tests.simulation.faults import QUIET, Fate
from tests.simulation.world import MORNING, World, open_world

FULL = os.environ.get("HOTLINE_BENCH") == "full"
CONTACT = "2111e795-120f-4461-95a0-377c3a5fdc95"
Deliver = Callable[[], object]


def _reports() -> tuple[list[Deliver], list[Deliver]]:
    """Return what delivers the four events of a call, and its record in three versions."""
    contact = Contact("+8613900001234", id=CONTACT, initiated_at=MORNING)
    stamps = [MORNING + timedelta(seconds=each) for each in (3.004, 9.5, 300, 320)]
    told = []
    contact.queue, contact.queued_at = "430100", stamps[0]
    told.append(contact_event(contact, "QUEUED", stamps[0]))
    contact.agent, contact.connected_at = "2c375493-c3c9-46a8-a72c-13da0c7d9afd", stamps[1]
    told.append(contact_event(contact, "CONNECTED_TO_AGENT", stamps[1]))
    contact.disconnected_at, contact.reason = stamps[2], "CUSTOMER_DISCONNECT"
    told.append(contact_event(contact, "DISCONNECTED", stamps[2]))
    contact.wrapped_up_at = stamps[3]
    told.append(contact_event(contact, "COMPLETED", stamps[3]))
    # Two versions of one second, of which each knows something, and a later one.
    first = {**contact_record(contact, stamps[3]), "Queue": None, "Attributes": {"a": "1"}}
    second = {**contact_record(contact, stamps[3]), "Agent": None}
    contact.recordings.append(recording(contact, stamps[2]))
    later = contact_record(contact, stamps[3] + timedelta(minutes=5))
    return (
        [partial(events.handle, each, None) for each in told],
        [partial(_hand_over, each) for each in (first, second, later)],
    )


def _hand_over(record: dict[str, Any]) -> None:
    assert records.handle(kinesis_batch(record), None) == {"batchItemFailures": []}


def _orders() -> Iterator[tuple[Deliver, ...]]:
    told, recorded = _reports()
    if FULL:
        yield from permutations((*told, *recorded))
        return
    for one in permutations(told):
        for number, other in enumerate(permutations(recorded)):
            mixed = chain.from_iterable(zip_longest(one, other))
            turns = ((*one, *other), (*other, *one), tuple(each for each in mixed if each))
            yield turns[number % len(turns)]


def _item(world: World) -> Item:
    (found,) = world.storage.everything()["Calls"]
    return found


@pytest.mark.requirement("S0-24", "S0-62")
def test_every_order_with_repeats_is_one_item() -> None:
    chance = Random(0)  # noqa: S311  which are repeated, and no secret
    with open_world(Fate(QUIET, chance), 0) as world:
        expected: Item | None = None
        for played, order in enumerate(_orders(), 1):
            for deliver in (*order, *chance.choices(order, k=3)):
                deliver()
            item = _item(world)
            assert item == (expected or item), f"order {played}"
            expected = item
            assert isinstance(world.storage, Tables)
            world.storage.put("calls", (CONTACT, "CALL"), None)
    assert played == (5040 if FULL else 144)

"""The machines behind the people: schedules, streams, queues, and what they do with bad input."""

import json
import time
from typing import Any

import pytest

from chalicelib.services.failures import Parked, unparked
from chalicelib.services.sealing import KmsSealer
from infra.local.telephone.call import agent_of
from tests.contacts import contact_event
from tests.system.stage import Stage, eventually, new_id, parked
from tests.system.test_story import ATTENDANT, CHANGSHA, figures_of, registration

_SCHEDULES = 200
"""Seconds in which the schedule of a minute comes three times, one of them on a busy machine."""


def waiting(stage: Stage) -> list[Parked]:
    """Return every message of the failure queue and leave it there."""
    return parked(stage.platform.endpoint, stage.platform.values["FailureQueueUrl"])


@pytest.mark.requirement("N39")
def test_the_schedule_of_the_platform_itself_rings_what_is_due(stage: Stage) -> None:
    """The one test that waits: nobody calls the sweep but its own schedule."""
    stage.set_clock("2026-11-23T10:30")
    attendant = stage.visitor(ATTENDANT)
    matter_id = new_id()
    form = registration("") | {"call_id": None, "channel": "hand"}
    assert attendant.ask("PUT", f"/matters/{matter_id}", form)[0] == 201
    stage.set_clock("2026-11-26T10:00")

    def rung() -> str:
        page = attendant.ask("GET", f"/matters/{matter_id}")[1]
        return str(page["promises"][0]["rung"])

    end = time.monotonic() + _SCHEDULES
    while rung() == "none" and time.monotonic() < end:
        time.sleep(2)
    assert rung() in ("overdue", "city", "province")


@pytest.mark.requirement("N37")
def test_figures_stand_still_without_their_consumer_and_catch_up_with_it(stage: Stage) -> None:
    stage.set_clock("2026-11-24T09:00")
    supervisor = stage.visitor("supervisor")
    functions = stage.platform.endpoint.client("lambda")
    sources = [
        mapping["UUID"]
        for mapping in functions.list_event_source_mappings(
            FunctionName=stage.platform.values["MarkTalliesFunction"]
        )["EventSourceMappings"]
    ]

    def switch(*, on: bool) -> None:
        for source in sources:
            functions.update_event_source_mapping(UUID=source, Enabled=on)

    def counted() -> dict[str, Any]:
        stage.run("RecountFunction")
        return figures_of(supervisor, "2026-11-24")

    stage.visitor(ATTENDANT).must("POST", "/duty/sign-on", {"id": new_id()})
    switch(on=False)
    try:
        before = counted()
        # What the consumer had taken before it was stopped may be marked a moment later.
        while (again := counted()) != before:
            before = again
        caller = stage.caller("+8613900002222")
        caller.ring(place=CHANGSHA)
        caller.queue()
        caller.connect(agent_of(CHANGSHA) or "")
        caller.hang_up()
        time.sleep(3)
        assert counted() == before
    finally:
        switch(on=True)
    after = eventually(counted, lambda seen: bool(seen["calls"] == before["calls"] + 1))
    assert after["answered"] == before["answered"] + 1


@pytest.mark.requirement("S0-62", "S0-20")
def test_an_event_without_its_contact_waits_sealed_in_the_failure_queue(stage: Stage) -> None:
    caller = stage.caller("+8613900003333")
    caller.contact.initiated_at = stage.now()
    event = contact_event(caller.contact, "INITIATED", stage.now())
    del event["detail"]["contactId"]
    caller.exchange.tell(event)
    sealer = KmsSealer(stage.platform.endpoint.client("kms"), stage.platform.values["SealKeyArn"])
    (message,) = (
        one
        for one in waiting(stage)
        if json.loads(unparked(one.message, sealer)).get("id") == event["id"]
    )
    assert json.loads(unparked(message.message, sealer)) == event
    assert (message.door, message.reason) == ("contact_event", "the payload names no contact")

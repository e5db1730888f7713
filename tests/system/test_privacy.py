"""Planted names, numbers and words: where they are found after a whole call (first form of G15)."""

import json
from typing import Any

import pytest

from infra.local.telephone.call import agent_of
from tests.caller import Caller
from tests.contacts import contact_event
from tests.system.sign_in import Visitor
from tests.system.stage import Stage, new_id
from tests.system.test_machines import waiting
from tests.system.test_story import ATTENDANT, CHANGSHA, registration

NUMBER = "13977775555"
WRITINGS = (NUMBER, "139 7777 5555", "139-7777-5555")
NAME = "慕容金丝雀"
WORDS = "金丝雀在矿井里歌唱"


def _everything_stored(stage: Stage) -> dict[str, str]:
    client = stage.platform.endpoint.client("dynamodb")
    tables = [value for name, value in stage.platform.values.items() if name.endswith("Table")]
    pages = {table: client.get_paginator("scan").paginate(TableName=table) for table in tables}
    return {
        table: json.dumps([page["Items"] for page in found], ensure_ascii=False, default=repr)
        for table, found in pages.items()
    }


def _everything_logged(stage: Stage) -> str:
    client = stage.platform.endpoint.client("logs")
    told: list[Any] = []
    for group in client.describe_log_groups()["logGroups"]:
        name = group["logGroupName"]
        for stream in client.describe_log_streams(logGroupName=name)["logStreams"]:
            told += client.get_log_events(
                logGroupName=name, logStreamName=stream["logStreamName"], startFromHead=True
            )["events"]
    return json.dumps(told, ensure_ascii=False)


def _tell_more(caller: Caller) -> None:
    """Deliver an event with fields that nobody knows, and one that nobody can use."""
    told = contact_event(caller.contact, "INITIATED", caller.time.now())
    told["detail"] |= {"callerNote": f"ring {WRITINGS[2]} back", "alias": {WRITINGS[1]: NUMBER}}
    caller.exchange.tell(told)
    told["detail"] |= {"contactId": None, "callerNumber": NUMBER}
    caller.exchange.tell(told)


def _begin_another(attendant: Visitor) -> None:
    begun = {"name": NAME, "phone": WRITINGS[1], "summary": WORDS}
    kept = {"version": 0, "form": json.dumps(begun, ensure_ascii=False)}
    attendant.must("PUT", f"/unfinished/{new_id()}", kept)
    [found] = attendant.must("GET", "/unfinished")["unfinished"]
    assert json.loads(found["form"]) == begun


@pytest.mark.requirement("S0-20")
def test_nothing_that_a_caller_said_or_is_called_lies_open(stage: Stage) -> None:
    stage.set_clock("2026-11-25T09:40")
    attendant = stage.visitor(ATTENDANT)
    attendant.must("POST", "/duty/sign-on", {"id": new_id()})
    caller = stage.caller(f"+86{NUMBER}")
    caller.contact.attributes |= {"ring_back": WRITINGS[1], WRITINGS[2]: NUMBER}
    caller.ring(place=CHANGSHA)
    _tell_more(caller)
    caller.queue()
    caller.connect(agent_of(CHANGSHA) or "")
    _begin_another(attendant)
    matter_id = new_id()
    form = registration(caller.contact.id) | {
        "caller": {"kind": "person", "name": NAME, "phone": NUMBER},
        "summary": WORDS,
        "disposition": {"number": 2, "question": WORDS},
    }
    assert attendant.ask("PUT", f"/matters/{matter_id}", form)[0] == 201
    wrong = attendant.ask("PUT", f"/matters/{new_id()}", form | {"field_of_law": NAME})
    assert wrong[0] == 422
    assert NAME not in json.dumps(wrong[1], ensure_ascii=False)
    caller.hang_up()
    caller.complete()
    caller.deliver_record()
    reveal = {"reason": "核对回电号码"}
    shown = attendant.ask("POST", f"/matters/{matter_id}/reveal", reveal)[1]
    assert (shown["name"], shown["phone"]) == (NAME, NUMBER)
    number = attendant.ask("POST", f"/calls/{caller.contact.id}/reveal", reveal)[1]["number"]
    assert number.endswith(NUMBER)

    parked = json.dumps(waiting(stage), ensure_ascii=False, default=repr)
    assert "names no contact" in parked
    stored, logged = _everything_stored(stage), _everything_logged(stage)
    for canary in (*WRITINGS, NAME, WORDS):
        found = [name for name, text in stored.items() if canary in text]
        assert found == [], f"{canary} lies open"
        assert canary not in logged
        assert canary not in parked

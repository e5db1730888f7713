"""The door of the audit: who is who, what is asked for, and a file that computes nothing."""

import csv
import io
import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.audit import Deed
from chalicelib.services.audit_sheet import HEADS
from tests.guards.visits import Reception, open_doors

FORMULAS = ("=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "＝1")


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        now = reception.house.clock.now()
        for who in ("head-changsha", *FORMULAS):
            deed = Deed(who, now, "matter.opened", {"why": who})
            reception.house.audit.saw("MATTER#m-1", deed)
        yield reception


def ask(desk: Reception, path: str, status: int = 200) -> Any:
    answer = desk.visit("auditor", "GET", path)
    assert answer.status_code == status, answer.body
    return json.loads(answer.body)


@pytest.mark.requirement("S0-20")
def test_people_are_called_by_name_and_facts_narrowed(desk: Reception) -> None:
    told = ask(desk, "/audit/SEEN~MATTER~m-1")
    assert len(told["facts"]) == 1 + len(FORMULAS)
    assert told["actors"][0] == {"id": "head-changsha", "name": "周敏"}
    assert told["actors"][1] == {"id": "=1+1", "name": "=1+1"}
    (one,) = ask(desk, "/audit/SEEN~MATTER~m-1?by=head-changsha&since=2026-11-23")["facts"]
    assert one["actor"]["name"] == "周敏"
    assert ask(desk, "/audit/SEEN~MATTER~m-1?until=2026-11-22")["facts"] == []
    refused = ask(desk, "/audit/SEEN~MATTER~m-1?since=2026-11-23&until=2026-11-22", 422)
    assert refused["errors"][0]["field"] == "until"


@pytest.mark.requirement("S0-20")
def test_a_file_holds_what_was_asked_for_and_computes_nothing(desk: Reception) -> None:
    told = ask(desk, "/audit/SEEN~MATTER~m-1/file")
    assert told["media_type"].startswith("text/csv")
    text = b64decode(told["content"]).decode("utf-8-sig")
    heads, *lines = csv.reader(io.StringIO(text))
    assert tuple(heads) == HEADS
    assert len(lines) == 1 + len(FORMULAS)
    assert not [cell for line in lines for cell in line if cell.startswith(tuple("=+-@\t＝"))]
    own = ask(desk, "/audit/ACTOR~auditor")["facts"]
    assert "audit.taken" in {one["action"] for one in own}


def test_nobody_but_the_auditor_takes_a_file(desk: Reception) -> None:
    for who in ("supervisor", "administrator", "head-changsha", "attendant-changsha-1"):
        assert desk.visit(who, "GET", "/audit/MATTER~m-1/file").status_code == 403

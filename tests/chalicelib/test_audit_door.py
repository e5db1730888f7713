"""The door of the audit: who is who, what is asked for, and a file that computes nothing."""

import csv
import io
import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from backend.accounts import acting
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


@pytest.mark.requirement("N37")
def test_what_a_person_did_is_read_by_pages_and_taken_whole(
    desk: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acting, "PAGE", 2)
    for number in range(4):
        deed = Deed("head-changsha", desk.house.clock.now(), "matter.opened", {"n": number})
        desk.house.audit.saw(f"MATTER#n-{number}", deed)
    first = ask(desk, "/acts/head-changsha")
    assert first["person"] == {"id": "head-changsha", "name": "周敏"}
    assert (first["since"], first["until"]) == ("2026-11-01", "2026-11-23")
    second = ask(desk, f"/acts/head-changsha?cursor={first['next']}")
    third = ask(desk, f"/acts/head-changsha?cursor={second['next']}")
    facts = [fact["subject"] for page in (first, second, third) for fact in page["facts"]]
    assert sorted(facts) == ["SEEN#MATTER#m-1", *(f"SEEN#MATTER#n-{one}" for one in range(4))]
    assert third["next"] is None
    text = b64decode(ask(desk, "/acts/head-changsha/file")["content"]).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) == 1 + 5
    october = ask(desk, "/acts/head-changsha?since=2026-10-05")
    assert (october["until"], october["facts"]) == ("2026-10-31", [])
    refused = ask(desk, "/acts/head-changsha?since=2026-10-05&until=2026-11-23", 422)
    assert refused["errors"][0]["field"] == "until"


def test_nobody_but_the_auditor_takes_a_file(desk: Reception) -> None:
    for who in ("supervisor", "administrator", "head-changsha", "attendant-changsha-1"):
        for path in ("/audit/MATTER~m-1/file", "/acts/head-changsha", "/acts/head-changsha/file"):
            assert desk.visit(who, "GET", path).status_code == 403

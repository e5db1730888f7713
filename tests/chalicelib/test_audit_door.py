"""The door of the audit: who is who, what is asked for, and a file that computes nothing."""

import csv
import io
import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from backend.accounts import acting
from backend.calls.status import Lookup
from backend.kernel.audit import Deed
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion, opened
from backend.oversight.checking import turned
from backend.oversight.facts import Facts
from backend.oversight.model import Finding, Light
from backend.places.institutions.grounds import Words
from backend.tallies.periods import Period, Unit
from chalicelib.services.audit_sheet import HEADS
from tests.fakes import hunan
from tests.guards.visits import Reception, open_doors

SITE = PlacePath.parse("430000/430100")
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


@pytest.mark.requirement("S0-20")
def test_a_matter_is_found_by_the_number_that_its_caller_was_told(desk: Reception) -> None:
    subject = "MATTER#00000000-0000-7000-8000-000000000009"
    desk.house.books.commit(Create(Lookup("261123" + "00000009", subject, SITE, "")))
    desk.house.audit.saw(subject, Deed("head-changsha", desk.house.clock.now(), "matter.opened"))
    for told in ("261123-0000-0009", "26112300000009"):
        (fact,) = ask(desk, f"/audit/MATTER~{told}")["facts"]
        assert fact["subject"] == f"SEEN#{subject}"
    assert ask(desk, "/audit/MATTER~261123-0000-0008")["facts"] == []


@pytest.mark.requirement("S0-20", "N37")
def test_a_lead_and_the_articles_of_a_place_say_where_their_facts_end(desk: Reception) -> None:
    now = desk.house.clock.now()
    lead = Suspicion("late.m-1.reply.1", 4, hunan.CHANGSHA.line, "", now, "reply_late")
    month = Period.of(Unit.MONTH, civil_day(now))
    facts = Facts(hunan.CHANGSHA.line, month, now)
    finding = Finding("down", Light.RED, Words("线路中断", "line down"))
    _, checked = turned(None, facts, {"4.down": finding}, now)
    for subject, (record, fact) in (
        (lead.reference, opened(lead, "clock", now, tell=False)),
        (f"ARTICLES#{hunan.CHANGSHA.line}.{month}", checked),
    ):
        desk.house.books.commit(record)
        assert ask(desk, f"/audit/{subject.replace('#', '~')}")["whole"] is False
        desk.house.books.commit(fact)
        assert ask(desk, f"/audit/{subject.replace('#', '~')}")["whole"] is True

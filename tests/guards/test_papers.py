"""What the papers say is so: links lead somewhere, numbers are the measured ones."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPERS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))

_LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)")
_ROW = re.compile(r"^\| (?P<what>[^|]+?) \| (?P<requests>\d+) \| (?P<units>\d+) \|", re.MULTILINE)

OPERATIONS = {
    "consultation": "consultation: from ring to saved registration",
    "registration of a call": "the registration of a call alone, beyond token and scope",
    "event QUEUED": "a contact event",
    "matter life": "life of a matter: registered, replied to, closed",
    "call page": "page of a call, its audit fact included",
    "matter page": "page of a matter, its audit fact included",
    "board of a city": "board of open promises of a city",
    "overview of the province": "overview of the province",
    "first page of the province": "first page of the province: alarms of all lines",
    "list of what fell due in a month of a city": (
        "list of what fell due in a month of a city, three of it late"
    ),
    "first page of a centre": (
        "first page of a centre: what it owes, its duty, the gaps of two weeks"
    ),
    "sweep with nothing due": "sweep, nothing due",
    "deliver a notice": "a notice: in the inbox and by mail",
    "unread count": "count of unread notices",
    "publish a rulebook": "publication of a rulebook: a second person's yes",
    "preview of moves": "preview: what a draft would move among 100 open promises",
    "recompute a promise": "job after a publication: a pass over 100 promises that moves one",
    "recompute with nothing to do": "job with nothing to do",
    "list of editions": "list of the calendar's editions",
    "list of drafts": "list of drafts, and whether promises failed",
    "route of a known city": "a caller is routed: the flow or the number knows the city",
    "route of a number unknown": "a caller is routed: a mobile that never rang",
    "route of a choice": "a caller is routed: a city was chosen, and is remembered",
    "route of a number remembered": "a caller is routed: a city chosen earlier is remembered",
    "call-back promised": "a call-back is promised",
    "call-back told again": "a call-back is asked for again",
    "owe a reply to a message": "a call is over: its message and the reply to it are kept",
    "owe nothing new": "a call is over, told again: nothing new is owed",
    "answer who was missed before": (
        "an answered caller rang three times before: a call-back ends, a reply is kept"
    ),
    "waiting": "a waiting caller is told the position",
    "whisper": "a whisper to the attendant",
    "status told": "the status of a matter is told by telephone",
    "export asked for": "an export is asked for",
    "export made": "an export of one matter is made, in two steps; the file is not counted",
    "complaint registered": "a complaint is registered with its file and its promise",
    "complaint concluded": "what was found of a complaint; its telling is owed",
    "complainant told": "a complainant was told",
    "order sent": "an order is sent to a unit",
    "order accepted": "a unit takes an order on",
    "order answered": "a unit answers; the owner is to follow it up",
    "matter reopened": "a matter is opened again",
    "appointment agreed": "an appointment is agreed",
    "matter handed over": "a matter is handed over with its promise",
    "return visit kept": "a return visit: it was solved",
    "article board of the province": "article board of the province",
    "article board of a city": "article board of a city with its counties",
    "article board of a county": "article board of a county",
    "check of the articles at all lines": (
        "hourly check of the articles at all lines, nothing new"
    ),
    "score sheets of the province": "score sheets of a quarter of the province",
    "what-if of a quarter": "what-if: a quarter of all lines judged again by a draft",
    "act put on file": "an act is put on file",
    "ledger of violations of a city": (
        "ledger of violations of a city with the leads that wait, its audit fact included"
    ),
    "file of a violation": "file of a violation, its audit fact included",
    "look at the lines when all are due": (
        "each minute: all lines are due and tried; the calls to them are not counted"
    ),
    "look at the lines when none is due": "each minute: no line is due",
    "line found down": "a line is found down: the outage is opened and told",
    "line found up again": "it is found up again: its cause is owed",
    "cause of an outage stated": "the cause of an outage is stated",
    "outages of a month of all lines": "outages of a month, and how every line stands",
    "works of a year": "maintenance record of a year",
    "directive issued": "a directive is drafted and issued; its receipt and report are owed",
    "directives of a year to a city": "directives of a year to a city, its audit fact included",
    "directive opened": "page of a directive, its audit fact included",
    "text ordered": "a text to a caller is ordered",
    "text sent": "a text to a caller is sent and marked",
}
"""How the paper calls what the ledger counts."""


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper: Path) -> None:
    targets = _LINK.findall(paper.read_text(encoding="utf-8"))
    assert [link for link in targets if not (paper.parent / link).exists()] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(paper.name[:4]) for paper in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    for paper in DECISIONS:
        text = paper.read_text(encoding="utf-8")
        assert text.startswith("# "), paper.name
        assert "**Decision.**" in text or "and why" in text.partition("\n")[0], paper.name


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "0013-dependencies.md").read_text(encoding="utf-8")
    portal = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    named = {
        match.lower()
        for file in (*ROOT.glob("requirements*.in"), ROOT / "infra/local/requirements.in")
        for match in re.findall(r"^([\w-]+)==", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    stubs = {one for one in named if one.startswith("types-") or one.endswith("-stubs")}
    assert "type stubs" in reasons
    missing = {one for one in named - stubs if one not in reasons.lower()}
    assert missing == set()
    assert [one for one in portal["dependencies"] if one not in reasons] == []


def test_the_costs_in_the_paper_are_those_of_the_ledger() -> None:
    ledger = json.loads((ROOT / "tests" / "bench" / "ledger.json").read_text(encoding="utf-8"))
    paper = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    told = {row["what"]: [int(row["requests"]), int(row["units"])] for row in _ROW.finditer(paper)}
    assert told == {OPERATIONS[name]: ledger[name] for name in OPERATIONS}

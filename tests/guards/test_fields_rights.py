"""Who publishes the fields of law: the doors answer what the table of rights says."""

import json
from collections.abc import Iterator

import pytest

from tests.fakes import hunan
from tests.guards import rights
from tests.guards.visits import Reception, identity, open_doors

ROUTE = "POST /fields-of-law/versions"
ACTORS = ("supervisor", "administrator", "auditor", "head-changsha", "attendant-changsha-1")


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as desk:
        yield desk


@pytest.mark.parametrize("actor", [*ACTORS, "coordinator-liuyang"])
def test_a_version_is_published_by_whom_the_table_names(actor: str, desk: Reception) -> None:
    asked = json.loads(desk.visit(actor, "GET", "/fields-of-law/versions").body)
    body = {
        "id": identity(actor, ROUTE),
        "version": asked["versions"][0]["version"],
        "effective_from": "2026-12-01",
        "fields": asked["newest"][:-1],
        "reason": "分项调整",
    }
    may = rights.word(hunan.person(actor).role, ROUTE) == "all"
    answer = desk.visit(actor, "POST", "/fields-of-law/versions", body)
    assert answer.status_code == (201 if may else 403)
    versions = json.loads(desk.visit(actor, "GET", "/fields-of-law/versions").body)["versions"]
    assert len(versions) == (2 if may else 1)
    if may:
        assert versions[0]["changes"][0]["after"] is None
        again = desk.visit(actor, "POST", "/fields-of-law/versions", body)
        assert (again.status_code, json.loads(again.body)["version"]) == (201, 2)

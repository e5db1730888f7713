"""The door that tells when a promise of a kind would be due, before it is made."""

import json

import pytest

from backend.kernel.clock import from_text
from backend.promises.model import Kind
from tests.guards.visits import open_doors


@pytest.mark.requirement("R4", "R6", "R21")
@pytest.mark.parametrize("kind", [one for one in Kind if not one.agreed])
def test_when_each_kind_would_be_due_is_told_with_its_reasons(kind: Kind) -> None:
    with open_doors() as desk:
        answer = desk.visit("attendant-changsha-1", "GET", f"/promises/due?kind={kind}")
    told = json.loads(answer.body)
    assert answer.status_code == 200
    assert told["kind"] == kind
    assert from_text(told["due_at"])
    assert told["explanation"]
    assert told["due_words"]


@pytest.mark.parametrize("kind", [one for one in Kind if one.agreed])
def test_an_agreed_time_is_not_computed(kind: Kind) -> None:
    with open_doors() as desk:
        answer = desk.visit("attendant-changsha-1", "GET", f"/promises/due?kind={kind}")
    assert answer.status_code == 422
    assert [one["field"] for one in json.loads(answer.body)["errors"]] == ["kind"]

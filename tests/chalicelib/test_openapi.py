"""The committed document is what the doors say, and says all of it.

`make openapi` sets HOTLINE_OPENAPI=write: then the document is written before it is compared.
"""

import json
import os
from pathlib import Path

import pytest

from chalicelib.api import openapi
from chalicelib.api.doors import DOORS
from tests.guards.rights import PUBLIC

COMMITTED = Path(__file__).resolve().parents[2] / "frontend" / "openapi.json"


def test_the_committed_document_is_what_the_doors_say() -> None:
    if os.environ.get("HOTLINE_OPENAPI") == "write":
        COMMITTED.write_text(openapi.text(), encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == openapi.text(), "run `make openapi`"


def test_every_route_is_in_the_document() -> None:
    paths = json.loads(openapi.text())["paths"]
    told = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    assert told == {(route.path, route.method) for door in DOORS for route in door.routes}


def test_every_operation_has_a_sentence_and_says_what_a_refusal_looks_like() -> None:
    for path, methods in openapi.document()["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"].endswith("."), (method, path)
            refusal = operation["responses"]["default"]["content"]["application/problem+json"]
            assert refusal["schema"] == {"$ref": "#/components/schemas/Problem"}
            assert (operation["security"] == []) is (f"{method.upper()} {path}" in PUBLIC)


def test_every_reference_leads_to_a_schema() -> None:
    document = openapi.document()
    text = json.dumps(document)
    references = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert references <= document["components"]["schemas"].keys()


@pytest.mark.requirement("S0-20")
def test_no_list_and_no_page_has_room_for_a_callers_name_or_number() -> None:
    schemas = openapi.document()["components"]["schemas"]
    for name in ("CallRow", "CallPage", "MatterRowShape", "CallerShape", "MatterPage"):
        fields = schemas[name]["properties"].keys()
        assert not fields & {"number", "phone", "caller_name", "caller_number"}, name

"""The deployed doors over HTTP: who is let in, and what a false token gets."""

import base64
import json
import urllib.request
from typing import Any

import pytest

from tests.chalicelib.mint import Keys, Mint
from tests.system.sign_in import Visitor, tokens
from tests.system.stage import Stage


def _parts(token: str) -> list[dict[str, Any]]:
    return [
        json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        for part in token.split(".")[:2]
    ]


def _part(document: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


@pytest.fixture(scope="module")
def false_tokens(stage: Stage) -> dict[str, str]:
    """Return tokens that look like the issuer's own."""
    good = tokens(stage.platform, "attendant-changsha-1")
    header, claims = _parts(good["access_token"])
    head, body, signature = good["access_token"].split(".")
    supervisor = tokens(stage.platform, "supervisor")["access_token"].split(".")
    struck = Mint(Keys(), "cognito", "http://127.0.0.1:9/jwks")
    return {
        "none at all": "",
        "no token": "garbage",
        "the ID token": good["id_token"],
        "alg none": f"{_part(header | {'alg': 'none'})}.{body}.",
        "alg HS256": f"{_part(header | {'alg': 'HS256'})}.{body}.{signature}",
        "another's claims": f"{head}.{supervisor[1]}.{signature}",
        "a later end": f"{head}.{_part(claims | {'exp': claims['exp'] + 9999})}.{signature}",
        "no signature": f"{head}.{body}.",
        "a foreign key": struck.strike(header={"kid": header["kid"]}, **claims),
        "an unknown key": f"{_part(header | {'kid': '../../etc/passwd'})}.{body}.{signature}",
        "a refresh token": good["refresh_token"],
        "ten thousand signs": "x" * 10_000,
    }


def test_a_false_token_gets_401_and_never_a_fault(
    stage: Stage, false_tokens: dict[str, str]
) -> None:
    answers = {
        kind: Visitor(stage.platform.portal, token).ask("GET", "/session")[0]
        for kind, token in false_tokens.items()
    }
    assert set(answers.values()) == {401}, answers


def test_health_alone_is_public(stage: Stage) -> None:
    nobody = Visitor(stage.platform.portal, "")
    assert nobody.ask("GET", "/health") == (200, {"status": "ok", "stage": "local"})
    assert nobody.ask("GET", "/places")[0] == 401


def test_answers_are_not_stored_on_the_way(stage: Stage) -> None:
    with urllib.request.urlopen(f"{stage.platform.portal}/api/health", timeout=20) as answer:  # noqa: S310
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.requirement("S0-20")
def test_a_refusal_names_the_field_and_the_article_in_two_languages(stage: Stage) -> None:
    attendant = stage.visitor("attendant-changsha-1")
    status, problem = attendant.ask(
        "PUT",
        "/matters/00000000-0000-4000-8000-000000000999",
        {"channel": "hand", "place": "430102", "disposition": {"number": 2}, "colour": "red"},
    )
    assert (status, problem["code"]) == (422, "invalid")
    assert [error["field"] for error in problem["errors"]] == ["colour"]
    status, problem = attendant.ask(
        "PUT",
        "/matters/00000000-0000-4000-8000-000000000999",
        {"channel": "hand", "place": "430102", "disposition": {"number": 2}},
    )
    named = {error["field"]: error for error in problem["errors"]}
    assert set(named) == {"summary", "field_of_law", "caller.name", "caller.phone"}
    assert "第十五条" in named["caller.phone"]["article"]
    assert all(error["reason"] and error["reason_en"] for error in named.values())

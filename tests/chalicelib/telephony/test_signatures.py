"""Who may tell and ask: whoever signs with a known key, just now, and nobody else."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import settings
from chalicelib.api.signing import LARGEST
from chalicelib.services.signatures import Signatures, Unsigned, signature
from tests.chalicelib.telephony.sender import (
    KEYS,
    NEXT_SECRET,
    QUESTIONS,
    REPORTS,
    SECRET,
    Carrier,
    carrier,
    with_keys,
)
from tests.fakes.clock import FakeClock
from tests.guards.visits import NOON, open_doors

QUESTION = {"call": "c-1", "op": "route", "number": "+8613900001234"}


@pytest.fixture
def pbx() -> Iterator[Carrier]:
    with carrier() as sender:
        yield sender


def began(pbx: Carrier) -> dict[str, object]:
    at = pbx.house.clock.now().isoformat()
    return {"event": "began", "call": "c-1", "at": at, "number": "+8613900001234"}


def kept(pbx: Carrier) -> int:
    """Return how much was written: calls, nonces, parked payloads."""
    house = pbx.house
    return house.calls.writes + len(house.nonces.kept) + len(pbx.queue.parked)


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("door", [REPORTS, QUESTIONS])
@pytest.mark.parametrize(
    "changed",
    [
        {"key": "pbx.9"},
        {"key": "other.1"},
        {"key": ""},
        {"key": "钥匙"},
        {"signature": ""},
        {"signature": "0" * 64},
        {"signature": "签名"},
        {"timestamp": ""},
        {"timestamp": "yesterday"},
        {"timestamp": f"{int(NOON.timestamp()) - 301}"},
        {"timestamp": f"{int(NOON.timestamp()) + 301}"},
        {"timestamp": "9" * 30},
        {"nonce": ""},
        {"nonce": "short"},
        {"nonce": "n" * 65},
        {"nonce": "a.dot.in.the.nonce"},
    ],
)
def test_what_is_not_signed_well_learns_nothing_and_keeps_nothing(
    pbx: Carrier, door: str, changed: dict[str, str]
) -> None:
    answer = pbx.post(door, began(pbx), **changed)
    assert answer.status_code == 401
    refused = json.loads(answer.body)
    plain = json.loads(pbx.send(door, b"{}", {"Content-Type": "application/json"}).body)
    assert {**refused, "request_id": ""} == {**plain, "request_id": ""}
    assert kept(pbx) == 0


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_five_minutes_either_way_are_allowed(pbx: Carrier, seconds: int) -> None:
    at = str(int(NOON.timestamp()) + seconds)
    assert pbx.post(REPORTS, began(pbx), timestamp=at).status_code == 202


def test_a_signature_is_good_for_one_body_and_one_door(pbx: Carrier) -> None:
    body = json.dumps(QUESTION).encode()
    headers = pbx.headers(QUESTIONS, body)
    assert pbx.send(QUESTIONS, body + b" ", headers).status_code == 401
    assert pbx.send(REPORTS, body, headers).status_code == 401
    assert pbx.send(QUESTIONS, body, headers).status_code == 200


def test_keys_are_changed_without_a_pause(pbx: Carrier) -> None:
    assert pbx.post(REPORTS, began(pbx)).status_code == 202
    pbx.key, pbx.secret = "pbx.2", NEXT_SECRET
    told = pbx.tell(**began(pbx))
    assert told == {"call_id": told["call_id"], "changed": False}


def test_two_sources_have_two_calls_of_one_id(pbx: Carrier) -> None:
    first = pbx.tell(**began(pbx))
    pbx.key, pbx.secret = "other.1", KEYS["other.1"]
    second = pbx.tell(**began(pbx))
    assert first["call_id"] != second["call_id"]
    assert second["changed"]


def test_without_keys_there_is_no_door(pbx: Carrier, monkeypatch: pytest.MonkeyPatch) -> None:
    none = replace(settings.current(), telephony_keys={})
    monkeypatch.setattr(settings, "current", lambda: none)
    assert pbx.post(REPORTS, began(pbx)).status_code == 404
    assert pbx.post(QUESTIONS, QUESTION).status_code == 404


def test_a_token_of_a_person_opens_no_carriers_door() -> None:
    with open_doors() as desk, with_keys(desk.house, desk.client):
        for door in (REPORTS, QUESTIONS):
            answer = desk.visit("attendant-changsha-1", "POST", door, QUESTION)
            assert answer.status_code == 401


def test_what_is_too_large_is_not_even_hashed(pbx: Carrier) -> None:
    answer = pbx.post(REPORTS, b" " * (LARGEST + 1))
    assert (answer.status_code, json.loads(answer.body)["code"]) == (413, "too_large")
    assert kept(pbx) == 0


@given(
    st.binary(max_size=60), st.integers(0, 59), st.integers(1, 255), st.sampled_from(sorted(KEYS))
)
def test_a_body_changed_anywhere_is_refused(body: bytes, at: int, by: int, key: str) -> None:
    verifier = Signatures(KEYS, FakeClock(NOON))
    stamp = str(int(NOON.timestamp()))
    signed = signature(KEYS[key], f"{stamp}.{'n' * 16}.{REPORTS}", body)
    said = {
        "X-Hotline-Key": key,
        "X-Hotline-Timestamp": stamp,
        "X-Hotline-Nonce": "n" * 16,
        "X-Hotline-Signature": signed,
    }
    assert verifier.verify(said, REPORTS, body).source == key.partition(".")[0]
    place = at % (len(body) + 1)
    other = bytearray(body + b"\0")
    other[place] ^= by
    with pytest.raises(Unsigned):
        verifier.verify(said, REPORTS, bytes(other))


@pytest.mark.parametrize(
    "keys",
    [
        "pbx=" + "s" * 40,
        "pbx.1=short",
        "PBX.1=" + "s" * 40,
        "pbx.1",
        f"pbx.1={SECRET},other={SECRET}",
    ],
)
def test_a_key_without_a_source_or_with_a_short_secret_is_no_setting(keys: str) -> None:
    with pytest.raises(ValueError, match="TELEPHONY_KEYS") as refused:
        settings.read({**_environment(), "TELEPHONY_KEYS": keys})
    assert "ssss" not in str(refused.value)


def _environment() -> dict[str, str]:
    import os  # noqa: PLC0415  what conftest sets

    return dict(os.environ)

"""A seal opens for its own record only, and shows nothing of what it holds.

The key service is a stand-in in this process that wraps keys as AWS KMS does: by an
authenticated cipher over the encryption context. The emulator's own is met in system tests.
"""

import json
import os
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.privacy import plain_number
from chalicelib.services.sealing import KeyedCallerHash, KmsSealer

RECORD = "MATTER#7d1f4a52-0000-4000-8000-000000000001"
WORDS = "张三 13912345678 单位拖欠工资三个月"


@dataclass
class Kms:
    """Wraps data keys under a master key that never leaves it."""

    master: bytes = field(default_factory=lambda: os.urandom(32))
    generated: int = 0
    decrypted: int = 0

    def generate_data_key(self, **request: Any) -> dict[str, Any]:
        assert request["KeySpec"] == "AES_256"
        self.generated += 1
        plain, nonce = os.urandom(32), os.urandom(12)
        wrapped = nonce + AESGCM(self.master).encrypt(nonce, plain, _context(request))
        return {"Plaintext": plain, "CiphertextBlob": wrapped}

    def decrypt(self, **request: Any) -> dict[str, Any]:
        self.decrypted += 1
        blob = request["CiphertextBlob"]
        plain = AESGCM(self.master).decrypt(blob[:12], blob[12:], _context(request))
        return {"Plaintext": plain}


def _context(request: dict[str, Any]) -> bytes:
    assert request["EncryptionContext"]
    return json.dumps(request["EncryptionContext"], sort_keys=True).encode()


@pytest.fixture(scope="module")
def kms() -> Kms:
    return Kms()


@pytest.fixture(scope="module")
def sealer(kms: Kms) -> KmsSealer:
    return KmsSealer(kms, "key")


@pytest.mark.requirement("S0-20")
@given(words=st.text(), context=st.text())
def test_what_is_sealed_comes_out_unchanged(words: str, context: str, sealer: KmsSealer) -> None:
    assert sealer.unseal(sealer.seal(words, context), context) == words


@pytest.mark.requirement("S0-20")
def test_a_seal_shows_nothing_of_what_it_holds(sealer: KmsSealer) -> None:
    sealed = sealer.seal(WORDS, RECORD)
    assert WORDS.encode() not in sealed
    assert b"13912345678" not in sealed
    assert "张三".encode() not in sealed


def test_two_seals_of_the_same_words_differ(sealer: KmsSealer) -> None:
    assert sealer.seal(WORDS, RECORD) != sealer.seal(WORDS, RECORD)


@pytest.mark.requirement("S0-20")
@given(other=st.text().filter(lambda text: text != RECORD))
def test_a_seal_moved_to_another_record_is_refused(other: str, sealer: KmsSealer) -> None:
    with pytest.raises(ValueError, match="does not belong"):
        sealer.unseal(sealer.seal(WORDS, RECORD), other)


@settings(max_examples=200)
@given(place=st.integers(0), change=st.integers(1, 255))
def test_a_changed_byte_is_refused(place: int, change: int, sealer: KmsSealer) -> None:
    sealed = bytearray(sealer.seal(WORDS, RECORD))
    sealed[place % len(sealed)] ^= change
    with pytest.raises((ValueError, InvalidTag)):
        sealer.unseal(bytes(sealed), RECORD)


@given(length=st.integers(0, 200))
def test_a_cut_seal_is_refused(length: int, sealer: KmsSealer) -> None:
    sealed = sealer.seal(WORDS, RECORD)
    with pytest.raises((ValueError, InvalidTag)):
        sealer.unseal(sealed[: min(length, len(sealed) - 1)], RECORD)


def test_a_suite_that_is_not_known_is_refused(sealer: KmsSealer) -> None:
    with pytest.raises(ValueError, match="suite"):
        sealer.unseal(b"S1" + sealer.seal(WORDS, RECORD)[2:], RECORD)


def test_the_key_of_another_service_opens_nothing() -> None:
    sealed = KmsSealer(Kms(), "key").seal(WORDS, RECORD)
    with pytest.raises(InvalidTag):
        KmsSealer(Kms(), "key").unseal(sealed, RECORD)


def test_the_key_service_is_asked_once_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    kms, now = Kms(), [1_000.0]
    monkeypatch.setattr("chalicelib.services.sealing.time.monotonic", lambda: now[0])
    sealer = KmsSealer(kms, "key")
    first = [sealer.seal(WORDS, RECORD) for _ in range(50)]
    assert kms.generated == 1
    now[0] += 3_601
    second = sealer.seal(WORDS, RECORD)
    assert kms.generated == 2
    assert {sealer.unseal(sealed, RECORD) for sealed in (*first, second)} == {WORDS}
    assert kms.decrypted == 2


def test_what_one_process_sealed_another_opens() -> None:
    kms = Kms()
    sealed = KmsSealer(kms, "key").seal(WORDS, RECORD)
    assert KmsSealer(kms, "key").unseal(sealed, RECORD) == WORDS


@pytest.mark.requirement("S0-20")
@given(st.text("0123456789", min_size=6, max_size=13))
def test_a_number_has_one_hash_however_it_is_written(number: str) -> None:
    hashes = KeyedCallerHash("key" * 12)
    assert hashes.of(number) == hashes.of(plain_number(number))
    assert number not in hashes.of(number)


def test_without_the_key_numbers_cannot_be_tried() -> None:
    number = "13912345678"
    one, other = KeyedCallerHash("a" * 32).of(number), KeyedCallerHash("b" * 32).of(number)
    assert one != other
    assert len(one) == len(other) == 22

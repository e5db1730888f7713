"""Sealing by envelope: AES-256-GCM under a data key, the data key under a KMS key.

A seal names its suite, so that another cipher (SM4-GCM) can come beside it.
One data key serves a process for an hour, so that KMS is asked rarely.
"""

import base64
import hashlib
import hmac
import os
import time
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kernel.ids import canonical
from backend.kernel.privacy import plain_number

SUITE = "A1"
"""AES-256-GCM over the deflated text: what an attendant writes shrinks by a third."""
_NONCE_BYTES = 12
_DATA_KEY_SECONDS = 3600
_CONTEXT = {"purpose": "caller"}


class Kms(Protocol):
    """The two operations of AWS KMS that sealing needs."""

    def generate_data_key(self, **request: Any) -> dict[str, Any]:
        """Return a fresh key, plain and wrapped."""
        ...

    def decrypt(self, **request: Any) -> dict[str, Any]:
        """Return the plain form of a wrapped key."""
        ...


class KmsSealer:
    """Seals personal data."""

    def __init__(self, kms: Kms, key_id: str) -> None:
        """Take the KMS client and the key that wraps data keys."""
        self._kms = kms
        self._key_id = key_id
        self._plain = b""
        self._wrapped = b""
        self._until = float("-inf")
        self._unwrap = lru_cache(maxsize=512)(self._ask_for)

    def seal(self, plain: str, context: str) -> bytes:
        """Return the sealed form of `plain`, bound to `context`."""
        if self._until < time.monotonic():
            self._renew()
        nonce = os.urandom(_NONCE_BYTES)
        box = AESGCM(self._plain).encrypt(nonce, zlib.compress(plain.encode()), context.encode())
        length = len(self._wrapped).to_bytes(2, "big")
        return SUITE.encode() + length + self._wrapped + nonce + box

    def unseal(self, sealed: bytes, context: str) -> str:
        """Return what was sealed; raises `ValueError` for another context or a changed seal."""
        if sealed[:2] != SUITE.encode():
            raise ValueError("the seal names a suite that is not known here")
        end = 4 + int.from_bytes(sealed[2:4], "big")
        key = self._unwrap(sealed[4:end])
        nonce, box = sealed[end : end + _NONCE_BYTES], sealed[end + _NONCE_BYTES :]
        try:
            packed = AESGCM(key).decrypt(nonce, box, context.encode())
        except InvalidTag:
            raise ValueError("the seal does not belong to this record") from None
        return zlib.decompress(packed).decode()

    def _renew(self) -> None:
        answer = self._kms.generate_data_key(
            KeyId=self._key_id, KeySpec="AES_256", EncryptionContext=_CONTEXT
        )
        self._plain, self._wrapped = answer["Plaintext"], answer["CiphertextBlob"]
        self._until = time.monotonic() + _DATA_KEY_SECONDS

    def _ask_for(self, wrapped: bytes) -> bytes:
        answer = self._kms.decrypt(CiphertextBlob=wrapped, EncryptionContext=_CONTEXT)
        key: bytes = answer["Plaintext"]
        return key


class KeyedCallerHash:
    """HMAC-SHA-256 of a number in its one form: the only shape of it that a key may hold."""

    def __init__(self, key: str) -> None:
        """Take the secret; without it nobody can try numbers. Empty where nothing is hashed."""
        self._key = key.encode()

    def of(self, number: str) -> str:
        """Return 128 bits in URL-safe base64."""
        return self._hash(plain_number(number))

    def of_command(self, document: Mapping[str, Any]) -> str:
        """Return 128 bits over the document in its canonical form."""
        return self._hash(canonical(document))

    def _hash(self, text: str) -> str:
        if not self._key:
            raise ValueError("this function was not given the key of callers' hashes")
        digest = hmac.new(self._key, text.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

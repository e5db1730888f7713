"""Sealing that can be read in a test, and is bound to its record as the real one is."""

import hashlib
from collections.abc import Mapping
from typing import Any

from backend.kernel.ids import canonical
from backend.kernel.privacy import plain_number


class FakeSealer:
    """Seals by turning round; another context is refused."""

    def seal(self, plain: str, context: str) -> bytes:
        return f"{context}|{plain[::-1]}".encode()

    def unseal(self, sealed: bytes, context: str) -> str:
        owner, _, turned = sealed.decode().partition("|")
        if owner != context:
            raise ValueError("the seal does not belong to this record")
        return turned[::-1]


class FakeCallerHash:
    """Hashes without a key."""

    def of(self, number: str) -> str:
        return hashlib.sha256(plain_number(number).encode()).hexdigest()[:22]

    def of_command(self, document: Mapping[str, Any]) -> str:
        return hashlib.sha256(canonical(document).encode()).hexdigest()[:22]

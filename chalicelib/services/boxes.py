"""Short texts that go out and come back: nobody reads them outside, and nobody makes them up."""

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Box:
    """Seals for one purpose and one reader; what was sealed for another does not open.

    The key is derived from a secret of the function, so that no request asks KMS.
    """

    def __init__(self, secret: str, purpose: str) -> None:
        """Take the secret; raises `ValueError` where the function was given none."""
        if not secret:
            raise ValueError(f"this function was not given a secret to seal a {purpose} with")
        key = hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()
        self._key = AESGCM(key)

    def seal(self, plain: bytes, reader: str = "") -> str:
        """Return signs that stand in an address as they are; never the same ones twice."""
        nonce = os.urandom(_NONCE_BYTES)
        box = self._key.encrypt(nonce, plain, reader.encode())
        return base64.urlsafe_b64encode(nonce + box).decode().rstrip("=")

    def open(self, signs: str, reader: str = "") -> bytes | None:
        """Return what was sealed; None for what was not sealed here for this reader."""
        try:
            sealed = base64.urlsafe_b64decode(signs + "=" * (-len(signs) % 4))
            nonce, box = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            return self._key.decrypt(nonce, box, reader.encode())
        except (binascii.Error, InvalidTag, ValueError):
            return None

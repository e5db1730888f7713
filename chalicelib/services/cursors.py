"""Cursors that tell nothing: where a page ends may be a record that the reader may not see."""

import base64
import binascii
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kernel.errors import Fault, Invalid

_NONCE_BYTES = 12
_PURPOSE = b"cursor"


class Cursors:
    """Seals the key of a row for one reader; what was sealed for another does not open.

    The sealing key is derived from a secret of the function, so that no request asks KMS.
    """

    def __init__(self, secret: str) -> None:
        """Take the secret; raises `ValueError` where the function was given none."""
        if not secret:
            raise ValueError("this function was not given a secret to seal cursors with")
        self._box = AESGCM(hmac.new(secret.encode(), _PURPOSE, hashlib.sha256).digest())

    def seal(self, place: str | None, reader: str) -> str | None:
        """Return a cursor for a reader, None at the end."""
        if place is None:
            return None
        nonce = os.urandom(_NONCE_BYTES)
        box = self._box.encrypt(nonce, place.encode(), reader.encode())
        return base64.urlsafe_b64encode(nonce + box).decode().rstrip("=")

    def open(self, cursor: str | None, reader: str) -> str | None:
        """Return where to go on; raises `Invalid` for what was not sealed for this reader."""
        if cursor is None:
            return None
        try:
            sealed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
            nonce, box = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            return self._box.decrypt(nonce, box, reader.encode()).decode()
        except (binascii.Error, InvalidTag, ValueError):
            raise Invalid(
                Fault("cursor", "翻页标记已失效，请刷新", "is not known: load the list anew")
            ) from None

"""Signatures of a telephone system's requests: HMAC-SHA256 over when, which, where and what."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from backend.kernel.clock import Clock

KEY, TIMESTAMP, NONCE, SIGNATURE = (
    "X-Hotline-Key",
    "X-Hotline-Timestamp",
    "X-Hotline-Nonce",
    "X-Hotline-Signature",
)
"""The headers of a signed request."""
WINDOW = timedelta(minutes=5)
"""How far the sender's clock may be from ours, either way."""

_TIMESTAMP = re.compile(r"^[0-9]{10}$")
_NONCE = re.compile(r"^[0-9A-Za-z_-]{16,64}$")
_NO_KEY = "0" * 64
"""Signed with where the key is unknown, so that both take equally long."""


class Unsigned(Exception):
    """The signature cannot be accepted; the message says why, for the log alone."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who sent a request, and the one-time word by which it is known."""

    source: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Verifies signatures."""

    keys: Mapping[str, str]
    """Secrets by key, `<source>.<key>`: while keys are changed a source has two."""
    clock: Clock
    """The machine's: a signature is technical, whatever the hour of business is."""

    def verify(self, said: Mapping[str, str], door: str, body: bytes) -> Signed:
        """Return who signed a request to a door; raises `Unsigned`."""
        key, nonce = said.get(KEY, ""), said.get(NONCE, "")
        timestamp = said.get(TIMESTAMP, "")
        if not _TIMESTAMP.match(timestamp) or not _NONCE.match(nonce):
            raise Unsigned("timestamp or nonce is missing or has another form")
        due = signature(self.keys.get(key, _NO_KEY), f"{timestamp}.{nonce}.{door}", body)
        given = said.get(SIGNATURE, "").encode(errors="replace")
        if not hmac.compare_digest(due.encode(), given) or key not in self.keys:
            raise Unsigned("the key is not known, or the signature is another")
        if abs(self.clock.now().timestamp() - int(timestamp)) > WINDOW.total_seconds():
            raise Unsigned("the timestamp is more than five minutes from our clock")
        return Signed(key.partition(".")[0], nonce)


def signature(secret: str, head: str, body: bytes) -> str:
    """Return the signature of a request; `head` is `<timestamp>.<nonce>.<door>`."""
    return hmac.new(secret.encode(), head.encode() + b"." + body, sha256).hexdigest()

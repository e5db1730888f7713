"""An issuer of tokens for tests: real RSA keys, a real JWKS on loopback, good and false tokens."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt import PyJWS
from jwt.algorithms import RSAAlgorithm

from chalicelib.settings import Issuer

NAME = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool"
CLIENT = "portal-client"
AUDIENCE = "hotline-api"
SUBJECT = "7d1f4a52-0000-4000-8000-000000000001"
GONE: Any = object()
"""The value of a header or claim that is to be missing."""


def _private_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def _part(document: object) -> str:
    text = document if isinstance(document, str) else json.dumps(document)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@dataclass
class Keys:
    """The keys of the issuer, and one that is not the issuer's."""

    access: RSAPrivateKey = field(default_factory=_private_key)
    identity: RSAPrivateKey = field(default_factory=_private_key)
    foreign: RSAPrivateKey = field(default_factory=_private_key)

    @cached_property
    def jwks(self) -> bytes:
        """What the issuer publishes: two keys, as Cognito does."""
        published = {"access+key/=": self.access, "identity+key/=": self.identity}
        keys = [
            json.loads(RSAAlgorithm.to_jwk(key.public_key()))
            | {"kid": kid, "use": "sig", "alg": "RS256"}
            for kid, key in published.items()
        ]
        return json.dumps({"keys": keys}).encode()


@dataclass(frozen=True)
class Mint:
    """Strikes tokens of one profile, good ones and false ones."""

    keys: Keys
    profile: str
    jwks_url: str

    @property
    def issuer(self) -> Issuer:
        audience = AUDIENCE if self.profile == "jwt" else ""
        return Issuer(NAME, self.jwks_url, CLIENT, self.profile, audience)

    @property
    def claims(self) -> dict[str, Any]:
        """The claims of a good access token."""
        now = int(time.time())
        claims = {"sub": SUBJECT, "iss": NAME, "iat": now, "exp": now + 1800, "scope": "openid"}
        if self.profile == "cognito":
            return claims | {"token_use": "access", "client_id": CLIENT, "username": "attendant"}
        return claims | {"aud": AUDIENCE, "azp": CLIENT}

    @property
    def headers(self) -> dict[str, Any]:
        """The headers of a good access token, the algorithm apart."""
        kind = {"typ": "at+jwt"} if self.profile == "jwt" else {}
        return {"kid": "access+key/="} | kind

    def strike(
        self,
        *,
        header: dict[str, Any] | None = None,
        key: object = None,
        algorithm: str = "RS256",
        **claims: Any,
    ) -> str:
        """Sign a token that is good but for what is said; a claim of `GONE` is left out."""
        payload = {n: v for n, v in (self.claims | claims).items() if v is not GONE}
        headers = {n: v for n, v in (self.headers | (header or {})).items() if v is not GONE}
        signer: Any = key or self.keys.access
        text = json.dumps(payload).encode()
        return PyJWS().encode(text, signer, algorithm=algorithm, headers=headers)

    def by_hand(self, header: object, payload: object, signature: str = "") -> str:
        """Put a token together without any library's checks."""
        return f"{_part(header)}.{_part(payload)}.{signature}"

    def with_public_key(self, form: Encoding, algorithm: str = "HS256") -> str:
        """Sign with the published key as if it were a shared secret."""
        shape = PublicFormat.SubjectPublicKeyInfo
        secret = self.keys.access.public_key().public_bytes(form, shape)
        signed = f"{_part(self.headers | {'alg': algorithm})}.{_part(self.claims)}"
        digest = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


@contextmanager
def published(jwks: bytes) -> Iterator[str]:
    """Hand out a JWKS on a free port of loopback; yields its address."""

    class Published(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(jwks)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Published) as server:
        thread = threading.Thread(
            target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/jwks.json"
        server.shutdown()
        thread.join()

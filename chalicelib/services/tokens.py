"""OIDC access tokens: which ones open the doors.

RS256 only, keys of the configured issuer only, never an ID token. Whatever is wrong ends in
`BadToken`: the door is closed unless everything holds.
"""

from typing import Any

import jwt
from jwt import PyJWKClient

from chalicelib.settings import Issuer

_LEEWAY_SECONDS = 30
_NEEDED = ["exp", "iat", "iss", "sub"]
_ACCESS_TYPES = ("at+jwt", "application/at+jwt")
"""How a header names an access token (RFC 9068)."""


class BadToken(Exception):
    """The token does not open a door; the reason is for the log, never for the caller."""


class IssuerSilent(Exception):
    """The issuer's keys cannot be fetched now: nobody is let in, and nobody is signed out."""


class Tokens:
    """Verifies access tokens of one issuer."""

    def __init__(self, issuer: Issuer) -> None:
        """Take the issuer; its keys are fetched when first needed and kept."""
        self._issuer = issuer
        self._keys = PyJWKClient(issuer.jwks_url, cache_keys=True, lifespan=3600, timeout=5)

    def subject_of(self, token: str) -> str:
        """Return the `sub` of a good access token; raises `BadToken` for any other."""
        try:
            claims = self._claims(token)
        except jwt.PyJWKClientConnectionError as error:
            raise IssuerSilent from error
        except BadToken:
            raise
        except Exception as error:  # whatever a forger makes the parser raise, the door is closed
            raise BadToken(type(error).__name__) from error
        self._check_types(claims)
        self._check_kind(claims)
        return str(claims["sub"])

    def _claims(self, token: str) -> dict[str, Any]:
        header = jwt.get_unverified_header(token)
        if header.get("alg") != "RS256":
            raise BadToken("alg")
        if self._issuer.profile == "jwt" and str(header.get("typ")).lower() not in _ACCESS_TYPES:
            raise BadToken("typ")
        key = self._keys.get_signing_key_from_jwt(token)
        return jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            issuer=self._issuer.name,
            audience=self._issuer.audience or None,
            leeway=_LEEWAY_SECONDS,
            options={"require": _NEEDED, "verify_aud": bool(self._issuer.audience)},
        )

    def _check_types(self, claims: dict[str, Any]) -> None:
        """Refuse what the library would read generously, such as digits in a text."""
        if not claims["sub"]:
            raise BadToken("sub")
        if not all(type(claims[name]) in (int, float) for name in ("exp", "iat")):
            raise BadToken("instants")

    def _check_kind(self, claims: dict[str, Any]) -> None:
        good = False
        if self._issuer.profile == "cognito":
            good = (
                claims.get("token_use") == "access"
                and claims.get("client_id") == self._issuer.client_id
            )
        elif self._issuer.profile == "jwt":
            client = claims.get("azp", claims.get("client_id"))
            good = bool(self._issuer.audience) and client == self._issuer.client_id
        if not good:
            raise BadToken("kind")

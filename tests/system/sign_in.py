"""Signing in as a person does: the issuer's own page, authorization code, PKCE."""

import base64
import hashlib
import http.cookiejar
import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Issuer(Protocol):
    """What signing in needs of a running platform."""

    @property
    def portal(self) -> str:
        """The address of the portal."""
        ...

    @property
    def demo_password(self) -> str:
        """The password of the demo people."""
        ...

    def config(self) -> dict[str, Any]:
        """Return what `/config.json` says."""
        ...


class _Stay(urllib.request.HTTPRedirectHandler):
    """Shows redirects in place of following them: the code stands in one."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nothing."""


def _open(url: str, form: Mapping[str, str] | None = None) -> Any:
    opener = urllib.request.build_opener(
        _Stay, urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    try:
        return opener.open(url, data, timeout=20)
    except urllib.error.HTTPError as answer:
        return answer


def tokens(platform: Issuer, username: str) -> dict[str, str]:
    """Return the tokens of a demo account: access_token, id_token, refresh_token."""
    config = platform.config()
    verifier = secrets.token_urlsafe(48)
    challenge = hashlib.sha256(verifier.encode()).digest()
    request = {
        "response_type": "code",
        "client_id": config["client_id"],
        "redirect_uri": f"{platform.portal}{config['redirect_path']}",
        "scope": config["scope"],
        "state": secrets.token_urlsafe(8),
        "code_challenge": base64.urlsafe_b64encode(challenge).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    page = f"{config['authorization_endpoint']}?{urllib.parse.urlencode(request)}"
    form = _read_form(_open(page).read().decode())
    form |= {"username": username, "password": platform.demo_password}
    login = urllib.parse.urljoin(page, "/login")
    answer = _open(login, form)
    back = urllib.parse.urlparse(answer.headers["Location"])
    code = urllib.parse.parse_qs(back.query)["code"][0]
    token = _open(
        config["token_endpoint"],
        {
            "grant_type": "authorization_code",
            "client_id": config["client_id"],
            "redirect_uri": request["redirect_uri"],
            "code": code,
            "code_verifier": verifier,
        },
    )
    found: dict[str, str] = json.loads(token.read())
    return found


def _read_form(html: str) -> dict[str, str]:
    """Return the hidden fields of the sign-in page."""
    hidden: dict[str, str] = {}
    for piece in html.split("<input")[1:]:
        fields = dict(
            pair.partition("=")[::2] for pair in piece.partition(">")[0].replace('"', "").split()
        )
        if fields.get("type") == "hidden":
            hidden[fields["name"]] = fields.get("value", "")
    return hidden


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is signed in and calls the API over HTTP."""

    portal: str
    token: str

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        """Return status and document of an answer."""
        request = urllib.request.Request(  # noqa: S310  our own loopback server
            f"{self.portal}/api{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read() or b"{}")

    def must(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Return the document of an answer that a test only builds on; a refusal fails it."""
        status, document = self.ask(method, path, body)
        assert status < 400, f"{method} {path} was refused with {status}: {document}"
        return document


def visitor(platform: Issuer, username: str) -> Visitor:
    """Sign in and return the visitor."""
    return Visitor(platform.portal, tokens(platform, username)["access_token"])

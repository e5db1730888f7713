"""The portal before the real doors, with storage in memory: no platform has to be started."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from infra.local import origin
from infra.local.platform import PORTAL
from tests.fakes.recordings import FakeRecordings
from tests.guards.visits import Reception, open_doors
from tests.portal.computers import Computer, front, give_back, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from infra.local.telephone.control import Control

_AUTHORITY, _CLIENT = "https://issuer.invalid", "portal"
_HOUR = 3600


@dataclass(slots=True)
class Hall:
    """The doors, the portal's address, and a browser."""

    reception: Reception
    portal: str
    browser: Browser
    recordings: FakeRecordings
    computers: list[Computer] = field(default_factory=list)
    strangers: list[Page] = field(default_factory=list)
    """The pages of whoever has no account, each in a context of its own."""

    def page(self, username: str, path: str, theme: str = "light", language: str = "zh-CN") -> Page:
        """Return a page of somebody who is signed in already, at an address of the portal.

        Each page is on a computer of its own: nothing that one keeps is seen by another.
        """
        user = {
            "access_token": self.reception.mint.strike(sub=username),
            "token_type": "Bearer",
            "scope": "openid",
            "profile": {"sub": username},
            "expires_at": int(time.time()) + _HOUR,
        }
        session = {f"oidc.user:{_AUTHORITY}:{_CLIENT}": json.dumps(user)}
        looks = {"hotline.theme": theme, "hotline.language": language}
        computer = take(self.browser)
        self.computers.append(computer)
        return computer.open(self.portal, path, session, looks)

    def hold_the_clock(self, page: Page) -> None:
        """Let the test put a page's clock forward from its next address on.

        The clock is its computer's, and stays what it was made: nobody has the computer again.
        """
        for computer in self.computers:
            computer.stays = computer.stays and computer.context != page.context
        page.clock.install()

    def close(self) -> None:
        """Let everybody leave."""
        for computer in self.computers:
            give_back(self.browser, computer)
        for page in self.strangers:
            page.context.close()


class _Doors(BaseHTTPRequestHandler):
    """Passes requests to the doors, one at a time, and plays what was cut."""

    reception: ClassVar[Reception]
    recordings: ClassVar[FakeRecordings]
    lock: ClassVar[threading.Lock] = threading.Lock()

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        if parts.path.startswith("/bucket/"):
            words = self.recordings.cuts[parts.path.removeprefix("/bucket/")]
            self._send(200, words, {"Content-Type": "audio/wav"})
            return
        headers = {
            name: self.headers[name]
            for name in ("Authorization", "Content-Type")
            if name in self.headers
        }
        with self.lock:
            said: Any = self.reception.client.http.request(self.command, self.path, headers, body)
        kept = {n: v for n, v in said.headers.items() if n.lower() == "content-type"}
        self._send(said.status_code, said.body, kept)

    do_GET = do_POST = do_PUT = answer  # noqa: N815  the names that http.server calls

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def open_hall(
    browser: Browser,
    softphone: Mapping[str, str] | None = None,
    telephone: Control | None = None,
) -> Iterator[Hall]:
    """Serve the portal before the doors of a house in memory, with a telephone where one is."""
    with open_doors() as reception, origin.bind(0) as doors:
        api = f"http://127.0.0.1:{doors.server_address[1]}"
        recordings = reception.house.recordings
        recordings.address = f"{api}/bucket"
        names = {"reception": reception, "recordings": recordings}
        doors.RequestHandlerClass = type("Doors", (_Doors,), names)
        threading.Thread(target=doors.serve_forever, daemon=True).start()
        config: dict[str, Any] = {
            "stage": "local",
            "issuer": _AUTHORITY,
            "authority": _AUTHORITY,
            "authorization_endpoint": f"{api}/authorize",
            "token_endpoint": f"{api}/token",
            "jwks_uri": f"{api}/jwks",
            "end_session_endpoint": None,
            "revocation_endpoint": None,
            "client_id": _CLIENT,
            "redirect_path": "/callback",
            "scope": "openid",
            "logout_style": "oidc",
            "demo_accounts": [],
            **({"softphone": dict(softphone)} if softphone else {}),
        }
        with front(origin.Origin(PORTAL, api, config, telephone)) as address:
            hall = Hall(reception, address, browser, recordings)
            try:
                yield hall
            finally:
                hall.close()
                doors.shutdown()

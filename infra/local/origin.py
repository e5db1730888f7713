"""The portal and the API under one address: a small server for this computer only.

`/api/*` goes to the emulator's API Gateway, `/config.json` says how to sign in, `/telephone` is the
local exchange with its page, everything else is the built portal; a path without an extension is
one of the portal's own and gets `index.html`.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import mimetypes
import threading
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from infra.local.telephone.control import PREFIX, Asked, Control

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "host", "upgrade"})
_FOR_EVER = "public, max-age=31536000, immutable"
_SECONDS_TO_ANSWER = 60
_SILENT = {
    "type": "about:blank",
    "status": HTTPStatus.BAD_GATEWAY,
    "code": "internal",
    "title": "平台没有应答",
    "title_en": "The platform does not answer",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What the server serves."""

    portal: Path
    """The folder of the built portal."""
    api: str
    """The address of the deployed API's stage."""
    config: Mapping[str, Any]
    """What `/config.json` says."""
    telephone: Control | None = None
    """The local exchange, where there is one."""

    @property
    def security_policy(self) -> str:
        """The Content-Security-Policy: own scripts only, and talks to the issuer of sign-in.

        Messages are played from the emulator's bucket.
        """
        softphone = self.config.get("softphone") or {}
        instance = [_origin(softphone["ccp_url"])] if "ccp_url" in softphone else []
        talks = [_origin(str(self.config["token_endpoint"])), *instance]
        framed = " ".join(instance) or "'none'"
        return "; ".join(
            (
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                f"media-src 'self' {_origin(self.api)}",
                f"connect-src 'self' {' '.join(talks)}",
                f"frame-src {framed}",
                "object-src 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


class _Answers(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def origin(self) -> Origin:
        """What the server shows now."""
        return self.server.origin

    def handle_any(self) -> None:
        """Send a request on its way by its path."""
        path = urlsplit(self.path).path
        if path.startswith("/api/"):
            self._forward()
        elif self.origin.telephone and (path == PREFIX or path.startswith(f"{PREFIX}/")):
            self._ring(self.origin.telephone)
        elif self.command not in ("GET", "HEAD"):
            self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"", {"Allow": "GET, HEAD"})
        elif path == "/config.json":
            body = json.dumps(dict(self.origin.config), ensure_ascii=False).encode()
            kind = "application/json; charset=utf-8"
            self._send(HTTPStatus.OK, body, {"Content-Type": kind, "Cache-Control": "no-store"})
        else:
            self._send_file(unquote(path))

    do_GET = do_HEAD = handle_any  # noqa: N815 - the names that http.server calls
    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any  # noqa: N815

    def _ring(self, telephone: Control) -> None:
        """Let the local exchange answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.headers.get("Content-Type") or ""
        answer = telephone.answer(Asked(self.command, self.path, kind, body))
        self._send(answer.status, answer.body, answer.headers)

    def _send_file(self, path: str) -> None:
        portal = self.origin.portal.resolve()
        file = (portal / path.lstrip("/")).resolve()
        if file.is_dir() or not PurePosixPath(path).suffix:
            file = portal / "index.html"
        if not file.is_relative_to(portal) or not file.is_file():
            self._send(HTTPStatus.NOT_FOUND, b"not found", {"Content-Type": "text/plain"})
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("json", "javascript", "svg+xml")):
            kind += "; charset=utf-8"
        hashed = file.parent == portal / "assets"
        headers = {"Content-Type": kind, "Cache-Control": _FOR_EVER if hashed else "no-cache"}
        self._send(HTTPStatus.OK, file.read_bytes(), headers)

    def _forward(self) -> None:
        """Pass a request to API Gateway and its answer back, unchanged."""
        api = urlsplit(self.origin.api)
        length = int(self.headers.get("Content-Length") or 0)
        headers = {n: v for n, v in self.headers.items() if n.lower() not in _HOP_BY_HOP}
        connection = http.client.HTTPConnection(api.netloc, timeout=_SECONDS_TO_ANSWER)
        target = api.path + self.path.removeprefix("/api")
        try:
            connection.request(self.command, target, self.rfile.read(length), headers)
            answer = connection.getresponse()
            body = answer.read()
        except OSError:
            body = json.dumps(_SILENT, ensure_ascii=False).encode()
            kind = {"Content-Type": "application/problem+json"}
            self._send(HTTPStatus.BAD_GATEWAY, body, kind)
            return
        finally:
            connection.close()
        skipped = _HOP_BY_HOP | {"content-length", "date", "server"}
        kept = {n: v for n, v in answer.getheaders() if n.lower() not in skipped}
        self._send(answer.status, body, kept)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self.origin.security_policy)
        if "X-Content-Type-Options" not in headers:
            self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        if self.command != "HEAD":
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

    def version_string(self) -> str:
        """Name no software."""
        return "hotline"

    def log_message(self, *_: Any) -> None:
        """Say nothing: a request may carry what must not be on a screen."""


class Server(ThreadingHTTPServer):
    """A server whose origin may be another at any time, also on connections that are open."""

    origin: Origin
    daemon_threads = True
    request_queue_size = 128


def bind(port: int) -> Server:
    """Take a port of loopback (0: a free one) before anything else is started.

    Raises OSError when it is taken.
    """
    return Server(("127.0.0.1", port), BaseHTTPRequestHandler)


def begin(server: Server, origin: Origin) -> None:
    """Serve in the background from now on."""
    server.origin = origin
    server.RequestHandlerClass = _Answers
    threading.Thread(target=server.serve_forever, daemon=True, name="origin").start()


@contextlib.contextmanager
def serving(server: Server, origin: Origin) -> Iterator[None]:
    """Serve in the background until the block ends."""
    begin(server, origin)
    try:
        yield
    finally:
        server.shutdown()

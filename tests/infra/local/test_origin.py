"""The portal, the API and the sign-in settings under one address."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from infra.local import origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIG = {"token_endpoint": "http://127.0.0.1:4566/oauth2/token", "client_id": "portal"}


class Gateway(BaseHTTPRequestHandler):
    """Stands where API Gateway is; says what it was asked."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        said = [self.path, self.headers["Authorization"], body.decode()]
        self.send_response(201)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def gateway() -> Iterator[str]:
    """Run the stand-in."""
    with HTTPServer(("127.0.0.1", 0), Gateway) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/_aws/execute-api/abc/api"
        server.shutdown()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    """Connect to the server of a small portal."""
    (tmp_path / "dist/assets").mkdir(parents=True)
    (tmp_path / "dist/index.html").write_text("<html>portal</html>")
    (tmp_path / "dist/assets/index-4f3a.js").write_text("1")
    (tmp_path / "secret.txt").write_text("no")
    server = origin.bind(0)
    with contextlib.ExitStack() as running:
        api = running.enter_context(gateway())
        running.enter_context(server)
        served = origin.Origin(tmp_path / "dist", api, CONFIG)
        running.enter_context(origin.serving(server, served))
        yield http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)


def get(address: http.client.HTTPConnection, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    address.request("GET", path)
    answer = address.getresponse()
    return answer, answer.read()


@pytest.mark.parametrize("path", ["/", "/calls/17f0", "/callback?code=a.b"])
def test_the_portals_own_paths_get_the_portal(
    address: http.client.HTTPConnection, path: str
) -> None:
    answer, body = get(address, path)
    assert (answer.status, body) == (200, b"<html>portal</html>")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_hashed_files_are_kept_for_ever(address: http.client.HTTPConnection) -> None:
    answer, _ = get(address, "/assets/index-4f3a.js")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["/missing.js", "/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt"]
)
def test_nothing_else_is_found(address: http.client.HTTPConnection, path: str) -> None:
    answer, body = get(address, path)
    assert answer.status == 404
    assert b"no" not in body.replace(b"not", b"")


def test_the_settings_of_sign_in_are_served_fresh(address: http.client.HTTPConnection) -> None:
    answer, body = get(address, "/config.json")
    assert json.loads(body) == CONFIG
    assert answer.headers["Cache-Control"] == "no-store"


def test_scripts_are_own_and_only_the_issuer_is_called(
    address: http.client.HTTPConnection,
) -> None:
    answer, _ = get(address, "/")
    policy = dict(
        part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self' http://127.0.0.1:4566"
    assert policy["media-src"].startswith("'self' http://127.0.0.1:")
    assert policy["frame-ancestors"] == "'none'"
    assert policy["frame-src"] == "'none'"


def test_the_page_of_a_named_telephone_alone_may_be_framed(tmp_path: Path) -> None:
    named = {**CONFIG, "softphone": {"kind": "connect", "ccp_url": "https://town.example/ccp-v2/"}}
    policy = origin.Origin(tmp_path, "http://127.0.0.1:9", named).security_policy.split("; ")
    assert "frame-src https://town.example" in policy
    assert "connect-src 'self' http://127.0.0.1:4566 https://town.example" in policy
    local = {**CONFIG, "softphone": {"kind": "exchange", "url": "/telephone"}}
    assert (
        "frame-src 'none'" in origin.Origin(tmp_path, "http://127.0.0.1:9", local).security_policy
    )


def test_the_api_is_passed_on_as_it_is(address: http.client.HTTPConnection) -> None:
    headers = {"Authorization": "Bearer t"}
    address.request("PUT", "/api/matters/1?x=%E6%B9%96", body=b'{"a": 1}', headers=headers)
    answer = address.getresponse()
    path, token, body = json.loads(answer.read())
    assert answer.status == 201
    assert path == "/_aws/execute-api/abc/api/matters/1?x=%E6%B9%96"
    assert (token, body) == ("Bearer t", '{"a": 1}')


def test_a_silent_api_is_a_problem_not_a_broken_connection(tmp_path: Path) -> None:
    with origin.bind(0) as nobody:
        silent = f"http://127.0.0.1:{nobody.server_address[1]}"
    server = origin.bind(0)
    with server, origin.serving(server, origin.Origin(tmp_path, silent, CONFIG)):
        address = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
        answer, body = get(address, "/api/health")
    assert answer.status == 502
    assert json.loads(body)["code"] == "internal"

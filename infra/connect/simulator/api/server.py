"""The API over HTTP, on this computer only; `AWS_ENDPOINT_URL_CONNECT` leads clients to it."""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from infra.connect.simulator.api import (
    model,
    operations,  # noqa: F401  importing them registers them
)
from infra.connect.simulator.api.connect import Connect
from infra.connect.simulator.api.model import Answer, Request
from infra.connect.simulator.api.refusals import Refused

LOOPBACK = "127.0.0.1"
_JSON = "application/x-amz-json-1.1"


@dataclass(slots=True)
class Faults:
    """What goes wrong between the API and who asks; each counts down to nothing."""

    lost: Counter[str] = field(default_factory=Counter)
    """Operations that are done and whose answer is never sent."""
    failing: Counter[str] = field(default_factory=Counter)
    """Operations that are not done: `InternalServiceException`."""

    def takes(self, counter: Counter[str], operation: str) -> bool:
        """Tell whether this request is one of those, and count it."""
        if counter[operation] <= 0:
            return False
        counter[operation] -= 1
        return True


class Server(ThreadingHTTPServer):
    """Serves one instance."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, connect: Connect, port: int = 0) -> None:
        """Take a port, or a free one."""
        super().__init__((LOOPBACK, port), _Handler)
        self.connect = connect
        self.faults = Faults()
        self.asked: list[str] = []
        """The operations that were asked for, in order."""

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://{LOOPBACK}:{self.server_address[1]}"

    def answer(self, request: Request) -> Answer | None:
        """Answer a request; None where the answer is lost on its way."""
        name = _name(request)
        self.asked.append(name)
        if self.faults.takes(self.faults.failing, name):
            return Answer(500, b'{"Message": "out of order"}', "InternalServiceException")
        answer = self.connect.answer(request)
        return None if self.faults.takes(self.faults.lost, name) else answer


def _name(request: Request) -> str:
    try:
        return str(model.operation_of(request)[0].name)
    except Refused:
        return ""


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30
    wbufsize = -1
    """Head and body leave together: apart, the second would wait for the other side's word."""

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self.rfile.read(length))
        answer = self.server.answer(request)
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", _JSON)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("x-amzn-RequestId", str(uuid.uuid4()))
        if answer.error:
            self.send_header("x-amzn-ErrorType", answer.error)
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = _serve  # noqa: N815  names of http.server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
        """Say nothing: a path holds identifiers and nothing that is worth a line."""


@contextlib.contextmanager
def serving(connect: Connect, port: int = 0) -> Iterator[Server]:
    """Serve in a thread that ends with the block."""
    server = Server(connect, port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)

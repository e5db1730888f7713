"""The examples of the paper run as they are written: a newcomer's first signed request."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind
from infra.local.launch import ROOT
from tests.chalicelib.telephony.sender import SECRET, Carrier, carrier

PAPER = (ROOT / "docs" / "telephony.md").read_text(encoding="utf-8")
SECTION = PAPER.partition("\n## The webhook, for a carrier\n")[2].partition("\n## ")[0]


def example(language: str) -> str:
    """Return the one block of a language in the section."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    return str(block)


@contextmanager
def served(pbx: Carrier) -> Iterator[str]:
    """Serve the doors on a free port; yields the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            answer = pbx.send(self.path.removeprefix("/api"), raw, dict(self.headers.items()))
            self.send_response(answer.status_code)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/api"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def pbx() -> Iterator[Carrier]:
    """Return a carrier in a house whose clock is this computer's: examples sign by theirs."""
    with carrier() as sender:
        sender.house.clock.at = datetime.now(UTC)
        yield sender


def run(pbx: Carrier, *command: str) -> str:
    with served(pbx) as address:
        environment = {**os.environ, "HOTLINE": address, "KEY": "pbx.1", "SECRET": SECRET}
        done = subprocess.run(  # noqa: S603  the paper's own lines
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def the_call(pbx: Carrier) -> Call:
    # The fake lists by call: whichever the example has drawn.
    (contact_id,) = pbx.house.calls._calls  # noqa: SLF001
    call = pbx.house.calls.get(contact_id)
    assert call is not None
    return call


@pytest.mark.requirement("S0-24")
def test_the_shells_example_sends_a_whole_call(pbx: Carrier) -> None:
    for tool in ("bash", "curl", "openssl"):
        assert shutil.which(tool), f"{tool} is needed to prove the example"
    said = run(pbx, "bash", "-euc", example("bash"))
    assert '"answer"' in said
    assert '"changed":true' in said
    call = the_call(pbx)
    assert {Kind.ROUTE, Kind.INITIATED, Kind.RECORD} == set(call.reports)
    assert (str(call.place), call.recorded) == ("430000/430100", True)


def test_the_example_in_python_asks_a_question(pbx: Carrier) -> None:
    said = run(pbx, sys.executable, "-c", example("python"))
    assert "'at': '20" in said
    assert Kind.MESSAGE in the_call(pbx).reports


def test_the_paper_names_every_event_and_status() -> None:
    from chalicelib.api.problems import _TITLES  # noqa: PLC0415  what the paper explains

    for event in ("began", "queued", "connected", "ended", "finished", "record", "agent"):
        assert f"| `{event}`" in SECTION
    for code in ("malformed", "repeated"):
        assert f"{_TITLES[code][0]} `{code}`" in SECTION

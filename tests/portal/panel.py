"""The page that stands for an instance's contact control panel, on an origin of its own."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    """Serves the page that stands for an instance's."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def instance() -> Iterator[str]:
    """Serve the page on an origin of its own; returns its address."""
    serve = functools.partial(_Quiet, directory=str(Path(__file__).parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/ccp.html"
        server.shutdown()

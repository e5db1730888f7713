"""Start MiniStack: `python -m infra.local.emulator --state FOLDER [--port N] [--fsync]`.

Prints `ready <endpoint>` when it serves. Ends cleanly on SIGTERM and SIGINT, and when its standard
input closes (`--with-parent`), so that it never outlives the process that started it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
from pathlib import Path

_BACKLOG = 128


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="infra.local.emulator", description=__doc__)
    parser.add_argument("--state", type=Path, required=True, help="folder of the durable data")
    parser.add_argument("--port", type=int, default=0, help="port on loopback; 0 takes a free one")
    parser.add_argument("--fsync", action="store_true", help="survive the loss of power, too")
    parser.add_argument("--with-parent", action="store_true", help="end when stdin closes")
    return parser.parse_args()


def _listening(port: int) -> socket.socket:
    """Bind a socket on loopback; end with one line when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        sys.exit(f"Port {port} of 127.0.0.1 is taken: stop what uses it, or give another --port.")
    listener.listen(_BACKLOG)
    return listener


def _configure(state: Path, port: int) -> None:
    """Set the environment that MiniStack reads when it is imported."""
    os.environ.update(
        GATEWAY_PORT=str(port), BIND_HOST="127.0.0.1", MINISTACK_HOST="127.0.0.1",
        PERSIST_STATE="1", STATE_DIR=str(state / "services"),
        S3_PERSIST="1", S3_DATA_DIR=str(state / "objects"),
        IOT_MTLS_ENABLED="0", SFTP_ENABLED="0",
    )  # fmt: skip
    os.environ.setdefault("LOG_LEVEL", "WARNING")


def _stop_signals(loop: asyncio.AbstractEventLoop, *, with_parent: bool) -> asyncio.Event:
    """Return the event that a signal, or the end of the parent, sets."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    def watch_parent() -> None:
        while os.read(sys.stdin.fileno(), 1024):  # unbuffered: no lock is held at the end
            pass
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop.set)

    if with_parent:
        threading.Thread(target=watch_parent, daemon=True, name="parent").start()
    return stop


async def _serve(listener: socket.socket, *, fsync: bool, with_parent: bool) -> None:
    from infra.local.emulator import serving  # noqa: PLC0415 - reads the environment

    loop = asyncio.get_running_loop()
    stop = _stop_signals(loop, with_parent=with_parent)
    await serving.serve(listener, stop, fsync=fsync)


def main() -> None:
    """Check MiniStack, then serve until told to stop."""
    arguments = _arguments()
    state: Path = arguments.state.resolve()
    state.mkdir(parents=True, exist_ok=True)
    listener = _listening(arguments.port)
    _configure(state, listener.getsockname()[1])
    from infra.local.emulator import hooks  # noqa: PLC0415 - reads the environment

    try:
        hooks.check()
    except hooks.HookMovedError as moved:
        sys.exit(str(moved))
    asyncio.run(_serve(listener, fsync=arguments.fsync, with_parent=arguments.with_parent))


if __name__ == "__main__":
    main()

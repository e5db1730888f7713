"""`make start`: the whole system on this computer, from nothing to an address to open.

Installs what is missing, builds the portal, starts the emulator on its durable data, packages and
deploys the application, loads the province and serves the portal. Ctrl-C ends all of it. Any
failure is one clear line and leaves nothing running.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

from infra.local import install
from infra.local.launch import ROOT, EmulatorError

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from infra.local.platform import Platform

PORT = 12348
_SECONDS_BETWEEN_LOOKS = 2.0
_STEPS_AFTER = 5
"""The steps of infra.local.platform, which cannot be imported before the installation."""


class Progress:
    """Numbered lines with the time since the start."""

    def __init__(self, began: float, done: int) -> None:
        self._began = began
        self._done = done
        self._all = len(install.INSTALLATIONS) + _STEPS_AFTER

    def __call__(self, title: str) -> None:
        """Say that a step begins."""
        self._done += 1
        elapsed = time.time() - self._began
        print(f"[{self._done}/{self._all}] {elapsed:6.1f} s  {title} …", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make start", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help="port of the portal on loopback")
    parser.add_argument("--began", type=float, default=0.0, help=argparse.SUPPRESS)
    return parser.parse_args()


def _install(began: float) -> None:
    """Install everything, then go on as a process of the installed Python."""
    progress = Progress(began, done=0)
    (ROOT / ".local").mkdir(exist_ok=True)
    for installation in install.INSTALLATIONS:
        progress(installation.title)
        install.install(installation, ROOT / ".local" / "install.log")
    python = str(ROOT / ".venv" / "bin" / "python")
    again = ["-m", "infra.local.start", *sys.argv[1:], "--began", str(began)]
    os.execv(python, [python, *again])  # noqa: S606 - the same program, now with its packages


def _run(port: int, began: float) -> None:
    """Run the system until Ctrl-C or SIGTERM."""
    from infra.local import clock, origin, platform, rosters  # noqa: PLC0415 - installed only now
    from infra.local.home import Home  # noqa: PLC0415

    home = Home()
    lock = home.lock()
    try:
        server = origin.bind(port)
    except OSError:
        raise install.InstallError(
            f"Port {port} of 127.0.0.1 is taken: stop what uses it, or make start PORT=<another>."
        ) from None
    progress = Progress(began, done=len(install.INSTALLATIONS))
    with lock, platform.running(home, server, progress) as running:
        clock.start_jobs(home)  # their schedules begin a minute and an hour from now
        clock.wake(home)
        with rosters.planning(home, running) as fills:
            _welcome(running, time.time() - began, fills=fills is not None)
            _wait_for_end(running, Arrival(fills, began))
        print("\nStopping …", flush=True)
    print(f"Stopped; the data is kept in {shown(home.folder)}.", flush=True)


def shown(folder: Path) -> str:
    """Return a folder as a person finds it: within the project from its root."""
    folder = folder.absolute()
    return str(folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder)


class Arrival:
    """Says once when the history has arrived, or that it will not."""

    def __init__(self, fills: subprocess.Popen[bytes] | None, began: float) -> None:
        """Take what brings it, or None where it is there, and when the start began."""
        self._fills = fills
        self._began = began

    def look(self) -> None:
        """Say it if it is so now."""
        if self._fills is None or self._fills.poll() is None:
            return
        if self._fills.returncode:
            print("The last months could not be made; see rosters.log. All else works.", flush=True)
        else:
            seconds = time.time() - self._began
            print(f"The last months have arrived after {seconds:.1f} s.\n", flush=True)
        self._fills = None


def _wait_for_end(running: Platform, arrival: Arrival) -> None:
    """Return at Ctrl-C or SIGTERM; a second one does not disturb the end.

    Raises EmulatorError when the emulator ends by itself.
    """
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    while not told.wait(_SECONDS_BETWEEN_LOOKS):
        if not running.emulator.is_running:
            raise EmulatorError("The emulator has ended. Nothing is lost: make start goes on.")
        arrival.look()


def _welcome(running: Platform, seconds: float, *, fills: bool) -> None:
    """Say where it is, who can sign in, and whether its history is still on its way."""
    print(f"\nReady after {seconds:.1f} s:  {running.portal}\n")
    print(f"Demo accounts (password {running.demo_password}):")
    shown: set[str] = set()
    for account in running.demo_accounts:
        if account["role"] not in shown:
            shown.add(account["role"])
            print(f"  {account['username']:<24} {account['role']:<24} {account['place']}")
    if fills:
        print("\nThe last months of the demo province arrive in a minute or two; this says when.")
    print("\nmake call: one call · make clock: shift the clock · Ctrl-C: stop\n", flush=True)


def main() -> None:
    """Install, then run; every failure is a clear line and an exit that is not 0."""
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]  # a profile or an address of the person's own means nothing here
    try:
        if not arguments.began:
            install.check_computer()
            _refuse_second_start()
            _install(time.time())
        _run(arguments.port, arguments.began)
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
    except (RuntimeError, OSError) as error:
        sys.exit(f"\n{error}")


def _refuse_second_start() -> None:
    """End before anything is installed under the feet of a running system."""
    from infra.local.home import Home  # noqa: PLC0415 - needs a POSIX system

    Home().lock().close()


if __name__ == "__main__":
    main()

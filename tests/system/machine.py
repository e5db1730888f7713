"""A platform in processes of its own: started as `make start` does it, killed as by a crash."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.local.endpoint import Endpoint
from infra.local.home import Home
from infra.local.launch import ROOT

_SECONDS_TO_START = 300
_SECONDS_TO_STOP = 120
_PATIENCE = {"EMULATOR_RETRY_AFTER_SECONDS": "2,10"}
"""What an event has started is tried again sooner: each leap of the clock ends what runs."""
_PROC = Path("/proc")
_READY = "Ready after"
_LINES = 12
_EMULATOR = "infra.local.emulator"


class StartError(RuntimeError):
    """The platform did not start; the message is what it said."""


@dataclass(slots=True)
class Machine:
    """One computer with its folder and its port; what runs on it may be killed at any moment."""

    home: Home
    port: int
    kills: int = 0
    _started: subprocess.Popen[str] | None = None
    _said: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, folder: Path) -> "Machine":
        """Return a machine with an empty folder and a port that is free now."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return cls(Home(folder), probe.getsockname()[1])

    def start(self) -> None:
        """Do what `make start` does after the installation; raises StartError."""
        options = ["--port", str(self.port), "--began", str(time.time())]
        self._said.clear()
        (self.home.folder / "rostered").touch()  # the tests plan what they need
        self._started = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "infra.local.start", *options],
            cwd=ROOT,
            env=os.environ | {"HOTLINE_HOME": str(self.home.folder)} | _PATIENCE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        told = threading.Event()
        threading.Thread(target=self._listen, args=(self._started, told), daemon=True).start()
        told.wait(_SECONDS_TO_START)
        if not any(line.startswith(_READY) for line in self._said):
            raise StartError(self.said)

    def _listen(self, process: subprocess.Popen[str], told: threading.Event) -> None:
        """Note what the start says, and tell when it is ready or has ended."""
        for line in process.stdout or ():
            self._said.append(line)
            if line.startswith(_READY):
                told.set()
        told.set()

    @property
    def said(self) -> str:
        """The last lines of what the start printed."""
        return "".join(self._said[-_LINES:])

    @property
    def is_running(self) -> bool:
        """Whether the start has not ended."""
        return self._started is not None and self._started.poll() is None

    @property
    def portal(self) -> str:
        """The address of portal and API."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoint(self) -> Endpoint:
        """The emulator's address."""
        return Endpoint(self.home.remembered()["endpoint"])

    @property
    def values(self) -> dict[str, str]:
        """The outputs of all stacks by name."""
        stacks = self.home.remembered()["stacks"].values()
        return {name: value for outputs in stacks for name, value in outputs.items()}

    @property
    def demo_password(self) -> str:
        """The password of the demo people."""
        return str(self.home.remembered()["demo_password"])

    def config(self) -> dict[str, Any]:
        """Return what `/config.json` says."""
        return dict(self.home.remembered()["oidc"])

    def now(self) -> datetime:
        """Return the business instant."""
        return self.home.business.now()

    def kill_the_emulator(self) -> None:
        """Kill the emulator alone and wait until the start has noticed and ended."""
        self.kills += 1
        emulator = [one for one in self._running() if _EMULATOR in _arguments(one)]
        _send(signal.SIGKILL, emulator)
        self._ended()

    def kill_everything(self) -> None:
        """Kill every process at once, as when a computer stops."""
        self.kills += 1
        running = list(self._running())
        for number in (signal.SIGSTOP, signal.SIGKILL):  # none sees another one end
            _send(number, running)
        self._ended()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._started and self.is_running:
            self._started.terminate()
            self._ended()

    def _ended(self) -> None:
        if self._started:
            self._started.wait(_SECONDS_TO_STOP)

    def left_behind(self) -> list[str]:
        """Return what still runs on the folder, by its arguments."""
        return [" ".join(_arguments(process)) for process in self._running()]

    def clear(self) -> None:
        """Kill whatever still runs: only for the end of a test that has failed."""
        _send(signal.SIGKILL, self._running())
        self._ended()

    def _running(self) -> Iterator[int]:
        """Yield the processes that know the folder: each of them got it in its environment."""
        mark = str(self.home.folder).encode()
        for entry in _PROC.iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                try:
                    known = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
                except OSError:  # it has just ended, or is somebody else's
                    continue
                if mark in known:
                    yield int(entry.name)


def _send(number: signal.Signals, processes: Iterable[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(process, number)


def _arguments(process: int) -> list[str]:
    try:
        return (_PROC / str(process) / "cmdline").read_text().split("\0")
    except OSError:
        return []

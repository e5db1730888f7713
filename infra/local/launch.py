"""The emulator as a process that is started, waited for and ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""

_SECONDS_TO_START = 60
_SECONDS_TO_STOP = 60


class EmulatorError(RuntimeError):
    """The emulator did not start; the message is what it said."""


@dataclass(slots=True)
class Emulator:
    """A running emulator; `endpoint` is its address on loopback."""

    process: subprocess.Popen[str]
    endpoint: str
    scratch: Path

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it cleanly: it writes its state first."""
        if self.is_running:
            self.process.terminate()
        self._ended()

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self._ended()

    def _ended(self) -> None:
        try:
            self.process.wait(_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()
        shutil.rmtree(self.scratch, ignore_errors=True)


def emulator_python() -> Path:
    """Return the interpreter of the emulator's own environment."""
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return ROOT / ".venv-emulator" / folder / "python"


def _environment(scratch: Path) -> dict[str, str]:
    """Return what the emulator, and so every deployed function, may see of this environment."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "LOG_LEVEL")
    passed = {n: v for n, v in os.environ.items() if n in kept or n.startswith("EMULATOR_")}
    return passed | {"TMPDIR": str(scratch), "TZ": "UTC"}  # the zone as on AWS


def start(state: Path, *, port: int = 0, log: Path | None = None, fsync: bool = False) -> Emulator:
    """Start the emulator on its data and wait until it serves.

    `port` 0 takes a free one. Its messages go to `log` (default: `emulator.log` in `state`).
    It ends when this process ends, however that happens. Raises EmulatorError with its own words.
    """
    state.mkdir(parents=True, exist_ok=True)
    log = log or state / "emulator.log"
    scratch = state / "scratch"  # unpacked functions; of no use to the next process
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    options = ["--state", str(state), "--port", str(port), "--with-parent"]
    with log.open("a", encoding="utf-8") as messages:
        process = subprocess.Popen(
            [
                emulator_python(),
                "-m",
                "infra.local.emulator",
                *options,
                *(["--fsync"] if fsync else []),
            ],
            cwd=ROOT,
            env=_environment(scratch),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=messages,
            text=True,
            start_new_session=True,  # Ctrl-C is answered by whoever started it, in order
        )
    endpoint = _wait_until_ready(process)
    if endpoint is None:
        process.kill()
        process.wait()
        last = log.read_text(encoding="utf-8").strip().splitlines()[-12:]
        raise EmulatorError("The emulator did not start:\n" + "\n".join(last))
    return Emulator(process, endpoint, scratch)


@contextlib.contextmanager
def running(state: Path, *, port: int = 0) -> Iterator[Emulator]:
    """Start the emulator and end it cleanly with the block."""
    emulator = start(state, port=port)
    try:
        yield emulator
    finally:
        emulator.stop()


def _wait_until_ready(process: subprocess.Popen[str]) -> str | None:
    """Return the endpoint that the emulator announces; None when it ends or stays silent."""
    lines = process.stdout
    if lines is None:
        return None
    alarm = threading.Timer(_SECONDS_TO_START, process.kill)
    alarm.start()
    try:
        for line in lines:
            word, _, endpoint = line.strip().partition(" ")
            if word == "ready":
                threading.Thread(target=_drain, args=(lines,), daemon=True).start()
                return endpoint
    finally:
        alarm.cancel()
    return None


def _drain(lines: Iterator[str]) -> None:
    """Keep the pipe empty, so that the emulator never waits for a reader."""
    for _ in lines:
        pass

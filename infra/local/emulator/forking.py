"""Processes of functions are forked from one that has read their libraries: see `mother.py`.

MiniStack starts an interpreter for each process of each function, some hundred on a platform, and
each reads the same libraries again. Where a system does not tell of another's child (`pidfd`: only
Linux does), and for an archive that brings no libraries, it stays so.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import types
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ministack.core import lambda_runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCRIPT = Path(__file__).with_name("mother.py")
_LIBRARY = "botocore"
"""Every function of ours brings it: an archive without it has little to read."""


class Forked:
    """A forked process: what MiniStack asks of one that it has started."""

    def __init__(self, process: int, told: int, pipes: Sequence[int]) -> None:
        self.pid = process
        self.returncode: int | None = None
        self._told = told
        weakref.finalize(self, os.close, told)
        into, out, said = pipes
        self.stdin = os.fdopen(into, "w", encoding="utf-8")
        self.stdout = os.fdopen(out, encoding="utf-8")
        self.stderr = os.fdopen(said, encoding="utf-8")

    def poll(self) -> int | None:
        """Return 0 once it has ended."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end, so many seconds; raises subprocess.TimeoutExpired."""
        if self._ended(timeout) is None:
            raise subprocess.TimeoutExpired("function", timeout or 0)
        return 0

    def terminate(self) -> None:
        """Ask it to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._send(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None:
            end = select.poll()
            end.register(self._told, select.POLLIN)
            if end.poll(None if seconds is None else seconds * 1000):
                self.returncode = 0
        return self.returncode

    def _send(self, number: signal.Signals) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._told, number)


class _Mother:
    """The one process that those of an archive's functions are forked from."""

    def __init__(self, code: Path) -> None:
        self._asking = threading.Lock()
        self._socket, hers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with hers:
            self._process = subprocess.Popen(
                [sys.executable, _SCRIPT, code, str(hers.fileno())],
                cwd=code,
                stdin=subprocess.DEVNULL,
                pass_fds=[hers.fileno()],
            )

    def fork(self, script: str, folder: str, environment: dict[str, str]) -> Forked:
        """Fork a process that runs a script; raises OSError when she is gone."""
        asked = {"script": script, "folder": folder, "environment": environment}
        hers, into = os.pipe()
        out, hers_out = os.pipe()
        said, hers_said = os.pipe()
        given = (hers, hers_out, hers_said)
        try:
            with self._asking:
                socket.send_fds(self._socket, [json.dumps(asked).encode()], given)
                answer, told, _flags, _address = socket.recv_fds(self._socket, 32, 1)
            if not answer:
                message = "the mother of the functions has ended"
                raise ConnectionError(message)
        except OSError:
            for pipe in (into, out, said):
                os.close(pipe)
            raise
        finally:
            for pipe in given:
                os.close(pipe)
        return Forked(int(answer), told[0], (into, out, said))


class _Nursery:
    """The mothers, one for each archive."""

    def __init__(self) -> None:
        self._mothers: dict[Path, _Mother] = {}
        self._starting = threading.Lock()

    def popen(self, arguments: list[str], **named: Any) -> Forked | subprocess.Popen[str]:
        """Start what MiniStack starts for a function; forked where that is quicker."""
        code = Path(named["cwd"]).resolve() if named.get("cwd") else None
        if code is None or arguments[0] != sys.executable or not (code / _LIBRARY).is_dir():
            return subprocess.Popen(arguments, **named)
        with self._starting:
            if code not in self._mothers:
                self._mothers[code] = _Mother(code)
        try:
            return self._mothers[code].fork(arguments[1], named["cwd"], named["env"])
        except OSError as lost:
            print(f"a function is started without its mother: {lost}", file=sys.stderr, flush=True)
            return subprocess.Popen(arguments, **named)


def install() -> None:
    """Let MiniStack fork the processes of functions, where the system can."""
    if hasattr(os, "pidfd_open"):
        named = {**vars(subprocess), "Popen": _Nursery().popen}
        lambda_runtime.subprocess = types.SimpleNamespace(**named)

"""The process that those of functions are forked from: `python mother.py CODE`, on a socket.

A function's process spends most of its start on reading libraries, and they are the same for all of
one archive. Here they are read once, with nothing of a function's environment; whoever is forked
gets its environment, folder and pipes, and then does what MiniStack's own worker does.
It runs as a file of its own, so that nothing of this project is in the functions that it forks, and
ends when the emulator closes the socket, as it does when it is killed.
"""

import array
import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import socket
import sys
from collections.abc import Sequence
from typing import Any

_READ_AHEAD = (
    "aws_lambda_powertools", "botocore.client", "botocore.handlers", "botocore.session",
    "chalice.app", "cryptography.hazmat.primitives.ciphers.aead", "jwt", "pydantic",
    "pynamodb.models", "pynamodb.transactions",
)  # fmt: skip
"""What nearly every function reads; an archive without it is started without."""

_LONGEST = 1 << 17
"""Bytes of a request; a function's environment has 4 KB at most on AWS."""
_PIPES = 3
_SECONDS_BETWEEN_BURIALS = 5


def _read_ahead(code: str) -> None:
    """Read the libraries of an archive; nothing else of it."""
    sys.path[0] = code
    for name in _READ_AHEAD:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()


def _live(asked: dict[str, Any], pipes: Sequence[int]) -> None:
    """Be the process of a function: with its pipes, environment, folder and script."""
    for number, pipe in enumerate(pipes):
        os.dup2(pipe, number)
        os.close(pipe)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    script = asked["script"]
    sys.argv = [script]
    sys.path[0] = os.path.dirname(script)  # noqa: PTH120  as an interpreter does
    runpy.run_path(script, run_name="__main__")


def _fork(server: socket.socket, asked: dict[str, Any], pipes: Sequence[int]) -> None:
    """Fork one process; answer with its number and a descriptor that tells of its end."""
    process = os.fork()
    if process == 0:
        server.close()
        try:
            _live(asked, pipes)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            raise
        finally:
            sys.stderr.flush()
            os._exit(0)
    told = os.pidfd_open(process)
    socket.send_fds(server, [str(process).encode()], array.array("i", [told]))
    for descriptor in (told, *pipes):
        os.close(descriptor)


def _bury() -> None:
    """Take notice of those who have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def main(code: str, server: socket.socket) -> None:
    """Read what an archive brings, then fork whoever is asked for."""
    _read_ahead(code)
    while True:
        while not select.select([server], [], [], _SECONDS_BETWEEN_BURIALS)[0]:
            _bury()
        request, pipes, _flags, _address = socket.recv_fds(server, _LONGEST, _PIPES)
        if not request:
            return
        _fork(server, json.loads(request), pipes)


if __name__ == "__main__":
    main(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))

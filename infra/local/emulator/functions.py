"""What the process of a function gets: one shared copy of its code, and its handler's name.

MiniStack unpacks the archive for every process: 100 MB and some 3,700 files each time, most of a
cold start, and keeps a copy of it for every function. Here an archive is unpacked once and each
process gets a link to it; in memory, too, the functions of one archive share it. On AWS the code is
read-only; functions must not write there.
On AWS each request that finds no free process starts one, on a machine of its own; here they share
a computer, and fifty cold starts at once serve nobody. So a few processes serve each function, and
whoever comes meanwhile waits for one of them: a warm process needs some hundredths of a second.
An archive on disk has its digest for a name; it is reckoned once and not for every function at each
snapshot, where it was most of the work.
AWS tells a process its handler in `_HANDLER`; MiniStack does not. The application reads it, so
that a function of the clock or a stream never loads the HTTP edge.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
import threading
import time
import types
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from ministack.services.cloudformation import provisioners

if TYPE_CHECKING:
    from collections.abc import Callable

_CODE = "code"
"""What MiniStack calls the folder that it unpacks a function into."""

_AT_ONCE = (os.cpu_count() or 1) + 1
"""How many processes of one function are started while nobody has waited long."""
_PATIENCE = 10.0
"""Seconds after which one more is started all the same: a function may wait for itself."""

_unpacking = threading.Lock()
_free = threading.Condition()
"""Told whenever a process has done its work."""


class _Archive(zipfile.ZipFile):
    """An archive that unpacks a function's code by a link to the one copy."""

    def extractall(self, path: object = None, *rest: object, **named: object) -> None:
        target = Path(str(path))
        if target.name != _CODE or not self.filename:
            super().extractall(path, *rest, **named)  # type: ignore[arg-type]
            return
        listed = [(one.filename, one.file_size, one.CRC) for one in self.infolist()]
        digest = hashlib.sha256(repr(listed).encode()).hexdigest()
        shared = Path(tempfile.gettempdir(), f"{_CODE}-{digest}")
        with _unpacking:
            if not shared.exists():
                partial = shared.with_suffix(".partial")
                super().extractall(partial)
                partial.rename(shared)
        target.rmdir()
        target.symlink_to(shared, target_is_directory=True)


@functools.lru_cache(maxsize=4)
def _digest(archive: bytes) -> str:
    """Return the name of an archive on disk; the bytes are 40 MB and shared."""
    return hashlib.sha256(archive).hexdigest()


def name_archives() -> None:
    """Reckon the names of all archives: a child that is forked after it finds them."""
    for function in lambda_svc._functions.all_values():
        if isinstance(archive := function.get("code_zip"), bytes):
            _digest(archive)


def _once(write: Callable[[bytes], str]) -> Callable[[bytes], str]:
    """Write an archive that is not on disk yet; returns its name."""

    @functools.wraps(write)
    def written(archive: bytes) -> str:
        name = _digest(archive)
        there = Path(lambda_svc.CODE_BLOB_DIR, f"{name}.zip").exists()
        return name if there else write(archive)

    return written


def _with_handler(credentials: Callable[..., dict[str, str]]) -> Callable[..., dict[str, str]]:
    """Return the environment that only the runtime gives, with the handler in it."""

    @functools.wraps(credentials)
    def given(config: dict[str, Any], *rest: Any, **named: Any) -> dict[str, str]:
        return {**credentials(config, *rest, **named), "_HANDLER": config.get("Handler", "")}

    return given


def _sharing(act: Callable[..., Any]) -> Callable[..., Any]:
    """Do what CloudFormation does with a function, then let equal archives be one in memory."""

    @functools.wraps(act)
    def shared(*arguments: Any, **named: Any) -> Any:
        result = act(*arguments, **named)
        known: dict[bytes, bytes] = {}
        for function in lambda_svc._functions.all_values():
            archive = function.get("code_zip")
            if isinstance(archive, bytes):
                function["code_zip"] = known.setdefault(archive, archive)
        return result

    return shared


def _patient(lease: Callable[..., Any]) -> Callable[..., Any]:
    """Wait for a process of the function that is free, before one more is started."""

    @functools.wraps(lease)
    def leased(*asked: Any, **named: Any) -> Any:
        patience_ends = time.monotonic() + _PATIENCE
        with _free:
            while (left := patience_ends - time.monotonic()) > 0:
                worker, how = lease(*asked, **named, max_concurrency=_AT_ONCE)
                if worker is not None:
                    return worker, how
                _free.wait(left)
        return lease(*asked, **named)

    return leased


def _telling(release: Callable[..., None]) -> Callable[..., None]:
    """Tell those who wait that a process is free."""

    @functools.wraps(release)
    def released(*asked: Any) -> None:
        release(*asked)
        with _free:
            _free.notify_all()

    return released


def install() -> None:
    """Make MiniStack's function runner share copies, name them once and the handler, start few."""
    actions = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]
    for action in {"create", "update"} & actions.keys():
        actions[action] = _sharing(actions[action])
    named = {**vars(zipfile), "ZipFile": _Archive}
    lambda_runtime.zipfile = types.SimpleNamespace(**named)
    lambda_runtime.execution_credentials = _with_handler(lambda_runtime.execution_credentials)
    lambda_svc._write_code_blob = _once(lambda_svc._write_code_blob)
    lambda_svc.acquire_worker = _patient(lambda_svc.acquire_worker)
    lambda_svc.release_worker = _telling(lambda_svc.release_worker)

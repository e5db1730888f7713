"""One unpacked copy of a function's code for all processes that run it.

MiniStack unpacks the archive for every process: 100 MB and some 3,700 files each time, most of a
cold start. Here an archive is unpacked once, and each process gets a link to it. On AWS the code
is read-only; functions must not write there.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
import types
import zipfile
from pathlib import Path

from ministack.core import lambda_runtime

_CODE = "code"
"""What MiniStack calls the folder that it unpacks a function into."""

_unpacking = threading.Lock()


class _Archive(zipfile.ZipFile):
    """An archive that unpacks a function's code by a link to the one copy."""

    def extractall(self, path: object = None, *rest: object, **named: object) -> None:
        target = Path(str(path))
        if target.name != _CODE or not self.filename:
            super().extractall(path, *rest, **named)  # type: ignore[arg-type]
            return
        digest = hashlib.sha256(Path(self.filename).read_bytes()).hexdigest()
        shared = Path(tempfile.gettempdir(), f"{_CODE}-{digest}")
        with _unpacking:
            if not shared.exists():
                partial = shared.with_suffix(".partial")
                super().extractall(partial)
                partial.rename(shared)
        target.rmdir()
        target.symlink_to(shared, target_is_directory=True)


def install() -> None:
    """Make MiniStack's function runner use the shared copies."""
    named = {**vars(zipfile), "ZipFile": _Archive}
    lambda_runtime.zipfile = types.SimpleNamespace(**named)

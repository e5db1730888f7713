"""The folder that one local system keeps everything in: `.local`, or what HOTLINE_HOME names.

`emulator/` the emulator's durable data · `clock` the shift of the business clock in seconds, and
where it is hurried its rate and since when ·
`caller-hash-key` the key of the phone numbers' hashes · `seeded` which seed was loaded ·
`rostered` that the demo roster was planned ·
`platform.json` where everything is, for the tools beside it · `lock` held while it runs.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.services.clock import SystemClock
from infra.local.launch import ROOT

if TYPE_CHECKING:
    from typing import TextIO


class AlreadyRunningError(RuntimeError):
    """Another process runs on this folder."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder; made when it is missing."""

    folder: Path = field(
        default_factory=lambda: Path(os.environ.get("HOTLINE_HOME") or ROOT / ".local")
    )

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def emulator(self) -> Path:
        """The emulator's durable data."""
        return self.folder / "emulator"

    @property
    def clock(self) -> Path:
        """The file that says how the business clock is set; every deployed function reads it."""
        return self.folder / "clock"

    @property
    def business(self) -> SystemClock:
        """The business clock as it is set now."""
        there = self.clock.exists()
        return SystemClock.read(self.clock.read_text(encoding="ascii") if there else "")

    @property
    def clock_offset(self) -> int:
        """Seconds that the business clock was set ahead of the real one."""
        return self.business.offset_seconds

    def set_business(self, clock: SystemClock) -> None:
        """Set the business clock: of the functions, the seed and the exchange, running or not."""
        partial = self.clock.with_suffix(".partial")
        partial.write_text(clock.text(), encoding="ascii")
        partial.replace(self.clock)  # somebody may read it just now

    @property
    def caller_hash_key(self) -> str:
        """The key of the phone numbers' hashes, drawn at the first start."""
        return self._drawn("caller-hash-key")

    @property
    def telephony_secret(self) -> str:
        """What a carrier's platform signs with as `pbx.1`, drawn at the first start."""
        return self._drawn("telephony-secret")

    def _drawn(self, name: str) -> str:
        file = self.folder / name
        if not file.exists():
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(descriptor, secrets.token_hex(32).encode())
            os.close(descriptor)
        return file.read_text(encoding="ascii")

    def remember(self, platform: dict[str, Any]) -> None:
        """Write `platform.json`."""
        text = json.dumps(platform, indent=2, ensure_ascii=False) + "\n"
        partial = self.folder / "platform.json.partial"
        partial.write_text(text, encoding="utf-8")
        partial.replace(self.folder / "platform.json")

    def remembered(self) -> dict[str, Any]:
        """Return what `platform.json` says; {} before the first start."""
        file = self.folder / "platform.json"
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def is_running(self) -> bool:
        """Whether a process holds the folder."""
        try:
            self.lock().close()
        except AlreadyRunningError:
            return True
        return False

    def lock(self) -> TextIO:
        """Take the folder for this process until it ends; raises AlreadyRunningError."""
        file = (self.folder / "lock").open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            process = file.read().strip() or "?"
            file.close()
            portal = self.remembered().get("portal", "")
            raise AlreadyRunningError(
                f"It is running already (process {process}) {portal}".strip()
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        return file

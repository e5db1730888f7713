"""The business clock: the machine's, shifted and hurried at the local stage only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_STANDS: ContextVar[datetime | None] = ContextVar("stands", default=None)


@contextmanager
def standing_at(at: datetime) -> Iterator[None]:
    """Let business stand at an instant: what was asked then is kept now as if it were then."""
    token = _STANDS.set(at)
    try:
        yield
    finally:
        _STANDS.reset(token)


@dataclass(frozen=True, slots=True)
class SystemClock:
    """Tells the business instant; tokens, signatures and TTL keep real time elsewhere.

    In earnest the settings give 0 seconds and a rate of 1: the machine's own time.
    """

    offset_seconds: int = 0
    """How far the business runs ahead of the machine, at `since` where there is a rate."""
    rate: float = 1.0
    """Seconds of business in a second of the machine, from `since` on."""
    since: datetime | None = None

    @classmethod
    def read(cls, text: str) -> "SystemClock":
        """Return the clock that `text` has written; of nothing, the machine's own."""
        match text.split():
            case []:
                return cls()
            case [offset]:
                return cls(int(offset))
            case [offset, rate, since]:
                return cls(int(offset), float(rate), datetime.fromisoformat(since))
            case _:
                raise ValueError(f"no clock: {text!r}")

    def text(self) -> str:
        """Return how it is set: seconds ahead, and where it is hurried its rate and since when."""
        hurried = f" {self.rate:g} {self.since.isoformat()}" if self.since else ""
        return f"{self.offset_seconds}{hurried}"

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC, to the millisecond.

        Nothing is kept finer: what is computed from it must come out alike once it is read back.
        """
        at = _STANDS.get() or self.at(datetime.now(UTC))
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def at(self, real: datetime) -> datetime:
        """Return the instant of business at one of the machine."""
        return real + self.ahead(real)

    def ahead(self, real: datetime) -> timedelta:
        """Return how far the business is ahead of the machine at one of its instants."""
        gained = timedelta(0)
        if self.since is not None:
            gained = max(real - self.since, timedelta(0)) * (self.rate - 1)
        return timedelta(seconds=self.offset_seconds) + gained


class FileClock:
    """The business clock of the local stage: a file says how it is set, at each asking.

    So a leap is seen by every process at once, and none has to be started anew for it.
    """

    def __init__(self, file: Path, leapt: Callable[[], None]) -> None:
        """Take the file, which may be missing, and what is to be done when it has changed."""
        self._file = file
        self._leapt = leapt
        self._text = ""
        self._set = SystemClock()

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC, to the millisecond."""
        return self.as_set().now()

    def as_set(self) -> SystemClock:
        """Return the clock as it is set now."""
        text = self._file.read_text(encoding="ascii") if self._file.exists() else ""
        if text != self._text:
            self._text, self._set = text, SystemClock.read(text)
            self._leapt()
        return self._set

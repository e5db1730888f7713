"""Discrete events on a clock: a virtual one that jumps, and a real one that sleeps."""

from __future__ import annotations

import heapq
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol

Do = Callable[[], None]

_LONGEST_NAP = 0.2
"""Real seconds after which the clock is read again: somebody may have shifted it."""


@dataclass(slots=True)
class Timer:
    """Something that will be done, unless it is cancelled before."""

    instant: datetime
    do: Do
    idle: bool = False
    """Whether nobody waits for it, like a heart-beat: a clock that settles passes over it."""
    cancelled: bool = False

    def cancel(self) -> None:
        """Do it no more."""
        self.cancelled = True


class Clock(Protocol):
    """Tells the instant, and does things at theirs."""

    lock: threading.RLock
    """Held while anything is done; whoever touches calls or attendants from outside takes it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...

    def at(self, instant: datetime, do: Do, *, idle: bool = False) -> Timer:
        """Do something at an instant; what is due already is done next, in order of asking."""
        ...

    def after(self, seconds: float, do: Do, *, idle: bool = False) -> Timer:
        """Do something when so many seconds have passed."""
        ...


@dataclass(slots=True)
class _Agenda:
    """Timers in the order of their instants, and of asking where these are the same."""

    heap: list[tuple[datetime, int, Timer]] = field(default_factory=list)
    order: count[int] = field(default_factory=count)

    def add(self, timer: Timer) -> Timer:
        heapq.heappush(self.heap, (timer.instant, next(self.order), timer))
        return timer

    def first(self) -> Timer | None:
        while self.heap and self.heap[0][2].cancelled:
            heapq.heappop(self.heap)
        return self.heap[0][2] if self.heap else None

    def pop(self) -> Timer:
        return heapq.heappop(self.heap)[2]

    def has_work(self) -> bool:
        return any(not timer.idle and not timer.cancelled for _, _, timer in self.heap)


class VirtualClock:
    """Jumps from event to event and never sleeps."""

    def __init__(self, begin: datetime) -> None:
        if begin.tzinfo is None:
            raise TypeError(f"a naive datetime has no instant: {begin.isoformat()}")
        self.lock = threading.RLock()
        self._now = begin.astimezone(UTC)
        self._agenda = _Agenda()

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self._now

    def at(self, instant: datetime, do: Do, *, idle: bool = False) -> Timer:
        """Do something at an instant; what is due already is done next, in order of asking."""
        return self._agenda.add(Timer(max(instant, self._now), do, idle))

    def after(self, seconds: float, do: Do, *, idle: bool = False) -> Timer:
        """Do something when so many seconds have passed."""
        return self.at(self._now + timedelta(seconds=seconds), do, idle=idle)

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass, with all that happens in them."""
        self.run_until(self._now + timedelta(seconds=seconds))

    def run_until(self, instant: datetime) -> None:
        """Let time pass up to an instant, with all that happens till then."""
        while (timer := self._agenda.first()) is not None and timer.instant <= instant:
            self._do(self._agenda.pop())
        self._now = max(self._now, instant)

    def settle(self, until: Callable[[], bool] = lambda: False, within: float = 86_400) -> bool:
        """Let time pass until nothing is left to do or `until` holds; tell whether it came so.

        At most `within` seconds pass, so that a flow that waits for ever ends the run, not the
        test. What nobody waits for (`idle`) does not keep the clock running.
        """
        latest = self._now + timedelta(seconds=within)
        while not until():
            timer = self._agenda.first()
            if timer is None or not self._agenda.has_work():
                return True
            if timer.instant > latest:
                self._now = latest
                return False
            self._do(self._agenda.pop())
        return True

    def _do(self, timer: Timer) -> None:
        self._now = max(self._now, timer.instant)
        with self.lock:
            timer.do()


class RealClock:
    """Sleeps between events, in a thread of its own; what `now` says may jump at any time."""

    def __init__(
        self,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_error: Callable[[BaseException], None] = traceback.print_exception,
    ) -> None:
        self.lock = threading.RLock()
        self._read = now
        self._on_error = on_error
        self._agenda = _Agenda()
        self._changed = threading.Condition(self.lock)
        self._stopped = False
        self._thread: threading.Thread | None = None

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return self._read().astimezone(UTC)

    def at(self, instant: datetime, do: Do, *, idle: bool = False) -> Timer:
        """Do something at an instant; what is due already is done next, in order of asking."""
        with self._changed:
            timer = self._agenda.add(Timer(instant, do, idle))
            self._changed.notify_all()
            return timer

    def after(self, seconds: float, do: Do, *, idle: bool = False) -> Timer:
        """Do something when so many seconds have passed."""
        return self.at(self.now() + timedelta(seconds=seconds), do, idle=idle)

    def start(self) -> None:
        """Begin to do what is due, in a thread that ends with the process."""
        self._thread = threading.Thread(target=self._work, name="exchange-clock", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Do nothing more, and wait for what is being done."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=10)

    def _work(self) -> None:
        with self._changed:
            while not self._stopped:
                timer = self._agenda.first()
                wait = (
                    _LONGEST_NAP if timer is None else (timer.instant - self.now()).total_seconds()
                )
                if timer is None or wait > 0:
                    self._changed.wait(min(wait, _LONGEST_NAP))
                    continue
                try:
                    self._agenda.pop().do()
                except Exception as error:  # noqa: BLE001  one call's fault must not end the others
                    self._on_error(error)

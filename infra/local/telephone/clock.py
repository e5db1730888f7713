"""The clock of the local exchange: business time, with calls that keep their order when it leaps.

What is timed (a word, a ring, a wait) is a stretch of time and not an instant of the calendar. A
leap forward therefore takes every timer along: who hears a sentence hears it to its end, two days
later. A leap backward waits until nobody is on the line, so that no call ends before it began; what
is still to be reported then is reported first, by the old time.
"""

from __future__ import annotations

import heapq
import threading
import traceback
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from infra.connect.simulator.engine.clock import Timer

if TYPE_CHECKING:
    from collections.abc import Callable

    from chalicelib.services.clock import SystemClock
    from infra.connect.simulator.engine.clock import Do

_LONGEST_NAP = 0.2
"""Real seconds after which the shift of the business clock is read again."""
_SOON = 0.005


def _machine() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class _Entry:
    timer: Timer
    order: int

    def __lt__(self, other: _Entry) -> bool:
        return (self.timer.instant, self.order) < (other.timer.instant, other.order)


@dataclass(slots=True)
class ExchangeClock:
    """Does what is due, in a thread of its own; `business` tells how business time runs now."""

    business: Callable[[], SystemClock]
    is_idle: Callable[[], bool] = lambda: True
    """Whether nobody is on the line, so that the clock may be put back."""
    on_error: Callable[[BaseException], None] = traceback.print_exception
    machine: Callable[[], datetime] = _machine
    lock: threading.RLock = field(default_factory=threading.RLock)
    _heap: list[_Entry] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _time: SystemClock = field(init=False)
    _standing: datetime | None = None
    """The instant of what is being done, while the rest of the old time is caught up with."""
    _changed: threading.Condition = field(init=False)
    _stopped: bool = False
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        self._time = self.business()
        self._changed = threading.Condition(self.lock)

    def now(self) -> datetime:
        """Return the present instant of the exchange, aware, in UTC."""
        return self._standing or self._time.at(self.machine())

    def at(self, instant: datetime, do: Do, *, idle: bool = False) -> Timer:
        """Do something at an instant; what is due already is done next, in order of asking."""
        with self._changed:
            timer = Timer(instant, do, idle)
            heapq.heappush(self._heap, _Entry(timer, next(self._order)))
            self._changed.notify_all()
            return timer

    def after(self, seconds: float, do: Do, *, idle: bool = False) -> Timer:
        """Do something when so many seconds of business time have passed."""
        return self.at(self.now() + timedelta(seconds=seconds), do, idle=idle)

    def follow(self) -> None:
        """Take over how business time runs now."""
        with self.lock:
            time = self.business()
            if time == self._time:
                return
            machine = self.machine()
            leap = time.at(machine) - self._time.at(machine)
            if leap < timedelta(0):
                if not self.is_idle():
                    return
                self._catch_up()
            for entry in self._heap:
                entry.timer.instant += leap
            self._time = time

    def run_due(self) -> float:
        """Do all that is due; returns the real seconds until the next look is worth it."""
        with self.lock:
            while (timer := self._first()) is not None:
                left = (timer.instant - self.now()).total_seconds() / self._time.rate
                if left > 0:
                    return min(max(left, _SOON), _LONGEST_NAP)
                heapq.heappop(self._heap)
                self._do(timer)
            return _LONGEST_NAP

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
                self.follow()
                wait = self.run_due()
                if not self._stopped:
                    self._changed.wait(wait)

    def _catch_up(self) -> None:
        """Do at its own instant what is still to be reported of calls that are over."""
        while any(not entry.timer.idle for entry in self._live()):
            timer = heapq.heappop(self._heap).timer
            if timer.cancelled:
                continue
            self._standing = max(timer.instant, self.now())
            self._do(timer)
        self._standing = None

    def _live(self) -> list[_Entry]:
        return [entry for entry in self._heap if not entry.timer.cancelled]

    def _first(self) -> Timer | None:
        while self._heap and self._heap[0].timer.cancelled:
            heapq.heappop(self._heap)
        return self._heap[0].timer if self._heap else None

    def _do(self, timer: Timer) -> None:
        try:
            timer.do()
        except Exception as error:  # noqa: BLE001  one call's fault must not end the others
            self.on_error(error)

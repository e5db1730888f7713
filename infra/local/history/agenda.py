"""What is to happen, on a clock that jumps from one instant to the next."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Do = Callable[[], object]


class Movable(Protocol):
    """A clock that stands until it is moved."""

    at: datetime

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        ...


@dataclass(slots=True)
class Standing:
    """A clock that tells the instant it was set to."""

    at: datetime

    def now(self) -> datetime:
        """Return the instant at which it stands."""
        return self.at


@dataclass(slots=True)
class Agenda:
    """Does things at their instants, on a clock that jumps."""

    clock: Movable
    _heap: list[tuple[datetime, int, Do]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def at(self, instant: datetime, do: Do) -> None:
        """Do something at an instant; what is due already is done next."""
        heapq.heappush(self._heap, (max(instant, self.clock.at), next(self._order), do))

    def after(self, seconds: float, do: Do) -> None:
        """Do something when so many seconds have passed."""
        self.at(self.clock.at + timedelta(seconds=seconds), do)

    def run_until(self, instant: datetime) -> None:
        """Let time pass, with all that happens in it."""
        while self._heap and self._heap[0][0] <= instant:
            at, _, do = heapq.heappop(self._heap)
            self.clock.at = max(self.clock.at, at)
            do()
        self.clock.at = max(self.clock.at, instant)

"""Work that must be done by an instant, or is given up: a caller waits for it."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event, Thread
from typing import TypeVar

from chalicelib.services.waited import begin

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a piece of work may take, and by when it must be over; both in seconds."""

    seconds: float
    by: float
    """Since the request began."""


class Deadline:
    """Seconds that run from the beginning of a request."""

    def __init__(self, seconds_left: Callable[[], float]) -> None:
        """Take what tells how long the platform will still wait."""
        self._began = time.monotonic()
        self._left = seconds_left

    def within(self, limit: Limit, work: Callable[[], Done]) -> Done:
        """Return what `work` returns within its limit; raises `TimeoutError` otherwise.

        Limits on each connection do not add up to one on several requests, each of them slow:
        the work is done in a thread that nobody waits for longer, and what comes late is lost:
        a promise that a caller was told could not be kept is not made after all.
        """
        left = min(limit.seconds, self._began + limit.by - time.monotonic(), self._left())
        if left <= 0:
            raise TimeoutError("there is no time left to begin")
        told: Future[Done] = Future()
        given_up = Event()
        Thread(target=_tell, args=(told, work, given_up), daemon=True).start()
        try:
            return told.result(timeout=left)
        finally:
            given_up.set()


def _tell(told: Future[Done], work: Callable[[], Done], given_up: Event) -> None:
    begin(given_up)
    try:
        told.set_result(work())
    except BaseException as error:  # noqa: BLE001  whatever it is, the one who waits is told
        told.set_exception(error)

"""Whether anybody still waits for the work that this thread does."""

from contextvars import ContextVar
from threading import Event

from backend.kernel.books import Books, Marker, Write

_GIVEN_UP: ContextVar[Event | None] = ContextVar("given_up", default=None)


def begin(given_up: Event) -> None:
    """Let the work of this thread know by which sign it is given up."""
    _GIVEN_UP.set(given_up)


class WaitedBooks:
    """Keeps nothing for a caller who was told already that it could not be kept."""

    def __init__(self, books: Books) -> None:
        """Take the books that keep it."""
        self._books = books

    def commit(self, *writes: Write) -> None:
        """Keep all writes or none; raises `TimeoutError` where the work was given up."""
        given_up = _GIVEN_UP.get()
        if given_up is not None and given_up.is_set():
            raise TimeoutError("nobody waits for this any more")
        self._books.commit(*writes)

    def marker(self, subject: str, key: str) -> Marker | None:
        """Return the trace of a command, if it was carried out."""
        return self._books.marker(subject, key)

"""What reviews need of the world."""

from collections.abc import Callable
from dataclasses import dataclass

from backend.calls.recordings import CallRecordings
from backend.kernel.audit import Witness
from backend.kernel.books import Books
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.matters.ports import Matters
from backend.matters.reviews.model import Reviews


@dataclass(frozen=True, slots=True)
class ReviewPorts:
    """What making, reading and answering reviews works with."""

    books: Books
    reviews: Reviews
    matters: Matters
    recordings: CallRecordings
    witness: Witness
    place: Callable[[str], PlacePath]
    """The path of a line."""
    clock: Clock

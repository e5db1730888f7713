"""Reading the register, and asking it where a caller is led to (S0-56, S0-57)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.errors import Forbidden
from backend.kernel.places import PlacePath
from backend.places.institutions.finding import Answer, Question, Seat, competent, nearest
from backend.places.institutions.model import Office, Register
from backend.places.institutions.ports import Offices
from backend.places.model import Gazetteer


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows the register to everybody of the province; nothing in it is personal.

    No firm can stand in it, whoever asks (Art. 20(5)): it refuses their names.
    """

    offices: Offices

    def list(self, actor: Actor) -> Sequence[Office]:
        """Return every entry by place, closed ones too: one query."""
        require(actor, Action.REFERENCE_READ, Subject(), "institution")
        return self.offices.all()

    def competent(self, actor: Actor, question: Question) -> Answer:
        """Return where the caller applies for legal aid: one query."""
        return competent(question, Register(self.list(actor)))

    def nearest(self, actor: Actor, residence: Seat) -> Answer:
        """Return where the caller asks in person: one query."""
        return nearest(residence, Register(self.list(actor)))


def missing(offices: Iterable[Office], gazetteer: Gazetteer) -> Iterator[PlacePath]:
    """Yield the places of which the register has no entry, not even a closed one (Art. 4(1))."""
    known = {one.code for one in offices}
    for place in gazetteer:
        if place.code not in known:
            yield gazetteer.path(place.code)


def keeps(actor: Actor, place: PlacePath) -> bool:
    """Tell whether somebody may add or change the entry of a place."""
    try:
        line = permission(actor, Action.INSTITUTION_KEEP)
    except Forbidden:
        return False
    return line.covers(actor, Subject(place))

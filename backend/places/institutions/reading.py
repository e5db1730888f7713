"""Reading the register, and asking it where a caller is led to (S0-56, S0-57)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.errors import Forbidden
from backend.places.institutions.finding import Answer, Question, Seat, competent, nearest
from backend.places.institutions.model import Office, Register
from backend.places.institutions.ports import Offices
from backend.places.institutions.rules import is_own_firm


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and the firms that are never listed to that person (Art. 20(5))."""

    actor: Actor
    firms: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows the register to everybody of the province; nothing in it is personal."""

    offices: Offices

    def list(self, asker: Asker) -> Sequence[Office]:
        """Return every entry by place, closed ones too, but the asker's own firm: one query."""
        require(asker.actor, Action.REFERENCE_READ, Subject(), "institution")
        return [one for one in self.offices.all() if not is_own_firm(one, asker.firms)]

    def competent(self, asker: Asker, question: Question) -> Answer:
        """Return where the caller applies for legal aid: one query."""
        return competent(question, Register(self.list(asker)))

    def nearest(self, asker: Asker, residence: Seat) -> Answer:
        """Return where the caller asks in person: one query."""
        return nearest(residence, Register(self.list(asker)))


def keeps(actor: Actor, office: Office) -> bool:
    """Tell whether somebody may change an entry."""
    try:
        line = permission(actor, Action.INSTITUTION_KEEP)
    except Forbidden:
        return False
    return line.covers(actor, Subject(office.place))

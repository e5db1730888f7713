"""The facts of a county's telephone: its number, by which way of networking, since when."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.places.units.model import Centre, Keeper


class Mode(StrEnum):
    """The two ways of networking that the notice knows."""

    A = "a"
    """By a sub-station of the 160 platform, which the prefecture sets up: everywhere 1600148."""
    B = "b"
    """On its own for the time being: a number of the local exchange that ends in 0148."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """The 法律服务专用电话 of a county; agreements, routes and fees are no part of it."""

    place: PlacePath
    mode: Mode
    number: str
    opened_on: date
    """The first day of it; it may lie ahead."""
    closed_on: date | None = None
    """The day from which nobody can ring it any more; None while it stands."""
    kept_by: Keeper | None = None
    verified_on: date | None = None
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the telephone."""
        return subject_ref("TELEPHONE", self.place.code)

    def state(self, day: date) -> "State":
        """Return how it stands on a day."""
        if self.closed_on is not None and self.closed_on <= day:
            return State.CLOSED
        return State.OPEN if self.opened_on <= day else State.PLANNED


class State(StrEnum):
    """Whether callers of a county can ring its telephone."""

    OPEN = "open"
    PLANNED = "planned"
    """It opens on a day to come."""
    CLOSED = "closed"
    NONE = "none"
    """The register knows none."""


@dataclass(frozen=True, slots=True)
class County:
    """A county in the register: its telephone, and the centre that an open one asks for (S2-23)."""

    place: PlacePath
    telephone: Telephone | None
    centre: Centre | None
    day: date
    """On which it is looked at."""

    @property
    def state(self) -> State:
        """How its telephone stands."""
        return self.telephone.state(self.day) if self.telephone else State.NONE

    @property
    def lacks_centre(self) -> bool:
        """Whether its telephone is open, and no centre with a head and a contact commands it."""
        one = self.centre
        return self.state is State.OPEN and not (one and one.head and one.phone)

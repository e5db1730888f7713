"""The facts of the register: the legal-aid institution of each place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath

LINE = "12348"
"""The number of the line itself, which leads to every institution of the province."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who last found an entry right."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Office:
    """The legal-aid institution (法律援助机构) of a place: one at most (Art. 4(1))."""

    place: PlacePath
    name: str
    address: str = ""
    """Empty where it is not known: nothing is ever made up."""
    telephone: str = ""
    """Its own number; empty where it is not known, `LINE` reaches it even so."""
    hours: str = ""
    """When somebody can be met there, in words; empty where it is not known."""
    kept_by: Keeper | None = None
    """None of what nobody has verified yet."""
    verified_on: date | None = None
    closed_on: date | None = None
    """The day on which it was taken out of the register; None while it is in it."""
    closed_for: str = ""
    """Why it was; empty while it is in it."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def code(self) -> str:
        """The code of its place, by which it is named."""
        return self.place.code

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the institution."""
        return subject_ref("INSTITUTION", self.code)

    @property
    def told(self) -> "Told":
        """What a caller is told of it: its own number, or the line's where none is known."""
        return Told(self.name, self.address, self.telephone or LINE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a caller was told of an institution, word for word as the register had it then."""

    name: str
    address: str
    """Empty where it was not known and so could not be told."""
    phone: str


class Register:
    """The institutions of a province, found by place; those that are closed lead nobody."""

    def __init__(self, offices: Iterable[Office]) -> None:
        """Take the entries of the register, closed ones too."""
        self._open = {one.code: one for one in offices if one.closed_on is None}

    def __iter__(self) -> Iterator[Office]:
        return iter(self._open.values())

    def at(self, code: str) -> Office | None:
        """Return the institution of exactly this place, or None."""
        return self._open.get(code)

    def at_or_above(self, place: PlacePath) -> Office | None:
        """Return the institution of a place, else the nearest above it; None where there is none.

        The tree is climbed, no distance is measured.
        """
        found = (self._open.get(code) for code in reversed(place.codes))
        return next((one for one in found if one is not None), None)

"""The facts of the register: the legal-aid institution of each place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath

LINE = "12348"
"""The number of the line itself; behind an area code it reaches the line of that place."""

_LINE = re.compile(rf"^(?:0[1-9][0-9]{{1,2}}|(?:00)?86[1-9][0-9]{{1,2}})?{LINE}$")


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
    """Its own number; empty where it is not known. The line's is none: the caller is on it."""
    hours: str = ""
    """When somebody can be met there, in words; empty where it is not known."""
    responsible_since: date | None = None
    """From which day on it is responsible for the line's 接待咨询、分流、统计分析 in its place
    (Art. 4(1)); None where it is not named for that."""
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

    def answers_on(self, day: date) -> bool:
        """Tell whether it is responsible for the line of its place on a day (Art. 4(1))."""
        since, closed = self.responsible_since, self.closed_on
        return since is not None and since <= day and (closed is None or day < closed)

    @property
    def told(self) -> "Told":
        """What a caller is told of it: nothing where something is not known."""
        number = "" if is_line(self.telephone) else self.telephone
        return Told(self.name, self.address, number)


@dataclass(frozen=True, slots=True)
class Told:
    """What a caller was told of an institution, word for word as the register had it then."""

    name: str
    address: str
    """Empty where it was not known and so could not be told."""
    phone: str
    """Empty likewise; before 2026-11-23 that of the line was kept in its stead."""
    above: bool = False
    """Whether the place that decides has none in the register, so that one above it guides on."""

    @property
    def words(self) -> tuple[str, str, str]:
        """What is read out: name, address, number."""
        return self.name, self.address, self.phone


def is_line(telephone: str) -> bool:
    """Tell whether a number is that of a 12348 line, with its area code or without."""
    return _LINE.match("".join(sign for sign in telephone if sign.isdecimal())) is not None


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

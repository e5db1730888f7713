"""The places of the province, its fields of law and the seven phrases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from backend.calendar.due import Language
from backend.kernel.audit import Trail
from backend.kernel.errors import NotFound
from backend.kernel.places import PlacePath


class Level(StrEnum):
    """How high a place stands in the tree."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Place:
    """One node of the tree."""

    code: str
    """Six digits of GB/T 2260."""
    name: str
    level: Level
    parent: str
    """The code of the place above; empty for the province."""
    kind: str
    """What the place is called: 省, 地级市, 自治州, 市辖区, 县级市, 县, 自治县."""
    area_code: str
    name_en: str = ""
    """In English; empty where there is none."""


class Gazetteer:
    """All places of a province, found by code."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Take every place of the tree; raises `ValueError` where a parent is missing."""
        self._places = {place.code: place for place in places}
        self._paths = {code: self._climb(code) for code in self._places}

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __contains__(self, code: object) -> bool:
        return code in self._places

    def find(self, code: str) -> Place:
        """Return the place of a code; raises `NotFound`."""
        try:
            return self._places[code]
        except KeyError:
            raise NotFound("place") from None

    def path(self, code: str) -> PlacePath:
        """Return the path of a code; raises `NotFound`."""
        try:
            return self._paths[code]
        except KeyError:
            raise NotFound("place") from None

    def name(self, code: str, language: Language = "zh") -> str:
        """Return the name of a place, or the code itself where it is unknown.

        What has no English name is called by its own in English, too.
        """
        place = self._places.get(code)
        if place is None:
            return code
        return (place.name_en if language == "en" else "") or place.name

    @property
    def province(self) -> Place:
        """The root of the tree."""
        return next(place for place in self if place.level is Level.PROVINCE)

    @property
    def prefectures(self) -> tuple[Place, ...]:
        """The places that run a line, in order of their codes."""
        return tuple(
            sorted(
                (place for place in self if place.level is Level.PREFECTURE),
                key=lambda place: place.code,
            )
        )

    def below(self, code: str) -> tuple[Place, ...]:
        """Return the places right below one, in order of their codes."""
        found = (place for place in self if place.parent == code)
        return tuple(sorted(found, key=lambda place: place.code))

    def lines(self, within: PlacePath) -> tuple[str, ...]:
        """Return the codes of the lines whose calls belong to a place.

        The province has its own line too: calls whose city is not known yet are kept there.
        """
        if within.prefecture:
            return (within.prefecture,)
        return (within.code, *(place.code for place in self.prefectures))

    def _climb(self, code: str) -> PlacePath:
        codes: list[str] = []
        step = code
        while step:
            if step not in self._places:
                raise ValueError(f"place {code} hangs on {step}, which is missing")
            codes.append(step)
            step = self._places[step].parent
        return PlacePath(tuple(reversed(codes)))


@dataclass(frozen=True, slots=True)
class FieldOfLaw:
    """One entry of the taxonomy by which questions are counted (Art. 14(1))."""

    code: str
    name: str
    name_en: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published a version, when and why."""

    by: str
    """Person id."""
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The fields of law as they are chosen from a day on; a matter keeps the version it took."""

    version: int
    effective_from: date
    fields: tuple[FieldOfLaw, ...]
    """Each before its parts."""
    publication: Publication | None = None
    """None of the first, which came with the seed."""
    trail: Trail = field(default_factory=Trail)
    """Where the chain of all versions stood when this one was published."""

    def field(self, code: str) -> FieldOfLaw | None:
        """Return a field by its code, or None."""
        return next((one for one in self.fields if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One of the seven phrases of Art. 13, word for word."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PhraseVersion:
    """The phrases in their order, as they are said from a day on."""

    version: int
    effective_from: date
    phrases: tuple[Phrase, ...]


Version = TypeVar("Version", PhraseVersion, Taxonomy)


def version_on(versions: Sequence[Version], day: date) -> Version:
    """Return the version in force on a civil day; of a day before all of them the first."""
    begun = [one for one in versions if one.effective_from <= day]
    return max(begun or versions[:1], key=lambda one: one.version)


class Atlas(Protocol):
    """Reads what changes once a year at most."""

    def gazetteer(self) -> Gazetteer:
        """Return the tree of places."""
        ...

    def taxonomies(self) -> tuple[Taxonomy, ...]:
        """Return every version of the fields of law, oldest first."""
        ...

    def phrases(self) -> tuple[PhraseVersion, ...]:
        """Return every version of the seven phrases, oldest first."""
        ...

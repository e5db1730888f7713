"""Hunan as the seed tells it, without any storage."""

from dataclasses import dataclass
from functools import cache

from backend.calendar import Almanac, Edition
from backend.kernel.access import Actor
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.places.model import Gazetteer, PhraseVersion, Taxonomy
from backend.roster.switchboard import Regulations
from infra.seed.reader import Seed, read_seed
from tests.fakes.books import FakeBooks

HUNAN = PlacePath(("430000",))
CHANGSHA = PlacePath(("430000", "430100"))
ZHUZHOU = PlacePath(("430000", "430200"))
HENGYANG = PlacePath(("430000", "430400"))
XIANGXI = PlacePath(("430000", "433100"))


@cache
def seed() -> Seed:
    """Return the seed, read once."""
    return read_seed()


@cache
def gazetteer() -> Gazetteer:
    """Return the 137 places."""
    return Gazetteer(seed().places)


@cache
def edition() -> Edition:
    """Return the calendar of the seed."""
    return Edition(version=1, days=tuple(day.calendar_day() for day in seed().working_days))


@cache
def regulations() -> Regulations:
    """Return the calendar of the seed and the measures of 2013."""
    return Regulations(Almanac(edition()), (FIRST,))


def person(username: str) -> Actor:
    """Return a demo person; the user name serves as the token's subject."""
    found = next(each for each in seed().people if each.username == username)
    return found.account(username).actor


@dataclass(frozen=True, slots=True)
class FakeAtlas:
    """Reads the seed, and what was published since where there are books."""

    books: FakeBooks | None = None

    def gazetteer(self) -> Gazetteer:
        return gazetteer()

    def taxonomies(self) -> tuple[Taxonomy, ...]:
        first = Taxonomy(1, FIRST.effective_from, seed().fields_of_law)
        later = self.books.all(Taxonomy) if self.books else ()
        return (first, *sorted(later, key=lambda one: one.version))

    def phrases(self) -> tuple[PhraseVersion, ...]:
        return seed().phrases

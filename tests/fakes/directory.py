"""Calendar and rulebooks in memory; places, fields and phrases are those of the seed."""

from dataclasses import dataclass

from backend.calendar import Almanac
from backend.kernel.rulebook import Rulebook
from tests.fakes import hunan


@dataclass(frozen=True, slots=True)
class FakeRegulations:
    """Reads the calendar of the seed and the measures of 2013."""

    def almanac(self) -> Almanac:
        return hunan.regulations().almanac

    def rulebooks(self) -> tuple[Rulebook, ...]:
        return hunan.regulations().rulebooks

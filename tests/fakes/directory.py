"""Calendar and rulebooks in memory, first those of the seed; places are those of the seed."""

from dataclasses import dataclass, field

from backend.calendar import Almanac
from backend.kernel.books import Create
from backend.kernel.rulebook import FIRST, Rulebook
from backend.promises.publishing.regulations import CalendarInForce, FiledEdition, FiledRulebook
from backend.promises.terms import Standing
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.drafts import FakeDrafts


@dataclass(slots=True)
class FakeRegulations:
    """Reads the calendar and the rulebooks that the books keep."""

    books: FakeBooks
    _almanac: Almanac = field(default_factory=lambda: hunan.regulations().almanac)

    def almanac(self) -> Almanac:
        edition = FakeDrafts(self.books).in_force().edition
        if edition.version != self._almanac.version:
            self._almanac = Almanac(edition)
        return self._almanac

    def rulebooks(self) -> tuple[Rulebook, ...]:
        return tuple(filed.rulebook for filed in FakeDrafts(self.books).filed_rulebooks())

    def renew(self) -> None:
        """Nothing is kept here that could be old."""

    def standing(self) -> Standing:
        return Standing(self.almanac(), self.rulebooks())


def set_up(books: FakeBooks) -> None:
    """Put the calendar of the seed and the measures of 2013 in force."""
    province, edition = hunan.HUNAN.code, hunan.edition()
    filed = FiledEdition(province, edition)
    books.commit(
        Create(CalendarInForce(province, edition)),
        Create(filed),
        Create(filed.head),
        Create(FiledRulebook(province, FIRST)),
    )
    # A house is opened with this in it: what a test counts comes after it.
    books.commits.clear()

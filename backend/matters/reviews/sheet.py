"""The sheet of a review, as data: what is looked at, by which article, and what a mark counts.

A version holds from its day on; a review keeps the version by which it was made. The phrases of
Article 13 are marked one by one and make an item of their own, so that nobody marks them twice.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PHRASES = "phrases"
"""The item that follows from the marks of the single phrases (Art. 13)."""


class Mark(StrEnum):
    """How well an item was done."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    NEEDLESS = "needless"
    """This call gave no occasion for it; it does not count."""

    @property
    def low(self) -> bool:
        """Whether the reviewer says why."""
        return self in {Mark.PARTLY, Mark.MISSED}


POINTS = {Mark.MET: 2, Mark.PARTLY: 1, Mark.MISSED: 0}
"""What a mark counts."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is looked at."""

    key: str
    zh: str
    en: str
    article: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The items in their order, as they are looked at in calls from a day on."""

    version: int
    effective_from: date
    items: tuple[Item, ...]

    @property
    def marked(self) -> tuple[Item, ...]:
        """The items that a reviewer marks; the phrases follow from theirs."""
        return tuple(one for one in self.items if one.key != PHRASES)


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        1,
        date(2013, 3, 15),
        (
            Item(
                "patient",
                "认真耐心：听完陈述，不打断、不催促",
                "Patient: hears the caller out, neither interrupts nor hurries",
                "第十二条",
            ),
            Item(
                "polite",
                "礼貌文明：用语文明，态度和气",
                "Polite: civil words, a friendly manner",
                "第十二条",
            ),
            Item(
                "basis",
                "解答有据：结合法律法规、政策或社会公德，准确、客观",
                "Well founded: tied to law, policy or social ethics, exact and objective",
                "第十二条",
            ),
            Item(PHRASES, "规范用语", "Standard phrases", "第十三条"),
            Item(
                "disposition",
                "处理方式正确：按七种情形办理，该告知的已告知",
                "The right disposition of the seven, and everything told that goes with it",
                "第十五条",
            ),
            Item(
                "record",
                "登记完整：与通话内容一致，无遗漏",
                "A complete record, true to the call",
                "第十四条第（四）项",
            ),
        ),
    ),
)


def sheet_on(day: date) -> Sheet:
    """Return the sheet for calls of a civil day; of a day before all of them the first."""
    begun = [one for one in SHEETS if one.effective_from <= day]
    return max(begun or SHEETS[:1], key=lambda one: one.version)


def sheet_of(version: int) -> Sheet:
    """Return a version of the sheet; raises `StopIteration` for none."""
    return next(one for one in SHEETS if one.version == version)

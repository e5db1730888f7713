"""How an article stands at a place: its light, what that rests on, and what was found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.places.institutions.grounds import Words
from backend.tallies.periods import Period


class Light(StrEnum):
    """How an article stands at a place in a month."""

    GREEN = "green"
    """Something dated shows that it is kept, and nothing says otherwise."""
    AMBER = "amber"
    """A person has to look: nothing is broken for certain."""
    RED = "red"
    """Facts show that it was not kept; who answers for it, a person decides."""
    GREY = "grey"
    """Not shown: there is no dated fact of the month. It is never taken for kept."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that speaks for an article."""

    said: Words
    on: date | None
    """The day of the newest fact behind it; None of what has no day, which makes nothing green."""
    link: str = ""
    """The list of the portal that holds the rows; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that speaks against it."""

    key: str
    """One word; together with article, place and month it names the finding for good."""
    light: Light
    """Red or amber."""
    said: Words
    link: str = ""
    size: str = ""
    """How much it is, as a number or share: what ranks places of one light."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An article at a place: what was shown, what was found."""

    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def light(self) -> Light:
        """The worst of what was found; else green by a dated fact; else grey."""
        found = {one.light for one in self.findings}
        if found:
            return Light.RED if Light.RED in found else Light.AMBER
        dated = any(one.on is not None for one in self.evidence)
        return Light.GREEN if dated else Light.GREY


def cell(evidence: Iterable[Evidence | None], findings: Iterable[Finding | None] = ()) -> Cell:
    """Gather what an article's module says; None is what does not apply."""
    return Cell(
        tuple(one for one in evidence if one is not None),
        tuple(one for one in findings if one is not None),
    )


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the measures, or one clause of the notice, as the board judges it."""

    number: int
    """1 to 21 of an article; of a clause its part of the notice and its place there, e.g. 304."""
    name: Words
    text: str
    """What it says, as it was published."""
    meaning: Words
    """By what it is judged, in words for whoever is judged."""
    missing: Words
    """What would show it, where nothing does."""
    judge: Callable[[Facts, Rulebook], Cell]
    of_county: bool = False
    """Whether counties are judged by it, too: what is done there, not what the line does."""
    cited: Words | None = None
    """How a clause is cited; None of an article, whose number says it."""


@dataclass(frozen=True, slots=True)
class PlaceMonth:
    """What is kept of a place and month: its facts, and since when each finding is true.

    Lights are not kept: whoever looks has them judged, by the rulebook of the month.
    """

    facts: Facts
    since: Mapping[str, datetime] = field(default_factory=dict)
    """By `<article>.<key>` of a finding."""
    checked_at: datetime | None = None
    """When it was last checked, by the machine's own clock."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def seen_at(self) -> datetime:
        """When it was last checked; of what was kept before that was told, the facts' instant."""
        return self.checked_at or self.facts.at

    @property
    def line(self) -> str:
        """The code of the prefecture."""
        return self.facts.line

    @property
    def period(self) -> Period:
        """The month."""
        return self.facts.period

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts and events name it."""
        return subject_ref("ARTICLES", f"{self.line}.{self.period}")


def finding_id(number: int, finding: Finding) -> str:
    """Return how a finding of an article is called within a place and month."""
    return f"{number}.{finding.key}"

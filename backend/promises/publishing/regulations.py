"""What was published: the calendar in force, every edition of it, and every rulebook.

Each carries who proposed and who confirmed it, and the chain of the audit that it stands in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from backend.calendar import Edition
from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.rulebook import Rulebook


class Regulation(StrEnum):
    """What can be published."""

    CALENDAR = "calendar"
    RULEBOOK = "rulebook"

    def subject(self, province: str) -> str:
        """Return what its facts are about, e.g. `CALENDAR#430000`."""
        return subject_ref(self.name, province)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something to a draft, and when."""

    person_id: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """By which draft something was published, and by which two people."""

    draft_id: str
    proposed: Hand
    confirmed: Hand


@dataclass(frozen=True, slots=True)
class CalendarInForce:
    """The edition by which everything is computed, and where the calendar's chain stands."""

    province: str
    edition: Edition
    trail: Trail = field(default_factory=Trail)

    @property
    def version(self) -> int:
        """The version of the edition."""
        return self.edition.version

    @property
    def subject(self) -> str:
        """What its facts are about."""
        return Regulation.CALENDAR.subject(self.province)


@dataclass(frozen=True, slots=True)
class FiledEdition:
    """An edition as it was published; kept for ever."""

    province: str
    edition: Edition
    source: str = ""
    """Title and number of the notice."""
    year: int | None = None
    place: str | None = None
    """Whose notice it was; None is the country."""
    days_changed: int = 0
    publication: Publication | None = None
    """None for what the platform was set up with."""

    @property
    def head(self) -> "EditionHead":
        """What a list shows of it."""
        return EditionHead(
            province=self.province,
            version=self.edition.version,
            source=self.source,
            year=self.year,
            place=self.place,
            days_changed=self.days_changed,
            publication=self.publication,
        )


@dataclass(frozen=True, slots=True)
class EditionHead:
    """What a list shows of an edition: a list must not read the days of each."""

    province: str
    version: int
    source: str
    year: int | None
    place: str | None
    days_changed: int
    publication: Publication | None


@dataclass(frozen=True, slots=True)
class FiledRulebook:
    """A rulebook as it was published, and where the rulebooks' chain stood then."""

    province: str
    rulebook: Rulebook
    reason: str = ""
    publication: Publication | None = None
    """None for what the platform was set up with."""
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """What its facts are about."""
        return Regulation.RULEBOOK.subject(self.province)


class PublishedRegulations(Protocol):
    """Reads what was published, as it is now."""

    def in_force(self) -> CalendarInForce:
        """Return the calendar in force."""
        ...

    def edition(self, version: int) -> FiledEdition | None:
        """Return an edition of the past or the present."""
        ...

    def editions(self, limit: int) -> Sequence[EditionHead]:
        """Return the heads of the newest editions, newest first."""
        ...

    def filed_rulebooks(self) -> Sequence[FiledRulebook]:
        """Return every rulebook by its version, oldest first."""
        ...

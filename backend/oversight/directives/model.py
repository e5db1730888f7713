"""A directive: what the province tells a city, from its draft to its closing (Art. 2).

Its stage is read from what was done with it, and stored nowhere.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.oversight.filing import numbered
from backend.places.institutions.grounds import Words
from backend.promises.publishing.regulations import Hand


class Form(StrEnum):
    """What Article 2 gives the province: 监督管理 and 业务指导."""

    SUPERVISION = "supervision"
    """监督通知: something is to be put right."""
    GUIDANCE = "guidance"
    """业务指导通知: how something is to be done."""


class Ground(StrEnum):
    """What gave rise to it."""

    NONE = "none"
    """The province's own judgement."""
    ARTICLE = "article"
    """What the article board found at the place."""
    VIOLATION = "violation"
    """A violation that was established."""


@dataclass(frozen=True, slots=True)
class Source:
    """What gave rise to a directive, as it stood when it was drafted."""

    ground: Ground = Ground.NONE
    ref: str = ""
    """Of the board `<month>.<article>`, e.g. `2026-11.8`; of a violation its number."""
    found: tuple[Words, ...] = ()
    """What the board had found by then."""


@dataclass(frozen=True, slots=True)
class Content:
    """What it says."""

    form: Form
    articles: tuple[int, ...]
    """Of the measures, in order."""
    title: str
    facts: str
    """What it rests on; guidance may do without."""
    demand: str
    """What the city is to do."""
    receipt_on: date
    """Until when its receipt is to be confirmed."""
    reply_on: date
    """Until when the city reports what it did."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Its going out to the city."""

    by: Hand
    document: str
    """The number of the document, e.g. 湘司督〔2026〕3号; empty where the office gave none."""


@dataclass(frozen=True, slots=True)
class Review:
    """What the province says to a report: it closes the directive, or asks for another."""

    by: Hand
    accepted: bool
    words: str = ""
    due_on: date | None = None
    """Until when the next report is to come, where this one goes back."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the city did about it, as the city says."""

    by: Hand
    words: str
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The province takes it back."""

    by: Hand
    words: str = ""


class Stage(StrEnum):
    """How far a directive has come."""

    DRAFTED = "drafted"
    """草拟中: the city knows nothing of it."""
    ISSUED = "issued"
    """待签收."""
    RECEIVED = "received"
    """整改中: also once a report went back."""
    REPORTED = "reported"
    """待审核."""
    CLOSED = "closed"
    """已办结."""
    WITHDRAWN = "withdrawn"
    """已撤回."""

    @property
    def ended(self) -> bool:
        """Whether nothing more happens."""
        return self in {Stage.CLOSED, Stage.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive."""

    id: str
    place: PlacePath
    """Of the city."""
    content: Content
    drafted: Hand
    source: Source = field(default_factory=Source)
    issued: Issue | None = None
    received: Hand | None = None
    """Who confirmed the receipt for the city."""
    reports: tuple[Report, ...] = ()
    withdrawn: Withdrawal | None = None
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which promises and audit facts name it."""
        return subject_ref("DIRECTIVE", self.id)

    @property
    def line(self) -> str:
        """The code of the city."""
        return self.place.line

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.withdrawn is not None:
            return Stage.WITHDRAWN
        if self.issued is None:
            return Stage.DRAFTED
        if self.received is None:
            return Stage.ISSUED
        review = self.reports[-1].review if self.reports else None
        if review is not None and review.accepted:
            return Stage.CLOSED
        return Stage.REPORTED if self.reports and review is None else Stage.RECEIVED

    @property
    def reply_on(self) -> date:
        """Until when the city reports: what the newest return says, else what was written."""
        review = self.reports[-1].review if self.reports else None
        return (review.due_on if review else None) or self.content.reply_on

    @property
    def due_on(self) -> date | None:
        """Until when the city is to do what comes next; None where it has nothing to do."""
        match self.stage:
            case Stage.ISSUED:
                return self.content.receipt_on
            case Stage.RECEIVED:
                return self.reply_on
            case _:
                return None


def directive_id(year: int, line: str, key: str) -> str:
    """Return the number of a directive, e.g. `2026-430100-012345678901`; `key` drew its form."""
    return numbered(year, line, {"line": line, "key": key})

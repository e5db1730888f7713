"""The subsidy of one line and month: its run, its lines, and the hands that it goes through.

A line of the sheet is never edited: what was wrong is put right by a line of its own.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.promises.publishing.regulations import Hand
from backend.staff.model import Category

ARTICLE = "第十一条"
"""The duty subsidy of those who are not centre staff, paid before the 15th."""
TWO_PEOPLE = "平台规则：补贴发放须由两人办理（第十一条）"
"""What stands for the article: no regulation names who approves a subsidy."""


class LineKind(StrEnum):
    """What a line of the sheet is for."""

    DUTY = "duty"
    CORRECTION = "correction"


class RunState(StrEnum):
    """How far a run has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    PAID = "paid"


@dataclass(frozen=True, slots=True)
class SubsidyLine:
    """What one person is paid, or what an earlier line is put right by; amounts in cents."""

    run_id: str
    number: int
    """From 1, in the order in which lines were added."""
    person_id: str
    name: str
    category: Category
    unit: str
    shifts: int
    minutes: int
    cents: int
    """Of a correction the difference; it may be negative."""
    kind: LineKind = LineKind.DUTY
    corrects: int | None = None
    """The number of the person's first line, of a correction, in the run that it corrects."""
    reason: str = ""
    of_run: str = ""
    """The run that was paid already and is put right here; empty for the line's own run."""

    @property
    def source(self) -> str:
        """The run whose month the line pays for."""
        return self.of_run or self.run_id


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Some lines that were added together; a page is kept once and never written again."""

    run_id: str
    number: int
    lines: tuple[SubsidyLine, ...]


@dataclass(frozen=True, slots=True)
class Payment:
    """The proof that a run was paid."""

    hand: Hand
    """Who recorded it, and when."""
    paid_on: date
    """The day on which the money went out, as the voucher says."""
    proof: str
    """The number of the bank's or the treasury's voucher; empty where nothing was to be paid."""


@dataclass(frozen=True, slots=True)
class Run:
    """The subsidy of a line and month; its lines lie on pages beside it."""

    site: PlacePath
    month: str
    """`yyyy-mm`."""
    rates: tuple[int, ...]
    """Yuan of one whole window; more than one where the rulebook changed within the month."""
    digest: str
    """SHA-256 over the facts that it was reckoned from: same facts, same digest."""
    total_cents: int
    """What is to be paid: of everybody whose lines come to more than nothing."""
    people: int
    """How many people it pays."""
    lines: int
    pages: int
    prepared: Hand
    preparers: tuple[str, ...]
    """Everybody who has prepared a page of it: none of them approves it."""
    approved: Hand | None = None
    paid: Payment | None = None
    state: RunState = RunState.DRAFT
    version: int = 1
    trail: Trail = field(default_factory=Trail)
    recover_cents: int = 0
    """What was paid too much and is to be recovered from whom it was paid to."""

    @property
    def line(self) -> str:
        """The code of the line."""
        return self.site.line

    @property
    def id(self) -> str:
        """The identity, e.g. `430100.2026-10`."""
        return run_id(self.line, self.month)

    @property
    def subject(self) -> str:
        """What its promise, facts and events are about."""
        return subject_of(self.id)

    @property
    def rate_yuan(self) -> int:
        """The rate at the end of the month."""
        return self.rates[-1]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A person's obligation hours of one year at one line, as they were certified (R18)."""

    number: str
    line: str
    year: int
    person_id: str
    name: str
    category: Category
    unit: str
    shifts: int
    minutes: int
    until: date
    """The last day that was counted."""
    issued: Hand


@dataclass(frozen=True, slots=True)
class CaseGiven:
    """A legal-aid case given to somebody who has served long (Art. 11)."""

    id: str
    line: str
    person_id: str
    day: date
    reference: str
    """The case's number at the institution; no name of anybody in it."""
    given: Hand


def run_id(line: str, month: str) -> str:
    """Return the identity of a line's run of a month."""
    return f"{line}.{month}"


def subject_of(identity: str) -> str:
    """Return the reference by which a run's promise, facts and events name it."""
    return subject_ref("SUBSIDY", identity)

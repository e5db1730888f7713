"""The sanctions of Article 20, each with its day and its end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.promises.publishing.regulations import Hand


class Penalty(StrEnum):
    """What Article 20 provides."""

    CORRECTION = "correction"
    """责令改正."""
    CIRCULAR = "circular"
    """通报批评."""
    LIABILITY = "liability"
    """追究相关人员责任."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office says to a report of rectification."""

    by: Hand
    accepted: bool
    words: str = ""
    due_on: date | None = None
    """Until when it is to be put right after all, where the report goes back."""


@dataclass(frozen=True, slots=True)
class Rectification:
    """What was put right, as the accused report it."""

    by: Hand
    words: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """That a sanction was carried out: on which day, and how."""

    by: Hand
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Sanction:
    """One sanction as it was issued, and what became of it."""

    number: int
    """Within the file, from 1."""
    penalty: Penalty
    by: Hand
    document: str
    """The number of the document, e.g. 长司改〔2026〕3号."""
    words: str
    """What is demanded, said publicly, or decided."""
    target: str = ""
    """Whom it holds to account, where the accused is a centre."""
    due_on: date | None = None
    """Until when it is to be put right or carried out, as its document says."""
    reports: tuple[Rectification, ...] = ()
    """Of a correction."""
    done: Done | None = None
    """Of the others."""
    lifted: Hand | None = None
    """Who took it back, on an appeal."""

    @property
    def open(self) -> bool:
        """Whether something is still to be put right or carried out."""
        if self.lifted or self.done:
            return False
        return not any(one.answer and one.answer.accepted for one in self.reports[-1:])

    @property
    def until(self) -> date | None:
        """Until when it is open: the day of its document, or that of the last return."""
        given = [one.answer.due_on for one in self.reports if one.answer and one.answer.due_on]
        return given[-1] if given else self.due_on

    @property
    def waiting(self) -> bool:
        """Whether a report waits for the office's answer."""
        return self.open and bool(self.reports) and self.reports[-1].answer is None

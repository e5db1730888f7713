"""A draft: a calendar or rulebook that one person proposed and a second one confirms (N4, N5)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from backend.calendar import Edition
from backend.kernel.access import Actor
from backend.kernel.audit import Trail
from backend.kernel.errors import Refused
from backend.kernel.ids import subject_ref
from backend.kernel.rulebook import Rulebook
from backend.promises.publishing.regulations import Hand, Regulation

TWO_PEOPLE = "平台规则：公布日历和规则须由两人办理"
"""What stands for the article: no regulation names how a calendar is published."""
OWN_TIME = "平台规则：规则不溯及既往（第二十一条）"


class DraftState(StrEnum):
    """What became of a draft."""

    WAITING = "waiting"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """The edition that would be in force, and the notice that it carries out."""

    edition: Edition
    year: int
    place: str | None
    """Whose notice it is; None is the country."""
    source: str
    """Title and number of the notice."""


@dataclass(frozen=True, slots=True)
class RulebookContent:
    """The rulebook that would hold from its day on, and why it is changed."""

    rulebook: Rulebook
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A calendar or rulebook that waits for a second person; `version` counts its states."""

    id: str
    province: str
    content: CalendarContent | RulebookContent
    base_version: int
    """What was in force when it was proposed; it can replace nothing else."""
    proposed: Hand
    state: DraftState = DraftState.WAITING
    decided: Hand | None = None
    """Who published or withdrew it."""
    why: str = ""
    """Why it was withdrawn."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """What its facts are about."""
        return subject_ref("DRAFT", self.id)

    @property
    def regulation(self) -> Regulation:
        """What it would publish."""
        if isinstance(self.content, CalendarContent):
            return Regulation.CALENDAR
        return Regulation.RULEBOOK

    @property
    def head(self) -> "DraftHead":
        """What a list shows of it."""
        head = DraftHead(
            id=self.id,
            province=self.province,
            regulation=self.regulation,
            title="",
            year=None,
            place=None,
            effective_from=None,
            proposed=self.proposed,
            state=self.state,
            decided=self.decided,
            version=self.version,
        )
        content = self.content
        if isinstance(content, CalendarContent):
            return replace(head, title=content.source, year=content.year, place=content.place)
        day = content.rulebook.effective_from
        return replace(head, title=content.reason, effective_from=day)

    @property
    def next_version(self) -> int:
        """The version that it would publish."""
        if isinstance(self.content, CalendarContent):
            return self.content.edition.version
        return self.content.rulebook.version


@dataclass(frozen=True, slots=True)
class DraftHead:
    """What a list shows of a draft: a list must not read what is in each."""

    id: str
    province: str
    regulation: Regulation
    title: str
    """The notice's title and number, or why the rulebook is changed."""
    year: int | None
    place: str | None
    effective_from: date | None
    proposed: Hand
    state: DraftState
    decided: Hand | None
    version: int
    """Of the draft."""


class Drafts(Protocol):
    """Reads drafts."""

    def draft(self, draft_id: str) -> Draft | None:
        """Return a draft as it is now."""
        ...

    def newest(self, limit: int) -> Sequence[DraftHead]:
        """Return the heads of the drafts proposed last, newest first."""
        ...


def decided(draft: Draft, state: DraftState, hand: Hand, why: str = "") -> Draft:
    """Return a draft that was published or withdrawn; raises `Refused` if it was before."""
    refuse_decided(draft)
    return replace(draft, state=state, decided=hand, why=why, version=draft.version + 1)


def refuse_decided(draft: Draft) -> None:
    """Raise `Refused` for a draft that does not wait any more."""
    if draft.state is not DraftState.WAITING:
        raise Refused(
            "该草案已公布或已撤回", "this draft was published or withdrawn before", TWO_PEOPLE
        )


def refuse_own(draft: Draft, actor: Actor) -> None:
    """Raise `Refused` where one person would propose and confirm."""
    if draft.proposed.person_id == actor.person_id:
        raise Refused(
            "提出人不能自己确认，请由另一人确认",
            "whoever proposed it cannot confirm it: a second person must",
            TWO_PEOPLE,
        )


def refuse_past(draft: Draft, today: date) -> None:
    """Raise `Refused` for a rulebook that would judge what was promised before (S0-80)."""
    content = draft.content
    if isinstance(content, RulebookContent) and content.rulebook.effective_from <= today:
        raise Refused(
            f"生效日期{content.rulebook.effective_from}已到，规则不得溯及既往",
            f"it would hold from {content.rulebook.effective_from}, which has come",
            OWN_TIME,
        )


def refusal_of(draft: Draft, actor: Actor, current: int, today: date) -> Refused | None:
    """Return why this person cannot publish this draft today, or None where nothing forbids it.

    `current` is the version in force of what it would replace.
    """
    try:
        refuse_decided(draft)
        refuse_own(draft, actor)
        refuse_past(draft, today)
    except Refused as refused:
        return refused
    if draft.base_version == current:
        return None
    return Refused(
        f"草案依据第{draft.base_version}版拟定，现行为第{current}版，请撤回后重新提出",
        f"it was drawn up on version {draft.base_version}, in force is version {current}: "
        "withdraw it and propose it anew",
        TWO_PEOPLE,
    )

"""Looking at drafts: what changes, who may confirm, and which open promises would move (N5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.calendar import Almanac
from backend.calendar.year import DayTurn, turns
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, NotFound, Refused
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook, changed_fields, to_plain
from backend.kernel.ruling import Plain
from backend.promises.board import OpenPromises
from backend.promises.publishing.drafts import (
    CalendarContent,
    Draft,
    DraftHead,
    Drafts,
    DraftState,
    RulebookContent,
    refusal_of,
    refuse_decided,
)
from backend.promises.publishing.preview import Move, Spot, move_of, walk
from backend.promises.publishing.proposals import on_day
from backend.promises.publishing.recomputing import Recompute, Recomputes
from backend.promises.publishing.regulations import PublishedRegulations, Regulation
from backend.promises.terms import Standing

_NEWEST = 50
_MOST_CHECKED = 500
"""Open promises that one request looks at."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One number that differs between two rulebooks."""

    name: str
    before: Plain
    after: Plain


def field_changes(before: Rulebook, after: Rulebook) -> tuple[FieldChange, ...]:
    """Return the numbers in which two rulebooks differ, in their order."""
    old, new = to_plain(before), to_plain(after)
    return tuple(FieldChange(name, old[name], new[name]) for name in changed_fields(before, after))


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft with everything that a second person needs to decide."""

    draft: Draft
    days: Sequence[DayTurn]
    fields: Sequence[FieldChange]
    refusal: Refused | None
    """Why this person cannot confirm it now."""
    recompute: Recompute | None
    """How far open promises are, or how far they came before the next publication."""


@dataclass(frozen=True, slots=True)
class MovesPage:
    """Some of the promises that would move; `checked` open promises were looked at for it."""

    moves: Sequence[Move]
    checked: int
    after: str | None
    """Where to go on looking, or None at the end."""


@dataclass(frozen=True, slots=True)
class DraftRoom:
    """Shows drafts to those who draw them up."""

    regulations: PublishedRegulations
    drafts: Drafts
    recomputes: Recomputes
    promises: OpenPromises
    place: Callable[[str], PlacePath]
    """Returns the path of a code; raises `NotFound`."""
    lines: Callable[[PlacePath], Sequence[str]]
    province: PlacePath
    clock: Clock

    def newest(self, actor: Actor) -> Sequence[DraftHead]:
        """Return the heads of the fifty drafts proposed last, newest first."""
        self._require(actor)
        return self.drafts.newest(_NEWEST)

    def recompute(self, actor: Actor) -> Recompute | None:
        """Return how far open promises are after the newest publication, None before the first."""
        self._require(actor)
        return self.recomputes.recompute()

    def open(self, actor: Actor, draft_id: str) -> OpenedDraft:
        """Return a draft with what it changes against what it was drawn up on."""
        draft, current = self._found(actor, draft_id)
        content = draft.content
        return OpenedDraft(
            draft=draft,
            days=self._days(content, draft.base_version)
            if isinstance(content, CalendarContent)
            else (),
            fields=self._fields(content, draft.base_version)
            if isinstance(content, RulebookContent)
            else (),
            refusal=refusal_of(draft, actor, current, civil_day(self.clock.now())),
            recompute=self._recompute_of(draft),
        )

    def moves(self, actor: Actor, draft_id: str, after: str | None) -> MovesPage:
        """Look through open promises for those that a draft would move, five hundred at most.

        Raises `Refused` for a draft that was decided, `Conflict` for one that can no longer be
        confirmed because something else was published.
        """
        draft, current = self._found(actor, draft_id)
        refuse_decided(draft)
        if draft.base_version != current:
            raise Conflict(draft.regulation, {"version": current})
        present, coming = self._standings(draft.content)
        pages = walk(self.promises, self.lines(self.province), Spot.parse(after) if after else None)
        moves: list[Move] = []
        checked = 0
        for page, spot in pages:
            moves += [move for promise in page if (move := move_of(promise, present, coming))]
            checked += len(page)
            if checked >= _MOST_CHECKED or spot is None:
                return MovesPage(moves, checked, str(spot) if spot else None)
        raise AssertionError("unreachable")

    def _recompute_of(self, draft: Draft) -> Recompute | None:
        if draft.state is not DraftState.PUBLISHED:
            return None
        newest = self.recomputes.recompute()
        return newest if newest and newest.draft_id == draft.id else self.recomputes.past(draft.id)

    def _require(self, actor: Actor) -> None:
        require(actor, Action.REGULATION_DRAFT, Subject(self.province), "draft")

    def _found(self, actor: Actor, draft_id: str) -> tuple[Draft, int]:
        """Return a draft and the version in force of what it would replace."""
        self._require(actor)
        draft = self.drafts.draft(draft_id)
        if draft is None:
            raise NotFound("draft")
        if draft.regulation is Regulation.CALENDAR:
            return draft, self.regulations.in_force().version
        return draft, self.regulations.filed_rulebooks()[-1].rulebook.version

    def _days(self, content: CalendarContent, base: int) -> Sequence[DayTurn]:
        before = self.regulations.edition(base)
        if before is None:
            raise LookupError(f"edition {base} is not on file")
        place = self.place(content.place) if content.place else None
        return turns(before.edition, content.edition, place)

    def _fields(self, content: RulebookContent, base: int) -> Sequence[FieldChange]:
        books = [filed.rulebook for filed in self.regulations.filed_rulebooks()]
        known = [book for book in books if book.version <= base]
        return field_changes(on_day(known, content.rulebook.effective_from), content.rulebook)

    def _standings(self, content: CalendarContent | RulebookContent) -> tuple[Standing, Standing]:
        """Return the terms of promises as they are, and as they would be."""
        books = [filed.rulebook for filed in self.regulations.filed_rulebooks()]
        almanac = Almanac(self.regulations.in_force().edition)
        present = Standing(almanac, books)
        if isinstance(content, CalendarContent):
            return present, Standing(Almanac(content.edition), books)
        return present, Standing(almanac, [*books, content.rulebook])

"""Reading the knowledge base: the edition in use, and what editors work on (S0-11, S0-12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import NotFound
from backend.kernel.places import PlacePath
from backend.knowledge.model import Department, Entry
from backend.knowledge.ports import Shelf

MOST_A_PART = 1_000
"""Entries, and departments, of one part of the index; a megabyte as stored ends it before."""


@dataclass(frozen=True, slots=True)
class Index:
    """A part of what is in use in the province, searched by whoever receives all of them."""

    number: int
    """The edition; it grows with every change."""
    day: date
    """By which staleness was told."""
    entries: Sequence[Entry] | None
    """None for whoever has this edition already."""
    departments: Sequence[Department] = ()
    after: str | None = None
    """Where the next part begins, or None at the end."""


@dataclass(frozen=True, slots=True)
class Works:
    """What the editors of a place work on."""

    day: date
    entries: Sequence[Entry]
    departments: Sequence[Department]
    """Those of the place, below it and above it: what an entry can name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows the knowledge base; nothing in it is personal."""

    shelf: Shelf
    clock: Clock

    def index(self, actor: Actor, known: int = 0, after: str | None = None) -> Index:
        """Return a part of what is in use, or only its number to who has it.

        One request, else three at most. However much a province writes, a part is one answer;
        whoever puts parts together looks whether they are of one edition.
        """
        require(actor, Action.KNOWLEDGE_READ, Subject(), "knowledge")
        edition = self.shelf.edition()
        number = edition.number if edition else 0
        today = civil_day(self.clock.now())
        if number == known and number and after is None:
            return Index(number, today, None)
        part = self.shelf.part(after, MOST_A_PART)
        entries = [one for one in part.entries if one.published is not None]
        return Index(number, today, entries, part.departments, part.after)

    def works(self, actor: Actor, place: PlacePath) -> Works:
        """Return every entry of a place and below it, drafts too."""
        require(actor, Action.KNOWLEDGE_EDIT, Subject(place), "place")
        entries = [one for one in self.shelf.entries() if place.contains(one.place)]
        departments = [
            one
            for one in self.shelf.departments()
            if place.contains(one.place) or one.place.contains(place)
        ]
        return Works(civil_day(self.clock.now()), entries, departments)

    def open(self, actor: Actor, entry_id: str) -> Entry:
        """Return one entry to who may edit it; raises `NotFound`."""
        require(actor, Action.KNOWLEDGE_EDIT, Subject(), "entry")
        entry = self.shelf.entry(entry_id)
        if entry is None:
            raise NotFound("entry")
        require(actor, Action.KNOWLEDGE_EDIT, Subject(entry.place), "entry")
        return entry

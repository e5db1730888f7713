"""Reading matters: lists, a glance, a page, and a caller in full with a reason (S0-20)."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.audit import Deed, Witness, require_reason
from backend.kernel.clock import Clock
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.places import PlacePath
from backend.kernel.privacy import mask_name, mask_number
from backend.matters.model import (
    Caller,
    DayQuery,
    Matter,
    MatterFile,
    MatterRow,
    Page,
    ReplyLater,
    State,
)
from backend.matters.ports import Matters, Promises
from backend.places.model import Gazetteer
from backend.promises.course import Course

FIRST_WORDS = 60
"""So many signs of a question tell it from another; the rest is on the matter's page."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a page are asked for."""

    state: State | None = None
    disposition: int | None = None

    def takes(self, row: MatterRow) -> bool:
        """Tell whether a row is asked for."""
        return (self.state is None or row.state is self.state) and (
            self.disposition is None or row.disposition == self.disposition
        )


@dataclass(frozen=True, slots=True)
class OpenedMatter:
    """A matter as its page shows it."""

    file: MatterFile
    courses: Sequence[Course]
    """Its promises, each with what became of its time."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What tells one matter from another; the caller is masked."""

    caller_masked: str
    field_of_law: str | None
    question: str
    """The first words of what was asked."""


@dataclass(frozen=True, slots=True)
class ReadingRoom:
    """Shows matters to those who may see them; every sight is a fact of the audit."""

    matters: Matters
    promises: Promises
    witness: Witness
    gazetteer: Gazetteer
    clock: Clock

    def list(self, actor: Actor, place: PlacePath, query: DayQuery, wanted: Filter) -> Page:
        """Return a page of a day's matters of a place, or of the month of the own work."""
        line = permission(actor, Action.MATTER_LIST)
        if line.relation is Relation.OWN:
            page = self.matters.of_person(actor.person_id, query)
        else:
            require(actor, Action.MATTER_LIST, Subject(place), "place")
            page = self.matters.of_lines(self.gazetteer.lines(place), query)
        rows = [row for row in page.rows if wanted.takes(row) and _within(actor, place, row)]
        self.witness.saw(
            f"ACTOR#{actor.person_id}",
            Deed(
                actor.person_id,
                self.clock.now(),
                "matter.listed",
                {"place": place.code, "day": str(query.day), "rows": len(rows)},
            ),
        )
        return Page(rows, page.before)

    def open(self, actor: Actor, matter_id: str) -> OpenedMatter:
        """Return a matter with its steps and promises; the opening is audited."""
        permission(actor, Action.MATTER_OPEN)
        file = self.matters.file(matter_id)
        if file is None:
            raise NotFound("matter")
        matter = file.matter
        require(actor, Action.MATTER_OPEN, Subject(matter.place, matter.people), "matter")
        self._saw(actor, matter, "matter.opened", {})
        return OpenedMatter(file, self.promises.file(matter.subject).courses)

    def glance(self, actor: Actor, subject: str) -> Glance | None:
        """Return what a board may show of the matter that a promise is about, or None.

        None too where the actor may not open it: the promise alone is theirs to see. The
        sight is audited as the opening of the page is.
        """
        kind, _, matter_id = subject.partition("#")
        matter = self.matters.get(matter_id) if kind == "MATTER" else None
        if matter is None or not _opens(actor, matter):
            return None
        self._saw(actor, matter, "matter.glanced", {})
        caller, asked = matter.caller, matter.disposition
        question = asked.question if isinstance(asked, ReplyLater) else matter.summary
        return Glance(
            caller_masked=f"{mask_name(caller.name)} {mask_number(caller.phone)}".strip(),
            field_of_law=matter.field_of_law,
            question=first_words(question or matter.summary),
        )

    def reveal(self, actor: Actor, matter_id: str, reason: str) -> Caller:
        """Return the caller in full; who asked and why is audited first."""
        why = require_reason(reason)
        permission(actor, Action.MATTER_REVEAL)
        matter = self.matters.get(matter_id)
        if matter is None:
            raise NotFound("matter")
        require(actor, Action.MATTER_REVEAL, Subject(matter.place, matter.people), "matter")
        self._saw(actor, matter, "matter.revealed", {"reason": why})
        return matter.caller

    def _saw(self, actor: Actor, matter: Matter, action: str, detail: dict[str, str]) -> None:
        self.witness.saw(matter.subject, Deed(actor.person_id, self.clock.now(), action, detail))


def first_words(text: str, most: int = FIRST_WORDS) -> str:
    """Return the beginning of a text on one line, with an ellipsis where more follows."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def _opens(actor: Actor, matter: Matter) -> bool:
    """Tell whether the actor may open a matter."""
    try:
        require(actor, Action.MATTER_OPEN, Subject(matter.place, matter.people), "matter")
    except (Forbidden, NotFound):
        return False
    return True


def _within(actor: Actor, place: PlacePath, row: MatterRow) -> bool:
    """Tell whether a row is the actor's to see, and of a line's rows lies where the actor looks."""
    line = permission(actor, Action.MATTER_LIST)
    seen = line.covers(actor, Subject(row.place, frozenset({row.owner.id})))
    return seen and (line.relation is Relation.OWN or place.contains(row.place))

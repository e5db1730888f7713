"""Opening a file for a step on it, and keeping what was done: once, with what it owes."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Role, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, NotFound
from backend.kernel.ids import fingerprint
from backend.kernel.rulebook import Rulebook
from backend.oversight.filing import Receipt, earlier, is_numbered
from backend.oversight.unclosed import Noun, marked
from backend.oversight.violations import commands
from backend.oversight.violations.model import Violation
from backend.oversight.violations.owing import changes
from backend.oversight.violations.papers import Names, served
from backend.oversight.violations.ports import Promises, Violations
from backend.oversight.violations.rules import reads
from backend.oversight.violations.telling import event_of
from backend.promises.model import Kind
from backend.promises.publishing.regulations import Hand
from backend.promises.rules import due
from backend.promises.terms import Standing

_NAMES: Mapping[type, str] = {
    commands.PutToAccused: "put",
    commands.State: "stated",
    commands.Decide: "decided",
    commands.Issue: "sanctioned",
    commands.Rectify: "rectified",
    commands.Reply: "answered",
    commands.CarryOut: "carried_out",
    commands.Close: "closed",
    commands.JoinLead: "joined",
    commands.Object: "appealed",
    commands.DecideAppeal: "appeal_decided",
}
"""How each step is called in the audit and in what is told."""


@dataclass(frozen=True, slots=True)
class Files:
    """Opens files and keeps what was done on them."""

    books: Books
    violations: Violations
    promises: Promises
    people: People
    standing: Callable[[], Standing]
    """Reads the calendar and rulebooks; kept by the process for a minute."""
    office_name: Callable[[str], str]
    """Returns how the office of a place signs."""
    clock: Clock

    def opened(self, actor: Actor, action: Action, file: str) -> Violation:
        """Return a file if the actor may read it and do this; raises `Forbidden` or `NotFound`."""
        permission(actor, action)
        one = self.violations.get(file) if is_numbered(file) else None
        if one is None or not reads(actor, one):
            raise NotFound("violation")
        require(actor, action, Subject(one.place, frozenset({one.accused.id})), "violation")
        return one

    def take(
        self,
        actor: Actor,
        action: Action,
        command: commands.Command,
        step: Callable[[Violation, Hand], Violation],
    ) -> Receipt:
        """Take a step on a file and keep what it leaves; a repeat answers what it left behind."""
        before = self.opened(actor, action, command.seen.record)
        if (answered := self.earlier(before, command)) is not None:
            return answered
        by = self.hand(actor)
        return self.keep(before, step(before, by), command, by)

    def statement_due(self, one: Violation, at: datetime) -> datetime:
        """Return until when the accused may state who are told at an instant."""
        return due(Kind.STATEMENT, at, self.standing().terms(one.place, at)).at

    def rulebook(self, one: Violation) -> Rulebook:
        """Return the rulebook by which a finding is judged: that of its day (S0-80)."""
        at = one.verdict.by.at if one.verdict else one.opened.at
        return self.standing().terms(one.place, at).rulebook

    def earlier(self, one: Violation, command: commands.Command) -> Receipt | None:
        """Return the answer of a command that was carried out before, None for a new one.

        Any other that was seen at another version is a `Conflict` with what stands now.
        """
        stale = Conflict("violation", {"version": one.version, "stage": one.stage.value})
        return earlier(self.books, one, command.seen, fingerprint(asdict(command)), stale)

    def keep(
        self, before: Violation, after: Violation, command: commands.Command, by: Hand
    ) -> Receipt:
        """Keep the next state with its fact, what it owes, and the telling of it."""
        what = _NAMES[type(command)]
        deed = Deed(by.person_id, by.at, f"violation.{what}", {"stage": after.stage.value})
        fact, trail = before.trail.extend(before.subject, deed)
        papers = [*served(before, after, self._names(after))]
        names = (*before.papers, *(each.name for each in papers))
        kept = replace(after, version=before.version + 1, trail=trail, papers=names)
        owed = self.promises.of(kept.subject)
        return once(
            self.books,
            Marker(kept.subject, command.seen.id, fingerprint(asdict(command)), receipt_of(kept)),
            Replace(kept, before.version),
            Create(fact),
            *map(Create, papers),
            *changes(before, kept, owed, by, self.standing()),
            Create(event_of(kept, what, by)),
            *marked(
                Noun.VIOLATION,
                kept.place,
                kept.id,
                was=not before.stage.ended,
                ended=kept.stage.ended,
            ),
        )

    def _names(self, one: Violation) -> Names:
        days = self.rulebook(one).appeal_days
        return Names(self.office_name(one.office), self.office_name(one.line), days)

    def hand(self, actor: Actor) -> Hand:
        """Return who does it now."""
        return Hand(actor.person_id, actor.name, self.clock.now())

    def heads(self, line: str) -> frozenset[str]:
        """Return the ids of the heads of a line's centre."""
        return frozenset(one.person_id for one in self.people.office(line, Role.CENTRE_HEAD))


def receipt_of(one: Violation) -> dict[str, Any]:
    """Return what a command on a file answers: how it stands."""
    return {"id": one.id, "version": one.version, "stage": one.stage.value}

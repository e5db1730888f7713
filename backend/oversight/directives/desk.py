"""Directives as people work them: drafted, issued, received, reported, reviewed, taken back.

Each command is carried out once, with its fact, what the city owes by it, and who hears of it. It
raises `Forbidden`, `NotFound`, `Refused`, `Invalid` or `Conflict`; a repeat is answered again.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Invalid, NotFound
from backend.kernel.ids import fingerprint, require_uuid
from backend.oversight.directives import commands, steps
from backend.oversight.directives.model import (
    Content,
    Directive,
    Ground,
    Source,
    directive_id,
)
from backend.oversight.directives.owing import changes
from backend.oversight.directives.ports import Directives, Promises, Sources
from backend.oversight.directives.rules import faults_of_content, faults_of_place, reads
from backend.oversight.directives.telling import event_of
from backend.oversight.filing import Receipt, earlier, is_numbered
from backend.oversight.unclosed import Noun, marked
from backend.promises.publishing.regulations import Hand
from backend.promises.terms import Standing

Step = Callable[[Directive, Any, Hand], Directive]

_STEPS: Mapping[type, tuple[Action, str, Step]] = {
    commands.Rewrite: (Action.DIRECTIVE_ISSUE, "rewritten", steps.rewrite),
    commands.IssueIt: (Action.DIRECTIVE_ISSUE, "issued", steps.issue),
    commands.Withdraw: (Action.DIRECTIVE_ISSUE, "withdrawn", steps.withdraw),
    commands.ReviewIt: (Action.DIRECTIVE_ISSUE, "reviewed", steps.review),
    commands.Receive: (
        Action.DIRECTIVE_ANSWER,
        "received",
        lambda one, _, by: steps.receive(one, by),
    ),
    commands.ReportIt: (Action.DIRECTIVE_ANSWER, "reported", steps.report),
}
"""Who may take each step, how the audit and the notices call it, and what it does."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Works directives."""

    books: Books
    directives: Directives
    promises: Promises
    sources: Sources
    standing: Callable[[], Standing]
    """Reads the calendar and rulebooks; kept by the process for a minute."""
    clock: Clock

    def draft(self, actor: Actor, command: commands.Draft) -> Receipt:
        """Keep a draft: of the province's own judgement, or of what gave rise to it."""
        require_uuid("id", command.id)
        require(actor, Action.DIRECTIVE_ISSUE, Subject(command.place), "place")
        by = self._hand(actor)
        faults = [
            *faults_of_place(command.place),
            *faults_of_content(command.content, by.at),
        ]
        if faults:
            raise Invalid(*faults)
        place = command.place.node
        one = Directive(
            id=directive_id(civil_day(by.at).year, place.line, command.id),
            place=place,
            content=steps.trimmed(command.content),
            drafted=by,
            source=self._source(actor, place.line, command),
        )
        deed = Deed(by.person_id, by.at, "directive.drafted", {"ground": command.ground.value})
        fact, trail = one.trail.extend(one.subject, deed)
        kept = replace(one, trail=trail)
        print_ = fingerprint({**asdict(command), "place": str(command.place)})
        marker = Marker(kept.subject, command.id, print_, receipt_of(kept))
        mark = marked(Noun.DIRECTIVE, place, kept.id, was=False, ended=False)
        return once(self.books, marker, Create(kept), Create(fact), *mark)

    def take(self, actor: Actor, command: commands.Command) -> Receipt:
        """Take a step of the province or of the city, and keep what it leaves."""
        action, what, step = _STEPS[type(command)]
        before = self.opened(actor, action, command.seen.record)
        print_ = fingerprint(asdict(command))
        stale = Conflict("directive", receipt_of(before))
        if (answered := earlier(self.books, before, command.seen, print_, stale)) is not None:
            return answered
        by = self._hand(actor)
        after = step(before, command, by)
        if isinstance(command, commands.ReviewIt):
            what = "closed" if command.accepted else "returned"
        told = {"stage": after.stage.value, **_rewritten(before.content, after.content)}
        deed = Deed(by.person_id, by.at, f"directive.{what}", told)
        fact, trail = before.trail.extend(before.subject, deed)
        kept = replace(after, version=before.version + 1, trail=trail)
        event = event_of(kept, what, by)
        writes: list[Write] = [
            Replace(kept, before.version),
            Create(fact),
            *changes(before, kept, self.promises.of(kept.subject), by, self.standing()),
            *([Create(event)] if event else []),
            *marked(Noun.DIRECTIVE, kept.place, kept.id, was=True, ended=kept.stage.ended),
        ]
        marker = Marker(kept.subject, command.seen.id, print_, receipt_of(kept))
        return once(self.books, marker, *writes)

    def opened(self, actor: Actor, action: Action, directive: str) -> Directive:
        """Return one if the actor may read it and do this; raises `Forbidden` or `NotFound`."""
        permission(actor, action)
        one = self.directives.get(directive) if is_numbered(directive) else None
        if one is None or not reads(actor, one):
            raise NotFound("directive")
        require(actor, action, Subject(one.place), "directive")
        return one

    def _source(self, actor: Actor, line: str, command: commands.Draft) -> Source:
        match command.ground:
            case Ground.NONE:
                return Source()
            case Ground.ARTICLE:
                return self.sources.of_article(actor, line, command.ref)
            case Ground.VIOLATION:
                return self.sources.of_violation(actor, line, command.ref)

    def _hand(self, actor: Actor) -> Hand:
        return Hand(actor.person_id, actor.name, self.clock.now())


def receipt_of(one: Directive) -> dict[str, Any]:
    """Return what a command on a directive answers: how it stands."""
    return {"id": one.id, "version": one.version, "stage": one.stage.value}


def _rewritten(before: Content, after: Content) -> dict[str, Mapping[str, str]]:
    """Return what was and became of each part that a draft changed: a text of the office's own."""
    was, became = asdict(before), asdict(after)
    changed = [name for name in was if was[name] != became[name]]
    parts = {"from": was, "to": became} if changed else {}
    return {end: {one: str(part[one]) for one in changed} for end, part in parts.items()}

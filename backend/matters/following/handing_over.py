"""Handing over moves the work, not the duty; a stand-in for who left service (S0-66, S0-68)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.accounts.model import Account, People
from backend.kernel.access import Action, Actor, Role, permission
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Write
from backend.kernel.errors import Fault, Forbidden, Invalid, Refused
from backend.kernel.events import Event, Outbox
from backend.matters.advancing import Receipt
from backend.matters.following.burning import HANDED_OVER
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.model import Matter, Person, State
from backend.promises.ending import told
from backend.promises.model import Promise
from backend.promises.model import State as PromiseState

ARTICLE = "第十七条"
_WHY_GIVEN = Fault("reason", "请写明移交的原因", "say why it is given", ARTICLE)
_WHY = Fault("reason", "请写明原因", "say why", ARTICLE)
_WORKERS = (Role.ATTENDANT, Role.CENTRE_HEAD, Role.PROVINCIAL_SUPERVISOR)
"""Of the province's own line there is no head."""


@dataclass(frozen=True, slots=True)
class Give:
    """To whom the work, or the duty, of a matter is given, and why."""

    ask: Ask
    to: str
    """Person id."""
    reason: str


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who may be given a matter."""

    people: tuple[Account, ...]
    left: bool
    """Whether whoever answers for it has left service: a stand-in is to be named."""


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Gives matters to others."""

    files: Files
    people: People

    def colleagues(self, actor: Actor, matter_id: str) -> Colleagues:
        """Return who of the matter's line may have it; raises `Forbidden` or `NotFound`.

        Of a complaint somebody may stand in; its work is that of the node which handles it.
        """
        file = self.files.look(actor, Action.MATTER_HAND_OVER, matter_id, complaints=True)
        found = self._of_lines(file.matter, actor)
        return Colleagues(tuple(found), self._left(file.matter.answerable))

    def hand_over(self, actor: Actor, command: Give) -> Receipt:
        """Give the work to another: lists and promises follow, the first asked stays.

        Whoever answers for the matter is warned with the new owner until nothing is owed any
        more. Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        matter = self.files.opened(actor, Action.MATTER_HAND_OVER, command.ask).matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        reason = require_words(_WHY_GIVEN, command.reason)
        if matter.state is State.CLOSED:
            raise Refused("事项已办结", "the matter is closed", ARTICLE)
        to = self._taker(matter, actor, command.to)
        if to.id == matter.owner.id:
            raise Invalid(Fault("to", "该人员已是承办人", "has the matter already", ARTICLE))
        at = self.files.clock.now()
        after = replace(matter, owner=to)
        writes = self._promises(matter, after, (actor, at))
        step = replace(step_of(actor, command.ask, HANDED_OVER, (reason, at)), to=to)
        details = {"from": matter.owner.id, "to": to.id}
        event = _event(after, "handed_over", (actor, at), (to.id, after.answerable.id))
        return self.files.keep(after, step, command, (*writes, Create(event)), details)

    def stand_in(self, actor: Actor, command: Give) -> Receipt:
        """Name who answers for a matter since the first asked left service; the field stays.

        Raises as `hand_over`; `Refused` while whoever answers for it is in service.
        """
        ask = command.ask
        matter = self.files.opened(actor, Action.MATTER_STAND_IN, ask, complaints=True).matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        reason = require_words(_WHY, command.reason)
        if not self._left(matter.answerable):
            raise Refused(
                "首问责任人在岗，责任不得移转", "who answers for it is in service", ARTICLE
            )
        to = self._taker(matter, actor, command.to)
        at = self.files.clock.now()
        owner = to if matter.owner.id == matter.answerable.id else matter.owner
        after = replace(matter, stand_in=to, owner=owner)
        writes = self._promises(matter, after, (actor, at))
        step = replace(step_of(actor, command.ask, "stand_in", (reason, at)), to=to)
        event = _event(after, "stand_in", (actor, at), (to.id,))
        details = {"from": matter.answerable.id, "to": to.id}
        return self.files.keep(after, step, command, (*writes, Create(event)), details)

    def _promises(
        self, before: Matter, after: Matter, who: tuple[Actor, datetime]
    ) -> tuple[Write, ...]:
        """Return what gives the open promises of the former owner to the new one."""
        actor, at = who
        promises = self.files.promises.of(before.subject)
        deed = Deed(actor.person_id, at, "promise.handed_over", {"to": after.owner.id})
        return tuple(
            write
            for one, given in given_on(before, after, promises)
            for write in told(one, given, deed)[1]
        )

    def _left(self, person: Person) -> bool:
        account = self.people.person(person.id)
        return account is None or not account.active

    def _taker(self, matter: Matter, actor: Actor, person_id: str) -> Person:
        """Return who is given the matter; raises `Invalid` for who may not work on it."""
        found = next(
            (one for one in self._of_lines(matter, actor) if one.person_id == person_id), None
        )
        if found is None:
            raise Invalid(
                Fault("to", "请选择本热线在岗人员", "choose somebody of the line", ARTICLE)
            )
        return Person(found.person_id, found.name)

    def _of_lines(self, matter: Matter, actor: Actor) -> list[Account]:
        """Return who works at the line of the matter, or at that of who gives it."""
        lines = dict.fromkeys((matter.place.line, actor.place.line))
        found = (
            account
            for line in lines
            for role in _WORKERS
            for account in self.people.office(line, role)
        )
        return [one for one in found if one.active and _works(one, matter)]


def given_on(
    before: Matter, after: Matter, promises: Sequence[Promise]
) -> Iterator[tuple[Promise, Promise]]:
    """Yield each open promise of the former owner, and as the new one owes it.

    Who answers for the matter is kept with it where another has the work. What units or others
    owe stays theirs.
    """
    answerable = after.answerable.id if after.answerable.id != after.owner.id else ""
    for one in promises:
        if one.state is PromiseState.OPEN and one.owner == before.owner.id:
            yield (
                one,
                replace(
                    one,
                    owner=after.owner.id,
                    owner_name=after.owner.name,
                    answerable=answerable,
                    version=one.version + 1,
                ),
            )


def _works(account: Account, matter: Matter) -> bool:
    """Tell whether a person could work on the matter once it were theirs."""
    try:
        line = permission(account.actor, Action.MATTER_REPLY)
    except Forbidden:
        return False
    return line.covers(account.actor, replace(matter.about, people=frozenset({account.person_id})))


def _event(matter: Matter, verb: str, who: tuple[Actor, datetime], to: Sequence[str]) -> Event:
    """Return what tells those whom a matter was given; whoever gave it knows."""
    actor, at = who
    others = [one for one in dict.fromkeys(to) if one != actor.person_id]
    return Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:{verb}:{matter.version}",
        f"matter.{verb}",
        at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "place": str(matter.served_at),
            "to": " ".join(others),
            "by": actor.person_id,
        },
    )

"""Naming the accused once they are known: from then on they see nothing of it (N34)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from backend.accounts.model import Account, People
from backend.calls.voicemail.ports import Voicemails
from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.books import Create, Replace, Write
from backend.kernel.confined import Confined
from backend.kernel.errors import Forbidden
from backend.kernel.places import PlacePath
from backend.matters.advancing import Receipt
from backend.matters.complaints.casebook import Casebook, Turn
from backend.matters.complaints.model import Accused
from backend.matters.complaints.opening import confining, kept_from, office
from backend.matters.complaints.rules import named
from backend.matters.model import CallConfined, Matter
from backend.promises.model import Promise, State

WHO = (Role.CENTRE_HEAD, Role.ATTENDANT, Role.COUNTY_COORDINATOR, Role.PROVINCIAL_SUPERVISOR)
"""Who of a node may be named."""


@dataclass(frozen=True, slots=True)
class NameAccused:
    """Somebody says whom a complaint accuses."""

    matter_id: str
    id: str
    version: int
    accused: Accused


@dataclass(frozen=True, slots=True)
class Naming:
    """Names the accused."""

    book: Casebook
    people: People
    voicemails: Voicemails

    def choices(self, actor: Actor, place: PlacePath) -> Sequence[Account]:
        """Return who of a place and its line may be named, one request a role and office.

        Names and offices alone are anybody's to know who registers. Raises `Forbidden`.
        """
        require(actor, Action.COMPLAINT_NAME, Subject(place), "place")
        found: list[Account] = []
        for code in dict.fromkeys((place.line, place.code)):
            for role in WHO:
                found += self.people.office(code, role)
        return found

    def name(self, actor: Actor, command: NameAccused) -> Receipt:
        """Keep whom a complaint accuses; where that is the node's own, the one above handles it.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`. Whoever handles it may
        lose sight of it by that.
        """
        book = self.book
        case = book.opened(actor, Action.COMPLAINT_HANDLE, command.matter_id)
        if (earlier := book.earlier(case, command)) is not None:
            return earlier
        matter, at = case.matter, book.clock.now()
        if matter.confined is None:
            raise Forbidden(Action.COMPLAINT_HANDLE)
        file = named(case.file, command.accused)
        found = confining(matter.place, command.accused, self.people, book.gazetteer)
        # Who was accused once stays out, and it never comes back to a lower node.
        confined = replace(
            matter.confined,
            node=min(found.node, matter.confined.node, key=lambda node: len(node.codes)),
            accused=found.accused | matter.confined.accused,
        )
        after = kept_from(matter, confined, book.gazetteer)
        writes = [*self._owed(matter, after), *self._came_by(matter, confined)]
        turn = Turn(
            after,
            file,
            "complaint.named",
            command.accused.name,
            writes,
            {"node": confined.node.code},
        )
        return book.keep(actor, command, turn, at)

    def _owed(self, before: Matter, after: Matter) -> Iterator[Write]:
        """Yield what keeps the promises of a complaint from the accused.

        Those that are open go to who handles it now.
        """
        for promise in self.book.promises.of(before.subject):
            hidden = replace(promise, kept_from=after.about.accused, version=promise.version + 1)
            is_open = promise.state is State.OPEN
            yield Replace(self._handed(hidden, after) if is_open else hidden, promise.version)

    def _came_by(self, matter: Matter, confined: Confined) -> Iterator[Write]:
        """Yield what keeps the call, and the message in it, from the accused."""
        if not matter.call_id or confined == matter.confined:
            return
        yield Create(CallConfined(matter.call_id, confined))
        message = self.voicemails.get(matter.call_id)
        if message is not None:
            yield Replace(message.next(confined=confined), message.version)

    def _handed(self, promise: Promise, matter: Matter) -> Promise:
        """Return a promise as who handles it now owes it; until when stays as it was told."""
        owner, node = (promise.owner, promise.owner_name), matter.served_at
        if promise.owner in {promise.place.line, *matter.about.accused}:
            new = office(node, self.book.gazetteer)
            owner = (new.id, new.name)
        return replace(
            promise,
            owner=owner[0],
            owner_name=owner[1],
            place=node,
        )

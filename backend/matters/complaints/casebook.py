"""What every activity on a complaint shares: opening the case, and keeping its next state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Protocol

from backend.kernel.access import Action, Actor, permission, require
from backend.kernel.books import Books, Create, Marker, Replace, Write, once
from backend.kernel.clock import Clock
from backend.kernel.errors import NotFound
from backend.kernel.ids import require_uuid
from backend.kernel.privacy import CallerHash
from backend.matters.advancing import Receipt, advance, due_of, earlier, receipt_of
from backend.matters.complaints.model import ComplaintCase, ComplaintFile, Complaints
from backend.matters.complaints.opening import office
from backend.matters.model import Matter, Person, Step
from backend.matters.pledging import pledge_of
from backend.matters.ports import Promises, Standing
from backend.places.model import Gazetteer
from backend.promises.model import Kind, Promise, State
from backend.promises.moves import writes_of_keeping
from backend.promises.rules import make


class Command(Protocol):
    """What every command on a complaint says: of which matter, its own id, seen at a version."""

    @property
    def matter_id(self) -> str: ...  # noqa: D102  as the class says
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Turn:
    """What an activity makes of a case: its next states, what is said, what else is kept."""

    matter: Matter
    file: ComplaintFile
    kind: str
    """Of the step, e.g. `complaint.accepted`."""
    text: str
    writes: Sequence[Write] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    """For the audit; nothing personal."""
    promise: Promise | None = None
    """What is owed next."""


@dataclass(frozen=True, slots=True)
class Casebook:
    """Opens cases and keeps what becomes of them, each in one transaction."""

    books: Books
    complaints: Complaints
    promises: Promises
    standing: Callable[[], Standing]
    gazetteer: Gazetteer
    caller_hash: CallerHash
    clock: Clock

    def opened(self, actor: Actor, action: Action, matter_id: str) -> ComplaintCase:
        """Return a case of which the actor may do this; raises `Forbidden` or `NotFound`."""
        permission(actor, action)
        case = self.complaints.case(matter_id)
        if case is None:
            raise NotFound("matter")
        require(actor, action, case.matter.concerning(actor), "matter")
        return case

    def earlier(self, case: ComplaintCase, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before, None for a new one.

        One seen at another version that was not carried out is a `Conflict` with the state now.
        """
        require_uuid("id", command.id)
        print_ = self._print(command)
        return earlier(self.books, case.matter, command.version, command.id, print_)

    def keep(self, actor: Actor, command: Command, turn: Turn, at: datetime) -> Receipt:
        """Keep the next state of a case with its step, its fact and what it owes."""
        step = Step(
            command.matter_id,
            command.id,
            turn.kind,
            at,
            Person(actor.person_id, actor.name),
            turn.text,
        )
        following, kept = advance(turn.matter, step, turn.details)
        writes = [*kept, Replace(turn.file, turn.file.version - 1), *turn.writes]
        receipt = receipt_of(following)
        if turn.promise is not None:
            writes.append(Create(turn.promise))
            receipt |= due_of(turn.promise, at)
        marker = Marker(following.subject, command.id, self._print(command), receipt)
        return once(self.books, marker, *writes)

    def owe(self, matter: Matter, kind: Kind, at: datetime) -> Promise:
        """Return what the node that handles a complaint owes from now on."""
        place = matter.served_at
        pledge = pledge_of(matter, kind, office=office(place, self.gazetteer))
        return make(pledge, at, self.standing().terms(place, at))

    def end(self, promise: Promise, actor: Actor, at: datetime) -> Sequence[Write]:
        """Return what keeps a promise, by the calendar in force."""
        terms = self.standing().terms(promise.place, promise.made_at)
        return writes_of_keeping(promise, at, terms, actor.person_id)

    def open_of(self, matter: Matter, kind: Kind) -> Promise:
        """Return the open promise of a kind: every stage of a complaint has its own (R17)."""
        return open_among(self.promises.of(matter.subject), kind)

    def _print(self, command: Command) -> str:
        return self.caller_hash.of_command(asdict(command))  # type: ignore[call-overload]


def open_among(promises: Sequence[Promise], kind: Kind) -> Promise:
    """Return the open promise of a kind among all of a complaint."""
    return next(one for one in promises if one.kind is kind and one.state is State.OPEN)

"""Registrations that a person began and has not finished (未完登记): the copy on the server (N27).

The browser keeps the first copy and needs no network for it. This second one outlives a
sign-out, a broken computer and the end of a shift at another desk. It is the person's own:
it lies under the person's id, so that no request of anybody else can even name it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from backend.kernel.access import Action, Actor, permission
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Books, Create, Remove, Replace
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict, Fault, Invalid
from backend.kernel.ids import require_uuid
from backend.matters.ports import Matters

KEPT = timedelta(days=7)
"""As long as the browser keeps its own. Whoever serves once a week finds it at the next shift;
after that it would be a store of callers' data that leads to no matter."""
LONGEST_FORM = 100_000
"""Characters. Far more than a form holds, and at three bytes each still within one item."""
MOST = 20
"""Of one person. More than a shift leaves open; what is older is shown when these are done."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One registration as it was when the browser last sent it."""

    person_id: str
    id: str
    """Of the matter that it is to become, drawn when the form opened."""
    version: int
    kept_at: datetime
    form: str
    """As the portal wrote it; no rule reads it. Personal: it lies sealed."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A registration as the browser has it now."""

    id: str
    version: int
    """Of the copy that it goes on from; 0 where it knows of none."""
    form: str


class Drawers(Protocol):
    """Reads unfinished registrations, each person's apart; writing is the books' work."""

    def of(self, person_id: str, most: int) -> Sequence[Unfinished]:
        """Return those of a person (consistent), the oldest id first: one query."""
        ...

    def get(self, person_id: str, matter_id: str) -> Unfinished | None:
        """Return one of a person (consistent), or None."""
        ...


@dataclass(frozen=True, slots=True)
class Drawer:
    """Where each person's unfinished registrations lie.

    Keeping and discarding leave no fact of the audit: it is the person's own writing, and the
    matter that it becomes has its chain from the first second. Bringing words of callers to a
    screen does.
    """

    books: Books
    drawers: Drawers
    matters: Matters
    witness: Witness
    clock: Clock

    def keep(self, actor: Actor, command: Keep) -> Mapping[str, Any]:
        """Keep the next version of a registration and return its number; one request.

        The same words sent again get the same answer. Raises `Forbidden`, `Invalid`, and
        `Conflict` with the stored version where another computer was faster, with 0 where the
        registration was finished or discarded there.
        """
        permission(actor, Action.MATTER_REGISTER)
        matter_id = require_uuid("id", command.id)
        if len(command.form) > LONGEST_FORM:
            raise Invalid(Fault("form", "内容过长，未能保存", "too long to be kept"))
        at, version = self.clock.now(), command.version
        kept = Unfinished(actor.person_id, matter_id, version + 1, at, command.form)
        try:
            self.books.commit(Replace(kept, version) if version else Create(kept))
        except Conflict:
            stored = self.drawers.get(actor.person_id, matter_id)
            if stored is None or stored.form != command.form:
                current = {"version": stored.version if stored else 0}
                raise Conflict("unfinished", current) from None
            kept = stored
        return {"version": kept.version, "kept_at": to_text(kept.kept_at)}

    def see(self, actor: Actor) -> Sequence[Unfinished]:
        """Return the actor's own, the newest first; what became a matter meanwhile is let go.

        A copy that was on its way while its matter was registered may have come after it.
        Raises `Forbidden`.
        """
        permission(actor, Action.MATTER_REGISTER)
        at = self.clock.now()
        begun = []
        for one in self.drawers.of(actor.person_id, MOST):
            if self.matters.get(one.id) is not None:
                self.books.commit(Remove(one))
            elif at - one.kept_at < KEPT:
                begun.append(one)
        if begun:
            deed = Deed(actor.person_id, at, "unfinished.listed", {"rows": len(begun)})
            self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return sorted(begun, key=lambda one: one.kept_at, reverse=True)

    def discard(self, actor: Actor, matter_id: str) -> None:
        """Let one go, whether it is there or not; raises `Forbidden`, `Invalid`."""
        permission(actor, Action.MATTER_REGISTER)
        copy = copy_of(actor.person_id, require_uuid("id", matter_id), self.clock.now())
        self.books.commit(Remove(copy))


def copy_of(person_id: str, matter_id: str, at: datetime) -> Unfinished:
    """Return by what a person's copy of a registration is let go, whether there is one or not."""
    return Unfinished(person_id, matter_id, 0, at, "")

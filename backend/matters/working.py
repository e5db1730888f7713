"""Working on a matter: replying to the caller, closing it (Arts. 15, 17, R16)."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import require_uuid
from backend.kernel.privacy import CallerHash
from backend.matters.model import Matter, Person, Step
from backend.matters.ports import Matters, Promises, Standing
from backend.matters.registering import Receipt
from backend.matters.rules import TEXT_LIMIT, check_closable, result_of_keeping
from backend.promises.model import Promise
from backend.promises.model import State as PromiseState
from backend.promises.moves import moved
from backend.promises.rules import keep, recompute


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person does on a matter, seen at a version; `id` is drawn by the portal."""

    matter_id: str
    id: str
    version: int
    text: str
    reached: bool = True
    """Whether the caller was reached; an attempt that was not does not stop the clock (R5)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Works on matters."""

    books: Books
    matters: Matters
    promises: Promises
    standing: Callable[[], Standing]
    """Reads the calendar and rulebooks; kept by the process for a minute."""
    caller_hash: CallerHash
    clock: Clock

    def reply(self, actor: Actor, command: Command) -> Receipt:
        """Record what the caller was told: it keeps the open promise and gives the result.

        An attempt that reached nobody is kept as a step; the promise stays open.
        """
        matter = self._load(actor, Action.MATTER_REPLY, command)
        if (earlier := self._repeated(matter, command)) is not None:
            return earlier
        if not command.text.strip():
            raise Invalid(Fault("text", "请填写答复内容", "say what was told", "第十五条"))
        promises = [
            one for one in self.promises.of(matter.subject) if one.state is PromiseState.OPEN
        ]
        if not promises:
            raise Refused("没有待兑现的承诺", "no promise is open", "第十五条第（二）项")
        at = self.clock.now()
        writes: list[Write] = []
        after = matter
        if command.reached:
            kept, rest = promises[0], promises[1:]
            writes += self._keep(kept, actor, at)
            if not rest:
                after = replace(matter, result=result_of_keeping(kept.kind, command.text, at))
        step = "reply" if command.reached else "attempt"
        return self._commit(after, _step(actor, command, step, at), command, writes)

    def _keep(self, promise: Promise, actor: Actor, at: datetime) -> Sequence[Write]:
        """Return what keeps a promise by the calendar in force, though the job was not there yet.

        Once it is kept nobody computes it again: whether it was late is settled here.
        """
        terms = self.standing().terms(promise.place, promise.made_at)
        current = recompute(promise, at, terms) if terms.supersede(promise) else promise
        kept = replace(keep(current, at), version=promise.version + 1)
        return moved(promise, kept, at, actor.person_id)[1]

    def close(self, actor: Actor, command: Command) -> Receipt:
        """Close a matter that has a result; one without is refused (R16)."""
        matter = self._load(actor, Action.MATTER_CLOSE, command)
        if (earlier := self._repeated(matter, command)) is not None:
            return earlier
        check_closable(matter)
        if matter.closed_at is not None:
            raise Refused("事项已办结", "the matter is closed already", "R16")
        at = self.clock.now()
        after = replace(matter, closed_at=at)
        return self._commit(after, _step(actor, command, "close", at), command, [])

    def _load(self, actor: Actor, action: Action, command: Command) -> Matter:
        """Return the matter if the actor may do this to it."""
        permission(actor, action)
        require_uuid("id", command.id)
        matter = self.matters.get(command.matter_id)
        if matter is None:
            raise NotFound("matter")
        require(actor, action, Subject(matter.place, matter.people), "matter")
        if len(command.text) > TEXT_LIMIT:
            raise Invalid(
                Fault("text", f"不得超过{TEXT_LIMIT}字", f"at most {TEXT_LIMIT} characters")
            )
        return matter

    def _repeated(self, matter: Matter, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before.

        A command seen at another version that was not is a `Conflict` with the current state.
        """
        if matter.version == command.version:
            return None
        earlier = self.books.marker(matter.subject, command.id)
        if earlier is not None and earlier.fingerprint == self._print(command):
            return earlier.answer
        raise Conflict("matter", _current(matter))

    def _commit(
        self, after: Matter, step: Step, command: Command, writes: Sequence[Write]
    ) -> Receipt:
        """Keep the next version of the matter with its step and audit fact."""
        deed = Deed(
            step.by.id,
            step.at,
            f"matter.{step.kind}",
            {"step": step.id, "state": after.state.value},
        )
        fact, trail = after.trail.extend(after.subject, deed)
        following = replace(after, version=command.version + 1, trail=trail)
        receipt = {
            "id": following.id,
            "reference": following.reference,
            "version": following.version,
            "state": following.state.value,
        }
        marker = Marker(following.subject, command.id, self._print(command), receipt)
        return once(
            self.books,
            marker,
            Replace(following, command.version),
            Create(step),
            Create(fact),
            *writes,
        )

    def _print(self, command: Command) -> str:
        return self.caller_hash.of_command(asdict(command))


def _step(actor: Actor, command: Command, kind: str, at: datetime) -> Step:
    by = Person(actor.person_id, actor.name)
    return Step(command.matter_id, command.id, kind, at, by, command.text)


def _current(matter: Matter) -> dict[str, str | int]:
    return {
        "version": matter.version,
        "state": matter.state.value,
        "owner": matter.owner.name,
    }

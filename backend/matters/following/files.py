"""Opening a matter for a deed on it, and keeping what was done: once, by whoever may."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from backend.kernel.access import Action, Actor, permission, require
from backend.kernel.books import Books, Marker, Write, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.kernel.ids import require_uuid
from backend.kernel.privacy import CallerHash
from backend.matters.advancing import Receipt, advance, earlier, receipt_of
from backend.matters.disposing import too_long
from backend.matters.file import MatterFile
from backend.matters.model import Matter, Person, Step
from backend.matters.ports import Matters, Promises, Standing
from backend.promises.model import Promise
from backend.promises.terms import Terms


@dataclass(frozen=True, slots=True)
class Ask:
    """Which matter somebody does something on, seen at which version; `id` is of the command."""

    matter_id: str
    id: str
    version: int


class Command(Protocol):
    """Something that a person does on a matter; every command is a dataclass."""

    @property
    def ask(self) -> Ask:
        """Return on which matter."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """Opens the files of matters and keeps what was done on them."""

    books: Books
    matters: Matters
    promises: Promises
    standing: Callable[[], Standing]
    """Reads the calendar and rulebooks; kept by the process for a minute."""
    caller_hash: CallerHash
    clock: Clock

    def opened(
        self, actor: Actor, action: Action, ask: Ask, *, complaints: bool = False
    ) -> MatterFile:
        """Return a matter with its records if the actor may do this to it.

        Raises `Forbidden`, `NotFound` or `Invalid`; `Refused` for a complaint, unless the deed is
        one that `complaints` know as well.
        """
        permission(actor, action)
        require_uuid("id", ask.id)
        return self.look(actor, action, ask.matter_id, complaints=complaints)

    def look(
        self, actor: Actor, action: Action, matter_id: str, *, complaints: bool = False
    ) -> MatterFile:
        """Return a matter with its records; raises as `opened` does."""
        permission(actor, action)
        file = self.matters.file(matter_id)
        if file is None:
            raise NotFound("matter")
        require(actor, action, file.matter.concerning(actor), "matter")
        if file.matter.confined is not None and not complaints:
            raise Refused(
                "投诉举报按投诉办理程序处理",
                "a complaint has a procedure of its own",
                "第十五条第（七）项",
            )
        return file

    def earlier(self, matter: Matter, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before, None for a new one.

        Any other that was seen at another version is a `Conflict` with what stands now.
        """
        print_ = self._print(command)
        return earlier(self.books, matter, command.ask.version, command.ask.id, print_)

    def keep(
        self,
        after: Matter,
        step: Step,
        command: Command,
        writes: tuple[Write, ...],
        details: Mapping[str, object] | None = None,
    ) -> Receipt:
        """Keep the next version of the matter with its step, its fact and all else, at once."""
        following, kept = advance(after, step, details)
        answer = receipt_of(following)
        marker = Marker(following.subject, command.ask.id, self._print(command), answer)
        return once(self.books, marker, *kept, *writes)

    def aside(self, matter: Matter, command: Command, writes: tuple[Write, ...]) -> Receipt:
        """Keep what a command leaves beside the matter, which stays as it is; once."""
        answer = receipt_of(matter)
        marker = Marker(matter.subject, command.ask.id, self._print(command), answer)
        return once(self.books, marker, *writes)

    def terms(self, matter: Matter, at: datetime) -> Terms:
        """Return by what a promise of the matter is made at an instant."""
        return self.standing().terms(matter.place, at)

    def terms_of(self, promise: Promise) -> Terms:
        """Return by what a promise is judged."""
        return self.standing().terms(promise.place, promise.made_at)

    def _print(self, command: Command) -> str:
        return self.caller_hash.of_command(asdict(command))  # type: ignore[call-overload]


def step_of(actor: Actor, ask: Ask, kind: str, said: tuple[str, datetime]) -> Step:
    """Return the step of a command: its words, and when it was done."""
    text, at = said
    return Step(ask.matter_id, ask.id, kind, at, Person(actor.person_id, actor.name), text)


def faults_of_words(none: Fault, text: str) -> Iterator[Fault]:
    """Yield what is wrong with what somebody wrote: nothing, for which `none` is said; too much."""
    if not text.strip():
        yield none
    yield from too_long({none.field: text})


def require_words(none: Fault, text: str) -> str:
    """Return what somebody wrote; raises `Invalid` with `none` for nothing, or for too much."""
    if faults := [*faults_of_words(none, text)]:
        raise Invalid(*faults)
    return text.strip()

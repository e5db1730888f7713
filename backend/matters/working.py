"""Working on a matter: replying to the caller, closing it (Arts. 15, 17, R16)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, permission, require
from backend.kernel.books import Books, Marker, Write, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.kernel.ids import require_uuid
from backend.kernel.notice import PART_3
from backend.kernel.privacy import CallerHash
from backend.knowledge.ports import Shelf
from backend.knowledge.using import rested_on
from backend.matters.advancing import Receipt, advance, earlier, receipt_of, settled
from backend.matters.disposing import TEXT_LIMIT
from backend.matters.file import MatterFile
from backend.matters.following.visiting import visit_after
from backend.matters.introducing import Introducing
from backend.matters.model import Matter, Person, Step, with_used
from backend.matters.ports import Matters, Promises, Standing
from backend.matters.rules import awaits_reply, check_closable, result_of_keeping
from backend.promises.attempt import Answer, Notice, Telephone, Way
from backend.promises.calling_back import attempted, deed_of
from backend.promises.ending import told
from backend.promises.model import Kind, Promise
from backend.promises.moves import moved, writes_of_keeping
from backend.promises.trying import TRIED, in_vain, tried
from backend.promises.wishes import WishBook


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a person does on a matter, seen at a version; `id` is drawn by the portal."""

    matter_id: str
    id: str
    version: int
    text: str
    answer: Answer = Answer.REACHED
    """Whether the caller was reached; an attempt that was not does not stop the clock (R5)."""
    telephone: Telephone = Telephone.OTHER
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished (N32)."""
    keeps: Kind | None = None
    """Which promise is kept, where several wait to be told; None for the only one."""
    basis: str = ""
    """On which law or policy the answer rests (Art. 12)."""
    knowledge: tuple[tuple[str, int], ...] = ()
    """The entries that it rested on: the id and the publication of each (S0-12)."""


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
    wishes: WishBook
    introducing: Introducing
    shelf: Shelf

    def reply(self, actor: Actor, command: Command) -> Receipt:
        """Record what the caller was told: it keeps the open promise and gives the result.

        An attempt that reached nobody is kept as a step; the promise stays open (N31).
        """
        file = self._load(actor, Action.MATTER_REPLY, command)
        matter = file.matter
        if (before := self._repeated(matter, command)) is not None:
            return before
        reached = command.answer is Answer.REACHED
        if faults := [*_faults_of_reply(command, reached=reached)]:
            raise Invalid(*faults)
        self.introducing.check_sides(actor, matter)
        promises = self.promises.of(matter.subject)
        kept = _kept_by(command, promises)
        at = self.clock.now()
        writes = [
            *self._try(kept, actor, command, at),
            *self.introducing.leads(actor, matter, command.id, (command.text, command.basis), at),
        ]
        after = matter
        if reached:
            used = rested_on(self.shelf, command.knowledge)
            file = replace(file, matter=with_used(matter, used))
            result = result_of_keeping(kept.kind, command.text, at)
            after = settled(file, kept, promises, result, self.standing())
        step = "reply" if reached else "attempt"
        return self._commit(after, _step(actor, command, step, at), command, writes)

    def noticed(self, ended: Promise, actor: Actor, notice: Notice, key: str) -> tuple[Write, ...]:
        """Return what a matter keeps when a written notice ends a promise of it (N31).

        It has its result then, unless something else is still owed. Raises `NotFound`.
        """
        matter_id = ended.subject.partition("#")[2]
        file = self.matters.file(matter_id)
        if file is None:
            raise NotFound("matter")
        matter = file.matter
        text, after = notice_words(ended, notice), matter
        if ended.kind is not Kind.RETURN_VISIT:  # what was closed had its result before
            result = result_of_keeping(ended.kind, text, notice.at)
            promises = self.promises.of(matter.subject)
            after = settled(file, ended, promises, result, self.standing())
        command = Command(matter_id, key, matter.version, text)
        return advance(after, _step(actor, command, "notice", notice.at))[1]

    def _try(
        self, promise: Promise, actor: Actor, command: Command, at: datetime
    ) -> Sequence[Write]:
        """Return what an answer or an attempt does to a promise; raises `Invalid` too soon."""
        terms = self.standing().terms(promise.place, promise.made_at)
        if promise.kind not in TRIED:
            reached = command.answer is Answer.REACHED
            return writes_of_keeping(promise, at, terms, actor.person_id) if reached else ()
        answer, agreed = command.answer, command.agreed
        attempt = attempted(actor, at, answer, command.telephone, agreed=agreed)
        after = tried(promise, attempt, terms, self.wishes.of(promise.caller))
        if attempt.answer is Answer.REACHED:
            return moved(promise, after, at, actor.person_id)[1]
        return told(promise, after, deed_of(attempt, after))[1]

    def close(self, actor: Actor, command: Command) -> Receipt:
        """Close a matter that has a result; one without is refused (R16)."""
        matter = self._load(actor, Action.MATTER_CLOSE, command).matter
        if (before := self._repeated(matter, command)) is not None:
            return before
        check_closable(matter)
        if matter.closed_at is not None:
            raise Refused("事项已办结", "the matter is closed already", f"{PART_3}（件件有结果）")
        at = self.clock.now()
        after = replace(matter, closed_at=at)
        terms = self.standing().terms(matter.place, at)
        visit = visit_after(matter, at, terms, (self.promises, self.caller_hash))
        return self._commit(after, _step(actor, command, "close", at), command, visit)

    def _load(self, actor: Actor, action: Action, command: Command) -> MatterFile:
        """Return the matter with its records if the actor may do this to it."""
        permission(actor, action)
        require_uuid("id", command.id)
        file = self.matters.file(command.matter_id)
        if file is None:
            raise NotFound("matter")
        require(actor, action, file.matter.concerning(actor), "matter")
        if len(command.text) > TEXT_LIMIT:
            field = "note" if action is Action.MATTER_CLOSE else "text"
            zh, en = f"不得超过{TEXT_LIMIT}字", f"at most {TEXT_LIMIT} characters"
            raise Invalid(Fault(field, zh, en))
        return file

    def _repeated(self, matter: Matter, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before, None for a new one."""
        print_ = self._print(command)
        return earlier(self.books, matter, command.version, command.id, print_)

    def _commit(
        self, after: Matter, step: Step, command: Command, writes: Sequence[Write]
    ) -> Receipt:
        """Keep the next version of the matter with its step and audit fact."""
        following, kept = advance(after, step)
        marker = Marker(following.subject, command.id, self._print(command), receipt_of(following))
        return once(self.books, marker, *kept, *writes)

    def _print(self, command: Command) -> str:
        return self.caller_hash.of_command(asdict(command))


def _faults_of_reply(command: Command, *, reached: bool) -> Iterator[Fault]:
    """Yield what a reply lacks: what was said, and of one that was told on what it rests."""
    if not command.text.strip():
        yield Fault("text", "请填写答复内容", "say what was told", "第十五条")
    if reached and not command.basis.strip():
        zh, en = "请写明答复所依据的法律、政策", "name the law or policy on which it rests"
        yield Fault("basis", zh, en, "第十二条")
    if len(command.basis) > TEXT_LIMIT:
        yield Fault("basis", f"不得超过{TEXT_LIMIT}字", f"at most {TEXT_LIMIT} characters")


def _kept_by(command: Command, promises: Sequence[Promise]) -> Promise:
    """Return the promise that a reply keeps; raises `Refused` for none, `Invalid` for several."""
    waiting = [one for one in promises if awaits_reply(one) and command.keeps in {None, one.kind}]
    if not waiting:
        raise Refused("没有待答复的承诺", "no promise waits for a reply", "第十五条第（二）项")
    if len(waiting) > 1:
        zh, en = "有多项承诺待答复，请指明是哪一项", "several promises wait: say which is kept"
        raise Invalid(Fault("keeps", zh, en, "第十五条"))
    return waiting[0]


def _step(actor: Actor, command: Command, kind: str, at: datetime) -> Step:
    by = Person(actor.person_id, actor.name)
    basis = command.basis.strip() if kind == "reply" else ""
    return Step(command.matter_id, command.id, kind, at, by, command.text, basis=basis)


def notice_words(ended: Promise, notice: Notice) -> str:
    """Say by what a matter ended whose caller nobody could reach, for its record."""
    way = "信函" if notice.way is Way.LETTER else "短信"
    return f"回电{len(in_vain(ended))}次未打通，{notice.sent_on}已以{way}书面通知"

"""Return visits after closing (Art. 14(4): 回访): was it solved? If not, it opens again (N33)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor
from backend.kernel.books import Create, Write
from backend.kernel.errors import Fault, Refused
from backend.kernel.privacy import CallerHash
from backend.matters.advancing import Receipt
from backend.matters.following.burning import REOPENED
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.following.reopening import is_owed_visit, opened_again
from backend.matters.introducing import Introducing
from backend.matters.model import Matter, State
from backend.matters.pledging import caller_of, pledge_of
from backend.matters.ports import Promises
from backend.promises.attempt import Answer, Telephone
from backend.promises.calling_back import attempted, deed_of
from backend.promises.ending import told
from backend.promises.model import Kind, Promise
from backend.promises.rules import make
from backend.promises.terms import Terms
from backend.promises.trying import tried
from backend.promises.wishes import WishBook

ARTICLE = "第十四条第（四）项"
_SAID = Fault("text", "请记录回访情况", "say what the caller said", ARTICLE)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Visited:
    """A caller was asked whether it was solved, or was tried in vain."""

    ask: Ask
    answer: Answer
    solved: bool
    """What the caller said; of a try in vain it says nothing."""
    text: str
    telephone: Telephone = Telephone.OTHER
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Visiting:
    """Keeps return visits."""

    files: Files
    wishes: WishBook
    introducing: Introducing

    def visit(self, actor: Actor, command: Visited) -> Receipt:
        """Keep what the caller said of the answer; "not solved" opens the matter again.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        matter = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask).matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        text = require_words(_SAID, command.text)
        promises = self.files.promises.of(matter.subject)
        owed = next(filter(is_owed_visit, promises), None)
        if owed is None or matter.state is not State.CLOSED:
            raise Refused("没有待回访的事项", "no return visit is owed", ARTICLE)
        at = self.files.clock.now()
        attempt = attempted(actor, at, command.answer, command.telephone, agreed=command.agreed)
        wished = self.wishes.of(owed.caller)
        after = tried(owed, attempt, self.files.terms_of(owed), wished)
        kept, writes = told(owed, after, deed_of(attempt, after))
        if command.answer is not Answer.REACHED:
            kind = "visit_tried"
        elif command.solved:
            kind = "visited"
        else:
            rest = [kept if one.id == kept.id else one for one in promises]
            matter, more = opened_again(matter, rest, (actor, at), self.files)
            kind, writes = REOPENED, (*writes, *more)
        step = step_of(actor, command.ask, kind, (text, at))
        leads = self.introducing.leads(actor, matter, command.ask.id, (text,), at)
        return self.files.keep(matter, step, command, (*writes, *leads))


def is_sampled(caller_hash: CallerHash, matter_id: str, percent: int) -> bool:
    """Tell whether a matter belongs to the share that is visited again; `percent` is 0 to 100.

    Drawn from the matter's id by the key of callers' hashes: the same at every closing, and
    whoever closes it can neither foresee nor repeat the drawing.
    """
    drawn = hashlib.sha256(caller_hash.of_command({"return_visit": matter_id}).encode())
    return int.from_bytes(drawn.digest()[:8]) % _HUNDRED < percent


def visit_after(
    matter: Matter, at: datetime, terms: Terms, ports: tuple[Promises, CallerHash]
) -> tuple[Write, ...]:
    """Return the return visit that closing a matter brings, if the sample has it.

    Who left no number cannot be asked. Its terms are those of the closing.
    """
    promises, caller_hash = ports
    if matter.confined is not None:  # whoever complained is told the result by its own procedure
        return ()
    if not is_sampled(caller_hash, matter.id, terms.rulebook.return_visit_percent):
        return ()
    earlier = promises.of(matter.subject)
    caller = caller_of(matter, earlier, caller_hash)
    if (number := next_visit(caller, earlier)) is None:
        return ()
    promise: Promise = make(pledge_of(matter, Kind.RETURN_VISIT, number, caller), at, terms)
    return (Create(promise),)


def next_visit(caller: str, earlier: Sequence[Promise]) -> int | None:
    """Return the number of the visit that a drawn matter brings, None where it brings none.

    `caller` is the keyed hash of the number to ring; who left none cannot be asked.
    """
    if not caller or any(map(is_owed_visit, earlier)):
        return None
    return 1 + sum(one.kind is Kind.RETURN_VISIT for one in earlier)

"""The caller says that it was not solved: the matter opens again, by a shorter clock (N33)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Write
from backend.kernel.errors import Fault, Refused
from backend.kernel.events import Event, Outbox
from backend.matters.advancing import Receipt, owing
from backend.matters.following.burning import REOPENED
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.model import Matter, State
from backend.matters.pledging import caller_of, pledge_of
from backend.promises.ending import told
from backend.promises.model import Kind, Promise
from backend.promises.model import State as PromiseState
from backend.promises.rules import cancel, make

ARTICLE = "第十七条"
_UNSOLVED = Fault("text", "请写明什么没有解决", "say what is not solved", ARTICLE)


@dataclass(frozen=True, slots=True)
class Reopen:
    """What the caller says is not solved."""

    ask: Ask
    text: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """Opens matters again."""

    files: Files

    def reopen(self, actor: Actor, command: Reopen) -> Receipt:
        """Open a matter again for whoever answers for it; the supervisor is told.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        matter = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask).matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        text = require_words(_UNSOLVED, command.text)
        check_reopenable(matter)
        at = self.files.clock.now()
        promises = self.files.promises.of(matter.subject)
        after, writes = opened_again(matter, promises, (actor, at), self.files)
        step = step_of(actor, command.ask, REOPENED, (text, at))
        return self.files.keep(after, step, command, writes, {"times": after.reopened})


def check_reopenable(matter: Matter) -> None:
    """Let a matter be opened again, or raise `Refused`: what is open is worked on already."""
    if matter.no_request is not None:
        raise Refused("无诉求的登记没有可重新办理的事项", "nothing was asked for", ARTICLE)
    if matter.state is State.OPEN:
        raise Refused("事项尚在办理", "the matter is being worked on", ARTICLE)


def opened_again(
    matter: Matter, promises: Sequence[Promise], who: tuple[Actor, datetime], files: Files
) -> tuple[Matter, tuple[Write, ...]]:
    """Return a matter open again, and what else is kept: the new promise, and who is told.

    It is owed by whoever answers for it, who may have handed the work over before. A return
    visit that is still owed has nothing to ask any more.
    """
    actor, at = who
    after = replace(owing(matter), owner=matter.answerable, reopened=matter.reopened + 1)
    # A duplicate that was opened again brought its promise with it: none has the number of another.
    number = 1 + max((one.number for one in promises if one.kind is Kind.REOPENED), default=0)
    caller = caller_of(matter, promises, files.caller_hash)
    pledge = pledge_of(after, Kind.REOPENED, number, caller)
    pledge = replace(pledge, agreed_for=at if matter.caller.name_refused else None)
    promise = make(pledge, at, files.terms(after, at))
    visits = without_visits(promises, who)
    return after, (Create(promise), Create(_told_of(after, actor, at)), *visits)


def without_visits(promises: Sequence[Promise], who: tuple[Actor, datetime]) -> tuple[Write, ...]:
    """Return what ends the return visit that is still owed of a matter that is open again."""
    actor, at = who
    deed = Deed(actor.person_id, at, "promise.cancelled")
    return tuple(
        write for one in promises if is_owed_visit(one) for write in told(one, cancel(one), deed)[1]
    )


def is_owed_visit(promise: Promise) -> bool:
    """Tell whether a return visit is owed by a promise."""
    return promise.kind is Kind.RETURN_VISIT and promise.state is PromiseState.OPEN


def _told_of(matter: Matter, actor: Actor, at: datetime) -> Event:
    """Tell the head of the line, and whoever owes it unless they opened it themselves."""
    to = {"to": matter.owner.id} if matter.owner.id != actor.person_id else {}
    return Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:reopened:{matter.reopened}",
        "matter.reopened",
        at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "place": str(matter.served_at),
            "heads": matter.served_at.line,
            "by": actor.person_id,
            "times": str(matter.reopened),
            **to,
        },
    )

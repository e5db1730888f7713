"""The report to the leader of the own-level bureau, and that the leader knows (Art. 15(6), R13)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor
from backend.kernel.books import Create, Write
from backend.kernel.clock import to_text
from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.events import Event, Outbox
from backend.matters.advancing import Receipt, settled
from backend.matters.file import MatterFile
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.model import Disposition, Matter, Person, Result, Urgent
from backend.matters.orders.model import Order, OrderKind
from backend.matters.pledging import pledge_of
from backend.promises.model import Kind, Promise, State
from backend.promises.moves import writes_of_keeping
from backend.promises.rules import make

ARTICLE = "第十五条第（六）项"
_TO_BE_DONE = Fault("text", "请填写批示或处置意见", "say what is to be done", ARTICLE)
ACKNOWLEDGED = "leader.acknowledged"
"""The step: by the leader, or by whoever rang one, who is named then."""
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """That the leader knows of an urgent matter, and what the leader said."""

    ask: Ask
    text: str
    leader: str = ""
    """Who was told by telephone; empty where the leader says so here."""
    sends_nobody: bool = False
    """Whether the leader finds that nobody need be sent, for the reason in `text`."""


@dataclass(frozen=True, slots=True)
class Leading:
    """Records that leaders know."""

    files: Files

    def acknowledge(self, actor: Actor, command: Acknowledge) -> Receipt:
        """Keep the promise of the report: with the name and the time of the leader.

        To know of it is no result: units were sent, are to be sent within the time of the
        rulebook, or the leader says why nobody need be (件件有结果). A leader says so alone;
        whoever works on the matter records what one said by telephone.
        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        named = command.leader.strip()
        action = Action.MATTER_FOLLOW if named else Action.MATTER_ACKNOWLEDGE
        file = self.files.opened(actor, action, command.ask, complaints=True)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        if len(named) > LONGEST_NAME:
            zh, en = f"不得超过{LONGEST_NAME}字", f"at most {LONGEST_NAME} characters"
            raise Invalid(Fault("leader", zh, en, ARTICLE))
        text = require_words(_TO_BE_DONE, command.text)
        promises = self.files.promises.of(file.matter.subject)
        owed = _owed(promises, decides=command.sends_nobody)
        at = self.files.clock.now()
        kept = writes_of_keeping(owed, at, self.files.terms_of(owed), actor.person_id)
        if command.sends_nobody or _was_sent_to(file):
            result = Result("acknowledged", text, at)
            after = settled(file, owed, promises, result, self.files.standing())
        else:
            after = file.matter
            kept += self._to_be_sent(after, promises, at)
        step = step_of(actor, command.ask, ACKNOWLEDGED, (text, at))
        if named:
            step = replace(step, to=Person("", named))
        told = _told_of(file.matter, actor, at)
        return self.files.keep(after, step, command, (*kept, *told))

    def _to_be_sent(
        self, matter: Matter, promises: Sequence[Promise], at: datetime
    ) -> tuple[Write, ...]:
        """Return what owes the sending of units, unless it is owed already."""
        made = [one for one in promises if one.kind is Kind.DEPLOYMENT]
        if any(one.state is State.OPEN for one in made):
            return ()
        number = 1 + max((one.number for one in made), default=0)
        pledge = pledge_of(matter, Kind.DEPLOYMENT, number)
        return (Create(make(pledge, at, self.files.terms(matter, at))),)


def reported(matter: Matter, disposition: Disposition | None, at: datetime) -> tuple[Write, ...]:
    """Return what tells the leaders of its line of an urgent matter, once it is found to be one."""
    if not isinstance(disposition, Urgent):
        return ()
    told = Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:urgent",
        "matter.urgent",
        at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "place": str(matter.served_at),
            "heads": matter.served_at.line,
            "by": matter.owner.id,
            **_hidden(matter),
        },
    )
    return (Create(told),)


def _was_sent_to(file: MatterFile) -> bool:
    """Tell whether a unit has an order, or can have none: a complaint is handed to nobody."""
    return file.matter.confined is not None or any(
        one.kind is OrderKind.DISPATCH for one in file.of(Order)
    )


def _hidden(matter: Matter) -> dict[str, str]:
    """Return who is told in no case: whom a complaint accuses."""
    accused = " ".join(sorted(matter.about.accused))
    return {"not_to": accused} if accused else {}


def _owed(promises: Sequence[Promise], *, decides: bool) -> Promise:
    """Return what the leader's word ends: the report, or the sending of which it decides."""
    kinds = (Kind.LEADER_REPORT, Kind.DEPLOYMENT) if decides else (Kind.LEADER_REPORT,)
    found = (one for kind in kinds for one in promises if one.kind is kind)
    owed = next((one for one in found if one.state is State.OPEN), None)
    if owed is None:
        zh, en = "没有待领导知悉的报告", "no report waits for a leader"
        raise Refused(zh, en, ARTICLE)
    return owed


def _told_of(matter: Matter, actor: Actor, at: datetime) -> tuple[Write, ...]:
    """Tell the owner that the leader knows, and the other leaders that nobody waits for them."""
    found = (one.at for one in matter.further if isinstance(one.disposition, Urgent))
    data = {
        "matter": matter.id,
        "reference": matter.reference,
        "place": str(matter.served_at),
        "to": matter.owner.id if matter.owner.id != actor.person_id else "",
        "by": actor.person_id,
        "urgent_at": to_text(next(found, matter.registered_at)),
        **_hidden(matter),
    }
    key = f"{matter.subject}:acknowledged:{matter.version}"
    event = Event(Outbox.MATTERS, matter.subject, key, "matter.acknowledged", at, data)
    return (Create(event),)

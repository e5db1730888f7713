"""The report to the leader of the own-level bureau, and that the leader knows (Art. 15(6), R13)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, permission
from backend.kernel.books import Create, Write
from backend.kernel.clock import to_text
from backend.kernel.errors import Fault, Forbidden, Invalid, Refused
from backend.kernel.events import Event, Outbox
from backend.matters.advancing import Receipt, settled
from backend.matters.file import MatterFile
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.model import Disposition, Matter, Person, Result, Urgent
from backend.matters.orders.deploying import SENDS_NOBODY, sends_somebody, to_be_sent
from backend.matters.orders.model import Order
from backend.promises.model import Kind, Promise, State
from backend.promises.moves import writes_of_keeping

ARTICLE = "第十五条第（六）项"
_TO_BE_DONE = Fault("text", "请填写批示或处置意见", "say what is to be done", ARTICLE)
ACKNOWLEDGED = "leader.acknowledged"
"""The step: by the leader, or by whoever rang one, who is named then."""
_NO_LEADER = Fault(
    "leader",
    "请选择本热线的领导；须是平台上可知悉该事项的人员",
    "choose a leader of the line: somebody who may acknowledge the matter here",
    ARTICLE,
)


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """That the leader knows of an urgent matter, and what the leader said."""

    ask: Ask
    text: str
    leader: str = ""
    """The id of who was told by telephone; empty where the leader says so here."""
    sends_nobody: bool = False
    """Whether the leader finds that nobody need be sent, for the reason in `text`."""

    @property
    def by_telephone(self) -> bool:
        """Whether somebody else records what a leader said; to send nobody none does."""
        return bool(self.leader) and not self.sends_nobody


@dataclass(frozen=True, slots=True)
class Leading:
    """Records that leaders know."""

    files: Files
    people: People

    def acknowledge(self, actor: Actor, command: Acknowledge) -> Receipt:
        """Keep the promise of the report: with the name and the time of the leader.

        To know of it is no result: units were sent, are to be sent within the time of the
        rulebook, or the leader says why nobody need be (件件有结果). That a leader says alone;
        whoever works on the matter records that one knows by telephone, who is told of it.
        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        named = command.by_telephone
        action = Action.MATTER_FOLLOW if named else Action.MATTER_ACKNOWLEDGE
        file = self.files.opened(actor, action, command.ask, complaints=True)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        leader = self._leader(file.matter, command.leader) if named else None
        text = require_words(_TO_BE_DONE, command.text)
        promises = self.files.promises.of(file.matter.subject)
        owed = _owed(promises, decides=command.sends_nobody)
        at = self.files.clock.now()
        kept = writes_of_keeping(owed, at, self.files.terms_of(owed), actor.person_id)
        if command.sends_nobody or _goes_on(file):
            result = Result("acknowledged", text, at)
            after = settled(file, owed, promises, result, self.files.standing())
        else:
            after = file.matter
            kept += to_be_sent(after, promises, at, self.files.standing())
        kind = SENDS_NOBODY if command.sends_nobody else ACKNOWLEDGED
        step = replace(step_of(actor, command.ask, kind, (text, at)), to=leader)
        told = map(Create, _told_of(file.matter, (actor, leader), at))
        return self.files.keep(after, step, command, (*kept, *told))

    def _leader(self, matter: Matter, person_id: str) -> Person:
        """Return the leader who was told; raises `Invalid` for whoever is none of this matter."""
        found = self.people.person(person_id.strip())
        if found is None or not found.active or not _leads(found.actor, matter):
            raise Invalid(_NO_LEADER)
        return Person(found.person_id, found.name)


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


def _goes_on(file: MatterFile) -> bool:
    """Tell whether somebody goes there, or can be sent by nobody: a complaint is not handed on."""
    return file.matter.confined is not None or sends_somebody(file.of(Order))


def _leads(actor: Actor, matter: Matter) -> bool:
    """Tell whether somebody may acknowledge a matter: whom it accuses may not."""
    try:
        return permission(actor, Action.MATTER_ACKNOWLEDGE).covers(actor, matter.about)
    except Forbidden:
        return False


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


def _told_of(matter: Matter, who: tuple[Actor, Person | None], at: datetime) -> Iterator[Event]:
    """Tell the owner that the leader knows, and the other leaders that nobody waits for them.

    A leader who is said to have been told hears who says so.
    """
    actor, leader = who
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
    yield Event(Outbox.MATTERS, matter.subject, key, "matter.acknowledged", at, data)
    if leader is not None:
        said = {**data, "to": leader.id}
        yield Event(Outbox.MATTERS, matter.subject, f"{key}:named", "matter.leader_named", at, said)

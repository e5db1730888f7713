"""请示报告: a city asks the province about an important matter; it ends with the reply (S2-41)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Fault, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.notice import PART_3
from backend.kernel.places import PlacePath
from backend.matters.advancing import Receipt, owing, settled
from backend.matters.file import MatterFile
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.liaison.model import Instruction, Instructions, Reply
from backend.matters.model import Matter, Person, Result
from backend.matters.pledging import pledge_of
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Kind, Promise, id_of
from backend.promises.moves import writes_of_keeping
from backend.promises.rules import make

ARTICLE = f"{PART_3}（配套联动）"
_ASKED = Fault("text", "请写明请示的事项和意见", "say what is asked", ARTICLE)
_DIRECTED = Fault("text", "请填写批复意见", "say what is directed", ARTICLE)
MOST = 100
"""On a page; the soonest due first."""


@dataclass(frozen=True, slots=True)
class AskUp:
    """What a city asks of the province, and what it proposes."""

    ask: Ask
    text: str


@dataclass(frozen=True, slots=True)
class Instruct:
    """What the province answers to one of them."""

    ask: Ask
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A 请示 that waits for its reply."""

    instruction: Instruction
    promise: Promise


@dataclass(frozen=True, slots=True)
class WaitingList:
    """A page of what waits for its reply, the soonest due first."""

    rows: Sequence[Waiting]
    at: datetime
    after: str | None
    """Where the next page begins, or None at the end; a page may be short and not the last."""


@dataclass(frozen=True, slots=True)
class Instructing:
    """Asks the province, and answers for it."""

    files: Files
    instructions: Instructions
    open_promises: OpenPromises
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    province: Person
    """The province as an owner: whoever serves there."""
    witness: Witness

    def ask(self, actor: Actor, command: AskUp) -> Receipt:
        """Keep what is asked with its promise, which the province owes; it is told at once.

        The matter is open until the reply is there. Raises `Forbidden`, `NotFound`, `Invalid`,
        `Refused` or `Conflict`, as all commands here.
        """
        file = self.files.opened(actor, Action.INSTRUCTION_ASK, command.ask)
        matter = file.matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        if matter.no_request is not None:
            raise Refused("无诉求的登记没有可请示的事项", "nothing was asked for", ARTICLE)
        text = require_words(_ASKED, command.text)
        if matter.closed_at is not None:
            zh, en = "事项已办结，请先重新办理再请示", "the matter is closed: reopen it first"
            raise Refused(zh, en, ARTICLE)
        made = file.of(Instruction)
        if any(one.reply is None for one in made):
            zh, en = "上一件请示尚待批复", "one still waits for its reply"
            raise Refused(zh, en, ARTICLE)
        at = self.files.clock.now()
        by = Person(actor.person_id, actor.name)
        asked = Instruction(matter.id, len(made) + 1, text, by, at)
        pledge = pledge_of(matter, Kind.INSTRUCTION, asked.number, office=self.province)
        promise = make(pledge, at, self.files.terms(matter, at))
        step = step_of(actor, command.ask, "instruction.asked", (text, at))
        told = {"heads": self.province.id, "by": actor.person_id}
        event = _event(matter, asked, ("instruction_asked", at), told)
        writes = (Create(asked), Create(promise), Create(event))
        return self.files.keep(owing(matter), step, command, writes, {"number": asked.number})

    def answer(self, actor: Actor, command: Instruct) -> Receipt:
        """Keep the reply: it ends the promise, and whoever asked is told."""
        file = self.files.opened(actor, Action.INSTRUCTION_GIVE, command.ask)
        matter = file.matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        before = _numbered(file, command.number)
        text = require_words(_DIRECTED, command.text)
        at = self.files.clock.now()
        by = Person(actor.person_id, actor.name)
        after = replace(before, reply=Reply(by, at, text), version=before.version + 1)
        promises = self.files.promises.of(matter.subject)
        owed_id = id_of(matter.subject, Kind.INSTRUCTION, before.number)
        owed = next(one for one in promises if one.id == owed_id)
        kept = writes_of_keeping(owed, at, self.files.terms_of(owed), actor.person_id)
        step = step_of(actor, command.ask, "instruction.given", (text, at))
        to = " ".join(dict.fromkeys((before.asked_by.id, matter.owner.id)))
        told = _event(matter, after, ("instruction_given", at), {"to": to, "by": actor.person_id})
        writes = (Replace(after, before.version), *kept, Create(told))
        result = Result("instructed", text, at)
        ended = settled(file, owed, promises, result, self.files.standing())
        return self.files.keep(ended, step, command, writes, {"number": after.number})

    def waiting(self, actor: Actor, place: PlacePath, after: str | None = None) -> WaitingList:
        """Return a page of what waits for its reply of a place and below; the list is audited."""
        require(actor, Action.INSTRUCTION_LIST, Subject(place), "place")
        at = self.files.clock.now()
        query = OpenQuery(limit=MOST, kind=Kind.INSTRUCTION, after=after)
        page = self.open_promises.open_of_lines(self.lines(place), query)
        owed = page.promises
        keys = [(one.subject.partition("#")[2], one.number) for one in owed]
        found = {(one.matter_id, one.number): one for one in self.instructions.some(keys)}
        rows = [
            Waiting(found[key], promise)
            for key, promise in zip(keys, owed, strict=True)
            if key in found and place.contains(promise.place)
        ]
        detail = {"place": place.code, "rows": len(rows)}
        deed = Deed(actor.person_id, at, "instruction.listed", detail)
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return WaitingList(rows, at, page.after)


def _numbered(file: MatterFile, number: int) -> Instruction:
    found = next((one for one in file.of(Instruction) if one.number == number), None)
    if found is None:
        raise NotFound("instruction")
    if found.reply is not None:
        raise Refused("该请示已有批复", "it has its reply", ARTICLE)
    return found


def _event(
    matter: Matter, one: Instruction, what: tuple[str, datetime], whom: dict[str, str]
) -> Event:
    verb, at = what
    return Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:{verb}:{one.number}",
        f"matter.{verb}",
        at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "place": str(matter.served_at),
            **whom,
        },
    )

"""One-time notification (Art. 17: 一次性告知): kept as it was told, and held to it (S0-67, N24)."""

from dataclasses import dataclass

from backend.kernel.access import Action, Actor
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Fault, Invalid
from backend.knowledge.model import Used
from backend.knowledge.ports import Shelf
from backend.matters.advancing import Receipt
from backend.matters.following.files import Ask, Files, step_of
from backend.matters.following.model import Notification, Way
from backend.matters.following.naming import (
    Said,
    check_way,
    notification,
    numbered,
    with_gap,
)
from backend.matters.introducing import Introducing
from backend.matters.model import Person
from backend.matters.pledging import caller_of
from backend.promises.wishes import WishBook


@dataclass(frozen=True, slots=True)
class Notify:
    """What a caller was told at one time."""

    ask: Ask
    said: Said


@dataclass(frozen=True, slots=True)
class Lack:
    """A caller came again for a paper."""

    ask: Ask
    number: int
    material: str


@dataclass(frozen=True, slots=True)
class Notifying:
    """Keeps one-time notifications."""

    files: Files
    shelf: Shelf
    wishes: WishBook
    introducing: Introducing

    def notify(self, actor: Actor, command: Notify) -> Receipt:
        """Keep a notification; one that lacks a part is refused, naming each (`Invalid`)."""
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        matter = file.matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        self.introducing.check_sides(actor, matter)
        if command.said.way is Way.SMS:
            promises = self.files.promises.of(matter.subject)
            caller = caller_of(matter, promises, self.files.caller_hash)
            check_way(command.said.way, self.wishes.of(caller) if caller else None)
        at, by = self.files.clock.now(), Person(actor.person_id, actor.name)
        number = len(file.of(Notification)) + 1
        source = self._source(command.said)
        told = notification(matter.id, number, command.said, source, (by, at))
        step = step_of(actor, command.ask, "notified", (told.title, at))
        details = {
            "number": number,
            "way": told.way.value,
            "materials": len(told.materials),
            "entry": source.entry_id if source else None,
        }
        said = (told.title, told.basis, told.procedure, *told.materials)
        leads = self.introducing.leads(actor, matter, command.ask.id, said, at)
        return self.files.keep(matter, step, command, (Create(told), *leads), details)

    def lack(self, actor: Actor, command: Lack) -> Receipt:
        """Hold it to a notification that a caller came again for a paper."""
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        at, by = self.files.clock.now(), Person(actor.person_id, actor.name)
        before = numbered(file.of(Notification), command.number)
        after = with_gap(before, command.material, by, at)
        gap = after.gaps[-1]
        step = step_of(actor, command.ask, "material_missing", (gap.material, at))
        details = {"number": after.number, "named": gap.named}
        writes = (Replace(after, before.version),)
        return self.files.keep(file.matter, step, command, writes, details)

    def _source(self, said: Said) -> Used | None:
        """Return the entry that it was built from, by its title of then."""
        if said.source is None:
            return None
        entry_id, number = said.source
        entry = self.shelf.some([entry_id]).get(entry_id)
        if entry is None or not 1 <= number <= entry.number:
            zh, en = "没有这个知识条目", "no such entry was published"
            raise Invalid(Fault("source", zh, en, "第四条第（二）项"))
        return Used(entry_id, number, (entry.published or entry.content).title)

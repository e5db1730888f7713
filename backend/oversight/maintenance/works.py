"""The maintenance record: what the province works on, planned and ended (Art. 2, S0-07)."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.oversight.demanding import faults_of_text
from backend.oversight.filing import Receipt, earlier
from backend.oversight.maintenance.commands import Finish, Plan
from backend.oversight.maintenance.model import Ending, Outcome, Owner, Work, stamp
from backend.oversight.maintenance.ports import Upkeep
from backend.oversight.maintenance.rules import (
    ARTICLE,
    LONGEST_TITLE,
    faults_of_lines,
    faults_of_plan,
)
from backend.oversight.maintenance.telling import of_work
from backend.promises.publishing.regulations import Hand

_ARTICLE = "第二条"
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Works:
    """Keeps the record; only the IT department of the province writes in it."""

    books: Books
    upkeep: Upkeep
    owner: Callable[[str, str], Owner]
    """Returns somebody of a province's IT department by id; raises `Invalid`."""
    open_lines: Callable[[], Sequence[PlacePath]]
    clock: Clock

    def plan(self, actor: Actor, command: Plan) -> Receipt:
        """Enter a work that is to come, or was done; raises `Invalid` or `Conflict`."""
        require(actor, Action.MAINTENANCE_KEEP, Subject(_province(actor)), "place")
        identity = require_uuid("id", command.id)
        now, province = self.clock.now(), actor.place.province
        if faults := self._faults(command):
            raise Invalid(*faults)
        work = Work(
            id=f"{stamp(command.begins_at)}.{identity[:_DIGITS]}",
            province=province,
            kind=command.kind,
            title=command.title.strip(),
            account=command.account.strip(),
            begins_at=command.begins_at,
            ends_at=command.ends_at,
            owner=self.owner(province, command.owner),
            opened=Hand(actor.person_id, actor.name, now),
            lines=tuple(sorted(set(command.lines))),
        )
        deed = Deed(actor.person_id, now, "work.planned", {"kind": work.kind.value})
        fact, trail = work.trail.extend(work.subject, deed)
        kept = replace(work, trail=trail)
        marker = Marker(kept.subject, command.id, fingerprint(asdict(command)), _receipt(kept))
        told = [Create(of_work(kept, self._touched(kept)))] if kept.ends_at > now else []
        return once(self.books, marker, Create(kept), Create(fact), *told)

    def finish(self, actor: Actor, command: Finish) -> Receipt:
        """End a work; raises `NotFound`, `Invalid`, `Refused` or `Conflict`."""
        require(actor, Action.MAINTENANCE_KEEP, Subject(_province(actor)), "work")
        before = self.upkeep.work(command.seen.record)
        if before is None:
            raise NotFound("work")
        print_ = fingerprint(asdict(command))
        stale = Conflict("work", {"version": before.version})
        if (answered := earlier(self.books, before, command.seen, print_, stale)) is not None:
            return answered
        hand = Hand(actor.person_id, actor.name, self.clock.now())
        self._refuse(before, command, hand)
        at = None if command.outcome is Outcome.CANCELLED else command.at
        ending = Ending(hand, command.outcome, at or hand.at, command.words.strip())
        detail = {"outcome": command.outcome.value}
        fact, trail = before.trail.extend(
            before.subject, Deed(hand.person_id, hand.at, "work.ended", detail)
        )
        after = replace(before, ending=ending, version=before.version + 1, trail=trail)
        off = command.outcome is Outcome.CANCELLED and before.ends_at > hand.at
        told = [Create(of_work(after, self._touched(after)))] if off else []
        marker = Marker(after.subject, command.seen.id, print_, _receipt(after))
        return once(self.books, marker, Replace(after, before.version), Create(fact), *told)

    def _faults(self, command: Plan) -> list[Fault]:
        title, account = (
            ("请填写维护事项", "say what is worked on"),
            ("请写明内容和影响范围", "say what is done, and what it touches"),
        )
        return [
            *faults_of_text("title", command.title, title, ARTICLE, LONGEST_TITLE),
            *faults_of_text("account", command.account, account, ARTICLE),
            *faults_of_plan(command.begins_at, command.ends_at, self.clock.now()),
            *faults_of_lines(command.lines, self.open_lines()),
        ]

    @staticmethod
    def _refuse(work: Work, command: Finish, by: Hand) -> None:
        if work.ending is not None:
            raise Refused("该维护已结束", "this work has ended", _ARTICLE)
        faults = [
            *faults_of_text("words", command.words, ("请写明结果", "say what came of it"), ARTICLE),
        ]
        if command.outcome is not Outcome.CANCELLED:
            at = command.at or by.at
            if at > by.at:
                faults.append(Fault("at", "不能晚于现在", "must not lie ahead", _ARTICLE))
            elif at <= work.begins_at:
                words = ("须晚于开始时间", "must be after it began")
                faults.append(Fault("at", *words, _ARTICLE))
        if faults:
            raise Invalid(*faults)

    def _touched(self, work: Work) -> tuple[str, ...]:
        lines = work.lines or tuple(one.line for one in self.open_lines())
        return (*lines, work.province)


def _province(actor: Actor) -> PlacePath:
    return PlacePath((actor.place.province,))


def _receipt(work: Work) -> dict[str, Any]:
    return {"id": work.id, "version": work.version}

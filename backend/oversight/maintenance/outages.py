"""What the IT department does with outages: told of, assigned, restored, closed (Art. 4(4))."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Write, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.suspicions import WITHDRAWN, Suspicions, turned
from backend.oversight.demanding import faults_of_text
from backend.oversight.filing import Receipt, earlier
from backend.oversight.maintenance.commands import Assign, Close, OfOutage, Restore, Tell
from backend.oversight.maintenance.model import Cause, Closing, Outage, Owner, Stage, Why
from backend.oversight.maintenance.owing import changes
from backend.oversight.maintenance.ports import Promises, Upkeep
from backend.oversight.maintenance.rules import (
    ARTICLE,
    WORK_MOST,
    faults_of_began,
    faults_of_restored,
    lead_id,
    outage_id,
    within_work,
)
from backend.oversight.maintenance.telling import of_outage
from backend.oversight.maintenance.turning import Turn
from backend.promises.publishing.regulations import Hand
from backend.promises.terms import Standing
from backend.roster.switchboard import Regulations


@dataclass(frozen=True, slots=True)
class Outages:
    """Takes what the IT department does; only it may (S0-07)."""

    books: Books
    upkeep: Upkeep
    suspicions: Suspicions
    promises: Promises
    people: People
    regulations: Callable[[], Regulations]
    standing: Callable[[], Standing]
    clock: Clock

    def tell(self, actor: Actor, command: Tell) -> Receipt:
        """Put an outage on record that no probe can know of; raises `Invalid` or `Conflict`."""
        require_uuid("id", command.id)
        require(actor, Action.MAINTENANCE_KEEP, Subject(command.place), "place")
        now = self.clock.now()
        words = ("请写明故障情况", "say what was down")
        faults = [
            *faults_of_began(command.began_at or now, now),
            *faults_of_text("detail", command.detail, words, ARTICLE),
        ]
        if faults:
            raise Invalid(*faults)
        place = command.place.node
        began_at = (command.began_at or now).replace(microsecond=0)
        works = self.upkeep.works(began_at - WORK_MOST, began_at)
        work = within_work(works, place.line, began_at)
        outage = Outage(
            id=outage_id(place.line, began_at),
            target=place.line,
            place=place,
            began_at=began_at,
            noticed_at=now,
            why=Why.TOLD,
            detail=command.detail.strip(),
            owner=Owner(actor.person_id, actor.name),
            opened=Hand(actor.person_id, actor.name, now),
            work=work.id if work else "",
        )
        turn = Turn(None, outage, [Deed(actor.person_id, now, "outage.told")])
        turn.besides.append(Create(of_outage(outage)))
        print_ = fingerprint({**asdict(command), "place": str(place)})
        return self._keep(turn, command.id, print_)

    def take(self, actor: Actor, command: OfOutage) -> Receipt:
        """Take a step on an outage; raises `NotFound`, `Invalid`, `Refused` or `Conflict`."""
        before = self.upkeep.outage(command.seen.record)
        place = before.place if before else None
        require(actor, Action.MAINTENANCE_KEEP, Subject(place), "outage")
        if before is None:
            raise NotFound("outage")
        print_ = fingerprint(asdict(command))
        stale = Conflict("outage", {"version": before.version, "stage": before.stage.value})
        if (answered := earlier(self.books, before, command.seen, print_, stale)) is not None:
            return answered
        if before.stage is Stage.CLOSED:
            raise Refused("该故障已办结", "this outage is closed", ARTICLE)
        turn = Turn(before, before)
        hand = Hand(actor.person_id, actor.name, self.clock.now())
        match command:
            case Assign():
                self._assign(turn, command, hand)
            case Restore():
                self._restore(turn, command, hand)
            case Close():
                self._close(turn, command, hand)
        owed = self.promises.of(before.subject) if before.restored_at is not None else ()
        turn.besides += changes(turn.after, owed, hand, self.standing())
        return self._keep(turn, command.seen.id, print_)

    def owners(self, province: str) -> tuple[Owner, ...]:
        """Return who of the IT department may answer: one request."""
        found = self.people.office(province, Role.PROVINCIAL_ADMINISTRATOR)
        return tuple(Owner(one.person_id, one.name) for one in found)

    def owner(self, province: str, person: str) -> Owner:
        """Return one of them by id; raises `Invalid` for anybody else."""
        found = next((one for one in self.owners(province) if one.id == person), None)
        if found is None:
            words = ("请从平台维护人员中选择责任人", "choose somebody of the IT department")
            raise Invalid(Fault("owner", *words, ARTICLE))
        return found

    def _assign(self, turn: Turn, command: Assign, by: Hand) -> None:
        owner = self.owner(turn.after.place.province, command.owner)
        turn.after = replace(turn.after, owner=owner)
        turn.deeds.append(Deed(by.person_id, by.at, "outage.assigned", {"to": owner.id}))

    def _restore(self, turn: Turn, command: Restore, by: Hand) -> None:
        if turn.after.restored_at is not None:
            raise Refused("该故障已恢复", "it works again already", ARTICLE)
        at = command.at or by.at
        if faults := [*faults_of_restored(turn.after, at, by.at)]:
            raise Invalid(*faults)
        turn.restore(at, by.person_id, by.at)
        turn.suspect(self.regulations(), by.person_id, by.at)

    def _close(self, turn: Turn, command: Close, by: Hand) -> None:
        if turn.after.stage is Stage.DOWN:
            raise Refused("恢复后方可办结", "it must work again first", ARTICLE)
        words = ("请写明原因和处理情况", "say why it was, and what was done")
        if faults := [*faults_of_text("words", command.words, words, ARTICLE)]:
            raise Invalid(*faults)
        closing = Closing(by, command.cause, command.words.strip())
        turn.after = replace(turn.after, closing=closing)
        detail = {"cause": command.cause.value}
        turn.deeds.append(Deed(by.person_id, by.at, "outage.closed", detail))
        if command.cause is Cause.MISTAKEN:
            turn.besides += self._withdrawn(turn.after, by)

    def _withdrawn(self, outage: Outage, by: Hand) -> Iterator[Write]:
        """Yield what takes a lead back that rests on a mistake, unless a person has taken it up."""
        if not outage.lead:
            return
        for lead in self.suspicions.of_line(outage.place.line, outage.began_at):
            if lead.id == lead_id(outage) and not lead.taken_up:
                yield from turned(lead, WITHDRAWN, by.person_id, by.at)

    def _keep(self, turn: Turn, command: str, print_: str) -> Receipt:
        kept = turn.kept
        answer = {"id": kept.id, "version": kept.version, "stage": kept.stage.value}
        marker = Marker(kept.subject, command, print_, answer)
        try:
            return once(self.books, marker, *turn.writes())
        except Conflict as conflict:
            if turn.before is None and conflict.kind == Outage.__name__:
                raise Conflict("outage", {"id": kept.id}) from None
            raise

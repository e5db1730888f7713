"""Handing a matter on: to a department, a unit or an institution, in one transaction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, permission, require
from backend.kernel.books import Books, Create, Marker, Replace, Write, once
from backend.kernel.clock import Clock
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.kernel.ids import require_uuid
from backend.kernel.notice import PART_3
from backend.kernel.privacy import CallerHash
from backend.knowledge.ports import Shelf
from backend.matters.advancing import Receipt, advance, earlier, owing
from backend.matters.model import AidAdvised, Matter, Person, Step
from backend.matters.orders.clocks import answer_of, turned
from backend.matters.orders.deploying import by_rule, deployed
from backend.matters.orders.model import Addressee, Errand, Moment, Order, OrderKind, Stage
from backend.matters.orders.ports import Asked, quarter_of
from backend.matters.orders.rules import (
    after,
    bounces_of,
    check_room,
    faults_of,
    faults_of_dispatch,
    follows_up,
)
from backend.matters.orders.sharing import FORBIDDEN, Sharing
from backend.matters.orders.telling import sent
from backend.matters.ports import Matters, Promises, Standing
from backend.places.institutions.model import Register
from backend.places.institutions.ports import Offices
from backend.places.units.ports import Units
from backend.promises.model import Promise

_NOBODY = Fault("addressee", "请选择交给哪个单位", "choose to whom it goes", PART_3)
_UNKNOWN = Fault("addressee", "登记簿中没有这个单位", "not in the register", PART_3)


@dataclass(frozen=True, slots=True)
class Send:
    """Handing a matter on, seen at a version; `id` is drawn by the portal."""

    matter_id: str
    id: str
    version: int
    kind: OrderKind
    addressee: str
    """The id of a department or unit; of an institution the code of its place."""
    at_place: str
    """The code of the place of a unit; empty for the others."""
    errand: Errand


@dataclass(frozen=True, slots=True)
class Registers:
    """Where addressees are looked up."""

    shelf: Shelf
    units: Units
    offices: Offices
    own_unit: Callable[[str], str]
    """Where a person works beside the line, by person id; empty for nowhere."""


@dataclass(frozen=True, slots=True)
class Sending:
    """Hands matters on."""

    books: Books
    matters: Matters
    promises: Promises
    registers: Registers
    sharing: Sharing
    standing: Callable[[], Standing]
    caller_hash: CallerHash
    clock: Clock

    def send(self, actor: Actor, command: Send) -> Receipt:
        """Send an order with its promise; what came back of its kind is followed up.

        Raises `Forbidden`, `NotFound`, `Invalid` naming every fault, `Refused` or `Conflict`.
        """
        permission(actor, Action.ORDER_SEND)
        require_uuid("id", command.id)
        file = self.matters.file(command.matter_id)
        if file is None:
            raise NotFound("matter")
        matter, orders = file.matter, file.of(Order)
        require(actor, Action.ORDER_SEND, matter.concerning(actor), "matter")
        if matter.confined is not None:
            # Whoever it would be sent to may be whom it accuses.
            zh, en = "投诉举报由办理机关部署查处，不能交办", "a complaint is handed to nobody"
            raise Refused(zh, en, PART_3)
        print_ = self._print(command)
        if (before := earlier(self.books, matter, command.version, command.id, print_)) is not None:
            return before
        if matter.closed_at is not None:
            raise Refused("事项已办结，不能再交办", "the matter is closed", PART_3)
        check_room(orders, command.kind)
        matter = replace(matter, opponent=command.errand.opponent.strip() or matter.opponent)
        addressee = self._addressee(actor, matter, command)
        at = self.clock.now()
        place = addressee.place if addressee.place.prefecture else matter.place
        order = Order(
            matter_id=matter.id,
            number=len(orders) + 1,
            kind=command.kind,
            place=place,
            addressee=addressee,
            errand=by_rule(matter, command.kind, command.errand),
            reference=matter.reference,
            moments=(Moment(Stage.SENT, at, Person(actor.person_id, actor.name)),),
            bounces=bounces_of(orders),
            asked_at=matter.registered_at,
        )
        return self._commit(matter, order, orders, command)

    def _commit(
        self, matter: Matter, order: Order, orders: Sequence[Order], command: Send
    ) -> Receipt:
        promises = self.promises.of(matter.subject)
        clock = turned(matter, None, order, promises, self.standing())
        step = Step(
            matter.id,
            command.id,
            f"order.{order.kind}",
            order.sent.at,
            order.sent.by,
            f"{order.addressee.name}：{order.errand.task}",
        )
        details = {"order": order.number, "addressee": order.addressee.id}
        following, kept = advance(owing(matter), step, details)
        answer = answer_of(order, following, clock)
        marker = Marker(matter.subject, command.id, self._print(command), answer)
        writes = [*kept, Create(order), *clock.writes, *map(Create, sent(matter, order))]
        writes += self._followed_up(matter, order, orders, promises)
        if order.kind is OrderKind.DISPATCH:
            writes.append(Create(_asked(matter, order)))
            writes += deployed(order, promises, self.standing())
        return once(self.books, marker, *writes)

    def _followed_up(
        self,
        matter: Matter,
        order: Order,
        orders: Sequence[Order],
        promises: Sequence[Promise],
    ) -> Iterator[Write]:
        """Yield what closes the orders that came back, of which it is the follow-up."""
        for one in orders:
            if follows_up(one, order.kind):
                words = f"改由交办单{order.number}办理（{order.addressee.name}）"
                done = after(one, Moment(Stage.CLOSED, order.sent.at, order.sent.by, words))
                yield Replace(done, one.version)
                yield from turned(matter, one, done, promises, self.standing()).writes

    def _addressee(self, actor: Actor, matter: Matter, command: Send) -> Addressee:
        """Return to whom it goes, as the register has it; raises `Invalid` with every fault."""
        faults = [*faults_of(command.kind, command.errand, matter.caller)]
        if command.errand.share_caller and self.sharing.forbidden(matter.caller):
            faults.append(FORBIDDEN)
        find = {
            OrderKind.REFERRAL: self._department,
            OrderKind.DISPATCH: self._unit,
            OrderKind.APPLICATION: self._institution,
        }[command.kind]
        found = find(actor, matter, command) if command.addressee else [_NOBODY]
        if isinstance(found, Addressee):
            if faults:
                raise Invalid(*faults)
            return found
        # A service that is missing is named once.
        raise Invalid(*faults, *found)

    def _department(self, _: Actor, matter: Matter, command: Send) -> Addressee | list[Fault]:
        one = self.registers.shelf.department(command.addressee)
        if one is None:
            return [_UNKNOWN]
        if not (one.place.contains(matter.place) or one.place.line == matter.place.line):
            return [_elsewhere()]
        return Addressee(one.id, one.place, one.name, one.phone)

    def _unit(self, actor: Actor, matter: Matter, command: Send) -> Addressee | list[Fault]:
        one = self.registers.units.of(command.at_place, command.addressee)
        if one is None:
            return [_UNKNOWN]
        if one.place.line != matter.place.line:
            return [_elsewhere()]
        # Whoever sends it for the owner introduces the owner's firm all the same.
        own = map(self.registers.own_unit, dict.fromkeys((actor.person_id, matter.owner.id)))
        errand = replace(command.errand, opponent=matter.opponent)
        faults = [*faults_of_dispatch(one, errand, own)]
        return faults or Addressee(one.id, one.place, one.name, one.phone)

    def _institution(self, _: Actor, matter: Matter, command: Send) -> Addressee | list[Fault]:
        one = Register(self.registers.offices.all()).at(command.addressee)
        if one is None:
            return [_UNKNOWN]
        advised = [each for each in matter.dispositions if isinstance(each, AidAdvised)]
        if not advised:
            zh = "请先登记处理方式4，确定有管辖权的法律援助机构"
            en = "first find the competent institution: register disposition 4"
            return [Fault("addressee", zh, en, "第十五条第（四）项")]
        if any(each.institution != one.code for each in advised):
            zh = "告知来电人的是另一机构，请转交有管辖权的机构"
            en = "the caller was told another institution, the competent one"
            return [Fault("addressee", zh, en, "《法律援助法》第三十八条")]
        return Addressee(one.code, one.place, one.name, one.told.phone)

    def _print(self, command: Send) -> str:
        return self.caller_hash.of_command(asdict(command))


def _elsewhere() -> Fault:
    zh = "该单位不在本市州，请选择事项所在地的单位"
    return Fault("addressee", zh, "not of the place of the matter", PART_3)


def _asked(matter: Matter, order: Order) -> Asked:
    at: datetime = order.sent.at
    line = order.addressee.place.line
    return Asked(line, quarter_of(at), order.addressee.id, matter.id, order.number)

"""The use cases of orders on a house of fakes: one matter of 李文静, units of 浏阳 and Changsha."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.knowledge.model import Department
from backend.matters.caller import Caller
from backend.matters.introducing import Firm, Introducing
from backend.matters.model import Channel, Disposition, Matter, Person
from backend.matters.orders.answering import Answering, Record
from backend.matters.orders.model import Errand, Order, OrderKind, ReturnGround, Stage
from backend.matters.orders.reading import Dispatching
from backend.matters.orders.sending import Registers, Sending
from backend.matters.orders.sending import Send as SendOrder
from backend.matters.orders.sharing import Sharing
from backend.promises.model import Kind, Promise, State
from tests.backend.matters.forms import COMPLETE
from tests.backend.matters.orders.cases import FIRM, LIUYANG, OFFICE, errand
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.orders import FakeOrders, FakeUnits
from tests.fakes.privacy import FakeCallerHash

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LI = hunan.person("attendant-changsha-1")
WANG = hunan.person("attendant-changsha-2")
HEAD = hunan.person("head-changsha")
COUNTY = hunan.person("coordinator-liuyang")
MATTER = "7d1f4a52-0000-4000-8000-000000000001"
BUREAU = Department(
    "00000000-0000-4000-8000-0000000000d1", hunan.CHANGSHA, "长沙市人社局", "工伤认定", "", "12333"
)


def identity(*parts: object) -> str:
    """Return the same UUID for the same parts."""
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


@dataclass(slots=True)
class Desk:
    """The use cases, and what they left behind."""

    house: House
    own: str = ""
    """Where 李文静 works beside the line."""

    def _firm(self, actor: Actor) -> Firm:
        return Firm(self._own_unit(actor.person_id))

    @property
    def units(self) -> FakeUnits:
        """The register of units."""
        return FakeUnits(self.house.books)

    def _own_unit(self, person_id: str) -> str:
        return self.own if person_id == LI.person_id else ""

    @property
    def sharing(self) -> Sharing:
        """What tells addressees who called."""
        return Sharing(self.house.wishes, FakeCallerHash())

    @property
    def sending(self) -> Sending:
        """What hands matters on."""
        house = self.house
        return Sending(
            house.books,
            house.matters,
            house.promises,
            Registers(house.shelf, self.units, house.offices, self._own_unit),
            self.sharing,
            lambda: house.standing,
            FakeCallerHash(),
            house.clock,
        )

    @property
    def answering(self) -> Answering:
        """What records what becomes of orders."""
        house = self.house
        return Answering(
            house.books,
            house.matters,
            house.promises,
            lambda: house.standing,
            FakeCallerHash(),
            house.clock,
            Introducing(self._firm),
        )

    @property
    def dispatching(self) -> Dispatching:
        """What shows orders and units."""
        house = self.house
        return Dispatching(
            house.matters,
            house.promises,
            house.promises,
            FakeOrders(house.books),
            self.units,
            self._own_unit,
            hunan.gazetteer().lines,
            self.sharing,
            house.audit,
            house.clock,
        )

    @property
    def matter(self) -> Matter:
        """The matter as it is now."""
        found = self.house.matters.get(MATTER)
        assert found is not None
        return found

    @property
    def orders(self) -> list[Order]:
        """Its orders."""
        return self.house.books.all(Order)

    def owed(self) -> list[tuple[Kind, int, str]]:
        """Return what is open of the matter: kind, number and the code of the place."""
        return [
            (one.kind, one.number, one.place.code)
            for one in self.house.promises.of(self.matter.subject)
            if one.state is State.OPEN
        ]

    def promise(self, kind: Kind, number: int = 1) -> Promise:
        """Return one promise of the matter."""
        return next(
            one
            for one in self.house.promises.of(self.matter.subject)
            if (one.kind, one.number) == (kind, number)
        )

    def send(
        self,
        kind: OrderKind = OrderKind.DISPATCH,
        asked: Errand | None = None,
        who: Actor = LI,
        **changed: object,
    ) -> dict[str, object]:
        """Send an order as it is complete, but for what is changed."""
        said = asked or errand(kind)
        to = {
            OrderKind.REFERRAL: (BUREAU.id, ""),
            OrderKind.DISPATCH: (OFFICE.id, LIUYANG.code),
            OrderKind.APPLICATION: ("430181", ""),
        }[kind]
        version = self.matter.version
        command = SendOrder(MATTER, identity("send", version), version, kind, *to, said)
        return dict(self.sending.send(who, replace(command, **changed)))  # type: ignore[arg-type]

    def record(
        self, stage: Stage, number: int = 1, who: Actor = COUNTY, **changed: object
    ) -> dict[str, object]:
        """Record a stage in which nothing is wanting, but for what is changed."""
        self.house.clock.forward(minutes=10)
        order = self.orders[number - 1]
        command = Record(
            MATTER,
            number,
            identity("record", number, order.version),
            order.version,
            stage,
            text="人手不足" if stage is Stage.RETURNED else "已办妥",
            spoke="张所长",
            ground=ReturnGround.NO_CAPACITY if stage is Stage.RETURNED else None,
            planned_at=self.house.clock.now() + timedelta(hours=2),
            confirmed=True,
        )
        return dict(self.answering.record(who, replace(command, **changed)))  # type: ignore[arg-type]


def open_desk(place: PlacePath = LIUYANG, disposition: Disposition | None = None) -> Desk:
    """Return a desk with one matter of 李文静 at a place, without any promise."""
    desk = Desk(House(FakeClock(MONDAY)))
    li = Person(LI.person_id, LI.name)
    matter = Matter(
        id=MATTER,
        version=1,
        place=place,
        channel=Channel.VISIT,
        registered_at=MONDAY,
        owner=li,
        first_asked=li,
        caller=Caller(name="慕容听雪", phone="13912345678"),
        summary="邻里为宅基地争执",
        disposition=disposition or COMPLETE[4],
        no_request=None,
        field_of_law="0201",
    )
    desk.house.books.commit(Create(matter), Create(OFFICE), Create(FIRM), Create(BUREAU))
    return desk

"""Orders and units for the tests of rules."""

from datetime import UTC, datetime, timedelta

from backend.kernel.places import PlacePath
from backend.matters.model import Person
from backend.matters.orders.model import (
    Addressee,
    Errand,
    Material,
    Moment,
    Order,
    OrderKind,
    ReturnGround,
    Stage,
)
from backend.places.units.model import Service, Unit, UnitKind

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MATTER = "00000000-0000-4000-8000-000000000001"
LIUYANG = PlacePath(("430000", "430100", "430181"))
LI = Person("attendant-changsha-1", "李文静")
OFFICE = Unit(
    "00000000-0000-4000-8000-00000000000a",
    LIUYANG,
    UnitKind.JUSTICE_OFFICE,
    "浏阳市样例司法所",
    frozenset({Service.MEDIATION, Service.CALMING}),
)
FIRM = Unit(
    "00000000-0000-4000-8000-00000000000b",
    LIUYANG,
    UnitKind.LAWYERS,
    "湖南星城样例律师事务所（样例）",
    frozenset({Service.ADVICE, Service.REPRESENTATION}),
)


def errand(kind: OrderKind = OrderKind.DISPATCH, *, on_site: bool = False) -> Errand:
    """Return what is asked, complete for its kind."""
    return Errand(
        task="邻里为宅基地争执，请到场调处",
        service=Service.CALMING if kind is OrderKind.DISPATCH else None,
        on_site=on_site,
        where="淮川街道某路1号" if on_site else "",
        materials=frozenset(Material) if kind is OrderKind.APPLICATION else frozenset(),
    )


def order(kind: OrderKind = OrderKind.DISPATCH, *, on_site: bool = False) -> Order:
    """Return an order that was just sent."""
    return Order(
        matter_id=MATTER,
        number=1,
        kind=kind,
        place=LIUYANG,
        addressee=Addressee(OFFICE.id, LIUYANG, OFFICE.name),
        errand=errand(kind, on_site=on_site),
        reference="261123-0000-0001",
        moments=(Moment(Stage.SENT, AT, LI),),
    )


def moment(stage: Stage, minutes: int) -> Moment:
    """Return a moment of a stage in which nothing is wanting, some minutes after the sending."""
    at = AT + timedelta(minutes=minutes)
    return Moment(
        stage,
        at,
        LI,
        text="已告知",
        spoke="张所长",
        ground=ReturnGround.NO_CAPACITY if stage is Stage.RETURNED else None,
        planned_at=at + timedelta(hours=1) if stage is Stage.ACCEPTED else None,
        confirmed=stage is Stage.CLOSED,
    )

"""What is done about orders and units, for the role of the function that does it."""

from dataclasses import replace

from backend.kernel.access import Actor, Role
from backend.matters.model import AnsweredNow
from backend.matters.orders.answering import Record
from backend.matters.orders.linking import MakeLink, Ticket
from backend.matters.orders.model import OrderKind, Stage
from backend.matters.orders.reading import KINDS
from backend.matters.orders.sending import Send
from backend.places.units.keeping import Put, PutCentre
from backend.places.units.model import Service, UnitKind
from backend.promises.board import OpenQuery
from chalicelib.wiring import casework, ground, ordering, registering
from tests.backend.matters.orders.cases import errand
from tests.fakes.hunan import gazetteer, person
from tests.guards.visits import identity
from tests.scene import Scene

_HEAD = person("head-changsha")
UNIT, MATTER = identity("unit"), identity("handed on")
FURONG = gazetteer().path("430102")


def keep_units() -> None:
    """Add a unit and a centre, and each again."""
    served = frozenset({Service.CALMING})
    put = Put(identity("u1"), 0, UNIT, FURONG, UnitKind.MEDIATION, "芙蓉区样例调委会", served)
    centre = PutCentre(identity("u2"), 0, FURONG, "芙蓉区协调指挥中心", "某某", "0731-84680000")
    for _ in range(2):
        ordering.keeping().put(_HEAD, put)
        ordering.keeping().put_centre(_HEAD, centre)


def hand_on(scene: Scene) -> None:
    """Dispatch a matter, record the answer, look at the board, at the order and at the units."""
    keep_units()
    actor = scene.actor()
    assert actor.role is Role.ATTENDANT
    form = replace(scene.form(None, AnsweredNow("可以", "民法典")), id=MATTER, phrases_used=(1,))
    registering.registry().register(actor, form)
    send = Send(MATTER, identity("o1"), 1, OrderKind.DISPATCH, UNIT, FURONG.code, errand())
    record = Record(MATTER, 1, identity("o2"), 1, Stage.ACCEPTED, spoke="张调解员")
    for _ in range(2):
        ordering.sending().send(actor, send)
        ordering.answering().record(_HEAD, record)
    answer_by_link(actor)
    desk = ordering.dispatching()
    for who in (actor, _HEAD):
        desk.board(who, FURONG, None, OpenQuery(kinds=KINDS))
        desk.open(who, MATTER, 1)
        desk.candidates(who, FURONG)
        desk.centres(who, FURONG)
    assert casework.matters().file(MATTER) is not None


def answer_by_link(actor: Actor) -> None:
    """Make a link, copy it, open the order by it and answer, each again."""
    linking = ordering.linking()
    make = MakeLink(MATTER, 1, identity("o3"), 2)
    for _ in range(2):
        made = linking.make(actor, make)
        linking.copy(actor, MATTER, 1)
        ticket = Ticket(MATTER, 1, made["serial"])
        ordering.paces().allows("somebody", ground.machine_clock().now())
        linking.open(ticket)
    started = Record(MATTER, 1, identity("o4"), 3, Stage.STARTED, spoke="张调解员")
    for _ in range(2):
        linking.answer(ticket, started)

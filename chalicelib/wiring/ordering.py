"""Orders: sent, answered, seen; and the units and centres that they go to."""

from functools import cache

from backend.matters.orders.answering import Answering
from backend.matters.orders.linking import Linking
from backend.matters.orders.reading import Dispatching
from backend.matters.orders.sending import Registers, Sending
from backend.matters.orders.sharing import Sharing
from backend.places.units.keeping import Keeping
from chalicelib import settings
from chalicelib.services.tickets import SealedTickets
from chalicelib.store.matters.orders import DynamoOrders
from chalicelib.store.paces import DynamoPaces
from chalicelib.wiring import casework, ground, knowing, units
from chalicelib.wiring.introducing import introducing


@cache
def orders() -> DynamoOrders:
    """Return what reads orders for boards."""
    return DynamoOrders()


@cache
def keeping() -> Keeping:
    """Return what keeps units and centres."""
    return Keeping(casework.books(), units.units(), ground.clock())


@cache
def sharing() -> Sharing:
    """Return what tells addressees who called."""
    return Sharing(casework.wishes(), ground.caller_hash())


@cache
def sending() -> Sending:
    """Return what hands matters on."""
    return Sending(
        books=casework.books(),
        matters=casework.matters(),
        promises=casework.promises(),
        registers=Registers(knowing.shelf(), units.units(), ground.offices(), units.own_unit),
        sharing=sharing(),
        standing=casework.standing,
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )


@cache
def answering() -> Answering:
    """Return what records what becomes of orders."""
    return Answering(
        books=casework.books(),
        matters=casework.matters(),
        promises=casework.promises(),
        standing=casework.standing,
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
        introducing=introducing(),
    )


@cache
def tickets() -> SealedTickets:
    """Return what seals the links of orders."""
    return SealedTickets(settings.current().caller_hash_key)


@cache
def paces() -> DynamoPaces:
    """Return what counts how often a link is used."""
    return DynamoPaces()


@cache
def linking() -> Linking:
    """Return what makes links and answers whoever comes by one."""
    return Linking(answering(), tickets(), sharing(), ground.audit())


@cache
def dispatching() -> Dispatching:
    """Return what shows orders and units."""
    return Dispatching(
        matters=casework.matters(),
        promises=casework.promises(),
        open_promises=casework.promises(),
        orders=orders(),
        units=units.units(),
        own_unit=units.own_unit,
        lines=ground.atlas().gazetteer().lines,
        sharing=sharing(),
        witness=ground.audit(),
        clock=ground.clock(),
    )

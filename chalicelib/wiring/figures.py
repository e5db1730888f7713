"""Tallies: marking, counting again, and the overview."""

from datetime import timedelta
from functools import cache

from backend.tallies.checking import Check
from backend.tallies.rebuilding import Rebuilding
from backend.tallies.recounting import Recount
from backend.tallies.usecases import OverviewDesk
from backend.tallies.wondering import OddDesk, OddWatch
from chalicelib import settings
from chalicelib.store.facts import DynamoFacts, DynamoStocks
from chalicelib.store.promises import DynamoPromises
from chalicelib.store.tallies import DynamoChecks, DynamoTallies
from chalicelib.wiring import casework, ground, telephony


@cache
def tallies() -> DynamoTallies:
    """Return the store of rows and markers."""
    return DynamoTallies()


@cache
def recount() -> Recount:
    """Return what counts again."""
    return Recount(
        facts=DynamoFacts(telephony.calls()),
        tallies=tallies(),
        gazetteer=ground.atlas().gazetteer(),
        clock=ground.clock(),
        machine=ground.machine_clock(),
        settle=timedelta(seconds=settings.current().settle_seconds),
    )


@cache
def check() -> Check:
    """Return what counts whole days afresh beside their rows."""
    return Check(
        recount=recount(),
        tallies=tallies(),
        gazetteer=ground.atlas().gazetteer(),
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )


@cache
def checks() -> DynamoChecks:
    """Return the store of what the checks found."""
    return DynamoChecks()


@cache
def rebuilding() -> Rebuilding:
    """Return what carries checks on."""
    return Rebuilding(check(), checks(), casework.books())


@cache
def overview_desk() -> OverviewDesk:
    """Return what shows the figures of a day."""
    return OverviewDesk(
        tallies=tallies(),
        stocks=DynamoStocks(DynamoPromises()),
        gazetteer=ground.atlas().gazetteer(),
        clock=ground.clock(),
    )


@cache
def odd_desk() -> OddDesk:
    """Return what shows the province what looks odd."""
    return OddDesk(tallies(), ground.atlas().gazetteer(), ground.clock())


@cache
def odd_watch() -> OddWatch:
    """Return what tells the province of what begins to look odd."""
    return OddWatch(tallies(), casework.books(), ground.atlas().gazetteer(), ground.clock())

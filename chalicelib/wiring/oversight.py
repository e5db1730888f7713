"""Oversight: the scheduled check of the articles, and their board."""

from functools import cache

from backend.oversight.checking import Checking
from backend.oversight.counties import Counties
from backend.oversight.gathering import Gathering
from backend.oversight.home import HomeDesk
from backend.oversight.judging import BoardDesk
from backend.oversight.papers import People
from backend.oversight.scores.desk import ScoreDesk
from backend.oversight.suspecting import Suspecting
from backend.oversight.trying import Trying
from chalicelib.store.articles import DynamoPlaceMonths
from chalicelib.wiring import (
    casework,
    figures,
    ground,
    knowing,
    maintenance,
    network,
    paying,
    post,
    presence,
    reconciling,
    regulations,
    reviewing,
    rostering,
    staffing,
    telephony,
    violations,
)


@cache
def place_months() -> DynamoPlaceMonths:
    """Return the store of the facts of places and months."""
    return DynamoPlaceMonths()


@cache
def gathering() -> Gathering:
    """Return what gathers facts."""
    return Gathering(
        tallies=figures.tallies(),
        attendances=presence.attendances(),
        shifts=rostering.shifts(),
        promises=casework.promises(),
        subsidies=paying.subsidy_promises(),
        found=reconciling.reconciliations(),
        violations=violations.violations(),
        reviews=reviewing.reviews(),
        people=People(staffing.staff(), staffing.trainings()),
        knowledge=knowing.shelf(),
        upkeep=maintenance.upkeep(),
        network=network.reading(),
        offices=ground.offices(),
        kept=place_months(),
        regulations=telephony.regulations,
    )


@cache
def checking() -> Checking:
    """Return what checks every place."""
    return Checking(
        books=casework.books(),
        gathering=gathering(),
        suspecting=Suspecting(
            casework.books(),
            presence.suspicions(),
            casework.promises(),
            post.people(),
            telephony.regulations,
            casework.standing,
        ),
        kept=place_months(),
        rounds=ground.rounds(),
        gazetteer=ground.atlas().gazetteer(),
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )


@cache
def board_desk() -> BoardDesk:
    """Return what shows the article board."""
    return BoardDesk(
        kept=place_months(),
        counties=Counties(
            figures.tallies(),
            casework.promises(),
            knowing.shelf(),
            network.reading(),
            ground.offices(),
        ),
        rounds=ground.rounds(),
        gazetteer=ground.atlas().gazetteer(),
        regulations=telephony.regulations,
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )


@cache
def trying() -> Trying:
    """Return what judges past months by a draft."""
    return Trying(
        kept=place_months(),
        drafts=regulations.drafts(),
        gazetteer=ground.atlas().gazetteer(),
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def score_desk() -> ScoreDesk:
    """Return what shows score sheets."""
    return ScoreDesk(
        kept=place_months(),
        tallies=figures.tallies(),
        gazetteer=ground.atlas().gazetteer(),
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def home_desk() -> HomeDesk:
    """Return what shows the first page."""
    return HomeDesk(
        promises=casework.promises(),
        lines=presence.lines(),
        shifts=rostering.shifts(),
        roster=rostering.roster_room(),
        rounds=ground.rounds(),
        upkeep=maintenance.upkeep(),
        gazetteer=ground.atlas().gazetteer(),
        regulations=telephony.regulations,
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )

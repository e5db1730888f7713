"""Rosters: what is planned, shown, published and asked for."""

from functools import cache

from backend.roster.handover import HandingOver
from backend.roster.planning.counter import Counter
from backend.roster.planning.drafting import Drafting
from backend.roster.planning.falling import Falling
from backend.roster.planning.feeding import Feeding
from backend.roster.planning.inviting import Inviting
from backend.roster.planning.leaving import Leaving
from backend.roster.planning.office import Office, Stores
from backend.roster.planning.own import OwnShifts
from backend.roster.planning.planner import Planner
from backend.roster.planning.posting import Posting
from backend.roster.planning.reading import RosterRoom
from backend.roster.planning.substituting import Substituting
from backend.roster.planning.swapping import Swapping
from backend.roster.switchboard import Regulations
from chalicelib.store.handover import DynamoHandOvers
from chalicelib.store.requests import DynamoFeeds, DynamoLeaves, DynamoRequests
from chalicelib.store.shifts import DynamoPlans, DynamoShifts
from chalicelib.wiring import casework, ground, post, staffing


@cache
def shifts() -> DynamoShifts:
    """Return the store of shifts."""
    return DynamoShifts()


@cache
def plans() -> DynamoPlans:
    """Return the store of what lines plan."""
    return DynamoPlans()


@cache
def requests() -> DynamoRequests:
    """Return the store of requests."""
    return DynamoRequests()


@cache
def leaves() -> DynamoLeaves:
    """Return the store of approved leave."""
    return DynamoLeaves()


@cache
def feeds() -> DynamoFeeds:
    """Return the store of calendar feeds."""
    return DynamoFeeds()


@cache
def hand_overs() -> DynamoHandOvers:
    """Return the store of notes between windows."""
    return DynamoHandOvers(casework.hand_over_codec())


@cache
def office() -> Office:
    """Return what planning stands on."""
    return Office(
        books=casework.books(),
        stores=Stores(shifts(), plans(), requests(), staffing.staff(), staffing.trainings()),
        regulations=_regulations,
        path=ground.atlas().gazetteer().path,
        clock=ground.clock(),
    )


@cache
def planner() -> Planner:
    """Return what plans single seats."""
    return Planner(office())


@cache
def drafting() -> Drafting:
    """Return what plans many seats at once."""
    return Drafting(office())


@cache
def posting() -> Posting:
    """Return what publishes rosters."""
    return Posting(office())


@cache
def roster_room() -> RosterRoom:
    """Return what shows rosters."""
    return RosterRoom(office())


@cache
def counter() -> Counter:
    """Return where requests are taken in."""
    return Counter(office())


@cache
def substituting() -> Substituting:
    """Return what finds substitutes."""
    return Substituting(counter())


@cache
def falling() -> Falling:
    """Return what names shifts that fall."""
    return Falling(office())


@cache
def inviting() -> Inviting:
    """Return what asks for empty seats."""
    return Inviting(counter())


@cache
def leaving() -> Leaving:
    """Return what grants leave."""
    return Leaving(counter())


@cache
def swapping() -> Swapping:
    """Return what swaps shifts."""
    return Swapping(counter())


@cache
def own_shifts() -> OwnShifts:
    """Return what shows people their own shifts."""
    return OwnShifts(office())


@cache
def feeding() -> Feeding:
    """Return what makes and reads calendar feeds."""
    return Feeding(own_shifts(), feeds(), post.people())


@cache
def handing_over() -> HandingOver:
    """Return what hands duty over from window to window."""
    return HandingOver(
        books=casework.books(),
        notes=hand_overs(),
        promises=casework.promises(),
        regulations=_regulations,
        caller_hash=ground.caller_hash(),
        clock=ground.clock(),
    )


def _regulations() -> Regulations:
    kept = ground.regulations()
    return Regulations(kept.almanac(), kept.rulebooks())

"""Calendar and rulebook: drafts, publication, the job after it, and the watch on the year."""

from collections.abc import Callable
from functools import cache

from backend.calendar import Almanac
from backend.calendar.watch import Watch
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import in_force
from backend.promises.publishing.commands import Publishing
from backend.promises.publishing.draftroom import DraftRoom
from backend.promises.publishing.recomputing import RecomputePorts, RecomputeReport, recompute_open
from backend.promises.terms import Standing
from chalicelib import settings
from chalicelib.store.drafts import DynamoDrafts
from chalicelib.store.regulations import DynamoPublished
from chalicelib.wiring import casework, ground


@cache
def published() -> DynamoPublished:
    """Return what was published, read anew at each asking."""
    return DynamoPublished(settings.current().province)


@cache
def drafts() -> DynamoDrafts:
    """Return the store of drafts."""
    return DynamoDrafts(settings.current().province)


@cache
def publishing() -> Publishing:
    """Return what keeps drafts and publishes them."""
    return Publishing(
        books=casework.books(),
        regulations=published(),
        drafts=drafts(),
        recomputes=drafts(),
        place=ground.atlas().gazetteer().path,
        province=province(),
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )


@cache
def draft_room() -> DraftRoom:
    """Return what shows drafts."""
    return DraftRoom(
        regulations=published(),
        drafts=drafts(),
        recomputes=drafts(),
        promises=casework.promises(),
        place=ground.atlas().gazetteer().path,
        lines=ground.atlas().gazetteer().lines,
        province=province(),
        clock=ground.clock(),
    )


def run_recompute(go_on: Callable[[], bool]) -> RecomputeReport:
    """Compute open promises anew after a publication, as far as there is time."""
    ports = RecomputePorts(
        books=casework.books(),
        records=drafts(),
        promises=casework.promises(),
        standing=standing,
        lines=lambda: ground.atlas().gazetteer().lines(province()),
        clock=ground.clock(),
        machine=ground.machine_clock(),
    )
    return recompute_open(ports, go_on)


def watch_calendar() -> int | None:
    """Tell the province of a year whose calendar is missing; returns the year told of."""
    now = ground.clock().now()
    edition = published().in_force().edition
    rulebook = in_force([filed.rulebook for filed in published().filed_rulebooks()], now)
    working = Almanac(edition).of(province(), rulebook).working
    return Watch(casework.books(), province().code).look(edition, working, now)


def standing() -> Standing:
    """Return the calendar and rulebooks as they are now, not as the process keeps them."""
    rulebooks = [filed.rulebook for filed in published().filed_rulebooks()]
    return Standing(Almanac(published().in_force().edition), rulebooks)


def province() -> PlacePath:
    """Return the province of the platform."""
    return PlacePath((settings.current().province,))

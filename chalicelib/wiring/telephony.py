"""Calls and lines: what answers the telephone and absorbs what it reports."""

from functools import cache

from backend.calls.desk import CallDesk
from backend.calls.ingestion import Ingestion
from backend.calls.privacy import Privacy
from backend.roster.switchboard import Regulations, Switchboard
from chalicelib import settings
from chalicelib.services.failures import SqsFailureQueue
from chalicelib.store.calls import DynamoCalls
from chalicelib.store.lines import DynamoLines
from chalicelib.store.roster import DynamoRoster
from chalicelib.wiring import ground


@cache
def calls() -> DynamoCalls:
    """Return the store of calls."""
    return DynamoCalls(settings.current().province)


@cache
def roster() -> DynamoRoster:
    """Return the store of presences."""
    return DynamoRoster()


@cache
def privacy() -> Privacy:
    """Return what keeps callers' numbers."""
    return Privacy(ground.sealer(), ground.caller_hash())


@cache
def switchboard() -> Switchboard:
    """Return what knows how each line stands."""
    return Switchboard(
        lines=DynamoLines(),
        roster=roster(),
        regulations=regulations,
        atlas=ground.atlas(),
        clock=ground.clock(),
    )


def regulations() -> Regulations:
    """Return the calendar and rulebooks in force, read now."""
    kept = ground.regulations()
    return Regulations(kept.almanac(), kept.rulebooks())


@cache
def ingestion() -> Ingestion:
    """Return what absorbs reports."""
    return Ingestion(calls=calls(), privacy=privacy())


@cache
def failure_queue() -> SqsFailureQueue:
    """Return where payloads wait that could not be used."""
    return SqsFailureQueue(ground.client("sqs"), settings.current().failure_queue, ground.sealer())


@cache
def call_desk() -> CallDesk:
    """Return what shows calls to people."""
    return CallDesk(
        calls=calls(),
        privacy=privacy(),
        witness=ground.audit(),
        atlas=ground.atlas(),
        clock=ground.clock(),
    )

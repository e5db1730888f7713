"""The audit: the facts of every kind of record, and where each record says that they end."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import cache

from backend.accounts.acting import ActsRoom
from backend.accounts.auditing import AuditRoom, End
from backend.matters.reviews.model import address_of
from backend.tallies.periods import Period
from chalicelib.store.acted import DynamoActed
from chalicelib.wiring import (
    casework,
    directives,
    ground,
    maintenance,
    oversight,
    paying,
    presence,
    reconciling,
    regulations,
    reviewing,
    violations,
)

EPOCH = datetime.fromtimestamp(0, UTC)


@cache
def audit_room() -> AuditRoom:
    """Return what shows the audit."""
    return AuditRoom(
        trails=ground.audit(),
        witness=ground.audit(),
        ends={
            "MATTER": _of_matter,
            "PROMISE": _of_promise,
            "DRAFT": _of_draft,
            "SUBSIDY": _of_subsidy,
            "REVIEW": _of_review,
            "VIOLATION": _of_violation,
            "DIRECTIVE": _of_directive,
            "SUSPICION": _of_suspicion,
            "ARTICLES": _of_articles,
            "OUTAGE": _of_outage,
            "WORK": _of_work,
            "CALENDAR": _of_calendar,
            "RULEBOOK": _of_rulebooks,
        },
        province=regulations.province(),
        clock=ground.clock(),
    )


@cache
def acts_room() -> ActsRoom:
    """Return what shows what one person did or saw."""
    return ActsRoom(
        acts=acted(),
        witness=ground.audit(),
        hidden=_hidden,
        province=regulations.province(),
        clock=ground.clock(),
    )


def acted() -> DynamoActed:
    """Return what finds facts by their person."""
    return DynamoActed()


def _hidden(person: str, subjects: Sequence[str]) -> Collection[str]:
    """Return which subjects are of complaints against a person: two requests at most."""
    matters = {one: one.partition("#")[2] for one in subjects if one.startswith("MATTER#")}
    owed = {one: one.partition("#")[2] for one in subjects if one.startswith("PROMISE#")}
    rows = casework.matters().rows(matters.values()) if matters else {}
    promises = casework.promises().some(owed.values()) if owed else {}
    accused = {
        identity
        for identity, row in rows.items()
        if row.confined and person in row.confined.accused
    } | {one.id for one in promises.values() if person in one.kept_from}
    return {one for one, identity in (matters | owed).items() if identity in accused}


def _of_matter(identity: str) -> End | None:
    file = casework.matters().file(identity)
    return End(file.matter.trail, file.matter.about.accused, file.seen) if file else None


def _of_promise(identity: str) -> End | None:
    promise = casework.promises().get(identity)
    return End(promise.trail, promise.kept_from) if promise else None


def _of_draft(identity: str) -> End | None:
    draft = regulations.drafts().draft(identity)
    return End(draft.trail) if draft else None


def _of_calendar(province: str) -> End | None:
    current = regulations.published().in_force()
    return End(current.trail) if current.province == province else None


def _of_rulebooks(province: str) -> End | None:
    newest = regulations.published().filed_rulebooks()[-1]
    return End(newest.trail) if newest.province == province else None


def _of_subsidy(identity: str) -> End | None:
    line, _, month = identity.partition(".")
    run = paying.runs().run(line, month)
    return End(run.trail) if run else None


def _of_review(identity: str) -> End | None:
    address = address_of(identity)
    review = reviewing.reviews().get(*address) if address else None
    return End(review.trail) if review else None


def _of_violation(identity: str) -> End | None:
    file = violations.violations().get(identity)
    return End(file.trail) if file else None


def _of_directive(identity: str) -> End | None:
    one = directives.directives().get(identity)
    return End(one.trail) if one else None


def _of_suspicion(identity: str) -> End | None:
    """Find it line by line, since not every id names one: one request each until it is found."""
    kept = presence.suspicions()
    leads = (one for line in reconciling.lines() for one in kept.of_line(line.line, EPOCH))
    found = next((one for one in leads if one.id == identity), None)
    return End(found.trail, frozenset({found.person_id} - {""})) if found else None


def _of_articles(identity: str) -> End | None:
    place, _, month = identity.partition(".")
    kept = oversight.place_months().of_month(Period.parse(month)) if month else ()
    found = next((one for one in kept if one.line == place), None)
    return End(found.trail) if found else None


def _of_outage(identity: str) -> End | None:
    outage = maintenance.upkeep().outage(identity)
    return End(outage.trail) if outage else None


def _of_work(identity: str) -> End | None:
    work = maintenance.upkeep().work(identity)
    return End(work.trail) if work else None

"""Pay: subsidies, obligation hours, cases for those who have served long."""

from collections.abc import Callable, Mapping
from functools import cache

from backend.pay.obligation import Obligations
from backend.pay.owing import OwingReport, owe
from backend.pay.ports import PayPorts
from backend.pay.reading import PayRoom
from backend.pay.running import Subsidies
from backend.pay.serving import CaseDesk
from chalicelib.store.attendance import DynamoAttendances
from chalicelib.store.pay import DynamoCredits, DynamoRuns, DynamoSubsidyPromises
from chalicelib.store.staff import DynamoStaff
from chalicelib.store.suspicions import DynamoSuspicions
from chalicelib.wiring import casework, ground, post


@cache
def runs() -> DynamoRuns:
    """Return the store of runs."""
    return DynamoRuns()


@cache
def credit_store() -> DynamoCredits:
    """Return the store of certificates and cases."""
    return DynamoCredits()


@cache
def attendances() -> DynamoAttendances:
    """Return what tells who was there."""
    return DynamoAttendances()


@cache
def suspicions() -> DynamoSuspicions:
    """Return the store of suspicions."""
    return DynamoSuspicions()


@cache
def subsidy_promises() -> DynamoSubsidyPromises:
    """Return the store of the promises of subsidies."""
    return DynamoSubsidyPromises()


@cache
def staff() -> DynamoStaff:
    """Return the store of attendants."""
    return DynamoStaff()


def units(line: str) -> Mapping[str, str]:
    """Return the unit of each person of a line's staff: one request."""
    return {one.person_id: one.unit for one in staff().at(line)}


@cache
def ports() -> PayPorts:
    """Return what the use cases of pay work with."""
    gazetteer = ground.atlas().gazetteer
    return PayPorts(
        books=casework.books(),
        runs=runs(),
        credits=credit_store(),
        attendances=attendances(),
        promises=subsidy_promises(),
        people=post.people(),
        units=units,
        standing=casework.standing,
        place=lambda code: gazetteer().path(code),
        name=lambda code: gazetteer().name(code),
        clock=ground.clock(),
        suspicions=suspicions(),
        witness=ground.audit(),
    )


@cache
def subsidies() -> Subsidies:
    """Return what takes runs from hand to hand."""
    return Subsidies(ports())


@cache
def pay_room() -> PayRoom:
    """Return what shows subsidies."""
    return PayRoom(ports())


@cache
def obligations() -> Obligations:
    """Return what keeps the ledger of obligation hours."""
    return Obligations(ports())


@cache
def case_desk() -> CaseDesk:
    """Return what keeps the cases given."""
    return CaseDesk(ports())


def lines_of(place: str) -> tuple[str, ...]:
    """Return the lines of a place that have chairs: the province's own line has none."""
    gazetteer = ground.atlas().gazetteer()
    served = {one.code for one in gazetteer.prefectures}
    return tuple(line for line in gazetteer.lines(gazetteer.path(place)) if line in served)


def run_owing(go_on: Callable[[], bool]) -> OwingReport:
    """Owe last month's subsidies, and tell of those that are late."""
    province = ground.atlas().gazetteer().province.code
    return owe(lines_of(province), ports(), go_on)

"""From subsidies, credits and cases to the shapes that the portal shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.clock import end_of
from backend.kernel.errors import Refused
from backend.kernel.places import PlacePath
from backend.pay.capital import capital
from backend.pay.model import CaseGiven, Certificate, Payment, SubsidyLine
from backend.pay.months import parse
from backend.pay.obligation import Credit, Ledger
from backend.pay.reading import MonthRow, OpenedRun, Paper
from backend.pay.reckoning import Left
from backend.pay.serving import Server
from backend.pay.sheet import nets_of, payable_of, total_of
from backend.promises.publishing.regulations import Hand
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.drafts import HandShape
from chalicelib.api.schemas.pay import (
    CaseShape,
    CertificateShape,
    ChanceShape,
    CreditShape,
    LeftShape,
    LineShape,
    MonthRowShape,
    OwnMonthShape,
    PaymentShape,
    RecoveryShape,
    RunPage,
    ServerShape,
)
from chalicelib.wiring import ground


def month_row(row: MonthRow) -> MonthRowShape:
    """Return one line's subsidy of a month."""
    return MonthRowShape(**_row(row))


def run_page(opened: OpenedRun, actor: Actor) -> RunPage:
    """Return a run as an actor may see it, with what the actor may do."""
    run, chances = opened.row.run, opened.chances
    shown = opened.lines or opened.facts.lacking
    return RunPage(
        **_row(opened.row),
        version=run.version if run else 0,
        rates=list(run.rates if run else opened.facts.reckoning.rates),
        digest=run.digest if run else opened.facts.digest,
        lines=[line_of(line) for line in opened.lines],
        lacking=[line_of(line) for line in opened.facts.lacking],
        left=[_left(left) for left in opened.facts.reckoning.left],
        total_capital=capital(payable_of(shown)),
        recoveries=recoveries_of(shown),
        changed=opened.facts.changed,
        prepared=_hand(run.prepared) if run else None,
        approved=_hand(run.approved) if run and run.approved else None,
        payment=_payment(run.paid) if run and run.paid else None,
        prepare=_chance(actor, Action.PAY_PREPARE, chances.prepare),
        approve=_chance(actor, Action.PAY_APPROVE, chances.approve),
        pay=_chance(actor, Action.PAY_PREPARE, chances.pay),
    )


def line_of(line: SubsidyLine) -> LineShape:
    """Return one line of a sheet."""
    return LineShape(
        number=line.number,
        person=NamedPerson(id=line.person_id, name=line.name),
        category=line.category.value,
        unit=line.unit,
        shifts=line.shifts,
        minutes=line.minutes,
        cents=line.cents,
        kind=line.kind.value,
        corrects=line.corrects,
        reason=line.reason,
        of_run=line.of_run,
    )


def recoveries_of(lines: Sequence[SubsidyLine]) -> list[RecoveryShape]:
    """Return from whom what is to be recovered."""
    names = {line.person_id: line.name for line in lines}
    return [
        RecoveryShape(person=NamedPerson(id=person, name=names[person]), cents=-cents)
        for person, cents in nets_of(lines).items()
        if cents < 0
    ]


def own_month(own: Paper) -> OwnMonthShape:
    """Return what a month brings somebody."""
    run = own.run
    return OwnMonthShape(
        run_id=run.id,
        month=run.month,
        state=run.state.value,
        cents=total_of(own.lines),
        minutes=sum(line.minutes for line in own.lines),
        shifts=sum(line.shifts for line in own.lines),
        paid_on=run.paid.paid_on if run.paid else None,
        lines=[line_of(line) for line in own.lines],
    )


def credit_of(credit: Credit) -> CreditShape:
    """Return somebody's obligation of a year."""
    return CreditShape(
        person=NamedPerson(id=credit.person_id, name=credit.name),
        category=credit.category.value,
        shifts=credit.shifts,
        minutes=credit.minutes,
    )


def certificates_of(ledger: Ledger) -> list[CertificateShape]:
    """Return the certificates of a ledger."""
    return [certificate_of(one, holds=ledger.holds(one)) for one in ledger.certificates]


def certificate_of(certificate: Certificate, *, holds: bool) -> CertificateShape:
    """Return a certificate, and whether it holds."""
    return CertificateShape(
        number=certificate.number,
        place=place_of(certificate.line),
        year=certificate.year,
        person=NamedPerson(id=certificate.person_id, name=certificate.name),
        category=certificate.category.value,
        unit=certificate.unit,
        shifts=certificate.shifts,
        minutes=certificate.minutes,
        until=certificate.until,
        issued=_hand(certificate.issued),
        holds=holds,
    )


def server_of(server: Server) -> ServerShape:
    """Return how long somebody has served."""
    return ServerShape(
        person=NamedPerson(id=server.person_id, name=server.name),
        category=server.category.value,
        months=server.months,
        windows=server.windows,
        first=server.first,
        long=server.long,
        cases=server.cases,
    )


def cases_of(cases: Iterable[CaseGiven]) -> list[CaseShape]:
    """Return cases that were given."""
    return [
        CaseShape(
            id=case.id,
            person_id=case.person_id,
            day=case.day,
            reference=case.reference,
            given=_hand(case.given),
        )
        for case in cases
    ]


def path_of(code: str) -> PlacePath:
    """Return the path of a code; raises `NotFound`."""
    return ground.atlas().gazetteer().path(code)


def _row(row: MonthRow) -> dict[str, Any]:
    run, promise = row.run, row.promise
    return {
        "run_id": row.run_id,
        "place": place_of(row.site.line),
        "month": parse(row.run_id)[1],
        "state": run.state.value if run else "none",
        "total_cents": run.total_cents if run else None,
        "people": run.people if run else None,
        "owed": promise is not None,
        "late": _late(row),
        "light": row.light.value,
        "target": row.term.target,
        "due_at": row.term.due_at,
        "working_days_left": row.term.working_days_left,
        "paid_on": run.paid.paid_on if run and run.paid else None,
    }


def _late(row: MonthRow) -> bool:
    """Tell whether it was paid after the 15th, or is not paid yet and the 15th has ended."""
    now, run = ground.clock().now(), row.run
    if row.promise is not None or run is None:
        return row.promise is not None and row.promise.late_at(now)
    settled = end_of(run.paid.paid_on) if run.paid else now
    return settled > row.term.due_at


def _left(left: Left) -> LeftShape:
    one = left.attendance
    return LeftShape(
        shift_id=one.shift_id,
        person=NamedPerson(id=one.person_id, name=one.name),
        day=one.day,
        half=one.half.value,
        minutes=one.verified_minutes,
        why=left.why.value,
    )


def _payment(payment: Payment) -> PaymentShape:
    return PaymentShape(by=_hand(payment.hand), paid_on=payment.paid_on, proof=payment.proof)


def _chance(actor: Actor, action: Action, refused: Refused | None) -> ChanceShape:
    if action not in actions_of(actor.role):
        return ChanceShape(may=False, refusal="", refusal_en="")
    return ChanceShape(
        may=refused is None,
        refusal=refused.reason_zh if refused else "",
        refusal_en=refused.reason_en if refused else "",
    )


def _hand(hand: Hand) -> HandShape:
    return HandShape(person=NamedPerson(id=hand.person_id, name=hand.name), at=hand.at)

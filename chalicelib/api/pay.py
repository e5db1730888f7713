"""The door of pay: subsidy runs, obligation hours, those who have served long."""

from base64 import b64encode

from backend.kernel.access import Action, actions_of, permission
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.pay import running
from backend.pay.months import month_before
from backend.pay.serving import GiveCase
from chalicelib.api import pay_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import place_of
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.pay import (
    CertificateShape,
    CertifyCommand,
    GiveCommand,
    Month,
    Months,
    Obligation,
    OwnPay,
    PayCommand,
    RunPage,
    Serving,
    SheetFile,
    StepCommand,
    Year,
)
from chalicelib.wiring import casework, ground, paying

door = Door("pay")


class RunsQuery(Wire):
    """Which subsidies: of which place and month; of the last whole month if it is not said."""

    place: Code | None = None
    month: Month | None = None


class YearQuery(Wire):
    """Which year, and of which place; the present one and the visitor's own if not said."""

    place: Code | None = None
    year: Year | None = None


class PlaceQuery(Wire):
    """Which place; the visitor's own if not said."""

    place: Code | None = None


@door.open("GET", "/pay/runs", answer=Months, query=RunsQuery)
def runs(visit: Visit) -> Months:
    """List the subsidies of a month, each with the working days that are left (R7)."""
    asked, now = visit.asked(RunsQuery), ground.clock().now()
    month = asked.month or month_before(now)
    permission(visit.actor, Action.PAY_SEE)
    lines = paying.lines_of(asked.place or visit.account.place.code)
    rows = paying.pay_room().month(visit.actor, lines, month)
    return Months(month=month, rows=[shapes.month_row(row) for row in rows], as_of=now)


@door.open("GET", "/pay/runs/{run_id}", answer=RunPage)
def run(visit: Visit, run_id: str) -> RunPage:
    """Open a run: its lines, what is not paid and why, and who may do what."""
    return _page(visit, run_id)


@door.open("POST", "/pay/runs/{run_id}/prepare", body=StepCommand, answer=RunPage)
def prepare(visit: Visit, run_id: str) -> RunPage:
    """Draw up the sheet of a run, or add what it lacks."""
    said = visit.said(StepCommand)
    command = running.Prepare(run_id, said.id, said.version)
    paying.subsidies().prepare(visit.actor, command)
    return _page(visit, run_id)


@door.open("POST", "/pay/runs/{run_id}/approve", body=StepCommand, answer=RunPage)
def approve(visit: Visit, run_id: str) -> RunPage:
    """Approve what somebody else has drawn up."""
    said = visit.said(StepCommand)
    command = running.Approve(run_id, said.id, said.version)
    paying.subsidies().approve(visit.actor, command)
    return _page(visit, run_id)


@door.open("POST", "/pay/runs/{run_id}/pay", body=PayCommand, answer=RunPage)
def pay(visit: Visit, run_id: str) -> RunPage:
    """Record the proof of payment."""
    said = visit.said(PayCommand)
    command = running.Pay(run_id, said.id, said.version, said.paid_on, said.proof)
    paying.subsidies().pay(visit.actor, command)
    return _page(visit, run_id)


@door.open("GET", "/pay/runs/{run_id}/sheet", answer=SheetFile)
def sheet(visit: Visit, run_id: str) -> SheetFile:
    """Return the sheet of a run as a workbook; that it was taken leaves a fact."""
    # Spreadsheets are an eighth of a cold start, and few ask for one.
    from chalicelib.services.paysheet import MEDIA_TYPE, PaySheet, workbook  # noqa: PLC0415

    paper = paying.pay_room().sheet(visit.actor, run_id)
    written = PaySheet(paper.run, paper.lines, place_of(paper.run.line).name)
    content = b64encode(workbook(written)).decode()
    return SheetFile(name=written.file_name, media_type=MEDIA_TYPE, content=content)


@door.open("GET", "/pay/own", answer=OwnPay, query=YearQuery)
def own(visit: Visit) -> OwnPay:
    """Tell the visitor's own subsidies and obligation hours of a year."""
    year = _year(visit)
    months = paying.pay_room().own(visit.actor, year)
    ledger = paying.obligations().own(visit.actor, year)
    credit = next(iter(ledger.credits), None)
    return OwnPay(
        year=year,
        place=place_of(visit.account.place.line),
        months=[shapes.own_month(month) for month in months],
        credit=shapes.credit_of(credit) if credit else None,
        certificates=shapes.certificates_of(ledger),
    )


@door.open("GET", "/pay/obligation", answer=Obligation, query=YearQuery)
def obligation(visit: Visit) -> Obligation:
    """Show a line's obligation hours of a year (R18)."""
    site, year = _site(visit, Action.PAY_SEE, visit.asked(YearQuery).place), _year(visit)
    ledger = paying.obligations().ledger(visit.actor, site, year)
    return Obligation(
        place=place_of(site.line),
        year=year,
        credits=[shapes.credit_of(one) for one in ledger.credits],
        certificates=shapes.certificates_of(ledger),
        may_certify=Action.PAY_PREPARE in actions_of(visit.actor.role),
    )


@door.open("POST", "/pay/certificates", body=CertifyCommand, answer=CertificateShape, status=201)
def certify(visit: Visit) -> CertificateShape:
    """Certify somebody's obligation hours; of the same facts it is the same certificate."""
    said = visit.said(CertifyCommand)
    site = _site(visit, Action.PAY_PREPARE, said.place)
    found = paying.obligations().certify(visit.actor, site, said.person_id, said.year)
    return shapes.certificate_of(found, holds=True)


@door.open("GET", "/pay/certificates/{number}", answer=CertificateShape)
def certificate(visit: Visit, number: str) -> CertificateShape:
    """Return a certificate to print."""
    found, holds = paying.obligations().certificate(visit.actor, number)
    return shapes.certificate_of(found, holds=holds)


@door.open("GET", "/pay/serving", answer=Serving, query=PlaceQuery)
def serving(visit: Visit) -> Serving:
    """List who has served long, and the cases that they were given (S0-37)."""
    return _serving(visit, _site(visit, Action.PAY_SEE, visit.asked(PlaceQuery).place))


@door.open("POST", "/pay/cases", body=GiveCommand, answer=Serving, status=201)
def give_case(visit: Visit) -> Serving:
    """Keep that somebody who has served long was given a case."""
    said = visit.said(GiveCommand)
    site = _site(visit, Action.PAY_PREPARE, said.place)
    command = GiveCase(said.id, site.line, said.person_id, said.day, said.reference)
    paying.case_desk().give(visit.actor, command)
    return _serving(visit, site)


def _page(visit: Visit, run_id: str) -> RunPage:
    return shapes.run_page(paying.pay_room().open(visit.actor, run_id), visit.actor)


def _serving(visit: Visit, site: PlacePath) -> Serving:
    servers, months = paying.case_desk().servers(visit.actor, site)
    rulebook = casework.standing().terms(site, ground.clock().now()).rulebook
    return Serving(
        place=place_of(site.line),
        first=months[0],
        last=months[-1],
        windows_a_month=rulebook.fixed_shifts_a_month,
        servers=[shapes.server_of(one) for one in servers],
        cases=shapes.cases_of(paying.case_desk().cases(visit.actor, site)),
        may_give=Action.PAY_PREPARE in actions_of(visit.actor.role),
    )


def _site(visit: Visit, action: Action, place: str | None) -> PlacePath:
    """Return the place of the line that serves a place; who may never do it learns of none."""
    permission(visit.actor, action)
    return shapes.path_of(shapes.path_of(place or visit.account.place.code).line)


def _year(visit: Visit) -> int:
    return visit.asked(YearQuery).year or civil_day(ground.clock().now()).year

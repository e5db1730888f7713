"""Shapes of pay: subsidy runs, obligation hours, those who have served long."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.drafts import HandShape

Month = Annotated[str, Field(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$")]
Year = Annotated[int, Field(ge=2013, le=2099)]
Category = Literal["lawyer", "grassroots_legal_worker", "volunteer", "centre_staff"]
RunState = Literal["none", "draft", "approved", "paid"]
Text = Annotated[str, Field(max_length=200)]


class MonthRowShape(Wire):
    """One line's subsidy of a month."""

    run_id: str
    place: NamedPlace
    month: str
    state: RunState
    """None: nobody has drawn it up."""
    total_cents: int | None
    people: int | None
    owed: bool
    """Whether it is promised: somebody served, and the month is over."""
    late: bool
    """Whether it was not paid when the 15th ended."""
    light: Literal["green", "amber", "red", "grey"]
    target: date
    """The last working day before the 15th."""
    due_at: Instant
    working_days_left: int
    """Until the target, today among them."""
    paid_on: date | None


class Months(Wire):
    """The subsidies of a month."""

    month: str
    rows: list[MonthRowShape]
    as_of: Instant


class LineShape(Wire):
    """One line of a sheet."""

    number: int
    person: NamedPerson
    category: Category
    unit: str
    shifts: int
    minutes: int
    cents: int
    kind: Literal["duty", "correction"]
    corrects: int | None
    reason: str
    of_run: str
    """The run that was paid before and is put right by it; empty for the line's own."""


class RecoveryShape(Wire):
    """What somebody was paid too much, which later months do not make up for."""

    person: NamedPerson
    cents: int


class LeftShape(Wire):
    """A shift that is not paid, and why."""

    shift_id: str
    person: NamedPerson
    day: date
    half: Literal["am", "pm"]
    minutes: int
    why: Literal["centre_staff", "disputed", "unverified", "no_minutes", "unknown"]


class PaymentShape(Wire):
    """The proof of a payment."""

    by: HandShape
    paid_on: date
    proof: str


class ChanceShape(Wire):
    """Whether the visitor may take a step now."""

    may: bool
    refusal: str
    """Why not; empty where the role never may."""
    refusal_en: str


class RunPage(MonthRowShape):
    """A run with everything that a second person needs to decide."""

    version: int
    """0 where nobody has drawn it up."""
    rates: list[int]
    digest: str
    lines: list[LineShape]
    lacking: list[LineShape]
    """What the sheet does not say yet: the whole of it where nobody has drawn it up."""
    left: list[LeftShape]
    total_capital: str
    """What is to be paid in capital figures."""
    recoveries: list[RecoveryShape]
    """Nobody's debt is set off against another person's money."""
    changed: bool
    """Whether attendances have changed since it was drawn up."""
    prepared: HandShape | None
    approved: HandShape | None
    payment: PaymentShape | None
    prepare: ChanceShape
    approve: ChanceShape
    pay: ChanceShape


class StepCommand(Wire):
    """Drawing up or approving a run; `id` is drawn by the portal."""

    id: Identity
    version: int


class PayCommand(StepCommand):
    """The proof that a run was paid."""

    paid_on: date
    proof: Text


class SheetFile(Wire):
    """A file for the visitor's computer."""

    name: str
    media_type: str
    content: str
    """Base64."""


class CreditShape(Wire):
    """One person's obligation of a year at one line."""

    person: NamedPerson
    category: Category
    shifts: int
    minutes: int


class CertificateShape(Wire):
    """Obligation hours as they were certified."""

    number: str
    place: NamedPlace
    year: int
    person: NamedPerson
    category: Category
    unit: str
    shifts: int
    minutes: int
    until: date
    issued: HandShape
    holds: bool
    """Whether it is the person's newest, and attendances still come to as much."""


class Obligation(Wire):
    """A line's obligation hours of a year."""

    place: NamedPlace
    year: int
    credits: list[CreditShape]
    certificates: list[CertificateShape]
    may_certify: bool


class CertifyCommand(Wire):
    """Whose hours are certified, and of which year."""

    place: Code
    person_id: Annotated[str, Field(max_length=64)]
    year: Year


class OwnMonthShape(Wire):
    """What a month brings the visitor."""

    run_id: str
    month: str
    state: RunState
    cents: int
    minutes: int
    shifts: int
    paid_on: date | None
    lines: list[LineShape]


class OwnPay(Wire):
    """The visitor's own subsidies and obligation hours of a year."""

    year: int
    place: NamedPlace
    months: list[OwnMonthShape]
    credit: CreditShape | None
    certificates: list[CertificateShape]


class ServerShape(Wire):
    """How long somebody has served, and the cases given for it."""

    person: NamedPerson
    category: Category
    months: int
    windows: int
    first: str
    long: bool
    cases: int


class CaseShape(Wire):
    """A case that somebody was given."""

    id: str
    person_id: str
    day: date
    reference: str
    given: HandShape


class Serving(Wire):
    """Those who serve, the long-serving with the fewest cases first."""

    place: NamedPlace
    first: str
    last: str
    """The whole months that were looked at."""
    windows_a_month: int
    servers: list[ServerShape]
    cases: list[CaseShape]
    may_give: bool


class GiveCommand(Wire):
    """A case for somebody who has served long; `id` is drawn by the portal."""

    id: Identity
    place: Code
    person_id: Annotated[str, Field(max_length=64)]
    day: date
    reference: Text

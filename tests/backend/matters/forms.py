"""Registrations as attendants fill them in: one complete form of each disposition."""

from dataclasses import replace
from datetime import UTC, datetime

from backend.kernel.errors import Fault
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Channel,
    Disposition,
    NoRequest,
    NoRequestReason,
    OtherDepartment,
    ReplyLater,
    SentToInstitution,
    Urgent,
)
from backend.matters.rules import Registration, faults_of_registration
from backend.places.institutions.model import Register, Told
from tests.fakes import hunan

CHANGSHA = PlacePath(("430000", "430100"))
RING_BACK = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

COMPLETE: tuple[Disposition, ...] = (
    AnsweredNow(answer="可以申请劳动仲裁", basis="劳动争议调解仲裁法第二十七条"),
    ReplyLater(question="仲裁时效是否已过"),
    SentToInstitution(institution="430100", address_told=False, phone_told=False),
    AidAdvised("430100", told=False, advised_to_apply=True, ground="cause", seat="430100"),
    OtherDepartment(unit="长沙市人力资源和社会保障局", phone="0731-12333", no_number_known=False),
    Urgent(calmed=True, calming_note="已劝其到安全处等候"),
    Complaint(
        complaint_about="某律师",
        facts="收取当事人费用",
        about="practitioner",
        accused="practitioner",
    ),
)
"""The seven, in the order of Article 15; of an institution the seed knows the name alone."""


def form(disposition: Disposition | None = COMPLETE[0], **changed: object) -> Registration:
    """Return a complete registration with a disposition, but for what is changed."""
    complete = Registration(
        id="7d1f4a52-0000-4000-8000-000000000001",
        place=CHANGSHA,
        channel=Channel.VISIT,
        caller=Caller(name="张三", phone="13912345678"),
        summary="单位拖欠工资三个月",
        disposition=disposition,
        field_of_law="0201",
        shown=shown(disposition),
    )
    return replace(complete, **changed)  # type: ignore[arg-type]


def shown(disposition: Disposition | None) -> Told | None:
    """Return what the screen shows of an institution while the register is that of the seed."""
    if not isinstance(disposition, SentToInstitution | AidAdvised):
        return None
    office = Register(hunan.seed().register).at(disposition.institution)
    return office.told if office else None


def no_request(reason: NoRequestReason = NoRequestReason.SILENT, note: str = "") -> Registration:
    """Return the registration of a contact that asked for nothing."""
    nothing = NoRequest(reason, note)
    return form(None, no_request=nothing, summary="", field_of_law=None, caller=Caller())


def faults(registration: Registration) -> dict[str, Fault]:
    """Return what is wrong with a registration, by field."""
    return {fault.field: fault for fault in faults_of_registration(registration)}

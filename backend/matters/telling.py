"""What a caller was told of an institution, kept in the words that the screen showed (Art. 15)."""

from collections.abc import Iterator

from backend.kernel.errors import Conflict, Fault, Invalid, NotFound
from backend.matters.advising import (
    ARTICLE,
    JURISDICTION,
    faults_of_outside,
    is_outside,
    told_outside,
)
from backend.matters.model import AidAdvised, SentToInstitution
from backend.places.institutions.finding import Kind, Question, competent
from backend.places.institutions.grounds import GroundKey
from backend.places.institutions.model import Register, Told
from backend.places.model import Gazetteer

Telling = SentToInstitution | AidAdvised
"""The dispositions that tell of an institution."""
OF_THE_LAW = (GroundKey.CASE_ORGAN, GroundKey.DISPUTE_ORGAN, GroundKey.CAUSE)
"""By what an institution is competent; where the caller lives is none of them (S0-57)."""

_ADDRESS = ("地址", "the address")
_PHONE = ("联系电话", "the phone")
_BOTH = ("地址和电话", "its address and phone")


def told_of(
    disposition: Telling, shown: Told | None, register: Register, gazetteer: Gazetteer
) -> Told:
    """Return what a disposition told of an institution: what the register and the screen both say.

    Raises `Invalid`, and `Conflict` with the words of now where the screen showed others.
    """
    if faults := [*_faults(disposition, register, gazetteer)]:
        raise Invalid(*faults)
    if isinstance(disposition, AidAdvised) and is_outside(disposition):
        return told_outside(disposition)
    office = register.at(disposition.institution)
    if office is None:
        raise NotFound("institution")
    name, address, phone = office.told.words
    if shown is None or shown.words != office.told.words:
        raise Conflict("told", {"name": name, "address": address, "phone": phone})
    above = isinstance(disposition, AidAdvised) and disposition.seat != office.code
    return Told(name, address, phone, above=above)


def faults_of_ticks(disposition: Telling, shown: Told | None) -> Iterator[Fault]:
    """Yield what is known and was not told, and what is ticked as told that nobody knows.

    `shown` is what the screen showed of the institution; without it everything is to be told.
    """
    address, phone = (shown.address, shown.phone) if shown else ("?", "?")
    if isinstance(disposition, SentToInstitution):
        article = "第十五条第（三）项"
        place, number = disposition.address_told, disposition.phone_told
        yield from _tick("address_told", _ADDRESS, article, told=place, known=address)
        yield from _tick("phone_told", _PHONE, article, told=number, known=phone)
    else:
        known = "?" if is_outside(disposition) else address or phone
        yield from _tick("told", _BOTH, ARTICLE, told=disposition.told, known=known)


def _tick(
    field: str, what: tuple[str, str], article: str, *, told: bool, known: str
) -> Iterator[Fault]:
    zh, en = what
    if known and not told:
        yield Fault(f"disposition.{field}", f"须告知{zh}", f"tell {en}", article)
    elif told and not known:
        zh, en = f"登记簿中没有{zh}，无法告知", f"the register does not know {en}: not told"
        yield Fault(f"disposition.{field}", zh, en, article)


def _faults(disposition: Telling, register: Register, gazetteer: Gazetteer) -> Iterator[Fault]:
    """Yield why an institution cannot have been told: unknown, closed, or not the competent one.

    Of disposition 4 Article 38 of the Legal Aid Law is asked once more.
    """
    if isinstance(disposition, AidAdvised) and disposition.ground not in OF_THE_LAW:
        zh, en = "没有这个管辖依据", "no such ground of jurisdiction"
        yield Fault("disposition.ground", zh, en, JURISDICTION)
    elif isinstance(disposition, AidAdvised) and is_outside(disposition):
        yield from faults_of_outside(disposition, gazetteer)
    elif register.at(disposition.institution) is None:
        zh, en = "登记簿中没有这个机构，请重新选择", "no such institution in the register"
        yield Fault("disposition.institution", zh, en, "第十五条")
    elif isinstance(disposition, AidAdvised):
        yield from _faults_of_seat(disposition, register, gazetteer)


def _faults_of_seat(
    advised: AidAdvised, register: Register, gazetteer: Gazetteer
) -> Iterator[Fault]:
    if advised.seat not in gazetteer:
        yield Fault("disposition.seat", "没有这个地区", "no such place", JURISDICTION)
        return
    seat = gazetteer.path(advised.seat)
    ground = GroundKey(advised.ground)
    if ground is GroundKey.CASE_ORGAN:
        question = Question(Kind.LITIGATION, case_organ=seat)
    else:
        question = Question(Kind.OTHER, **{ground.value: seat})
    answer = competent(question, register)
    if not answer.found and not answer.outside and seat.prefecture is None:
        zh, en = "事由发生地须选到市州或者区县", "choose the city or county where it happened"
        yield Fault("disposition.seat", zh, en, JURISDICTION)
    elif advised.institution not in {one.office.code for one in answer.found}:
        zh = "该机构对所选地点没有管辖权，请重新选择"
        en = "this institution is not the competent one for that place"
        yield Fault("disposition.institution", zh, en, JURISDICTION)

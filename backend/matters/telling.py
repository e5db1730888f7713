"""What a caller was told of an institution, kept in the words that the register had (Art. 15)."""

from collections.abc import Iterator

from backend.kernel.errors import Fault
from backend.matters.model import AidAdvised, Disposition, SentToInstitution
from backend.places.institutions.finding import Kind, Question, competent
from backend.places.institutions.grounds import GroundKey
from backend.places.institutions.model import Register, Told
from backend.places.model import Gazetteer

OF_THE_LAW = (GroundKey.CASE_ORGAN, GroundKey.DISPUTE_ORGAN, GroundKey.CAUSE)
"""By what an institution is competent; where the caller lives is none of them (S0-57)."""
_JURISDICTION = "《法律援助法》第三十八条"


def told_of(disposition: Disposition | None, register: Register) -> Told | None:
    """Return the words that a disposition told of an institution, or None where it told none."""
    if not isinstance(disposition, SentToInstitution | AidAdvised):
        return None
    office = register.at(disposition.institution)
    return office.told if office else None


def faults_of_telling(
    disposition: Disposition | None, register: Register, gazetteer: Gazetteer
) -> Iterator[Fault]:
    """Yield why an institution cannot have been told: unknown, closed, or not the competent one.

    Where disposition 4 names a ground and a place, Article 38 is asked once more.
    """
    if not isinstance(disposition, SentToInstitution | AidAdvised):
        return
    if register.at(disposition.institution) is None:
        zh, en = "登记簿中没有这个机构，请重新选择", "no such institution in the register"
        yield Fault("disposition.institution", zh, en, "第十五条")
    elif isinstance(disposition, AidAdvised) and disposition.ground:
        yield from _faults_of_ground(disposition, register, gazetteer)


def _faults_of_ground(
    advised: AidAdvised, register: Register, gazetteer: Gazetteer
) -> Iterator[Fault]:
    if advised.ground not in OF_THE_LAW:
        zh, en = "没有这个管辖依据", "no such ground of jurisdiction"
        yield Fault("disposition.ground", zh, en, _JURISDICTION)
        return
    if advised.seat not in gazetteer:
        yield Fault("disposition.seat", "没有这个地区", "no such place", _JURISDICTION)
        return
    seat = gazetteer.path(advised.seat)
    ground = GroundKey(advised.ground)
    if ground is GroundKey.CASE_ORGAN:
        question = Question(Kind.LITIGATION, case_organ=seat)
    else:
        question = Question(Kind.OTHER, **{ground.value: seat})
    found = {one.office.code for one in competent(question, register).found}
    if advised.institution not in found:
        zh = "该机构对所选地点没有管辖权，请重新选择"
        en = "this institution is not the competent one for that place"
        yield Fault("disposition.institution", zh, en, _JURISDICTION)

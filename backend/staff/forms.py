"""What people enter about an attendant, and what is wrong with it (Art. 9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kernel.errors import Fault
from backend.kernel.places import PlacePath
from backend.staff.model import Attendant, Category, DutyForm, Licence

NAME_LIMIT = 50
UNIT_LIMIT = 100
NUMBER_LIMIT = 40
LANGUAGES_MOST = 10
LANGUAGE_LIMIT = 20
NOTE_LIMIT = 200
EARLIEST = date(1980, 1, 1)
"""Before this nobody served at a legal-aid line: an older day is a slip of the pen."""
FURTHEST = timedelta(days=366)
"""How far ahead a day of joining or leaving may lie."""
ARTICLE = "第九条"


@dataclass(frozen=True, slots=True)
class AttendantForm:
    """What is entered about an attendant; what is judged or derived is not among it."""

    name: str
    site: PlacePath
    category: Category
    form: DutyForm
    unit: str
    joined: date
    licence: Licence | None = None
    languages: tuple[str, ...] = ()
    enrolled: bool = False


def form_of(one: Attendant) -> AttendantForm:
    """Return what was entered about an attendant."""
    return AttendantForm(
        name=one.name,
        site=one.site,
        category=one.category,
        form=one.form,
        unit=one.unit,
        joined=one.joined,
        licence=one.licence,
        languages=one.languages,
        enrolled=one.enrolled,
    )


def faults_of(form: AttendantForm, today: date) -> Iterator[Fault]:
    """Yield what is wrong with a form."""
    yield from _faults_of_text("name", form.name, NAME_LIMIT)
    yield from _faults_of_text("unit", form.unit, UNIT_LIMIT)
    if not EARLIEST <= form.joined <= today + FURTHEST:
        yield Fault("joined", "到岗日期不合理", "is no likely day", ARTICLE)
    yield from _faults_of_licence(form)
    yield from _faults_of_languages(form.languages)


def _faults_of_text(field: str, text: str, most: int) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(field, "不得为空", "must not be empty", ARTICLE)
    elif len(text) > most:
        yield Fault(field, f"不得超过{most}字", f"at most {most} characters", ARTICLE)
    elif not text.isprintable():
        yield Fault(field, "含有不可显示的字符", "holds signs that cannot be shown", ARTICLE)


def _faults_of_licence(form: AttendantForm) -> Iterator[Fault]:
    licence = form.licence
    if licence is None:
        if form.category.needs_licence:
            yield Fault(
                "licence",
                "律师和基层法律服务工作者须登记执业证",
                "lawyers and grassroots legal workers need a practising licence",
                ARTICLE,
            )
        return
    yield from _faults_of_text("licence.number", licence.number, NUMBER_LIMIT)
    if licence.valid_until is not None and licence.valid_until < licence.valid_from:
        zh, en = "有效期止不得早于起", "must not end before it begins"
        yield Fault("licence.valid_until", zh, en, ARTICLE)


def _faults_of_languages(languages: tuple[str, ...]) -> Iterator[Fault]:
    if len(languages) > LANGUAGES_MOST:
        most = LANGUAGES_MOST
        yield Fault("languages", f"最多{most}种语言", f"at most {most} languages", ARTICLE)
    for language in languages:
        yield from _faults_of_text("languages", language, LANGUAGE_LIMIT)

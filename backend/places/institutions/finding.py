"""Which institution a caller is led to: by jurisdiction, or the nearest (S0-56, S0-57).

Where the caller lives decides nothing about jurisdiction: the question of `competent` has no
field for it. It serves `nearest` alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from backend.kernel.places import PlacePath
from backend.places.institutions.grounds import GROUNDS, Ground, GroundKey, Words
from backend.places.institutions.model import Office, Register, Told
from backend.places.model import Gazetteer


class Kind(StrEnum):
    """What a matter is, for Article 38 of the Legal Aid Law."""

    LITIGATION = "litigation"
    """诉讼事项: with the police, the procuratorate or a court, or about to be."""
    OTHER = "other"
    """非诉讼事项: arbitration, mediation, review, or no organ at all."""


class Outside(Enum):
    """A place that is none of this province."""

    PROVINCE = "outside"


Seat = PlacePath | Outside | None
"""Where something is; None where nobody has said so yet."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the attendant has asked the caller; litigation looks at `case_organ` alone."""

    kind: Kind | None = None
    case_organ: Seat = None
    dispute_organ: Seat = None
    cause: Seat = None


class Gap(StrEnum):
    """What must still be asked."""

    KIND = "kind"
    CASE_ORGAN = "case_organ"
    DISPUTE_ORGAN = "dispute_organ"
    CAUSE = "cause"
    RESIDENCE = "residence"
    INSTITUTION = "institution"
    """The register has none for the place, nor above it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An institution, and why it is this one."""

    office: Office
    ground: Ground
    seat: PlacePath
    """The place that was named."""

    @property
    def above(self) -> bool:
        """Whether the place named has none in the register, so that one above it guides on."""
        return self.office.place != self.seat

    @property
    def told(self) -> Told:
        """What a caller is told of it, and whether it only guides on."""
        return replace(self.office.told, above=self.above)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the finder says; where nothing is found, `missing` or `outside` says why."""

    found: tuple[Found, ...] = ()
    missing: tuple[Gap, ...] = ()
    outside: tuple[GroundKey, ...] = ()
    """The grounds that lead out of the province, to the line of another: area code and 12348."""

    @property
    def rule(self) -> Ground | None:
        """What decides among several institutions; None where there is no choice."""
        several = len({one.office.code for one in self.found}) + len(self.outside) > 1
        first = GROUNDS[GroundKey.FIRST_RECEIVED]
        return first if several and self.found else None


def competent(question: Question, register: Register) -> Answer:
    """Return the institutions that have jurisdiction (Legal Aid Law Art. 38, S0-57).

    Of no litigation there may be two, that of the dispute's organ first. Nothing happens in a
    province at large: where the city of the cause is not named, it is asked for.
    """
    vague = question.kind is Kind.OTHER and _is_vague(question.cause)
    if vague:
        question = replace(question, cause=None)
    match question.kind:
        case None:
            return Answer(missing=(Gap.KIND,))
        case Kind.LITIGATION:
            seats = {GroundKey.CASE_ORGAN: question.case_organ}
        case Kind.OTHER:
            seats = {
                GroundKey.DISPUTE_ORGAN: question.dispute_organ,
                GroundKey.CAUSE: question.cause,
            }
    answer = _answer(seats, register)
    if not vague:
        return answer
    gaps = [one for one in answer.missing if one is Gap.INSTITUTION]
    return replace(answer, missing=(*gaps, Gap.CAUSE))


def _is_vague(seat: Seat) -> bool:
    return isinstance(seat, PlacePath) and seat.prefecture is None


def nearest(residence: Seat, register: Register) -> Answer:
    """Return the institution nearest to where the caller is, by the tree of places (S0-56)."""
    if residence is None:
        return Answer(missing=(Gap.RESIDENCE,))
    return _answer({GroundKey.NEAREST: residence}, register)


def _answer(seats: dict[GroundKey, Seat], register: Register) -> Answer:
    """Look each place up; one that nobody has named is asked for only where none is named."""
    found, outside, gaps = [], [], []
    for key, seat in seats.items():
        if seat is None:
            continue
        if isinstance(seat, Outside):
            outside.append(key)
            continue
        office = register.at_or_above(seat)
        if office is None:
            gaps.append(Gap.INSTITUTION)
        else:
            found.append(Found(office, GROUNDS[key], seat))
    if not found and not outside and not gaps:
        return Answer(missing=tuple(Gap(key) for key in seats))
    return Answer(tuple(found), tuple(dict.fromkeys(gaps)), tuple(outside))


_SEATS = {
    GroundKey.CASE_ORGAN: Words("办案机关在{}", "the case-handling organ is in {}"),
    GroundKey.DISPUTE_ORGAN: Words("争议处理机关在{}", "the dispute-handling organ is in {}"),
    GroundKey.CAUSE: Words("事由发生在{}", "it happened in {}"),
    GroundKey.NEAREST: Words("来电人在{}", "the caller is in {}"),
}
_ASKED = {
    Gap.KIND: Words(
        "案子是否已经或者将要由公安、检察院、法院办理？",
        "Do the police, a procuratorate or a court handle the case, or are they going to?",
    ),
    Gap.CASE_ORGAN: Words(
        "哪个公安机关、检察院或者法院在办？它在哪里？",
        "Which police, procuratorate or court handles it, and where is that?",
    ),
    Gap.DISPUTE_ORGAN: Words(
        "有没有仲裁、调解、复议等机关在处理？它在哪里？",
        "Does an organ of arbitration, mediation or review handle it, and where is that?",
    ),
    Gap.CAUSE: Words("事情发生在哪个市州、区县？", "In which city or county did it happen?"),
    Gap.RESIDENCE: Words("您现在住在哪里？", "Where do you live at present?"),
    Gap.INSTITUTION: Words(
        "登记簿中该地及其上级均无机构，请不要推测；请选择处理方式2，核实后答复",
        "the register has none there, nor above: guess nothing, choose disposition 2 and reply "
        "when it is known",
    ),
}
_OUTSIDE = Words(
    "{}：不在本省，由当地法律援助机构受理，请告知拨打“当地区号+12348”",
    "{}: another province's institution accepts it; tell the caller to ring that place's area "
    "code and then 12348",
)
_PREFECTURE_ORGAN = Words(
    "按市（州）一级的办案机关指引；区县一级的，请选到区县",
    "taken as an organ of the prefecture: choose the county if it is one of a county",
)
_ELSEWHERE = Words("外省", "another province")


def asked(gap: Gap) -> Words:
    """Return the plain words in which the attendant asks for what is missing."""
    return _ASKED[gap]


def reasons(found: Found, gazetteer: Gazetteer) -> Iterator[Words]:
    """Yield why it is this institution: the ground with its source, the place, what to know."""
    ground, code = found.ground, found.seat.code
    where = f"{ground.source}{ground.article}"
    yield Words(f"{ground.words.zh}（{where}）", f"{ground.words.en} ({where})")
    said = _SEATS[ground.key]
    yield Words(said.zh.format(gazetteer.name(code)), said.en.format(gazetteer.name(code, "en")))
    if found.above:
        own = found.office.code
        yield Words(
            f"登记簿中{gazetteer.name(code)}没有机构，由上一级{gazetteer.name(own)}的机构指引",
            f"the register has none for {gazetteer.name(code, 'en')}: that of "
            f"{gazetteer.name(own, 'en')} above it guides on",
        )
    if ground.key is GroundKey.CASE_ORGAN and found.seat.county is None and found.seat.prefecture:
        yield _PREFECTURE_ORGAN


def notes(answer: Answer) -> Iterator[Words]:
    """Yield what holds of the answer as a whole: places outside, and who accepts among several."""
    for key in answer.outside:
        said = _SEATS[key]
        zh, en = said.zh.format(_ELSEWHERE.zh), said.en.format(_ELSEWHERE.en)
        yield Words(_OUTSIDE.zh.format(zh), _OUTSIDE.en.format(en))
    if answer.rule is not None:
        where = answer.rule.source
        yield Words(f"{answer.rule.words.zh}（{where}）", f"{answer.rule.words.en} ({where})")

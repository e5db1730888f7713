"""What disposition 4 must name: the competent institution, or the line of another province.

Which place decides is asked of every caller (Legal Aid Law Art. 38). What was registered before
that was required is read as it is stored, and never registered anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend.kernel.errors import Fault
from backend.matters.model import AidAdvised
from backend.places.institutions.finding import Outside
from backend.places.institutions.model import LINE, Told
from backend.places.model import Gazetteer

ARTICLE = "第十五条第（四）项"
JURISDICTION = "《法律援助法》第三十八条"
_BOTH = f"{ARTICLE}、{JURISDICTION}"
ELSEWHERE_LIMIT = 50

_AREA_CODE = re.compile(r"^0(?:10|2[0-9]|[3-9][0-9]{2})$")
"""Three digits of ten great cities, four of all others."""


@dataclass(frozen=True, slots=True)
class Need:
    """A field that must be filled in, with what is said where it is not."""

    field: str
    zh: str
    en: str
    article: str = ARTICLE


_INSTITUTION = Need(
    "institution",
    "请先回答上面的管辖问题，再选定机构",
    "answer the questions on jurisdiction first, then choose the competent one",
)
_WITHIN = (
    Need("ground", "请先问清管辖依据", "ask first by what it is competent", _BOTH),
    Need("seat", "请先问清管辖依据所指的地点", "ask first for the place", _BOTH),
)
_BEYOND = (
    Need("ground", "请先问清管辖依据", "ask first by what it is competent", _BOTH),
    Need("elsewhere", "请写明在哪个省、市", "say which province and city", _BOTH),
    Need("area_code", "请告知当地区号", "tell the area code there"),
)
_ALWAYS = (Need("advised_to_apply", "须建议其申请法律援助", "advise to apply"),)


def is_outside(advised: AidAdvised) -> bool:
    """Tell whether another province's institution is the competent one."""
    return advised.seat == Outside.PROVINCE.value


def told_outside(advised: AidAdvised) -> Told:
    """Return what is told of a place outside the province: its line's number, no address."""
    name = f"{advised.elsewhere.strip()}法律援助机构"
    return Told(name, "", f"{advised.area_code.strip()}-{LINE}")


def faults_of_advice(advised: AidAdvised) -> Iterator[Fault]:
    """Yield what disposition 4 lacks, each fault once."""
    needs: tuple[Need, ...]
    if is_outside(advised):
        needs = (*_BEYOND, *_ALWAYS)
    elif advised.institution.strip():
        needs = (*_WITHIN, *_ALWAYS)
    else:
        needs = (_INSTITUTION, *_ALWAYS)
    for need in needs:
        value = getattr(advised, need.field)
        if not (value.strip() if isinstance(value, str) else value):
            yield Fault(f"disposition.{need.field}", need.zh, need.en, need.article)
    if len(advised.elsewhere) > ELSEWHERE_LIMIT:
        zh, en = f"不得超过{ELSEWHERE_LIMIT}字", f"at most {ELSEWHERE_LIMIT} characters"
        yield Fault("disposition.elsewhere", zh, en)


def faults_of_outside(advised: AidAdvised, gazetteer: Gazetteer) -> Iterator[Fault]:
    """Yield why the line of another province cannot have been told."""
    if advised.institution:
        zh, en = "外省的机构不在本省登记簿中", "no institution of the register is outside"
        yield Fault("disposition.institution", zh, en, JURISDICTION)
    code = advised.area_code.strip()
    if not _AREA_CODE.match(code):
        zh, en = "区号为0加二至三位数字，如0755", "an area code is 0 and 2 or 3 digits, as 0755"
        yield Fault("disposition.area_code", zh, en, ARTICLE)
    elif any(place.area_code == code for place in gazetteer):
        zh, en = "这是本省的区号，请在本省内选择地点", "a code of this province: choose the place"
        yield Fault("disposition.area_code", zh, en, JURISDICTION)

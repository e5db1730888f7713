"""Why an institution is the right one: the grounds as data, with article, source and date.

The grounds of jurisdiction say what Article 38 of the Legal Aid Law says, one place at a time. The
number of the article on who accepts among several is left out, as the source at hand names none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Words(NamedTuple):
    """The same said in both languages of the platform."""

    zh: str
    en: str


class GroundKey(StrEnum):
    """By what an institution is found."""

    CASE_ORGAN = "case_organ"
    """办案机关所在地."""
    DISPUTE_ORGAN = "dispute_organ"
    """争议处理机关所在地."""
    CAUSE = "cause"
    """事由发生地."""
    FIRST_RECEIVED = "first_received"
    """由最先收到申请的机构受理: decides among several."""
    NEAREST = "nearest"
    """就近: no jurisdiction, only where a complex question is talked over (Art. 15(3))."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground, and where it is written."""

    key: GroundKey
    words: Words
    article: str
    """Empty where the number is not known for certain."""
    source: str
    decided_on: date
    """When the source was passed in this form."""
    effective_from: date | None
    """None of a source that came into force as it was announced."""


_LAW = "《中华人民共和国法律援助法》"
_PASSED, _IN_FORCE = date(2021, 8, 20), date(2022, 1, 1)


def _of_the_law(key: GroundKey, zh: str, en: str) -> Ground:
    return Ground(key, Words(zh, en), "第三十八条", _LAW, _PASSED, _IN_FORCE)


GROUNDS: Mapping[GroundKey, Ground] = {
    one.key: one
    for one in (
        _of_the_law(
            GroundKey.CASE_ORGAN,
            "对诉讼事项的法律援助，由申请人向办案机关所在地的法律援助机构提出申请",
            "litigation: apply to the institution at the seat of the organ that handles the case",
        ),
        _of_the_law(
            GroundKey.DISPUTE_ORGAN,
            "对非诉讼事项的法律援助，由申请人向争议处理机关所在地的法律援助机构提出申请",
            "no litigation: apply to the institution at the seat of the organ that handles the "
            "dispute",
        ),
        _of_the_law(
            GroundKey.CAUSE,
            "对非诉讼事项的法律援助，由申请人向事由发生地的法律援助机构提出申请",
            "no litigation: apply to the institution where the cause of the matter happened",
        ),
        Ground(
            GroundKey.FIRST_RECEIVED,
            Words(
                "就同一事项向两个以上有管辖权的机构提出申请的，由最先收到申请的机构受理",
                "of several competent institutions asked in one matter, the first to receive the "
                "application accepts",
            ),
            "",
            "《办理法律援助案件程序规定》（司法部令第148号）",
            date(2023, 7, 11),
            date(2023, 9, 1),
        ),
        Ground(
            GroundKey.NEAREST,
            Words(
                "情况复杂的，建议到就近的法律援助机构现场咨询",
                "complex: advised to ask in person at the nearest institution",
            ),
            "第十五条第（三）项",
            "《湖南省“12348”法律援助热线管理办法》",
            date(2013, 3, 15),
            None,
        ),
    )
}

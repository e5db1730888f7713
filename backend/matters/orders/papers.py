"""What an application for legal aid consists of, as data with its sources (Art. 14(2)).

The means of the applicant decide which paper shows them; an application by somebody else needs
proof that the applicant lets them.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backend.kernel.errors import Fault
from backend.matters.orders.model import Material, Means

_PROCEDURE = "《办理法律援助案件程序规定》（司法部令第148号）"
_LAW = "《法律援助法》"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of an application."""

    material: Material
    zh: str
    en: str
    source: str
    """Where it is asked for."""


_ALWAYS = (
    Paper(Material.FORM, "法律援助申请表", "application form", _PROCEDURE),
    Paper(Material.IDENTITY, "申请人身份证明", "the applicant's proof of identity", _PROCEDURE),
    Paper(Material.PAPERS, "与申请事项有关的材料", "papers of the case", _PROCEDURE),
)
_AGENCY = Paper(
    Material.AGENCY,
    "有代理权的证明",
    "proof that the applicant lets somebody else apply",
    f"{_LAW}第四十条；{_PROCEDURE}",
)
_OF_MEANS: dict[Means, Paper] = {
    means: Paper(Material.HARDSHIP, zh, en, f"{_LAW}{article}")
    for means, zh, en, article in (
        (Means.STATEMENT, "经济困难状况说明表", "statement of means", "第四十一条"),
        (
            Means.GROUP,
            "属于无固定生活来源的未成年人、老年人、残疾人等特定群体的材料",
            "proof of a group without steady income: minors, the old, the disabled",
            "第四十二条第（一）项",
        ),
        (
            Means.RELIEF,
            "属于社会救助、司法救助或者优抚对象的材料",
            "proof of social or judicial relief, or of special care",
            "第四十二条第（二）项",
        ),
        (
            Means.MIGRANT,
            "属于申请支付劳动报酬或者工伤赔偿的进城务工人员的材料",
            "proof of a migrant worker who claims pay or for an injury at work",
            "第四十二条第（三）项",
        ),
        (
            Means.UNLIMITED,
            "属于不受经济困难条件限制情形的材料",
            "proof of a case in which means are not asked for",
            "第三十二条",
        ),
    )
}


def papers_of(means: Means, *, behalf: bool) -> tuple[Paper, ...]:
    """Return every paper of an application; `behalf` tells whether somebody else applies."""
    agency = (_AGENCY,) if behalf else ()
    return (*_ALWAYS[:2], *agency, _OF_MEANS[means], *_ALWAYS[2:])


def gaps(there: Collection[Material], means: Means, *, behalf: bool) -> Iterator[Fault]:
    """Yield each paper that is missing, with the article that asks for it."""
    for paper in papers_of(means, behalf=behalf):
        if paper.material not in there:
            zh, en = f"尚缺：{paper.zh}", f"missing: {paper.en}"
            yield Fault(f"materials.{paper.material}", zh, en, paper.source)

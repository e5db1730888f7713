"""The document of a directive: 监督通知书 or 业务指导通知书 (Art. 2)."""

from collections.abc import Mapping

from backend.kernel.clock import civil_day
from backend.oversight.directives.model import Directive, Form
from backend.oversight.documents import (
    MEASURES,
    Paper,
    Template,
    day_words,
    ended,
    filled,
)

_DAYS = "请于{receipt_on}前签收本通知，并于{reply_on}前报送"

TEMPLATES: Mapping[Form, Template] = {
    Form.SUPERVISION: Template(
        "监督通知书",
        (
            "经监督检查，你单位在{title}方面存在以下情况：",
            "{facts}",
            "上述情况涉及{measures}{articles}的规定。依照该办法第二条，现要求你单位：",
            "{demand}",
            _DAYS + "整改情况和措施。",
        ),
    ),
    Form.GUIDANCE: Template(
        "业务指导通知书",
        (
            "依照{measures}第二条，现就{title}提出如下指导意见：",
            "{facts}",
            "{demand}",
            "上述意见依据该办法{articles}的规定。",
            _DAYS + "落实情况。",
        ),
    ),
}


def paper_of(one: Directive, office: str, centre: str) -> Paper:
    """Return the document of a directive, also of a draft; who issues it and to whom by name."""
    content, issued = one.content, one.issued
    template = TEMPLATES[content.form]
    said = {
        "measures": MEASURES,
        "articles": "、".join(article_words(number) for number in content.articles),
        "title": content.title.rstrip("。；，、"),
        "facts": ended(content.facts),
        "demand": ended(content.demand),
        "receipt_on": day_words(content.receipt_on),
        "reply_on": day_words(content.reply_on),
    }
    return Paper(
        title=template.title,
        number=issued.document if issued else "",
        addressee=centre,
        paragraphs=filled(template, said),
        office=office,
        issued_on=civil_day((issued.by if issued else one.drafted).at),
    )


_DIGITS = "〇一二三四五六七八九"
_TEN = 10


def article_words(number: int) -> str:
    """Return an article as a document writes it, e.g. 第十一条 for 11."""
    tens, ones = divmod(number, _TEN)
    words = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return f"第{words}{_DIGITS[ones] if ones or not tens else ''}条"

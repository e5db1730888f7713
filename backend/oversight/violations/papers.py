"""The documents of a file: what is put to the accused, and one for each sanction (Art. 20).

Each is set once, in the transaction by which it is served, and kept as it was served: whatever is
decided later, an office and a court read what the accused were given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from backend.kernel.clock import civil_day
from backend.oversight.documents import (
    MEASURES,
    Paper,
    Template,
    day_words,
    ended,
    filled,
    moment_words,
)
from backend.oversight.violations.acts import Item
from backend.oversight.violations.model import Harm, Put, Violation
from backend.oversight.violations.rules import article_of
from backend.oversight.violations.sanctions import Penalty, Sanction

PUT = "put"
"""The document of the first putting, `put2` of the next; those of sanctions have their number."""

ITEMS: Mapping[Item, str] = {
    Item.BLOCKED: "热线不畅通的",
    Item.LEFT_POST: "值班人员擅离岗位的",
    Item.CARELESS: "值班人员解答不认真，拒绝或误导咨询人的",
    Item.UNCIVIL: "值班人员在接听过程中，态度不好，用语不文明，伤害、侮辱咨询人的",
    Item.PAID_SERVICE: "值班人员利用工作便利，为个人或机构介绍有偿法律服务的",
    Item.LATE: "不按规定时间回复咨询或处理投诉举报的",
    Item.OTHER: "其他有关违反规定的行为",
}


_RESTS = "上述行为属于{measures}{article}规定的“{item}”情形。"
_APPEAL = "如不服本决定，可自收到之日起{appeal_days}日内向省级司法行政部门提出申诉。"
_FOUND = ("经查，{at}，{account}", "{statement}", "{grounds}", _RESTS)

TEMPLATES: Mapping[str, Template] = {
    PUT: Template(
        "违规情况告知书",
        (
            "现就下列情况向{you}告知：{at}，{account}",
            "{words}",
            "上述情况涉及{measures}{article}规定的“{item}”情形，是否违规尚未认定。",
            "请{you}于{until}前提出陈述意见；逾期未陈述的，将依据现有证据作出认定。",
        ),
    ),
    Penalty.CORRECTION: Template(
        "责令改正通知书",
        (
            *_FOUND,
            "依照{measures}第二十条规定，现责令{you}于{due_on}前改正，要求如下：",
            "{words}",
            "请在期限届满前报送整改情况。" + _APPEAL + "申诉期间不停止整改。",
        ),
    ),
    Penalty.CIRCULAR: Template(
        "关于{accused}违规问题的通报",
        (
            *_FOUND,
            "依照{measures}第二十条规定，现对{accused}予以通报批评。",
            "{words}",
            _APPEAL,
        ),
    ),
    Penalty.LIABILITY: Template(
        "责任追究决定书",
        (
            *_FOUND,
            "{harm}",
            "依照{measures}第二十条规定，决定追究{target}的责任：",
            "{words}",
            _APPEAL,
        ),
    ),
}
LIFTED = "（本文书所载处理已经申诉复核，于{day}撤销，不再执行。）"
"""What stands above a document whose sanction was taken back."""
_HARMS = {Harm.BAD_EFFECT: "造成不良影响", Harm.SERIOUS: "造成严重后果"}


@dataclass(frozen=True, slots=True)
class Names:
    """What a document calls those whom it names."""

    office: str
    """Who issues it."""
    centre: str
    """The centre that is accused, where no person is."""
    appeal_days: int


@dataclass(frozen=True, slots=True)
class Served:
    """A document as it was served; nothing of it ever changes."""

    file: str
    name: str
    paper: Paper


def served(before: Violation, after: Violation, names: Names) -> Iterator[Served]:
    """Yield the documents that a step on a file serves."""
    accused = after.accused.name or names.centre
    if after.put is not None and after.put is not before.put:
        number = 1 + sum(name.startswith(PUT) for name in before.papers)
        name = PUT if number == 1 else f"{PUT}{number}"
        yield Served(after.id, name, _of_putting(after, after.put, accused, names))
    for each in after.sanctions[len(before.sanctions) :]:
        yield Served(after.id, str(each.number), _of_sanction(after, each, accused, names))


def as_it_stands(one: Violation, document: Served) -> Paper:
    """Return a document as it was served, with a line before it where it was taken back."""
    lifted = next((e.lifted for e in one.sanctions if str(e.number) == document.name), None)
    if lifted is None:
        return document.paper
    line = LIFTED.format(day=day_words(civil_day(lifted.at)))
    return replace(document.paper, paragraphs=(line, *document.paper.paragraphs))


def _of_putting(one: Violation, put: Put, accused: str, names: Names) -> Paper:
    said = _said(one, accused, names)
    said |= {"words": ended(put.words), "until": moment_words(put.until)}
    return _set(TEMPLATES[PUT], said, "", civil_day(put.by.at))


def _of_sanction(one: Violation, sanction: Sanction, accused: str, names: Names) -> Paper:
    due_on = sanction.due_on
    said = _said(one, accused, names) | {
        "words": ended(sanction.words),
        "due_on": day_words(due_on) if due_on else "",
        "target": sanction.target or accused,
    }
    issued_on = civil_day(sanction.by.at)
    return _set(TEMPLATES[sanction.penalty], said, sanction.document, issued_on)


def _said(one: Violation, accused: str, names: Names) -> dict[str, str]:
    """Return what every template may say of a file."""
    verdict, statement = one.verdict, one.statement
    heard = "未提出陈述意见。"
    if statement is not None and not statement.waived:
        heard = f"陈述：{ended(statement.words)}"
    return {
        "measures": MEASURES,
        "article": article_of(one.item),
        "item": ITEMS[one.item],
        "at": moment_words(one.act.at),
        "account": ended(one.account),
        "accused": accused,
        "you": "你" if one.accused.id else "你单位",
        "office": names.office,
        "statement": f"{accused}{heard}",
        "grounds": f"认定理由：{ended(verdict.words)}" if verdict else "",
        "harm": _harm(one),
        "appeal_days": str(names.appeal_days),
    }


def _harm(one: Violation) -> str:
    if one.verdict is None or one.verdict.harm is Harm.NONE:
        return ""
    return f"该行为{_HARMS[one.verdict.harm]}：{ended(one.verdict.harm_words)}"


def _set(template: Template, said: Mapping[str, str], number: str, day: date) -> Paper:
    return Paper(
        title=template.title.format_map(said),
        number=number,
        addressee=said["accused"],
        paragraphs=filled(template, said),
        office=said["office"],
        issued_on=day,
    )

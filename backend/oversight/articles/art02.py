"""Article 2: the city runs its line and supervises it; what the province asks is answered."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import counted, fallen_due, found, in_time, late, listed
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (
    Kind.URGED,
    Kind.SUPERVISED,
    Kind.CIRCULATED,
    Kind.STATEMENT,
    Kind.DIRECTIVE_RECEIPT,
    Kind.DIRECTIVE_REPORT,
)
_WORDS = (
    "催办、督办、通报、陈述、督导通知的反馈",
    "Answers to urging, supervision, statements and directives",
)
_CLOSED = "当月安排并关账的班次{}个", "{} shifts planned and closed"
_DIFFERENCES = "核对发现的不一致，逾期未处理{}件", "{} differences not looked into in time"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge the running by closed shifts, the supervision by what was answered in time."""
    del rulebook
    rows = listed(facts, "attendances", month=str(facts.period))
    differing = facts.overdue.get(Kind.DIFFERENCE)
    return cell(
        [
            counted(facts, "duty.shifts", _CLOSED, rows),
            in_time(facts, OWED, *_WORDS),
        ],
        [
            late(facts, OWED, *_WORDS),
            found(
                "differences",
                Light.AMBER,
                differing.number if differing else 0,
                _DIFFERENCES,
                fallen_due(facts, (Kind.DIFFERENCE,)),
            ),
        ],
    )


ARTICLE = Article(
    2,
    Words("运行和监督", "Running"),
    "省级司法行政部门负责全省“12348”热线平台维护、监督管理和业务指导，"
    "市级司法行政部门负责本级“12348”热线运行、律师值班及相关监督管理工作。",
    Words(
        "以已关账的班次和对催办、督办、通报、督导通知的反馈判定。逾期反馈为红；"
        "核对发现的不一致逾期未处理为黄。省级应作的批复不计入市州。",
        "By closed shifts and by answers to urging, supervision, circulation and directives. A "
        "late answer is red; a difference not looked into in time is amber. An instruction that "
        "the province owes is held against no city.",
    ),
    Words(
        "当月没有已关账的班次，也没有须反馈的督办。",
        "No closed shift, and nothing to answer, in the month.",
    ),
    judge,
)

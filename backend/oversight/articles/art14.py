"""Article 14: advice, applications, return visits, the report of the quarter."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, cell
from backend.oversight.saying import counted, in_time, late, matters_of
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (Kind.RETURN_VISIT, Kind.APPLICATION_RECEIPT, Kind.QUARTER_REPORT)
_WORDS = "回访、申请回执、季度报告", "Return visits, receipts of applications, quarterly reports"
_DEALT_WITH = "解答、受理、指引{}件", "{} questions and applications dealt with"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge what was done by what was registered, and what was owed by its time (R5)."""
    del rulebook
    rows = matters_of(facts)
    return cell(
        [
            in_time(facts, OWED, *_WORDS),
            counted(facts, "matters.asked", _DEALT_WITH, rows),
        ],
        [
            late(facts, OWED, *_WORDS),
        ],
    )


ARTICLE = Article(
    14,
    Words("工作职责", "Duties"),
    "“12348”热线工作职责：（一）解答法律法规及与法律相关的问题咨询；（二）受理法律援助申请；"
    "（三）开展法律援助宣传；（四）做好热线信息录入、统计、整理、汇总、上报、分流、回访、建档工作；"
    "（五）定期整理、分析咨询中的热点、难点问题和社情民意，每季度形成“12348”热线法律咨询舆情分析报告；"
    "（六）受理法律援助工作投诉、举报；（七）其他有关工作。",
    Words(
        "以登记事项和回访、申请回执、季度报告的期限判定，逾期为红。宣传尚无记录，投诉见第15条。",
        "By what was registered, and the time of return visits, receipts and quarterly reports: "
        "late is red. Publicity is not recorded yet; complaints are judged by Article 15.",
    ),
    Words(
        "当月没有登记，也没有到期的回访、回执和报告。",
        "Nothing was registered, and no visit, receipt or report was due in the month.",
    ),
    judge,
    of_county=True,
)

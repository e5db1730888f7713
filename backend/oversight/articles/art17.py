"""Article 17: whoever was first asked follows a matter to its result."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, cell
from backend.oversight.saying import counted, in_time, late, matters_of
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (Kind.REOPENED, Kind.FOLLOW_UP, Kind.ORDER_RETURNED)
_WORDS = "再次答复、交办跟进", "Further replies and following up of orders"
_ENDED = "有结果的事项{}件", "{} matters have a result"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge what was done by what was registered, and what was owed by its time (R5)."""
    del rulebook
    rows = matters_of(facts)
    return cell(
        [
            in_time(facts, OWED, *_WORDS),
            counted(facts, "matters.with_result", _ENDED, rows),
        ],
        [
            late(facts, OWED, *_WORDS),
        ],
    )


ARTICLE = Article(
    17,
    Words("首问责任", "First asked"),
    "“12348”热线实行首问责任制，首位接待当事人来电咨询和来访的工作人员必须负责登记、解答、汇报经办事项，"
    "一次性告知所办事项的依据、程序以及需要提交的全部材料；"
    "对定期回复或约见解答的事项，负责处理（移交）、跟踪、反馈。",
    Words(
        "以事项结果和再次答复、交办跟进的期限判定，逾期为红。",
        "By results of matters, and the time of further replies and of following up: late is red.",
    ),
    Words(
        "当月登记的事项都还没有结果，也没有到期的跟进。",
        "No matter of the month has a result yet, and nothing to follow up was due.",
    ),
    judge,
    of_county=True,
)

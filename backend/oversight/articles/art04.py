"""Article 4: departments tell their business, and answer what is sent to them."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import found, in_time, late, told
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (
    Kind.REFERRAL_REPLY,
    Kind.DISPATCH_ANSWER,
    Kind.URGENT_DISPATCH_ANSWER,
    Kind.DISPATCH_RESULT,
)
_WORDS = "部门对分流转办的回复", "Departments' answers to what was sent on"
_IN_USE = "部门业务条目在用{}条", "{} entries of departments in use"
_STALE = "部门业务条目逾期未核实{}条", "{} entries overdue for verification"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge what departments have told by its verification, and their answers by their time."""
    del rulebook
    shelf = facts.shelf
    in_use, stale = (shelf.in_use, shelf.stale) if shelf else (0, 0)
    verified_on = shelf.verified_on if shelf else None
    return cell(
        [
            in_time(facts, OWED, *_WORDS),
            told(in_use, *_IN_USE, verified_on, "/knowledge/works"),
        ],
        [
            late(facts, OWED, *_WORDS),
            found("stale", Light.AMBER, stale, _STALE, "/knowledge/stale"),
        ],
    )


ARTICLE = Article(
    4,
    Words("部门协作", "Cooperation"),
    "各级司法行政部门应当建立“12348”热线部门协作机制。"
    "（一）法律援助机构具体负责“12348”热线接待咨询、分流、统计分析等工作。"
    "（二）各有关职能部门应当把业务范围、办事程序、注意事项、许可条件、咨询投诉电话等进行清理、更新、汇总，"
    "输入“12348”热线信息系统，作为开展法律咨询的信息来源。"
    "（三）有关职能部门应当及时回复或处理“12348”热线分流转办的问题。"
    "（四）信息技术部门应当保障“12348”热线信息技术稳定和畅通。",
    Words(
        "以部门业务条目的核实日期和分流转办的回复期限判定。逾期回复为红；条目逾期未核实为黄。"
        "第（四）项以故障记录判定，平台尚无该记录。",
        "By the day on which entries were verified, and the time of departments' answers. A late "
        "answer is red, a stale entry amber. Outages are not recorded on the platform yet.",
    ),
    Words(
        "当月没有核实过部门业务条目，也没有到期的分流转办回复。",
        "No entry was verified and no answer of a department was due in the month.",
    ),
    judge,
    of_county=True,
)

"""Article 4: departments tell their business, and answer what is sent to them."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import found, in_time, late, listed, told
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (
    Kind.REFERRAL_REPLY,
    Kind.DISPATCH_ANSWER,
    Kind.URGENT_DISPATCH_ANSWER,
    Kind.DISPATCH_RESULT,
)
_WORDS = "部门的回复", "Answers of departments"
_IN_USE = "部门业务条目在用{}条", "{} entries of departments in use"
_TRIED = (
    "接听程序探测{}天，未发现接待时间内中断（运营商线路由人登记）",
    "Answering program tried on {} days, not down in hours (people enter the carrier's line)",
)
_DOWN = "接待时间内线路中断{}分钟", "Line down for {} minutes of its reception hours"
_HELD = (
    "负责接待咨询、分流、统计分析的机构已明确并核实",
    "The responsible institution is named and verified",
)
_UNHELD = (
    "没有明确负责接待咨询、分流、统计分析的法律援助机构",
    "No institution is named as responsible for reception, routing and statistics",
)
_STALE = "部门业务条目逾期未核实{}条", "{} entries overdue for verification"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge verification and answers by their time, the line by probes and outages."""
    shelf, probed, held = facts.shelf, facts.probed, facts.held
    down = probed.duty_minutes if probed else 0
    link = listed(facts, "outages", period=str(facts.period))
    office = listed(facts, "institutions")
    in_use, stale = (shelf.in_use, shelf.stale) if shelf else (0, 0)
    verified_on = shelf.verified_on if shelf else None
    return cell(
        [
            in_time(facts, OWED, *_WORDS),
            told(in_use, *_IN_USE, verified_on, listed(facts, "knowledge/works")),
            told(1, *_HELD, held.verified_on, office) if held and held.verified_on else None,
            told(probed.days, *_TRIED, probed.last, link) if probed and not down else None,
        ],
        [
            late(facts, OWED, *_WORDS),
            found(
                "down",
                Light.RED if down >= rulebook.outage_lead_minutes else Light.AMBER,
                down,
                _DOWN,
                link,
            ),
            found("unheld", Light.RED, int(held is not None and not held.since), _UNHELD, office),
            found("stale", Light.AMBER, stale, _STALE, listed(facts, "knowledge/stale")),
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
        "以机构登记簿、部门业务条目的核实日期、分流转办回复的期限、接听程序的探测和故障记录判定。"
        "没有明确负责机构、逾期回复、接待时间内中断达到规定分钟的，为红；条目逾期未核实、中断较短的，为黄。"
        "故障原因由省级说明，不计入市州。",
        "By the register of institutions, the day on which entries were verified, the time of "
        "departments' answers, probes of the answering program and outages. No responsible "
        "institution, a late answer, or so many reception minutes down as the rulebook says, is "
        "red; a stale entry or a shorter outage amber. The cause of an outage is the province's "
        "to state.",
    ),
    Words(
        "当月没有核实过负责机构和部门业务条目，没有到期的回复，线路也未经探测。",
        "Neither the institution nor an entry was verified, no answer of a department was due, and "
        "the line was not tried.",
    ),
    judge,
    of_county=True,
)

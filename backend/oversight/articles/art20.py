"""Article 20: the seven breaches; what is suspected is answered, what is confirmed stands."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, Light, cell
from backend.oversight.saying import found, in_time, late, listed, told
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (Kind.RECTIFICATION, Kind.LEAD_ANSWER)
_WORDS = "整改报告和线索核实", "Reports of rectification and answers to leads"
_ESTABLISHED = "立案认定的违规{}件", "{} violations established on file"
_UNDECIDED = "立案尚未认定{}件", "{} on file and not decided"
_CONFIRMED = (
    "经核实属实、尚未作出认定的线索{}件",
    "{} leads confirmed, not decided on file",
)
_UNHEARD = (
    "核实属实但未听取陈述、尚未立案认定的线索{}件",
    "{} leads confirmed though nobody was heard, not decided on file",
)
_OPEN = "待核实的线索{}件", "{} leads wait for an answer"
_EXPLAINED = "经核实已作说明的线索{}件", "{} leads explained"
_DISMISSED = "立案后不予认定{}件", "{} let go on file"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge by what people have found of leads and files: a lead accuses nobody (S0-73)."""
    del rulebook
    rows = listed(facts, "suspicions")
    ledger = listed(facts, "violations", year=facts.period.first.year)
    leads, files = facts.leads.values(), facts.files.values()
    findings = [
        found(
            "established", Light.RED, sum(one.established for one in files), _ESTABLISHED, ledger
        ),
        found("confirmed", Light.RED, sum(one.confirmed for one in leads), _CONFIRMED, rows),
        found("undecided", Light.AMBER, sum(one.undecided for one in files), _UNDECIDED, ledger),
        found("unheard", Light.AMBER, sum(one.unheard for one in leads), _UNHEARD, rows),
        found("open", Light.AMBER, sum(one.open for one in leads), _OPEN, rows),
    ]
    explained = sum(one.explained for one in leads)
    explained_on = max((one.last for one in leads if one.last), default=None)
    dismissed = sum(one.dismissed for one in files)
    dismissed_on = max((one.last for one in files if one.last), default=None)
    return cell(
        [
            told(explained, *_EXPLAINED, explained_on, rows),
            told(dismissed, *_DISMISSED, dismissed_on, ledger),
            None if any(findings) else _without(facts),
            in_time(facts, OWED, *_WORDS),
        ],
        [late(facts, OWED, *_WORDS), *findings],
    )


def _without(facts: Facts) -> Evidence | None:
    """Say that nothing was established where every closed shift was looked at."""
    if facts.chair is None:
        return None
    words = Words("已关账班次逐班核对，没有认定的违规", "Closed shifts looked at; no breach found")
    return Evidence(words, facts.chair.last)


ARTICLE = Article(
    20,
    Words("违规追究", "Breaches"),
    "有下列情形之一的，责令改正，通报批评，造成不良影响或严重后果的，追究相关人员责任。"
    "（一）热线不畅通的；（二）值班人员擅离岗位的；（三）值班人员解答不认真，拒绝或误导咨询人的；"
    "（四）值班人员在接听过程中，态度不好，用语不文明，伤害、侮辱咨询人的；"
    "（五）值班人员利用工作便利，为个人或机构介绍有偿法律服务的；"
    "（六）不按规定时间回复咨询或处理投诉举报的；（七）其他有关违反规定的行为。",
    Words(
        "以线索的核实结果、违规台账的认定和整改的期限判定。认定违规、听取陈述后核实属实、整改逾期为红，"
        "待核实、待认定、未听取陈述即核实属实的为黄；线索本身不是认定，同一行为不重复计算。"
        "申诉由省级答复，不计入市州。",
        "By what people have found of leads and on file, and the time of rectification. "
        "Established, confirmed after a hearing or late is red; confirmed unheard, or waiting to "
        "be answered or decided amber; a lead is no finding, and no act counts twice. An appeal "
        "is the province's to answer.",
    ),
    Words(
        "当月没有线索和立案，也没有经逐班核对的班次。",
        "No lead, no file, and no closed shift that was looked at.",
    ),
    judge,
)

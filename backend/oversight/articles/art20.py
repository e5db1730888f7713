"""Article 20: the seven breaches; what is suspected is answered, what is confirmed stands."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, Light, cell
from backend.oversight.saying import found, in_time, late, listed
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

OWED = (Kind.RECTIFICATION, Kind.APPEAL)
_WORDS = "整改报告和申诉答复", "Reports of rectification and answers to appeals"
_CONFIRMED = "经核实属实的违规情形{}件", "{} leads confirmed by a person"
_OPEN = "待核实的线索{}件", "{} leads wait for an answer"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge leads by what people have found of them: a lead alone accuses nobody (S0-73)."""
    del rulebook
    rows = listed(facts, "suspicions")
    confirmed = sum(one.confirmed for one in facts.leads.values())
    waiting = sum(one.open for one in facts.leads.values())
    return cell(
        [_explained(facts, rows), _without(facts), in_time(facts, OWED, *_WORDS)],
        [
            late(facts, OWED, *_WORDS),
            found("confirmed", Light.RED, confirmed, _CONFIRMED, rows),
            found("open", Light.AMBER, waiting, _OPEN, rows),
        ],
    )


def _explained(facts: Facts, link: str) -> Evidence | None:
    explained = sum(one.explained for one in facts.leads.values())
    if not explained:
        return None
    words = Words(f"经核实已作说明{explained}件", f"{explained} leads explained")
    return Evidence(words, max(one.last for one in facts.leads.values() if one.explained), link)


def _without(facts: Facts) -> Evidence | None:
    """Say that nothing was established where every closed shift was looked at."""
    if facts.leads or facts.chair is None:
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
        "以线索的核实结果和整改、申诉的期限判定。经核实属实、整改逾期为红，待核实为黄；线索本身不是认定。",
        "By what people have found of leads, and the time of rectification and appeals. Confirmed "
        "or late is red, waiting for an answer amber; a lead is no finding.",
    ),
    Words(
        "当月没有线索，也没有经逐班核对的班次。",
        "No lead, and no closed shift that was looked at.",
    ),
    judge,
)

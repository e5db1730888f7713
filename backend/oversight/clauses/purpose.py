"""Part one of the notice: who is brought together for whom, and the five aims."""

from collections.abc import Iterator

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, cell
from backend.oversight.saying import counted, matters_of
from backend.places.institutions.grounds import Words

_DISPATCHED = "指派律师、公证、基层法律服务、司法所等{}件", "{} dispatches to organised providers"
_REGISTERED = "登记来电来访{}件", "{} calls and visits registered"
_AIMS = (
    ("matters.function.education", "宣传法律：提供法律教育{}件", "Law made known: {} matters"),
    ("matters.with_result", "满足需求：有结果的事项{}件", "Demand met: {} matters with a result"),
    ("orders.mediated", "调处纠纷：有结果的调处{}件", "Disputes mediated: {} with a result"),
    ("matters.disposition.7", "接受监督：登记投诉举报{}件", "Supervision received: {} complaints"),
    (
        "matters.urgent_with_result",
        "解决热点：重大紧急事项有结果{}件",
        "Hot issues solved: {} urgent matters with a result",
    ),
)


def _organised(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show the organised providers by what was dispatched to them; nothing can be late here."""
    del rulebook
    dispatched = counted(facts, "orders.kind.dispatch", _DISPATCHED, matters_of(facts))
    if dispatched is None:
        return cell(())
    return cell([dispatched, counted(facts, "matters", _REGISTERED, matters_of(facts))])


def _aims(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show the five aims by a figure each; only all five together have a day (S2-03)."""
    del rulebook
    shown = list(_shown(facts))
    whole = len(shown) == len(_AIMS)
    on = facts.last(*(measure for measure, *_ in _AIMS)) if whole else None
    link = f"/overview/report?place={facts.line}&period={facts.period}"
    return cell(Evidence(words, on, link) for words in shown)


def _shown(facts: Facts) -> Iterator[Words]:
    for measure, zh, en in _AIMS:
        if number := facts.count(measure):
            yield Words(zh.format(number), en.format(number))


CLAUSES = (
    Article(
        101,
        Words("统一组织", "Organised providers"),
        "法律服务专用电话，就是司法行政机关开设和运用特定的电话专经和电信网络，"
        "统一组织律师、公证、基层法律服务组织和乡镇(街道)司法所，面向广大群众和社会组织，"
        "提供便捷、高效的法律咨询和各方面的法律服务。",
        Words(
            "以当月向各类法律服务组织的指派显示。",
            "By what was dispatched in the month to providers of legal services.",
        ),
        Words("当月没有向法律服务组织指派。", "Nothing was dispatched to a provider in the month."),
        _organised,
        of_county=True,
        cited=Words("通知一", "Notice 1"),
    ),
    Article(
        102,
        Words("五项目的", "The five aims"),
        "开设法律服务专用电话，有利于强化法制宣传普及工作，提高全民的法制观念和依法维权意识；"
        "有利于适应经济和社会发展对法律服务的迫切需求，强化法律手段在调整各种经济和社会关系方面的作用；"
        "有利于提高对民间纠纷和社会矛盾的调处、疏导和防范能力，维护基层社会的稳定和促进治安状况的好转；"
        "有利于基层政府接受群众和社会监督，提高依法行政和依法治理各项事业的能力和水平；"
        "有利于运用法律手段解决群众普遍关心的“热点”“难点”问题，密切党群干群关系，增强政治凝聚力。",
        Words(
            "五项目的各以一项指标显示，五项齐全方为“符合”；通知未定标准，不判“不符”。",
            "One figure for each of the five aims; kept where all five are shown. The notice names "
            "no measure, so that nothing of it can be broken.",
        ),
        Words("五项指标中有的当月没有数据。", "One of the five figures has no data this month."),
        _aims,
        of_county=True,
        cited=Words("通知一", "Notice 1"),
    ),
)

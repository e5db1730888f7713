"""Article 1: in good time, within reach, of quality, efficient: one figure for each word."""

from collections.abc import Iterator

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, cell
from backend.places.institutions.grounds import Words
from backend.tallies.figures.casework import REPLIES, of_kinds

_CAME = "calls.in_hours"
_KEPT = of_kinds("promises.on_time", REPLIES)
_SCORES = tuple(f"calls.score.{score}" for score in range(1, 6))
_GOOD = _SCORES[-2:]
_ON_THE_SPOT = "matters.disposition.1"
_WORDS = 4


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show the four words by figures; the article names no measure, so that none is broken.

    Only all four together have a day: with one of them missing the purpose is not shown.
    """
    del rulebook
    shown = list(_figures(facts))
    whole = len(shown) == _WORDS
    on = facts.last(_CAME, *_KEPT, *_SCORES, _ON_THE_SPOT) if whole else None
    link = f"/overview?place={facts.line}&period={facts.period}"
    return cell(Evidence(words, on, link) for words in shown)


def _figures(facts: Facts) -> Iterator[Words]:
    if kept := facts.count(*_KEPT):
        late = facts.count(*of_kinds("promises.late", REPLIES))
        yield Words(
            f"及时：按期答复{kept}件，逾期{late}件", f"In good time: {kept} replies, {late} late"
        )
    if came := facts.count(_CAME):
        answered = facts.count("calls.answered_in_hours")
        zh = f"便捷：接待时间来电{came}个，接通{answered}个"
        yield Words(zh, f"Within reach: {answered} of {came} calls in hours answered")
    if rated := facts.count(*_SCORES):
        good = facts.count(*_GOOD)
        yield Words(
            f"优质：评价{rated}次，满意{good}次", f"Of quality: {good} of {rated} satisfied"
        )
    if spot := facts.count(_ON_THE_SPOT):
        yield Words(f"高效：当场答复{spot}件", f"Efficient: {spot} answered on the spot")


ARTICLE = Article(
    1,
    Words("服务宗旨", "Purpose"),
    "“12348”热线的服务宗旨是面向社会提供及时、便捷、优质、高效的法律援助服务。",
    Words(
        "及时、便捷、优质、高效各以一项指标显示，四项齐全方为“符合”；条文未定标准，不判“不符”。",
        "One figure for each of the four words; kept where all four are shown. The article names "
        "no measure, so that nothing of it can be broken.",
    ),
    Words(
        "四项指标中有的当月没有数据：按期答复、接通、满意度评价、当场答复。",
        "One of the four has no data this month: replies in time, calls answered, satisfaction, "
        "answers on the spot.",
    ),
    judge,
)

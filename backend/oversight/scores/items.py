"""What is scored, in the order of the articles: another item is one more entry and one weight.

Each fact is scored once: an article that a figure measures is scored by the figure, by degree;
one that none measures by the months in which it was kept. Violations are left out: what people
decide of a file has its own consequences (Art. 20), and its fact is scored where it was found.
"""

from backend.kernel.rulebook import RULE_FIELDS
from backend.oversight.articles.book import ARTICLES
from backend.oversight.scores.model import Item
from backend.places.institutions.grounds import Words
from backend.tallies.figures.book import FIGURES

_FIGURES = {one.key: one for one in FIGURES}
_NAMES = {one.number: one.name for one in ARTICLES}
_CITED = {one.name: one.article for one in RULE_FIELDS}


def _figure(key: str, weight: str) -> Item:
    figure = _FIGURES[key]
    return Item(key, weight, figure, figure.name, figure.article)


def _article(number: int, weight: str) -> Item:
    cited = Words(_CITED[weight], f"Art. {number}")
    return Item(f"article_{number}", weight, number, _NAMES[number], cited)


ITEMS: tuple[Item, ...] = (
    _figure("satisfaction", "score_satisfaction"),
    _article(2, "score_supervision"),
    _figure("orders_on_time", "score_orders"),
    _figure("answered_rate", "score_answered"),
    _figure("on_duty", "score_duty"),
    _article(9, "score_staff"),
    _article(10, "score_training"),
    _article(11, "score_subsidy"),
    _figure("phrases_whole", "score_phrases"),
    _figure("replies_on_time", "score_replies"),
    _figure("complaints_on_time", "score_complaints"),
)
WEIGHTS = frozenset(one.weight for one in ITEMS)

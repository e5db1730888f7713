"""The articles that are judged, in their order: a new one is one more name here."""

from collections.abc import Mapping

from backend.kernel.rulebook import Rulebook
from backend.oversight.articles import art08, art09, art11, art16
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell

ARTICLES: tuple[Article, ...] = (
    art08.ARTICLE,
    art09.ARTICLE,
    art11.ARTICLE,
    art16.ARTICLE,
)


def judged(facts: Facts, rulebook: Rulebook) -> Mapping[int, Cell]:
    """Return how each article stands by these facts and this rulebook, by its number."""
    return {one.number: one.judge(facts, rulebook) for one in ARTICLES}

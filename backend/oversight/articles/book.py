"""The articles that are judged, in their order: a new one is one more name here."""

from collections.abc import Iterable, Mapping

from backend.kernel.rulebook import Rulebook
from backend.oversight.articles import (
    art01,
    art02,
    art03,
    art04,
    art05,
    art06,
    art07,
    art08,
    art09,
    art10,
    art11,
    art12,
    art13,
    art14,
    art15,
    art16,
    art17,
    art18,
    art19,
    art20,
    art21,
)
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell

ARTICLES: tuple[Article, ...] = (
    art01.ARTICLE,
    art02.ARTICLE,
    art03.ARTICLE,
    art04.ARTICLE,
    art05.ARTICLE,
    art06.ARTICLE,
    art07.ARTICLE,
    art08.ARTICLE,
    art09.ARTICLE,
    art10.ARTICLE,
    art11.ARTICLE,
    art12.ARTICLE,
    art13.ARTICLE,
    art14.ARTICLE,
    art15.ARTICLE,
    art16.ARTICLE,
    art17.ARTICLE,
    art18.ARTICLE,
    art19.ARTICLE,
    art20.ARTICLE,
    art21.ARTICLE,
)

RULES = frozenset(
    {
        "answered_share_amber",
        "answered_share_red",
        "coverage_least",
        "desertion_minutes",
        "outage_lead_minutes",
        "subsidy_day",
        "training_months",
        "voicemail_every_calendar_day",
    }
)
"""The numbers of the rulebook that articles read; a test holds them against the modules."""


OF_COUNTIES = tuple(one for one in ARTICLES if one.of_county)


def judged(
    facts: Facts, rulebook: Rulebook, articles: Iterable[Article] = ARTICLES
) -> Mapping[int, Cell]:
    """Return how each article stands by these facts and this rulebook, by its number."""
    return {one.number: one.judge(facts, rulebook) for one in articles}

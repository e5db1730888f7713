"""Article 21: the measures are in force, in the version of their time."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, cell
from backend.places.institutions.grounds import Words


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show by which rulebook the facts of the month are judged (S0-80)."""
    days = facts.tallied.last.values() if facts.tallied else ()
    if not days:
        return cell(())
    since, number = rulebook.effective_from, rulebook.version
    words = Words(
        f"当月记录按规则第{number}版（{since}起施行）判定",
        f"Judged by rulebook {number}, in force since {since}",
    )
    return cell([Evidence(words, max(days), "/rulebook")])


ARTICLE = Article(
    21,
    Words("施行", "In force"),
    "本办法自公布之日起施行。",
    Words(
        "当月有记录即按当时施行的规则版本判定；规则改变不溯及以往。",
        "What was recorded is judged by the rulebook of its time; a later one changes nothing of "
        "it.",
    ),
    Words(
        "当月没有记录可按规则判定。",
        "Nothing was recorded that could be judged.",
    ),
    judge,
)

"""Article 18: appraisal, which the platform does not keep yet, and regular checks of the work."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, cell
from backend.oversight.saying import listed
from backend.places.institutions.grounds import Words


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show how many calls were reviewed; that alone has no day: appraisal is the other half."""
    del rulebook
    return cell([_reviewed(facts)])


def _reviewed(facts: Facts) -> Evidence | None:
    if facts.reviewed is None:
        return None
    chosen, made = facts.reviewed.chosen, facts.reviewed.made
    words = Words(
        f"监督检查：抽选通话{chosen}通，已评查{made}通",
        f"Checks: {made} of {chosen} chosen calls reviewed",
    )
    return Evidence(words, None, listed(facts, "reviews", month=str(facts.period)))


ARTICLE = Article(
    18,
    Words("考核检查", "Appraisal"),
    "各级司法行政部门应当把“12348”热线列入法律援助工作绩效考核的重要内容，定期进行监督检查。",
    Words(
        "以绩效考核和监督检查记录判定，两项齐全方为“符合”。通话评查是监督检查的一种。",
        "By the appraisal of the year and the checks that were made, both of them. Reviews of "
        "calls are one kind of check.",
    ),
    Words(
        "平台尚无绩效考核记录，仅凭通话评查不足以显示。",
        "The platform holds no appraisal yet; reviews of calls alone do not show it.",
    ),
    judge,
)

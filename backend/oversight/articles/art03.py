"""Article 3: the budget of the line, which the platform does not see yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    3,
    Words("经费", "Budget"),
    "各级司法行政部门应当把“12348”热线所需经费列入法律援助专项经费使用范围，统筹安排，"
    "确保“12348”热线正常运行。",
    Words(
        "以当年经费预算和拨付记录判定。",
        "By the budget of the year and what was paid out of it.",
    ),
    Words(
        "平台尚无经费预算和拨付记录；登记后方可显示。",
        "The platform holds no budget and no payments of it yet; they would show it.",
    ),
    unshown,
)

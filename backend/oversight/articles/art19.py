"""Article 19: commendation, which the platform does not keep yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    19,
    Words("表彰奖励", "Commendation"),
    "各级司法行政部门对在“12348”热线工作中表现突出的机构和人员，应当给予表彰、奖励。",
    Words(
        "以表彰、奖励的决定判定。",
        "By decisions that commend or reward.",
    ),
    Words(
        "平台尚无表彰、奖励记录；没有表彰的月份不作“符合”。",
        "The platform holds no commendations yet; a month without is not taken for kept.",
    ),
    unshown,
)

"""Article 7: signs and rules on the wall, of which the platform has no inspections yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    7,
    Words("标志公示", "Signs on the wall"),
    "“12348”热线场所应当设有醒目标志，管理制度、服务承诺上墙公示。",
    Words(
        "以实地检查记录（日期、照片）判定。",
        "By inspections on the spot, with day and photographs.",
    ),
    Words(
        "平台尚无标志和上墙公示的检查记录；登记一次带日期的检查后方可显示。",
        "The platform holds no inspection of the walls yet; one with a day would show it.",
    ),
    unshown,
)

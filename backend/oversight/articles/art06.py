"""Article 6: the duty room, of which the platform has no inspections yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    6,
    Words("值班室", "Duty room"),
    "“12348”热线设置专门的值班室，接答区与其他工作区域应分开，保护咨询人的隐私。",
    Words(
        "以实地检查记录（日期、照片）判定。",
        "By inspections on the spot, with day and photographs.",
    ),
    Words(
        "平台尚无值班场所检查记录；登记一次带日期的检查后方可显示。",
        "The platform holds no inspection of the room yet; one with a day would show it.",
    ),
    unshown,
)

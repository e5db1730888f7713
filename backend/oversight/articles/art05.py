"""Article 5: publicity, of which the platform has no records yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    5,
    Words("宣传", "Publicity"),
    "各级司法行政部门应当加强对“12348”热线的宣传，并在便民服务接待窗口醒目位置公布热线电话，"
    "提高社会影响力和公众知晓率。",
    Words(
        "以宣传活动记录、接待窗口公布热线电话的照片判定。",
        "By records of campaigns and photographs of the counters that show the number.",
    ),
    Words(
        "平台尚无宣传活动和窗口公布的记录；来电人“从何得知”仅供参考，不足以证明。",
        "The platform holds no campaigns and no photographs yet; how callers know of the line "
        "is a hint and no proof.",
    ),
    unshown,
)

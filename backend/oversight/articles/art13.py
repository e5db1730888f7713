"""Article 13: the seven phrases, heard call by call and not counted by place yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    13,
    Words("规范用语", "Phrases"),
    "“12348”热线规范用语：1、您好，有什么事情需要我们帮助吗，请讲；2、请问您贵姓；3、您别急，慢慢说；"
    "4、对不起，有些问题没有听清楚，请您再说一遍；5、您还有什么需要补充的吗，请讲；"
    "6、抱歉，您咨询或反映的问题比较复杂，我现在答复不了您，但我们会在2个工作日内给您答复，"
    "请您留下姓名、联系电话；7、谢谢您拨打“12348”法律援助热线，再见。",
    Words(
        "以每次通话识别或复核的规范用语判定。",
        "By the phrases that were heard, or found at a review, in each call.",
    ),
    Words(
        "规范用语逐通识别，尚未按市州汇总；汇总后方可显示。",
        "Phrases are heard call by call and not counted by place yet; the counts would show it.",
    ),
    unshown,
)

"""Article 18: appraisal and inspection, which the platform does not keep yet."""

from backend.oversight.model import Article
from backend.oversight.saying import unshown
from backend.places.institutions.grounds import Words

ARTICLE = Article(
    18,
    Words("考核检查", "Appraisal"),
    "各级司法行政部门应当把“12348”热线列入法律援助工作绩效考核的重要内容，定期进行监督检查。",
    Words(
        "以绩效考核方案和监督检查记录判定。",
        "By the appraisal of the year and the inspections that were made.",
    ),
    Words(
        "平台尚无绩效考核和监督检查记录；登记后方可显示。",
        "The platform holds no appraisal and no inspection yet; they would show it.",
    ),
    unshown,
)

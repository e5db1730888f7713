"""Article 13: the seven phrases, as they are recorded with each registered call."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import counted, found, matters_of
from backend.places.institutions.grounds import Words

_SAID = "规范用语说全的通话{}通", "{} calls in which every phrase that was due was said"
_OMITTED = "规范用语有漏说的通话{}通", "{} calls in which a phrase was left out"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge calls by what was ticked; an omission is no breach before a person has looked."""
    del rulebook
    rows = matters_of(facts)
    omitted = max(facts.count("phrases.calls") - facts.count("phrases.whole"), 0)
    return cell(
        [counted(facts, "phrases.whole", _SAID, rows)],
        [found("omitted", Light.AMBER, omitted, _OMITTED, rows)],
    )


ARTICLE = Article(
    13,
    Words("规范用语", "Phrases"),
    "“12348”热线规范用语：1、您好，有什么事情需要我们帮助吗，请讲；2、请问您贵姓；3、您别急，慢慢说；"
    "4、对不起，有些问题没有听清楚，请您再说一遍；5、您还有什么需要补充的吗，请讲；"
    "6、抱歉，您咨询或反映的问题比较复杂，我现在答复不了您，但我们会在2个工作日内给您答复，"
    "请您留下姓名、联系电话；7、谢谢您拨打“12348”法律援助热线，再见。",
    Words(
        "以登记时记录的规范用语判定：应说的都说到为全；有漏说的为黄，由负责人复核。",
        "By the phrases that are ticked at registration. A call in which one that was due was not "
        "said is amber: a head looks at it.",
    ),
    Words(
        "当月没有记录规范用语的来电登记。",
        "No registered call of the month tells of its phrases.",
    ),
    judge,
)

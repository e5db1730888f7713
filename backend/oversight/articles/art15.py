"""Article 15: how each kind of question goes on, and by when."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Light, cell
from backend.oversight.saying import counted, found, in_time, late, matters_of
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.casework import REPLY
from backend.tallies.figures.casework import COMPLAINTS

OWED = (Kind.REPLY, Kind.LEADER_REPORT, Kind.DEPLOYMENT, *COMPLAINTS)
_WORDS = "疑难答复、重大报告、投诉办理", "Replies, reports to the leader, complaints"
_ON_THE_SPOT = "当场答复{}件", "{} answered on the spot"
_UNNAMED = (
    "未留姓名的疑难问题{}件，单独统计，不计为合规",
    "{} uncertain questions without a name: counted apart, never as compliant",
)
_TOLD_WHERE = "告知有管辖权的法律援助机构{}件", "{} told which institution is competent"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge what was done by what was registered, and what was owed by its time (R5)."""
    del rulebook
    return cell(
        [
            in_time(facts, OWED, *_WORDS),
            counted(facts, "matters.disposition.1", _ON_THE_SPOT, matters_of(facts, disposition=1)),
            counted(facts, "matters.disposition.4", _TOLD_WHERE, matters_of(facts, disposition=4)),
        ],
        [
            late(facts, OWED, *_WORDS),
            found(
                "unnamed",
                Light.AMBER,
                facts.count("matters.reply_unnamed"),
                _UNNAMED,
                matters_of(facts, disposition=REPLY),
            ),
        ],
    )


ARTICLE = Article(
    15,
    Words("工作流程", "Procedure"),
    "“12348”热线工作流程：（一）对于简单、易答的问题当场解答；"
    "（二）对于把握不准的疑难问题，记录下咨询人姓名和联系电话，2个工作日内给予回复；"
    "（三）对于情况复杂，咨询人一时难以说清的问题，建议咨询人到就近的法律援助机构现场咨询，"
    "并告知其地址及联系电话；（四）对于符合法律援助条件的咨询人，应当向其提供有管辖权的法律援助机构的地址、"
    "电话，建议到相应的法律援助机构申请法律援助；（五）对于应由其他部门解答或处理的问题，"
    "应引导咨询人直接向有关单位咨询或反映，并尽可能提供咨询或投诉电话；"
    "（六）对于重大、紧急或群体性、易激化的矛盾纠纷等，应在解答中做好咨询人的安抚、疏导工作，"
    "并及时向本级司法行政部门领导报告；（七）投诉举报反映的问题属于法律援助机构管辖范围的，"
    "应进入案件受理程序。",
    Words(
        "以七种处置的登记和疑难答复、重大报告、投诉办理的期限判定，逾期为红；"
        "未记录姓名的疑难问题为黄，其答复不计为合规。",
        "By the dispositions that were registered, and the time of replies, reports to the leader "
        "and complaints: late is red. Uncertain questions without a name are amber, and their "
        "replies never count as kept.",
    ),
    Words(
        "当月没有登记的处置，也没有到期的答复、报告和投诉。",
        "No disposition was registered, and no reply, report or complaint was due.",
    ),
    judge,
    of_county=True,
)

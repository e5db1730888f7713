"""Part three of the notice: the six duties, and the two ways to miss one's own part."""

from collections.abc import Callable

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, cell
from backend.oversight.saying import counted, fallen_due, in_time, late, matters_of
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.figures.casework import COMPLAINTS

_REPORT = 5
"""The duty that is the city's alone: a county writes no report of the quarter."""

Counted = tuple[str, str, str, Callable[[Facts], str]]
"""A measure, its words in both languages with `{}`, and the way to its rows.

Orders are listed while they are open: those of a month are found in its matters.
"""


def complaints_of(facts: Facts) -> str:
    """Return the address of the complaints of the month."""
    return matters_of(facts, disposition=7)


def instructions_of(facts: Facts) -> str:
    """Return the address of the instructions that the province was to give in the month."""
    return fallen_due(facts, (Kind.INSTRUCTION,), "either")


def judged_by(
    counts: tuple[Counted, ...],
    owed: tuple[Kind, ...] = (),
    words: tuple[str, str] = ("", ""),
) -> Callable[[Facts, Rulebook], Cell]:
    """Return a judge: shown by what was counted or kept in time, red by what was late (R5)."""

    def judge(facts: Facts, rulebook: Rulebook) -> Cell:
        del rulebook
        shown = [counted(facts, measure, (zh, en), rows(facts)) for measure, zh, en, rows in counts]
        return cell([in_time(facts, owed, *words), *shown], [late(facts, owed, *words)])

    return judge


_ANSWERED = judged_by(
    (
        ("matters.function.advice", "解答法律询问{}件", "{} questions of law answered", matters_of),
        ("matters.function.education", "普及法律政策{}件", "Law made known in {}", matters_of),
    )
)
_PROVIDED = judged_by(
    (("orders.kind.dispatch", "部署服务{}件", "{} services dispatched", matters_of),),
    (Kind.DISPATCH_ANSWER, Kind.DISPATCH_RESULT),
    ("法律服务指派", "Dispatches of services"),
)
_CALMED = judged_by(
    (("orders.mediation", "指派调处、疏导{}件", "{} dispatches for mediation", matters_of),),
    (Kind.URGENT_DISPATCH_ANSWER, Kind.DEPLOYMENT),
    ("突发纠纷的应答和部署", "Answers and deployment in urgent disputes"),
)
_JOINED = judged_by(
    (("orders.kind.referral", "转交其他部门{}件", "{} referred to departments", matters_of),),
    (Kind.REFERRAL_REPLY,),
    ("其他部门的回复", "Replies of other departments"),
)
_REPORTED = judged_by((), (Kind.QUARTER_REPORT,), ("舆情分析报告", "Reports of public concerns"))
_COMPLAINED = judged_by(
    (("matters.disposition.7", "登记投诉举报{}件", "{} complaints registered", complaints_of),),
    COMPLAINTS,
    ("投诉受理、查处、告知", "Accepting, investigating and telling complaints"),
)
_WITHIN = judged_by(
    (
        ("orders.accepted", "接办{}件", "{} taken on", matters_of),
        (
            "orders.returned.out_of_scope",
            "以不属职责退回{}件，见事项内的理由",
            "{} returned as out of scope; each says why",
            matters_of,
        ),
    )
)


def _duty(
    number: int,
    name: Words,
    text: str,
    said: tuple[Words, Words],
    judge: Callable[[Facts, Rulebook], Cell],
) -> Article:
    meaning, missing = said
    item = "一二三四五六"[number - 1]
    cited = Words(f"通知三（{item}）", f"Notice 3({number})")
    return Article(
        300 + number, name, text, meaning, missing, judge, of_county=number != _REPORT, cited=cited
    )


CLAUSES = (
    _duty(
        1,
        Words("解答和普法", "Advice and education"),
        "一是解答法律询问，普及和宣传有关的法律及政策知识。",
        (
            Words("以登记的咨询和普法功能显示。", "By what is registered as advice or education."),
            Words("当月没有登记咨询或普法。", "No advice and no education was registered."),
        ),
        _ANSWERED,
    ),
    _duty(
        2,
        Words("部署法律服务", "Services dispatched"),
        "二是接受法律服务的要求，及时部署落实提供服务的具体单位和措施，必要时主动上门服务。",
        (
            Words(
                "以指派的应答和办结期限判定，逾期为红。",
                "By the time of answers to dispatches and of their results: late is red.",
            ),
            Words("当月没有指派。", "Nothing was dispatched in the month."),
        ),
        _PROVIDED,
    ),
    _duty(
        3,
        Words("突发纠纷快速反应", "Urgent disputes"),
        "三是对突发性、易激化的民间纠纷和群体性事件，作出快速反应，指挥司法所和调解组织及时到位，"
        "予以调处和疏导。",
        (
            Words(
                "以紧急指派的应答和部署期限判定，逾期为红。",
                "By the time of urgent answers and of deployment: late is red.",
            ),
            Words(
                "当月没有紧急指派，也没有指派调处。",
                "Nothing urgent and no mediation was dispatched.",
            ),
        ),
        _CALMED,
    ),
    _duty(
        4,
        Words("部门沟通协作", "Other departments"),
        "四是对于应当由其他部门处理或需与有关部门协作处理的事项，及时与有关部门沟通信息或接洽协作。",
        (
            Words(
                "以转交其他部门的登记和回复期限判定，逾期为红。",
                "By what was referred to departments and the time of their replies: late is red.",
            ),
            Words("当月没有转交其他部门。", "Nothing was referred to a department."),
        ),
        _JOINED,
    ),
    _duty(
        5,
        Words("分析报告", "Reports to leaders"),
        "五是定期整理分析群众关注的问题和反映的意见，掌握社情民情，报告党政领导。",
        (
            Words(
                "以舆情分析报告的期限判定，逾期为红。",
                "By the time of the report of public concerns: late is red.",
            ),
            Words("当月没有到期的报告。", "No report was due in the month."),
        ),
        _REPORTED,
    ),
    _duty(
        6,
        Words("投诉查处告知", "Complaints"),
        "六是受理对司法行政工作人员和法律服务执业人员的投诉和举报，部署查处措施，并告知查处结果。",
        (
            Words(
                "以投诉受理、查处、告知的期限判定，逾期为红。",
                "By the time of accepting, investigating and telling: late is red.",
            ),
            Words(
                "当月没有投诉举报，也没有到期的办理。",
                "No complaint was registered, and none was due.",
            ),
        ),
        _COMPLAINED,
    ),
    Article(
        307,
        Words("不推诿、不越权", "Neither shirking nor overstepping"),
        "各地在利用专用电话开展法律服务的工作中，应当全面、正确、依法履行职责，"
        "既要防止敷衍推诿、不负责任的倾向，也要防止超越职权、大包大揽的倾向，"
        "以免给专用电话服务或其他有关部门的工作造成不应有的被动。",
        Words(
            "以接办和以不属职责退回的交办显示；是否推诿、越权由人逐件核实，不自动判“不符”。",
            "By orders taken on and returned as out of scope. Whether one was shirked a person "
            "decides: nothing is found by itself.",
        ),
        Words("当月没有接办的交办。", "No order was taken on in the month."),
        _WITHIN,
        of_county=True,
        cited=Words("通知三", "Notice 3"),
    ),
)

"""Part three of the notice: centre, hub and staff of the telephone, and its five systems."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.articles.art08 import answered, missed, silent
from backend.oversight.clauses.duties import complaints_of, instructions_of, judged_by
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, Light, cell
from backend.oversight.saying import (
    counted,
    found,
    in_time,
    late,
    listed,
    matters_of,
    roster_of,
    told,
)
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind

_CENTRES = "有协调指挥中心的{}个县（市、区）", "{} counties with a coordination centre"
_CENTRELESS = (
    "专用电话已开通而无协调指挥中心{}个县（市、区）",
    "{} counties have a telephone and no coordination centre",
)
_DIVERTED = "分流到县（市、区）{}件", "{} diverted to counties"
_COMPLETED = "县（市、区）已办结{}件", "{} completed by counties"
_UNFIT = "不具备条件而值班{}人", "{} served without all that is asked for"
_UNTRAINED = "未经培训值班{}人", "{} served without training"
_RECEIVED = "公开渠道登记投诉举报{}件", "{} complaints came by the public channels"
_SHIFTS = "人员、时间、任务齐备的班次{}个", "{} shifts with person, time and task"
_UNNAMED = "接待日未落实接听人员{}天", "{} reception days without a person to answer"
_ENDED = "有结果的事项{}件", "{} matters have a result"
_PRESSED = (Kind.URGED, Kind.SUPERVISED, Kind.CIRCULATED)
_PRESSED_WORDS = "催办、督办、通报", "Urging, supervision and circulation"


def _commanded(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge whether a centre commands each telephone that is open (S2-23)."""
    del rulebook
    one = facts.connected
    if one is None:
        return cell(())
    rows = listed(facts, "telephones")
    return cell(
        [told(one.open - one.centreless, *_CENTRES, one.centres_on, rows)],
        [
            found(
                "centreless",
                Light.RED,
                one.centreless,
                _CENTRELESS,
                listed(facts, "telephones", lacks="centre"),
            )
        ],
    )


def _hub(facts: Facts, rulebook: Rulebook) -> Cell:
    """Show the two levels by what went down to counties; what is late, its order's clause tells."""
    del rulebook
    rows = matters_of(facts)
    return cell(
        [
            counted(facts, "diverted", _DIVERTED, rows),
            counted(facts, "diverted.completed", _COMPLETED, rows),
        ]
    )


def _staff(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge those who served by their papers."""
    del rulebook
    staff = facts.staff
    if staff is None or facts.chair is None:
        return cell(())
    rows = listed(facts, "staff")
    words = Words(f"当月值班{staff.served}人，逐人核对", f"{staff.served} served, each looked at")
    return cell(
        [Evidence(words, facts.chair.last, rows)],
        [
            found("unfit", Light.RED, staff.unfit, _UNFIT, rows),
            found("untrained", Light.RED, staff.untrained, _UNTRAINED, rows),
        ],
    )


def _civil(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge whether who asks is answered, and show that complaints have a way in (S2-36)."""
    return cell(
        [
            answered(facts),
            counted(facts, "matters.disposition.7", _RECEIVED, complaints_of(facts)),
        ],
        [silent(facts), missed(facts, rulebook)],
    )


def _posted(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge whether person, time and task are named (S2-37)."""
    del rulebook
    planned, rows = facts.planned, roster_of(facts)
    missing = len(set(planned.reception) - set(planned.answering)) if planned else 0
    closed = counted(
        facts,
        "duty.shifts",
        _SHIFTS,
        listed(facts, "attendances", month=str(facts.period)),
    )
    return cell([closed], [found("unplanned", Light.RED, missing, _UNNAMED, rows)])


def _pressed(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge supervision by its answers, and show results (S2-38, S2-39)."""
    del rulebook
    return cell(
        [
            in_time(facts, _PRESSED, *_PRESSED_WORDS),
            counted(facts, "matters.with_result", _ENDED, matters_of(facts)),
        ],
        [late(facts, _PRESSED, *_PRESSED_WORDS)],
    )


CLAUSES = (
    Article(
        308,
        Words("协调指挥中心", "Coordination centre"),
        "凡开通法律服务专用电话的地区，县市司法局应当建立“法律服务专用电话协调指挥中心”，"
        "负责统一指挥调度所辖法律服务组织和司法所开展专用电话法律咨询和服务工作。",
        Words(
            "以已开通专用电话的县（市、区）有无协调指挥中心判定，没有的为红。",
            "By the counties whose telephone is open: one without a centre is red.",
        ),
        Words(
            "没有已开通的专用电话，或当月没有核实过其中心的登记。",
            "No telephone is open, or no centre of one was verified in the month.",
        ),
        _commanded,
        of_county=True,
        cited=Words("通知三", "Notice 3"),
    ),
    Article(
        309,
        Words("中心枢纽", "The hub"),
        "凡采用“1600148”方式组网的地区，地市司法局的法律服务分台应发挥指挥、部署和协调所辖各县市"
        "专用电话服务的中心枢纽作用，除负责解答一般性法律咨询外，重点对来话人的服务需求区别不同情况"
        "向所在县市作出快速、妥当的分流、调度和部署，并在实践中逐步形成地、县两级专用电话服务网络"
        "分工科学、便捷高效、指挥通畅、协作密切、运转有序的服务机制。",
        Words(
            "以分流到县（市、区）的交办显示；五个词的指标见期间报告，逾期见职责二至四。",
            "By what was diverted to counties. The figures of the five words are in the report of "
            "the period; what is late is found at duties two to four.",
        ),
        Words("当月没有分流到县（市、区）的交办。", "Nothing was diverted to a county."),
        _hub,
        of_county=True,
        cited=Words("通知三", "Notice 3"),
    ),
    Article(
        310,
        Words("值班队伍", "Staff"),
        "专用电话值班人员应具有解答法律咨询的专业素质，熟悉对各类法律事务的处理程序和承办部门，"
        "了解各类法律服务组织的职能分工与司法行政基层组织的职责范围，"
        "有善于调度、督办和协调有关组织承办各项法律服务业务的能力。",
        Words(
            "以当月值班人员的条件和培训判定，有不具备的为红。",
            "By the papers and training of those who served; whoever lacks them makes it red.",
        ),
        Words("当月没有已关账的班次。", "No closed shift in the month."),
        _staff,
        cited=Words("通知三", "Notice 3"),
    ),
    Article(
        311,
        Words("文明服务", "Civil service"),
        "要健全文明服务制度，有问必答，热情服务，保证质量，接受监督，树立司法行政部门的窗口形象。",
        Words(
            "以接听和公开的投诉渠道判定；接待日有来电而全天无人接听的为红，"
            "接听比例低于省里所定的为黄或红。",
            "By calls answered and by the public channel of complaints; a day with calls that "
            "nobody answered is red, a share below those of the province amber or red.",
        ),
        Words("当月没有接听来电，也没有投诉登记。", "No call was answered, no complaint came."),
        _civil,
        cited=Words("通知三制度一", "Notice 3, system 1"),
    ),
    Article(
        312,
        Words("上岗值班", "Duty posts"),
        "要健全上岗值班制度，做到值班人员、值班时间、值班任务三落实。",
        Words(
            "以值班表和已关账的班次判定；接待日未落实人员的为红。",
            "By the roster and closed shifts; a reception day without a person is red.",
        ),
        Words("当月没有值班表，也没有已关账的班次。", "No roster and no closed shift."),
        _posted,
        cited=Words("通知三制度二", "Notice 3, system 2"),
    ),
    Article(
        313,
        Words("服务督办", "Supervised services"),
        "要健全服务督办制度，对电话受理的业务保证件件有着落，件件有结果，严禁承办人员推诿拖延，不尽职尽责。",
        Words(
            "以有结果的事项和催办、督办、通报的反馈期限判定，逾期为红。",
            "By matters with a result and the time of answers to urging, supervision and "
            "circulation: late is red.",
        ),
        Words("当月没有有结果的事项，也没有督办。", "No matter has a result, none was supervised."),
        _pressed,
        of_county=True,
        cited=Words("通知三制度三", "Notice 3, system 3"),
    ),
    Article(
        314,
        Words("上门服务", "Services at the door"),
        "要健全上门服务制度，服务人员及时到位，满足群众的服务需求。",
        Words("以到场期限判定，逾期为红。", "By the time of arrivals: late is red."),
        Words("当月没有约定的上门服务。", "No visit at the door was agreed."),
        judged_by((), (Kind.ARRIVAL,), ("上门服务到场", "Arrivals at the door")),
        of_county=True,
        cited=Words("通知三制度四", "Notice 3, system 4"),
    ),
    Article(
        315,
        Words("配套联动", "Acting together"),
        "要健全配套联动制度，对内搞好专用电话受理业务的分流调度，对外搞好与有关部门的信息沟通与协作，"
        "对上搞好情况反映，重要事务及时请示报告。",
        Words(
            "以分流转办和请示显示；其他部门逾期回复见职责四，批复由省级作出，不计入市州。",
            "By what was handed on and what instruction was asked for. Late replies of departments "
            "are found at duty four; an instruction is the province's to give.",
        ),
        Words("当月没有分流转办，也没有请示。", "Nothing was handed on, nothing asked."),
        judged_by(
            (
                ("orders", "分流转办{}件", "{} handed on", matters_of),
                (
                    "promises.due.instruction",
                    "请示{}件",
                    "Instruction asked for in {}",
                    instructions_of,
                ),
            ),
        ),
        of_county=True,
        cited=Words("通知三制度五", "Notice 3, system 5"),
    ),
)

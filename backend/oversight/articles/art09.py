"""Article 9: in every minute of the reception hours at least one person who only answers."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Chair, Facts
from backend.oversight.model import Article, Cell, Evidence, Finding, Light, cell
from backend.oversight.saying import found, listed, roster_of
from backend.places.institutions.grounds import Words

_UNFIT = "不具备第九条条件而值班{}人", "{} served without all that Article 9 asks for"
_DISPUTED = "待认定的考勤{}条", "{} attendances wait for a judgement"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge the minutes that are over by how many people were there, not by what was planned."""
    chair, rows = facts.chair, listed(facts, "attendances", month=str(facts.period))
    if chair is None:
        return cell((), [_unplanned(facts), _unclosed(facts)])
    covered = chair.staffed[rulebook.coverage_least - 1]
    unconfirmed = max(chair.staffed[0] - chair.confirmed_minutes, 0)
    unfit = facts.staff.unfit if facts.staff else 0
    disputed = facts.count("duty.disputed")
    return cell(
        [_attended(chair, covered, rows)],
        [
            _unplanned(facts),
            _unclosed(facts),
            found(
                "uncovered",
                Light.RED,
                chair.open_minutes - covered,
                (
                    f"接待时间不足{rulebook.coverage_least}人在岗{{}}分钟",
                    f"{{}} reception minutes with fewer than {rulebook.coverage_least} there",
                ),
                rows,
            ),
            found(
                "unconfirmed",
                Light.AMBER,
                unconfirmed,
                (
                    "仅有平台签到、未经话机或负责人确认{}分钟",
                    "{} minutes told by the portal alone, confirmed by nobody",
                ),
                rows,
            ),
            found("unfit", Light.RED, unfit, _UNFIT, listed(facts, "staff")),
            found("disputed", Light.AMBER, disputed, _DISPUTED, f"{rows}&disputed=true"),
        ],
    )


def _unplanned(facts: Facts) -> Finding | None:
    planned = facts.planned
    number = len(set(planned.reception) - set(planned.answering)) if planned else 0
    words = "接待日未安排接听人员{}天", "{} reception days with nobody planned to answer"
    return found("unplanned", Light.RED, number, words, roster_of(facts))


def _unclosed(facts: Facts) -> Finding | None:
    """Find what the platform has not closed: of those days nobody is said to have been away."""
    number = facts.planned.unclosed if facts.planned else 0
    words = "待系统关账的班次{}个，其当日暂不判定", "{} shifts wait to be closed; their days wait"
    link = listed(facts, "attendances", month=str(facts.period))
    return found("unclosed", Light.AMBER, number, words, link)


def _attended(chair: Chair, covered: int, link: str) -> Evidence | None:
    if not covered:
        return None
    words = Words(
        f"接待{chair.open_minutes}分钟，足额在岗{covered}分钟",
        f"{covered} of {chair.open_minutes} reception minutes covered",
    )
    return Evidence(words, chair.last, link)


ARTICLE = Article(
    9,
    Words("值班人员", "People on duty"),
    "“12348”热线工作时间应当安排至少1人专门负责接听电话、答复咨询，值班人员应从律师、基层法律服务工作者、"
    "法律援助志愿者中择优安排，并具备下列条件：（一）具有较强的社会责任感和政治敏锐性，善于做群众工作；"
    "（二）熟悉国家方针、政策和法律法规，了解并掌握法律援助相关法规、政策，具备较强的法律服务解答技能；"
    "（三）热心公益事业，具有奉献精神，耐心细致，勤勉敬业；（四）熟练掌握电脑操作技能。",
    Words(
        "按分钟计算接待时间实际在岗人数，不看计划。任一分钟人数不足，为红；"
        "只有平台签到而无话机佐证、考勤待认定、班次待系统关账的，为黄；未关账的日子不计在岗或缺岗。",
        "Counts the people really there in each reception minute, whatever was planned. A minute "
        "with too few is red; minutes that only the portal tells of, or that wait for a judgement, "
        "and shifts that wait to be closed are amber; their days count for nothing yet.",
    ),
    Words(
        "当月没有已关账的班次：既未证明有人在岗，也未证明无人。",
        "No shift of the month is closed: neither presence nor absence is shown.",
    ),
    judge,
)

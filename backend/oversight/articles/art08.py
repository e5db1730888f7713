"""Article 8: the hours, prompt answers, nobody away from the post, a prompt outside the hours."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, Finding, Light, cell
from backend.oversight.saying import counted, found, listed
from backend.places.institutions.grounds import Words

_MOST_NAMED = 5
"""Days that a finding names; it counts all."""

_ANSWERED = "接待时间接听来电{}个", "{} calls answered in hours"
_PROMPTED = "非值班时间来电{}个，由语音提示接答", "{} calls outside the hours heard the prompt"
_UNPUNCTUAL = "迟到、早退共{}分钟", "{} minutes late or left early"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge the hours by attendance and calls; away without leave counts from the tolerance on."""
    rows = listed(facts, "attendances", month=str(facts.period))
    return cell(
        [
            _attended(facts, rows),
            counted(facts, "calls.answered_in_hours", _ANSWERED, listed(facts, "calls")),
            counted(facts, "calls.off_hours", _PROMPTED),
        ],
        [
            _silent(facts),
            _deserted(facts, rulebook.desertion_minutes, rows),
            found(
                "unpunctual",
                Light.AMBER,
                facts.count("duty.late_minutes", "duty.early_minutes"),
                _UNPUNCTUAL,
                rows,
            ),
        ],
    )


def _deserted(facts: Facts, tolerance: int, link: str) -> Finding | None:
    absences = facts.chair.absences if facts.chair else ()
    number = sum(minutes > tolerance for _, minutes in absences)
    words = (
        f"未经批准离岗超过{tolerance}分钟{{}}次",
        f"Away without leave for more than {tolerance} min: {{}}",
    )
    return found("deserted", Light.RED, number, words, link)


def _attended(facts: Facts, link: str) -> Evidence | None:
    if facts.chair is None or not facts.chair.staffed[0]:
        return None
    minutes = facts.chair.staffed[0]
    words = Words(f"接待时间有人值守{minutes}分钟", f"{minutes} reception minutes attended")
    return Evidence(words, facts.chair.last, link)


def _silent(facts: Facts) -> Finding | None:
    days = facts.tallied.silent if facts.tallied else ()
    if not days:
        return None
    named = "、".join(f"{day.month}月{day.day}日" for day in days[:_MOST_NAMED])
    named_en = ", ".join(f"{day:%m-%d}" for day in days[:_MOST_NAMED])
    return Finding(
        "silent",
        Light.RED,
        Words(
            f"接待时间有来电而全天无人接听{len(days)}天：{named}",
            f"Days with calls in hours and none answered: {len(days)} ({named_en})",
        ),
        listed(facts, "calls", day=str(days[0])),
    )


ARTICLE = Article(
    8,
    Words("接待时间", "Reception hours"),
    "每周一至周五正常工作日的8：30至11：30，14：30至17：00为接待咨询时间，值班人员按规定时间开（关）机，"
    "及时接听电话，工作时间不得擅自离开岗位。非值班时间，系统应当处于语音提示状态。",
    Words(
        "以值守分钟、来电和离岗记录判定。全天来电无人接听、未经批准离岗超过规定分钟的，为红；"
        "迟到早退的，为黄。",
        "By attended minutes, calls and absences. A day of calls that nobody answered, or an "
        "absence without leave beyond the tolerance, is red; coming late or leaving early is "
        "amber.",
    ),
    Words(
        "当月没有已关账的班次，也没有来电。班次在当日结束后由系统关账。",
        "No closed shift and no call in the month. Shifts are closed after their day.",
    ),
    judge,
)

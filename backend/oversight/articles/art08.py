"""Article 8: the hours, prompt answers, nobody away from the post, a prompt outside the hours."""

from backend.kernel.rulebook import Rulebook
from backend.oversight.facts import Facts
from backend.oversight.model import Article, Cell, Evidence, Finding, Light, cell
from backend.oversight.saying import calls_of, counted, found, listed
from backend.places.institutions.grounds import Words

_MOST_NAMED = 5
"""Days that a finding names; it counts all."""
_ENOUGH = 10
"""Calls from which on a share is red: of fewer, a person looks."""

_ANSWERED, _OFF_HOURS = "calls.answered_in_hours", "calls.off_hours"
_LOST = ("calls.missed", "calls.abandoned", "calls.voicemail", "calls.busy")
_PROMPTED = "非值班时间来电{}个，由语音提示接答", "{} calls outside the hours heard the prompt"
_UNPUNCTUAL = "迟到、早退共{}分钟", "{} minutes late or left early"


def judge(facts: Facts, rulebook: Rulebook) -> Cell:
    """Judge the hours by attendance and calls; away without leave counts from the tolerance on."""
    rows = listed(facts, "attendances", month=str(facts.period))
    return cell(
        [
            _attended(facts, rows),
            answered(facts),
            counted(facts, _OFF_HOURS, _PROMPTED, calls_of(facts, _OFF_HOURS, outcome="off_hours")),
        ],
        [
            silent(facts),
            missed(facts, rulebook),
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


def _rang(facts: Facts) -> tuple[int, int]:
    """Return how many calls came in hours, without those that go on, and were answered."""
    replied = facts.count(_ANSWERED)
    came = facts.count("calls.in_hours") - facts.count("calls.in_progress")
    return max(came, replied), replied


def answered(facts: Facts) -> Evidence | None:
    """Say how many of the calls in hours were answered; None where none was."""
    came, replied = _rang(facts)
    if not replied:
        return None
    words = Words(
        f"接待时间来电{came}个，接听{replied}个（{_percent(replied, came)}）",
        f"{replied} of {came} calls in hours answered ({_percent(replied, came)})",
    )
    rows = calls_of(facts, _ANSWERED, outcome="answered")
    return Evidence(words, facts.last(_ANSWERED), rows)


def missed(facts: Facts, rulebook: Rulebook) -> Finding | None:
    """Find that too few of the calls in hours were answered; the share is the province's."""
    came, replied = _rang(facts)
    if 100 * replied >= rulebook.answered_share_amber * came:
        return None
    few = came < _ENOUGH or 100 * replied >= rulebook.answered_share_red * came
    least = rulebook.answered_share_amber if few else rulebook.answered_share_red
    lost, share = came - replied, _percent(replied, came)
    words = Words(
        f"接待时间来电{came}个，未接听{lost}个，接听{share}，低于{least}%",
        f"{lost} of {came} calls in hours not answered: {share} answered, fewer than {least}%",
    )
    light = Light.AMBER if few else Light.RED
    rows = calls_of(facts, *_LOST) or calls_of(facts, "calls.in_hours")
    return Finding("missed", light, words, rows, share)


def _percent(part: int, whole: int) -> str:
    """Return a share with one decimal, rounded down: 79.99 % is not 80 %."""
    return f"{1000 * part // whole / 10:g}%"


def silent(facts: Facts) -> Finding | None:
    """Find days on which calls came and nobody answered one."""
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
        str(len(days)),
    )


ARTICLE = Article(
    8,
    Words("接待时间", "Reception hours"),
    "每周一至周五正常工作日的8：30至11：30，14：30至17：00为接待咨询时间，值班人员按规定时间开（关）机，"
    "及时接听电话，工作时间不得擅自离开岗位。非值班时间，系统应当处于语音提示状态。",
    Words(
        "以值守分钟、来电接听比例和离岗记录判定。全天来电无人接听、未经批准离岗超过规定分钟的，为红；"
        "接听比例低于规则所定的，为黄或红（条文只说“及时接听”，没有数字，比例由省里自定；"
        f"来电不足{_ENOUGH}个的，至多为黄）；迟到早退的，为黄。",
        "By attended minutes, the share of calls answered and absences. A day of calls that nobody "
        "answered, or an absence without leave beyond the tolerance, is red; a share below those "
        "of the rulebook is amber or red (the article says “promptly” and no number: the province "
        f"decides; of fewer than {_ENOUGH} calls it is amber at most); coming late or leaving "
        "early is amber.",
    ),
    Words(
        "当月没有已关账的班次，也没有来电。班次在当日结束后由系统关账。",
        "No closed shift and no call in the month. Shifts are closed after their day.",
    ),
    judge,
)

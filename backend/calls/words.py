"""What a caller hears, in Chinese, built from the same snapshot that decides (S0-26, S0-27).

The words never say that the call is free: the caller's carrier may charge it.
"""

from datetime import datetime, time, timedelta

from backend.calendar import LineReason
from backend.calls.reports import Decision
from backend.kernel.clock import SHANGHAI, civil_day
from backend.roster.model import LineSnapshot

_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_NUMERALS = "零一两三四五六七八九十"
_NOON = time(12)

_CLOSED = {
    LineReason.OPEN: "",
    LineReason.BEFORE_OPENING: "现在还没有到接听时间。",
    LineReason.LUNCH: "现在是午间休息时间。",
    LineReason.AFTER_CLOSING: "现在是非工作时间。",
    LineReason.REST_DAY: "今天是休息日。",
}

CHOOSE_CITY = "请选择您要咨询的市州。"
PRIVACY = "为保证服务质量，通话可能会被录音；您的信息将依法保密。"
WAIT = "正在为您转接值班人员，请稍候。"
WAIT_ELSEWHERE = "本地值班人员暂时无法接听，正在为您转接其他值班人员，请稍候。"
NOBODY = "值班人员暂时都无法接听。"
TROUBLE = "您好，这里是12348法律援助热线。现在无人接听，请在提示音后留言，并留下您的联系电话。"


def welcome(line: LineSnapshot) -> str:
    """Greet the caller by the name of the line."""
    return f"您好，这里是{line.name}12348法律援助热线。{PRIVACY}"


def state(line: LineSnapshot, decision: Decision, at: datetime) -> str:
    """Say how things stand: the transfer, or why nobody answers and when somebody will."""
    if decision is Decision.QUEUE:
        return WAIT
    if decision is Decision.OVERFLOW:
        return WAIT_ELSEWHERE
    if decision is Decision.UNATTENDED:
        return NOBODY
    return _CLOSED[line.state(at).reason] + hours(line) + next_opening(line, at)


def hours(line: LineSnapshot) -> str:
    """Say the reception hours."""
    spoken = "，".join(f"{_clock(opens)}至{_clock(closes)}" for opens, closes in line.hours)
    return f"接听时间为工作日{spoken}。"


def next_opening(line: LineSnapshot, at: datetime) -> str:
    """Say when the line opens next."""
    opening = line.next_opening
    local = opening.astimezone(SHANGHAI)
    return f"下次接听时间是{_day(opening, at)}{_clock(local.time())}。"


def voicemail(line: LineSnapshot) -> str:
    """Ask for a message and promise the reply that the rules promise (Art. 16)."""
    days = _numeral(line.reply_working_days)
    return f"请在提示音后留言，说明您的问题和联系电话，我们将在{days}个工作日内回复您。"


def _day(opening: datetime, at: datetime) -> str:
    day, today = civil_day(opening), civil_day(at)
    if day == today:
        return "今天"
    if day == today + timedelta(days=1):
        return "明天"
    return f"{day.month}月{day.day}日{_WEEKDAYS[day.weekday()]}"


def _clock(at: time) -> str:
    half = "上午" if at < _NOON else "下午"
    hour = at.hour if at.hour <= _NOON.hour else at.hour - _NOON.hour
    return f"{half}{hour}点" + (f"{at.minute}分" if at.minute else "")


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)

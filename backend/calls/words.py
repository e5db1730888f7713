"""What a caller hears, in Chinese, built from the same snapshot that decides (S0-26, S0-27).

The words never say that the call is free: the caller's carrier may charge it.
"""

from datetime import datetime, time, timedelta
from enum import StrEnum

from backend.calendar import LineReason
from backend.calls.menu import CHANGE, COUNTIES, Menu
from backend.calls.reports import Decision
from backend.kernel.clock import SHANGHAI, civil_day
from backend.roster.model import LineSnapshot

_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_NUMERALS = "零一两三四五六七八九十"
_NOON = time(12)

# None says why one waits: somebody may be free and not have picked up yet.
_COMFORT = (
    "让您久等了，我们会尽快为您接听。",
    "正在为您联系值班人员，请您稍候。",
    "感谢您的耐心等候，请不要挂机。",
)

_CLOSED = {
    LineReason.OPEN: "",
    LineReason.BEFORE_OPENING: "现在还没有到接听时间。",
    LineReason.LUNCH: "现在是午间休息时间。",
    LineReason.AFTER_CLOSING: "现在是非工作时间。",
    LineReason.REST_DAY: "今天是休息日。",
}

CHOOSE_CITY = "请选择您要咨询的市州。"
CHOOSE_COUNTY = "请选择您所在的县市区。"
CHANGE_CITY = "如需咨询其他市州，请按1。"
PRIVACY = "为保证服务质量，通话可能会被录音；您的信息将依法保密。"
WAIT = "正在为您转接值班人员，请稍候。"
WAIT_ELSEWHERE = "本地值班人员暂时无法接听，正在为您转接其他值班人员，请稍候。"
NOBODY = "值班人员暂时都无法接听。"
NOBODY_NOW = "很抱歉，值班人员暂时都无法接听。"
CLOSING = "接听时间已到，您已在排队，我们会继续为您接听，请稍候。"
CLOSED_WAITING = "很抱歉，接听时间已过。"
NO_NUMBER = "您的号码没有显示，我们无法给您回电，请留言并留下您的联系电话。"
NOT_KEPT = "很抱歉，您的要求暂时无法登记，请您留言，并留下您的联系电话。"
NOT_REACHED = "很抱歉，电话没有接通。"
THANKS = "感谢您的评价，再见。"
NO_SUCH_SCORE = "感谢您的来电，再见。"
NO_COUNTY = "暂时无法为您转接县市区的值班电话。"
HOTLINE = "12348法律援助热线来电。"
STATUS_TROUBLE = "暂时无法查询，请在工作日的接听时间拨打本热线，由值班人员为您查询。"
WRONG_PIN = "您输入的编号或密码不正确。"
NO_REFERENCE = "事项编号应为14位数字，请核对后重新输入。"
NO_MORE_IN_CALL = (
    "本次通话的查询次数已经用完，请核对编号和密码后再次来电，或者在接听时间由值班人员为您查询。"
)
NO_MORE_TRIES = "今天的查询次数已经用完，请在接听时间拨打本热线，由值班人员为您查询。"
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


def choose(menu: Menu | None) -> str:
    """Say a menu: which key stands for which place."""
    if menu is None:
        return ""
    if menu.name == CHANGE:
        return CHANGE_CITY
    keys = [f"{place.name}请按{menu.key_of(place)}" for place in menu.places]
    if menu.other:
        keys.append("其他市州请按0")
    asked = CHOOSE_COUNTY if menu.name == COUNTIES else CHOOSE_CITY
    return f"{asked}{'，'.join(keys)}。"


def position(size: int | None) -> str:
    """Say how many wait, the caller among them; nothing where nobody counted."""
    if size is None or size < 1:
        return ""
    if size == 1:
        return "您是目前唯一在等候的来电人。"
    return f"目前共有{_numeral(size)}位来电人在等候。"


def offers(*, stays: bool, number: bool) -> str:
    """Say the keys of who waits, or leaves the queue; nobody calls a withheld number back."""
    keys = ["需要我们给您回电，请按1"] if number else []
    keys.append("需要留言，请按2")
    if stays:
        keys.append("继续等候，请不要挂机")
    return f"{'；'.join(keys)}。"


def comfort(turn: int) -> str:
    """Say that the caller is not forgotten; not twice in the same words."""
    return _COMFORT[max(turn, 1) % len(_COMFORT)]


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


def call_back(due: str) -> str:
    """Promise a call-back."""
    return f"我们将在{due}给您回电，请保持电话畅通。"


def message(days: int | None = None) -> str:
    """Ask for a message when recording begins, with the working days in which it is answered."""
    asked = "请在提示音后留言，说明您的姓名、问题和联系电话，留言结束后挂机即可"
    return f"{asked}。" if days is None else f"{asked}，我们将在{_numeral(days)}个工作日内回复您。"


def complaint_message(days: int | None = None) -> str:
    """Ask for a complaint about the service, with the working days until it is accepted or not."""
    asked = (
        "请在提示音后留言，说明您投诉的单位或者人员、事情经过和联系电话，"
        "不愿透露姓名的可以不说，留言结束后挂机即可"
    )
    if days is None:
        return f"{asked}。"
    return f"{asked}，我们将在{_numeral(days)}个工作日内答复您是否受理。"


def supervision(phone: str, *, attended: bool) -> str:
    """Say who takes complaints of the service, and how: by telephone, by somebody who answers."""
    said = "您的投诉由省司法厅受理，被投诉的单位和人员看不到投诉内容。"
    if phone:
        said += f"您也可以拨打服务监督电话{phone}。"
    return f"{said}正在为您转接受理人员，请稍候。" if attended else said


def transfer(name: str) -> str:
    """Say where the caller is transferred to."""
    return f"正在为您转接{name}，请稍候。"


def to_agent(place: str, times: int, *, calls_back: bool, complains: bool = False) -> str:
    """Whisper to the attendant: whose caller it is, and how often the number rang in a week."""
    parts = ["监督投诉"] if complains else []
    parts.append(place or "市州未知")
    if calls_back:
        parts.append("回电")
    if times > 1:
        parts.append(f"七日内第{_ordinal(times)}次来电")
    return f"{'，'.join(parts)}。"


def owed(unit: str, due: str, *, late: bool) -> str:
    """Say who has a matter and until when something is owed; never what it is about."""
    if late:
        return (
            f"您的事项由{unit}办理，原定在{due}答复，现在已经超过时限。非常抱歉，我们会尽快答复您。"
        )
    return f"您的事项由{unit}办理，将在{due}答复。"


def besides(due: str, *, late: bool) -> str:
    """Say until when something else is answered that was asked with a complaint."""
    sorry = "，现在已经超过时限，非常抱歉" if late else ""
    return f"您询问的其他事项，{'原定在' if late else '将在'}{due}答复{sorry}。"


def in_hand(unit: str) -> str:
    """Say that a matter is being worked on, where no instant was promised to the caller."""
    return f"您的事项由{unit}办理，正在办理中。如有疑问，请在接听时间拨打本热线。"


def settled(unit: str) -> str:
    """Say that nothing is owed any more."""
    return f"您的事项由{unit}办理，已经有了办理结果。如有疑问，请在接听时间拨打本热线。"


class ComplaintStage(StrEnum):
    """How far a complaint has come, as the complainant is told it."""

    REGISTERED = "已经登记，{when}决定是否受理"
    ACCEPTED = "已经受理，正在调查核实，{when}有办理结果"
    FOUND = "已经有了办理结果，{when}告知您"
    DECLINED = "没有受理，{when}把理由告知您"
    TOLD = "已经办结，结果已经告知您"
    REFUSED = "没有受理，理由已经告知您"


def complaint_stands(unit: str, stage: ComplaintStage, due: str = "", *, late: bool = False) -> str:
    """Say who handles a complaint, how far it is and until when; never of whom or what it is."""
    stands = stage.format(when=f"原定在{due}" if late else f"将在{due}")
    sorry = "，现在已经超过时限。非常抱歉，我们会尽快办理" if late else ""
    asks = "" if due else "如有疑问，请在接听时间拨打本热线。"
    return f"您的投诉由{unit}办理，{stands}{sorry}。{asks}"


def complaint_ready(unit: str, phone: str) -> str:
    """Say where a complainant who left no number is told the result; "" rings this line."""
    where = f"拨打{phone}" if phone else "拨打本热线，请值班人员转接"
    said = f"请在接听时间{where}，报出事项编号，由工作人员告知您。"
    return f"您的投诉由{unit}办理，已经有了办理结果，{said}"


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


def _ordinal(number: int) -> str:
    return "二" if number == 2 else _numeral(number)  # noqa: PLR2004  二 counts in order, 两 counts things


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)

"""What each figure means: numerator, denominator, exclusions, article (N40)."""

from dataclasses import dataclass

from backend.tallies.model import Counts


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure: how it is counted, and the same in words."""

    figure: str
    zh: str
    en: str
    numerator: str
    denominator: str | None
    article: str
    of: tuple[str, ...] = ()
    """The measures that are summed; none of what is read live and not counted."""
    among: tuple[str, ...] = ()
    """The measures that the sum is a share of; none where it is a number."""


def value_of(definition: Definition, counts: Counts) -> float | int | None:
    """Return a number, or a share from 0 to 1; None where there is nothing that it is of."""
    number = sum(counts.get(measure, 0) for measure in definition.of)
    if not definition.among:
        return number
    whole = sum(counts.get(measure, 0) for measure in definition.among)
    return number / whole if whole else None


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "calls",
        "来电：当日打进本热线的电话，含非接待时间；不含回拨、转接产生的通话和人工补录的来电",
        "Calls that came in on the day, off hours included; without call-backs, transfers and "
        "calls entered by hand",
        "来电数",
        None,
        "第八条",
        of=("calls",),
    ),
    Definition(
        "in_hours",
        "接待时间来电：按工作日历，线路开放期间打进的电话",
        "Calls that came in while the line was open by the calendar",
        "线路开放期间的来电数",
        None,
        "第八条",
        of=("calls.in_hours",),
    ),
    Definition(
        "answered",
        "接听：由值班人员接起的来电",
        "Calls that an attendant answered",
        "接听数",
        None,
        "第八条",
        of=("calls.answered",),
    ),
    Definition(
        "answered_rate",
        "接听率：接待时间来电中被接听的比例；没有来电时不计算",
        "Share of the calls in hours that were answered; not shown where there were none",
        "接听数",
        "接待时间来电数",
        "第八条、第二十条第（一）项",
        of=("calls.answered_in_hours",),
        among=("calls.in_hours",),
    ),
    Definition(
        "abandoned",
        "放弃：接待时间内，来电人在接通前自行挂断",
        "Calls in hours in which the caller rang off before anybody answered",
        "放弃数",
        None,
        "第八条",
        of=("calls.abandoned",),
    ),
    Definition(
        "missed",
        "未接：接待时间内，因线路或人员原因未能接听",
        "Calls in hours that the line failed: nobody answered, or a fault",
        "未接数",
        None,
        "第八条、第二十条第（一）项",
        of=("calls.missed",),
    ),
    Definition(
        "off_hours",
        "非接待时间来电：听到语音提示、未留言",
        "Calls outside the hours in which no message was left",
        "非接待时间未留言来电数",
        None,
        "第八条",
        of=("calls.off_hours",),
    ),
    Definition(
        "voicemail",
        "留言：来电人留下语音留言",
        "Calls in which the caller left a message",
        "留言数",
        None,
        "第十六条",
        of=("calls.voicemail",),
    ),
    Definition(
        "matters",
        "登记事项：当日登记的事项，含登记为无诉求的",
        "Matters registered on the day, those without a request included",
        "登记数",
        None,
        "第十二条、第十四条第（四）项",
        of=("matters",),
    ),
    Definition(
        "open",
        "未完成承诺：此刻尚未兑现的答复、报告、受理等承诺（实时读取，不按日累计）",
        "Promises not yet kept at this moment; read live, not counted by day",
        "未完成承诺数",
        None,
        "第十五条、第十六条",
    ),
    Definition(
        "overdue",
        "逾期承诺：未完成承诺中已过期限的",
        "Open promises whose due instant has passed",
        "逾期承诺数",
        "未完成承诺数",
        "第十五条第（二）项、第二十条第（六）项",
    ),
)

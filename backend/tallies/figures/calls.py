"""The figures of calls: how many came, how soon they were answered, what callers thought."""

from backend.places.institutions.grounds import Words
from backend.tallies.counting import WAITS
from backend.tallies.figures.model import (
    Better,
    Figure,
    Listed,
    Quality,
    Rows,
    Side,
    steps_of,
)

SOON = 15
"""Seconds within which an answer is soon (S0-24)."""
_CONTENT = (4, 5)
"""The scores of a caller who was content, of 1 to 5."""
_SCORED = tuple(f"calls.score.{score}" for score in range(1, 6))

_ENTERED = Words(
    "回拨、转接产生的通话和人工补录的来电", "Call-backs, transfers and calls entered by hand"
)
_EIGHT = Words("第八条", "Art. 8")
_EIGHT_AND_TWENTY = Words("第八条、第二十条第（一）项", "Arts. 8 and 20(1)")
_CALLS = Side(Words("来电数", "Calls"), ("calls",))
_IN_HOURS = Side(Words("接待时间来电数", "Calls in hours"), ("calls.in_hours",))
_KNOWN_WAIT = Side(
    Words("已知等待时长的接听数", "Answered calls whose wait is known"),
    ("calls.answered",),
    ("calls.wait.unknown",),
)
_RECORDED = Quality(
    Words("话单已到的来电所占比例", "Share of the calls whose record has come"),
    Side(Words("话单已到的来电数", "Calls whose record has come"), ("calls.recorded",)),
    _CALLS,
)
_TIMED = Quality(
    Words("接听的来电中已知等待时长的比例", "Share of the answered calls whose wait is known"),
    _KNOWN_WAIT,
    Side(Words("接听数", "Answered"), ("calls.answered",)),
)


def _number(measure: str, name: Words, meaning: Words, better: Better = Better.NEITHER) -> Figure:
    """Return a figure that counts the calls of one outcome."""
    return Figure(
        measure.removeprefix("calls."),
        name,
        meaning,
        _EIGHT_AND_TWENTY if better is Better.LESS else _EIGHT,
        Side(Words(f"{name.zh}数", name.en), (measure,)),
        excluded=_ENTERED,
        better=better,
        rows=Rows(Listed.CALLS, {"outcome": measure.removeprefix("calls.")}),
        quality=_RECORDED,
    )


CALLS = (
    Figure(
        "calls",
        Words("来电", "Calls"),
        Words(
            "期间打进本热线的电话，含非接待时间",
            "Calls that came in within the period, off hours included",
        ),
        _EIGHT,
        _CALLS,
        excluded=_ENTERED,
        rows=Rows(Listed.CALLS),
        quality=_RECORDED,
    ),
    Figure(
        "in_hours",
        Words("接待时间来电", "Calls in hours"),
        Words(
            "按工作日历，线路开放期间打进的电话",
            "Calls that came in while the line was open by the calendar",
        ),
        _EIGHT,
        _IN_HOURS,
        excluded=_ENTERED,
        quality=_RECORDED,
    ),
    _number(
        "calls.answered",
        Words("接听", "Answered"),
        Words("由值班人员接起的来电", "Calls that an attendant answered"),
    ),
    Figure(
        "answered_rate",
        Words("接通率", "Answered rate"),
        Words(
            "接待时间来电中被接听的比例；没有来电时不显示",
            "Share of the calls in hours that were answered; not shown where there were none",
        ),
        _EIGHT_AND_TWENTY,
        Side(Words("接待时间接听数", "Answered in hours"), ("calls.answered_in_hours",)),
        _IN_HOURS,
        excluded=Words("非接待时间来电；" + _ENTERED.zh, "Calls off hours; " + _ENTERED.en),
        better=Better.MORE,
        rows=Rows(Listed.CALLS, {"outcome": "answered"}),
        quality=_RECORDED,
    ),
    Figure(
        "answered_soon",
        Words(f"{SOON}秒接听率", f"Answered in {SOON} s"),
        Words(
            f"接听的来电中，排队后{SOON}秒内接起的比例",
            f"Share of the answered calls that were answered within {SOON} seconds of the queue",
        ),
        _EIGHT,
        Side(
            Words(f"{SOON}秒内接听数", f"Answered within {SOON} seconds"),
            tuple(f"calls.wait.{bound}" for bound in WAITS if bound <= SOON),
        ),
        _KNOWN_WAIT,
        excluded=Words("等待时长未知的接听", "Answered calls whose wait is not known"),
        better=Better.MORE,
        rows=Rows(Listed.CALLS, {"outcome": "answered"}),
        quality=_TIMED,
    ),
    Figure(
        "median_wait",
        Words("等待时长中位数", "Median wait"),
        Words(
            "接听的来电按等待时长排列，居中一通所在的时长档（上限）",
            "The upper bound of the step in which the middle one of the answered calls lies",
        ),
        _EIGHT,
        Side(Words("居中一通的等待时长档", "Step of the middle call"), ()),
        _KNOWN_WAIT,
        excluded=Words("等待时长未知的接听", "Answered calls whose wait is not known"),
        better=Better.LESS,
        rows=Rows(Listed.CALLS, {"outcome": "answered"}),
        quality=_TIMED,
        buckets=steps_of("calls.wait", WAITS),
    ),
    _number(
        "calls.abandoned",
        Words("放弃", "Abandoned"),
        Words(
            "接待时间内，来电人在接通前自行挂断",
            "Calls in hours in which the caller rang off before anybody answered",
        ),
    ),
    _number(
        "calls.missed",
        Words("漏接", "Missed calls"),
        Words(
            "接待时间内，因线路或人员原因未能接听",
            "Calls in hours that the line failed: nobody answered, or a fault",
        ),
        Better.LESS,
    ),
    _number(
        "calls.busy",
        Words("占线", "Busy"),
        Words(
            "来电时没有空闲线路：运营商报告线路忙，或者排队已满、来电人未能进入排队且未留言",
            "Calls that found no line free: the carrier says busy, or the queue was full and no "
            "message was left",
        ),
        Better.LESS,
    ),
    _number(
        "calls.off_hours",
        Words("非值班未留言", "Off hours, no message"),
        Words(
            "非接待时间来电：听到语音提示、未留言",
            "Calls outside the hours in which no message was left",
        ),
    ),
    _number(
        "calls.voicemail",
        Words("语音留言", "Voicemail"),
        Words("来电人留下语音留言的来电", "Calls in which the caller left a message"),
    ),
    Figure(
        "satisfaction",
        Words("满意率", "Satisfaction"),
        Words(
            "通话后评分的来电人中，评为4分或5分的比例",
            "Share of the callers who scored the call that gave it 4 or 5 of 5",
        ),
        Words("第一条", "Art. 1"),
        Side(
            Words("评4分、5分的来电数", "Calls scored 4 or 5"),
            tuple(f"calls.score.{score}" for score in _CONTENT),
        ),
        Side(Words("评分的来电数", "Calls that were scored"), _SCORED),
        excluded=Words("未评分的来电", "Calls that nobody scored"),
        better=Better.MORE,
        quality=Quality(
            Words("接听的来电中评过分的比例", "Share of the answered calls that were scored"),
            Side(Words("评分的来电数", "Calls that were scored"), _SCORED),
            Side(Words("接听数", "Answered"), ("calls.answered",)),
        ),
    ),
)

"""The figures of matters, promises and duty: what was registered, kept in time, and staffed."""

from collections.abc import Iterable

from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.promises.topics import Topic, kinds_of
from backend.tallies.figures.model import (
    AHEAD,
    Better,
    Figure,
    Listed,
    Quality,
    Rows,
    Side,
    listed_of,
)

REPLIES = (Kind.REPLY, Kind.REOPENED, Kind.VOICEMAIL_REPLY, Kind.CALLBACK)
"""What is owed to a caller who waits for an answer (Arts. 15(2) and 16)."""
COMPLAINTS = tuple(sorted(kinds_of(Topic.COMPLAINTS)))

ASKED = Side(Words("有诉求的登记数", "Matters with a request"), ("matters.asked",))
REGISTERED = Side(Words("登记数", "Matters registered"), ("matters",))
DUPLICATES = Words("并入其他事项的重复登记", "Duplicates, which another matter goes on for")
COMPLETE = Quality(
    Words(
        "有诉求的登记中，法律领域和县（市、区）齐全的比例",
        "Share of the matters with a request that name field of law and county",
    ),
    Side(Words("信息齐全的登记数", "Complete matters"), ("matters.complete",)),
    ASKED,
)
NOT_DUE = Words(
    "已取消的；尚未到期且未兑现的", "What was cancelled; what is neither kept nor due yet"
)


def of_kinds(word: str, kinds: Iterable[Kind]) -> tuple[str, ...]:
    """Return the measures of promises of some kinds, e.g. `promises.late.reply`."""
    return tuple(f"{word}.{kind}" for kind in kinds)


def on_time(kinds: tuple[Kind, ...]) -> tuple[Side, Side]:
    """Return both sides of a rate of what was kept by its instant (R5).

    By the hour in which it falls due: what is late and still open counts against it.
    """
    kept = Side(Words("按期兑现数", "Kept in time"), of_kinds("promises.on_time", kinds))
    due = Side(
        Words("期间到期数，减去已取消和尚未到期的", "Due, less cancelled and less still ahead"),
        of_kinds("promises.due", kinds),
        (*of_kinds("promises.cancelled", kinds), *of_kinds(AHEAD.rstrip("."), kinds)),
    )
    return kept, due


MATTERS = (
    Figure(
        "matters",
        Words("登记事项", "Matters"),
        Words(
            "期间登记的事项，含登记为无诉求的",
            "Matters registered within the period, those without a request included",
        ),
        Words("第十二条、第十四条第（四）项", "Arts. 12 and 14(4)"),
        REGISTERED,
        rows=Rows(Listed.MATTERS),
        quality=COMPLETE,
    ),
    Figure(
        "on_the_spot",
        Words("当场答复率", "Answered on the spot"),
        Words(
            "有诉求的登记中，主要处置为“当场答复”的比例；过高过低都不一定好",
            "Share of the matters with a request that were answered on the spot; neither high nor "
            "low is good in itself",
        ),
        Words("第十五条第（一）项", "Art. 15(1)"),
        Side(Words("当场答复数", "Answered on the spot"), ("matters.disposition.1",)),
        ASKED,
        excluded=Words("无诉求的登记", "Matters without a request"),
        rows=Rows(Listed.MATTERS, {"disposition": 1}),
        quality=COMPLETE,
    ),
)


def _open(key: str, name: Words, measures: tuple[str, ...], article: Words, rows: Rows) -> Figure:
    """Return a number of what is open at this moment and calls for somebody."""
    return Figure(
        key,
        name,
        Words(f"此刻的{name.zh}；实时读取，没有往期", f"{name.en} at this moment; without a past"),
        article,
        Side(name, measures),
        better=Better.LESS,
        rows=rows,
        live=True,
    )


_REPLIED, _REPLY_DUE = on_time(REPLIES)
_DONE, _COMPLAINT_DUE = on_time(COMPLAINTS)
PROMISES = (
    Figure(
        "replies_on_time",
        Words("答复按期率", "Replies on time"),
        Words(
            "期间应答复（含留言回复、回拨、重开后答复）中，按期兑现的比例",
            "Share of the replies due within the period, to messages, missed calls and reopened "
            "matters too, that were given in time",
        ),
        Words("第十五条第（二）项、第十六条、第二十条第（六）项", "Arts. 15(2), 16 and 20(6)"),
        _REPLIED,
        _REPLY_DUE,
        excluded=Words(
            f"{NOT_DUE.zh}；来电人未留姓名的答复，另行统计",
            f"{NOT_DUE.en}; replies to callers without a name, which are counted apart",
        ),
        better=Better.MORE,
        rows=listed_of(Listed.LATE, REPLIES),
        quality=COMPLETE,
    ),
    Figure(
        "unnamed_replies",
        Words("未留姓名的按约回电", "Rung back without a name"),
        Words(
            "来电人未留姓名的答复（含重开后答复）中，按期回电答复的比例；单独统计，不计入按期率，也不计为合规",
            "Share of the replies to callers without a name, of reopened matters too, that were "
            "given in time; counted apart, neither among the replies on time nor as compliant",
        ),
        Words("第十五条第（二）项", "Art. 15(2)"),
        Side(Words("按期回电答复数", "Rung back in time"), ("unnamed.answered",)),
        Side(
            Words(
                "期间到期的未留姓名答复，减去已取消和尚未到期的", "Due, less cancelled and ahead"
            ),
            ("unnamed.due",),
            ("unnamed.cancelled", f"{AHEAD}unnamed"),
        ),
        excluded=NOT_DUE,
        quality=COMPLETE,
    ),
    Figure(
        "complaints_on_time",
        Words("投诉按期率", "Complaints on time"),
        Words(
            "期间应完成的投诉受理、查处、告知中，按期完成的比例",
            "Share of the decisions, results and tellings of complaints due within the period "
            "that came in time",
        ),
        Words("第十五条第（七）项、第二十条第（六）项", "Arts. 15(7) and 20(6)"),
        _DONE,
        _COMPLAINT_DUE,
        excluded=NOT_DUE,
        better=Better.MORE,
        rows=listed_of(Listed.LATE, COMPLAINTS),
        quality=COMPLETE,
    ),
    Figure(
        "open",
        Words("待兑现承诺", "Open promises"),
        Words(
            "此刻尚未兑现的答复、报告、受理等承诺；实时读取，没有往期",
            "Promises not yet kept at this moment; read live, without a past",
        ),
        Words("第十五条、第十六条", "Arts. 15 and 16"),
        Side(Words("待兑现承诺数", "Open promises"), ("open",)),
        rows=Rows(Listed.PROMISES),
        live=True,
    ),
    Figure(
        "overdue",
        Words("逾期承诺", "Overdue promises"),
        Words(
            "此刻待兑现承诺中已过期限的；实时读取，没有往期",
            "Open promises whose due instant has passed; read live, without a past",
        ),
        Words("第十五条第（二）项、第二十条第（六）项", "Arts. 15(2) and 20(6)"),
        Side(Words("逾期承诺数", "Overdue promises"), ("open.overdue",)),
        better=Better.LESS,
        rows=Rows(Listed.PROMISES, {"due": "overdue"}),
        live=True,
    ),
)

ALARMS = (
    _open(
        "urgent_open",
        Words("待阅知紧急报告", "Urgent reports not seen"),
        (f"open.{Kind.LEADER_REPORT}",),
        Words("第十五条第（六）项", "Art. 15(6)"),
        Rows(Listed.PROMISES, {"kind": Kind.LEADER_REPORT}),
    ),
    _open(
        "replies_overdue",
        Words("逾期答复", "Overdue replies"),
        of_kinds("open.overdue", REPLIES),
        Words("第十五条第（二）项、第十六条", "Arts. 15(2) and 16"),
        listed_of(Listed.PROMISES, REPLIES, due="overdue"),
    ),
    _open(
        "complaints_overdue",
        Words("逾期投诉", "Overdue complaints"),
        of_kinds("open.overdue", COMPLAINTS),
        Words("第十五条第（七）项", "Art. 15(7)"),
        listed_of(Listed.PROMISES, COMPLAINTS, due="overdue"),
    ),
)
"""What calls for somebody now: the alarms of the big screen."""

_SHIFTS = Side(Words("班次数", "Shifts"), ("duty.shifts",))
_UNDISPUTED = Quality(
    Words("没有争议的班次所占比例", "Share of the shifts that nobody disputes"),
    Side(Words("没有争议的班次", "Undisputed"), ("duty.shifts",), ("duty.disputed",)),
    _SHIFTS,
)
DUTY = (
    Figure(
        "on_duty",
        Words("在岗率", "Duty minutes"),
        Words(
            "应值班时长中经核实在岗的比例，只计已结束的班次",
            "Share of the planned minutes of duty that somebody was verified to be there",
        ),
        Words("第八条、第九条、第二十条第（二）项", "Arts. 8, 9 and 20(2)"),
        Side(Words("核实在岗分钟数", "Verified minutes"), ("duty.verified_minutes",)),
        Side(Words("应值班分钟数", "Planned minutes"), ("duty.planned_minutes",)),
        excluded=Words("尚未结束的班次", "Shifts that have not ended"),
        better=Better.MORE,
        quality=_UNDISPUTED,
    ),
    Figure(
        "away",
        Words("缺岗时间占比", "Absence"),
        Words(
            "应值班时长中未经批准不在岗的比例：迟到、早退、中途离岗和整班未到",
            "Share of the planned minutes of duty without leave: late, early, away, never there",
        ),
        Words("第八条、第二十条第（二）项", "Arts. 8 and 20(2)"),
        Side(
            Words("未经批准不在岗的分钟数", "Minutes without leave"),
            ("duty.away_minutes", "duty.late_minutes", "duty.early_minutes"),
        ),
        Side(Words("应值班分钟数", "Planned minutes"), ("duty.planned_minutes",)),
        excluded=Words(
            "已批准的请假；尚未结束的班次", "Approved leave; shifts that have not ended"
        ),
        better=Better.LESS,
        quality=_UNDISPUTED,
    ),
    Figure(
        "nobody_came",
        Words("无人到岗的班次", "Shifts to which nobody came"),
        Words(
            "已结束的班次中没有任何到岗记录的比例",
            "Share of the shifts that have ended of which no record tells of anybody",
        ),
        Words("第八条、第九条", "Arts. 8 and 9"),
        Side(Words("没有到岗记录的班次", "Without anybody"), ("duty.nobody_came",)),
        _SHIFTS,
        excluded=Words("尚未结束的班次", "Shifts that have not ended"),
        better=Better.LESS,
        quality=_UNDISPUTED,
    ),
)

"""The figures of how the work is done: the eight steps, and the phrases that are said."""

from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.casework import ALWAYS_DUE, PROMISING
from backend.tallies.figures.casework import (
    ASKED,
    COMPLETE,
    DUPLICATES,
    NOT_DUE,
    REGISTERED,
    on_time,
)
from backend.tallies.figures.model import Better, Figure, Listed, Quality, Rows, Side, listed_of

_REPORTED, _REPORT_DUE = on_time((Kind.LEADER_REPORT,))
_VISITED, _VISIT_DUE = on_time((Kind.RETURN_VISIT,))
_STEPS = Words("第十四条第（四）项", "Art. 14(4)")
STEPS = (
    Figure(
        "steps_entered",
        Words("录入、统计、整理、汇总", "Entered, counted, sorted, summed"),
        Words(
            "期间登记的事项；登记即录入、编码、整理，当日结束即汇总",
            "Matters registered: the registration enters, codes and sorts; the day's end sums",
        ),
        _STEPS,
        REGISTERED,
        excluded=DUPLICATES,
        rows=Rows(Listed.MATTERS),
        quality=COMPLETE,
    ),
    Figure(
        "steps_reported",
        Words("上报", "Reported"),
        Words(
            "期间应上报（紧急事项）中按期由领导阅知的比例；其他事项随季度报告上报",
            "Share of the urgent reports due that the leader acknowledged in time; other matters "
            "go up with the quarter's report",
        ),
        _STEPS,
        _REPORTED,
        _REPORT_DUE,
        excluded=NOT_DUE,
        better=Better.MORE,
        rows=listed_of(Listed.LATE, (Kind.LEADER_REPORT,)),
        quality=COMPLETE,
    ),
    Figure(
        "steps_diverted",
        Words("分流", "Diverted"),
        Words(
            "有诉求的登记中，告知了有关机构、部门的比例；交办另见“分流转办”",
            "Share of the matters with a request whose caller was told where to go; orders are "
            "counted apart",
        ),
        _STEPS,
        Side(Words("告知去向的登记数", "Told where to go"), ("matters.told_where",)),
        ASKED,
        excluded=DUPLICATES,
        quality=COMPLETE,
    ),
    Figure(
        "steps_revisited",
        Words("回访", "Asked afterwards"),
        Words(
            "期间应回访的办结事项中按期回访的比例",
            "Share of the visits back due within the period that were made in time",
        ),
        _STEPS,
        _VISITED,
        _VISIT_DUE,
        excluded=NOT_DUE,
        better=Better.MORE,
        rows=listed_of(Listed.LATE, (Kind.RETURN_VISIT,)),
        quality=COMPLETE,
    ),
    Figure(
        "steps_filed",
        Words("建档", "Filed"),
        Words(
            "期间登记、有诉求的事项中已办结归档的比例",
            "Share of the matters with a request of the period that are closed and filed",
        ),
        _STEPS,
        Side(Words("已办结归档数", "Closed and filed"), ("matters.filed",)),
        ASKED,
        excluded=DUPLICATES,
        better=Better.MORE,
        quality=COMPLETE,
    ),
)

_DUE_PHRASES = (*ALWAYS_DUE, PROMISING)
_CONVERSATIONS = Quality(
    Words("来电登记中记录了规范用语的比例", "Share of the calls registered that tell of phrases"),
    Side(Words("记录了用语的来电登记", "Registered calls that tell"), ("phrases.calls",)),
    Side(Words("来电登记数", "Registered calls"), ("matters.channel.call",)),
)
PHRASES = (
    Figure(
        "phrases_whole",
        Words("用语完整率", "All phrases said"),
        Words(
            "有诉求的来电登记中，应说的规范用语全部说到的比例（第3、4句视情形，不计）",
            "Share of the registered calls in which every phrase that was due was ticked; 3 and 4 "
            "have their occasions and are not counted",
        ),
        Words("第十三条", "Art. 13"),
        Side(Words("全部说到的通话", "All said"), ("phrases.whole",)),
        Side(Words("有诉求的来电登记", "Registered calls with a request"), ("phrases.calls",)),
        better=Better.MORE,
        quality=_CONVERSATIONS,
    ),
    *(
        Figure(
            f"phrase_{number}_omitted",
            Words(f"第{number}句遗漏率", f"Phrase {number} omitted"),
            Words(
                f"应说第{number}句的来电登记中没有说到的比例，依值班人员登记",
                f"Share of the registered calls with room for phrase {number} in which it was not "
                "ticked",
            ),
            Words(f"第十三条第（{number}）项", f"Art. 13({number})"),
            Side(Words("没有说到的", "Not ticked"), (f"phrases.omitted.{number}",)),
            Side(Words("应说的通话", "Calls with room for it"), (f"phrases.due.{number}",)),
            better=Better.LESS,
            quality=_CONVERSATIONS,
        )
        for number in sorted(_DUE_PHRASES)
    ),
)

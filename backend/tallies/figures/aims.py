"""The figures that stand for an aim of the notice, or for a word of its two-level mechanism."""

from backend.matters.orders.model import ReturnGround
from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.casework import DIVERTED_WITHIN
from backend.tallies.figures.casework import ASKED, COMPLETE
from backend.tallies.figures.handing import DIVERT_STEPS, NOTICE, REPLIED, SENT, kept_in_time
from backend.tallies.figures.model import Better, Figure, Listed, Rows, Side

_SHIRKED = (ReturnGround.OUT_OF_SCOPE, ReturnGround.WRONG_PLACE)
_QUICK = 30
"""Minutes within which a matter is handed on without delay."""

AIMS = (
    Figure(
        "demand_met",
        Words("诉求办理率", "Requests with a result"),
        Words(
            "期间登记、有诉求的事项中已有结果的比例",
            "Share of the matters with a request of the period that have a result",
        ),
        Words("司法部通知第一部分", "Notice, part 1"),
        Side(Words("已有结果的", "With a result"), ("matters.with_result",)),
        ASKED,
        better=Better.MORE,
        rows=Rows(Listed.MATTERS),
        quality=COMPLETE,
    ),
    Figure(
        "disputes_mediated",
        Words("纠纷调处", "Disputes mediated"),
        Words(
            "指派调解、疏导的交办中已回复结果的比例",
            "Share of the dispatches for mediation or calming that came back with a result",
        ),
        Words("司法部通知第一部分", "Notice, part 1"),
        Side(Words("已有结果的调处", "With a result"), ("orders.mediated",)),
        Side(Words("调处交办数", "Dispatches for mediation"), ("orders.mediation",)),
        excluded=Words("其他服务的指派", "Dispatches for other services"),
        better=Better.MORE,
        quality=REPLIED,
    ),
    Figure(
        "hot_issues_solved",
        Words("热点事项化解", "Hot issues solved"),
        Words(
            "登记为重大、紧急、群体性的事项中已有结果的比例",
            "Share of the major, urgent or mass matters that have a result",
        ),
        Words("司法部通知第一部分", "Notice, part 1"),
        Side(Words("已有结果的", "With a result"), ("matters.urgent_with_result",)),
        Side(Words("紧急事项数", "Urgent matters"), ("matters.disposition.6",)),
        better=Better.MORE,
        rows=Rows(Listed.MATTERS, {"disposition": 6}),
        quality=COMPLETE,
    ),
    Figure(
        "rightly_divided",
        Words("职责相符率", "Sent to the right place"),
        Words(
            "交办中没有因“不属职责范围”或“不属本地”退回的比例",
            "Share of the orders that did not come back as out of scope or of another place",
        ),
        NOTICE,
        Side(
            Words("未因职责退回的", "Not returned for that"),
            ("orders",),
            tuple(f"orders.returned.{ground}" for ground in _SHIRKED),
        ),
        SENT,
        better=Better.MORE,
        quality=REPLIED,
    ),
    Figure(
        "diverted_quickly",
        Words(f"{_QUICK}分钟分流率", f"Diverted within {_QUICK} min"),
        Words(
            f"分流到县的交办中，登记后{_QUICK}分钟内发出的比例",
            f"Share of the orders to counties sent within {_QUICK} minutes of the registration",
        ),
        NOTICE,
        Side(
            Words(f"{_QUICK}分钟内发出的", f"Sent within {_QUICK} minutes"),
            tuple(f"diverted.within.{one}" for one in DIVERTED_WITHIN if one <= _QUICK),
        ),
        Side(
            Words("已知时长的交办数", "Orders whose time is known"),
            tuple(one.measure for one in DIVERT_STEPS),
        ),
        better=Better.MORE,
        quality=REPLIED,
    ),
    kept_in_time(
        "command_answered",
        (
            Words("指派应答按期率", "Dispatches answered in time"),
            Words(
                "期间应答复接办与否的指派（含紧急）中按期答复的比例",
                "Share of the dispatches, urgent ones too, answered in time",
            ),
            NOTICE,
        ),
        (Kind.DISPATCH_ANSWER, Kind.URGENT_DISPATCH_ANSWER),
    ),
    kept_in_time(
        "cooperation",
        (
            Words("部门协作按期率", "Departments in time"),
            Words(
                "期间应由部门回复、机构签收的交办中按期的比例",
                "Share of the replies of departments and receipts of institutions in time",
            ),
            NOTICE,
        ),
        (Kind.REFERRAL_REPLY, Kind.APPLICATION_RECEIPT),
    ),
    kept_in_time(
        "orderly",
        (
            Words("指派办结按期率", "Dispatches done in time"),
            Words(
                "期间应到场、应办结的指派中按期的比例",
                "Share of the arrivals and results of dispatches that came in time",
            ),
            NOTICE,
        ),
        (Kind.ARRIVAL, Kind.DISPATCH_RESULT),
    ),
)

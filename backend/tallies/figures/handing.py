"""The figures of what is handed on: orders, the two levels, and what the aims ask for."""

from backend.places.institutions.grounds import Words
from backend.promises.model import Kind
from backend.tallies.casework import ACCEPTED_WITHIN, DIVERTED_WITHIN, REPORTED_WITHIN
from backend.tallies.figures.casework import NOT_DUE, on_time
from backend.tallies.figures.model import (
    Better,
    Bucket,
    Figure,
    Listed,
    Quality,
    Side,
    Unit,
    listed_of,
    steps_of,
)

NOTICE = Words("司法部通知第三部分", "Notice, part 3")
_REFERRAL = Words("第四条第（三）项", "Art. 4(3)")
SENT = Side(Words("交办数", "Orders"), ("orders",))
_ANSWERED = Side(Words("已答复接办与否的交办数", "Orders that were answered"), ("orders.answered",))
_DIVERTED = Side(Words("分流到县的交办数", "Orders to a county"), ("diverted",))
REPLIED = Quality(
    Words("交办中已有答复的比例", "Share of the orders that were answered so far"),
    _ANSWERED,
    SENT,
)
_NEVER = Words("电话外自行办理、未登记交办的", "What was handed on without an order")


def _median(
    key: str, said: tuple[Words, Words, Words], buckets: tuple[Bucket, ...], unit: Unit
) -> Figure:
    """Return the median of a time, in steps; shorter is better."""
    name, meaning, article = said
    among = Side(
        Words("已知时长的交办数", "Orders whose time is known"),
        tuple(one.measure for one in buckets),
    )
    return Figure(
        key,
        name,
        meaning,
        article,
        Side(Words("居中一件所在的时长档", "Step of the middle one"), ()),
        among,
        excluded=Words("尚无此时点的交办", "Orders of which it is not known"),
        better=Better.LESS,
        quality=Quality(Words("已知时长的比例", "Share whose time is known"), among, SENT),
        buckets=buckets,
        steps=unit,
    )


def kept_in_time(key: str, said: tuple[Words, Words, Words], kinds: tuple[Kind, ...]) -> Figure:
    """Return the share of promises of some kinds that was kept in time."""
    name, meaning, article = said
    kept, due = on_time(kinds)
    return Figure(
        key,
        name,
        meaning,
        article,
        kept,
        due,
        excluded=NOT_DUE,
        better=Better.MORE,
        rows=listed_of(Listed.LATE, kinds),
        quality=REPLIED,
    )


DIVERT_STEPS = steps_of("diverted.within", DIVERTED_WITHIN)

ORDERS = (
    Figure(
        "orders",
        Words("分流转办", "Handed on"),
        Words("期间发出的转办、指派和申请转交", "Referrals, dispatches and applications sent on"),
        _REFERRAL,
        SENT,
        excluded=_NEVER,
        quality=REPLIED,
    ),
    Figure(
        "orders_accepted",
        Words("服从调度率", "Orders taken on"),
        Words(
            "已答复的交办中接办的比例，其余为退回",
            "Share of the orders answered that were taken on; the others came back",
        ),
        NOTICE,
        Side(Words("接办数", "Taken on"), ("orders.accepted",)),
        _ANSWERED,
        excluded=Words("尚未答复的交办", "Orders not answered yet"),
        better=Better.MORE,
        quality=REPLIED,
    ),
    Figure(
        "orders_returned",
        Words("退回率", "Return rate"),
        Words("交办中被退回的比例", "Share of the orders that came back"),
        NOTICE,
        Side(Words("退回数", "Returned"), ("orders.returned",)),
        SENT,
        better=Better.LESS,
        quality=REPLIED,
    ),
    Figure(
        "orders_sent_again",
        Words("二次交办", "Sent again"),
        Words("此前被退回过、再次交办的", "Orders of matters that had come back before"),
        NOTICE,
        Side(Words("再次交办数", "Sent again"), ("orders.sent_again",)),
        SENT,
        better=Better.LESS,
        quality=REPLIED,
    ),
    Figure(
        "orders_confirmed",
        Words("来电人确认率", "Found done by the caller"),
        Words(
            "指派办理后已告知来电人的，来电人确认服务已完成的比例；反映未办妥的退回，不计入",
            "Share of the works of units that the caller was told of and found done; what the "
            "caller finds undone comes back and is not among them",
        ),
        NOTICE,
        Side(Words("来电人已确认的", "Found done"), ("orders.confirmed",)),
        Side(
            Words("办理后已告知来电人的指派", "Works of units that the caller was told of"),
            ("orders.confirmed", "orders.unconfirmed"),
        ),
        excluded=Words("尚未告知来电人的", "What the caller was not told of yet"),
        better=Better.MORE,
        quality=REPLIED,
    ),
    _median(
        "orders_receive",
        (
            Words("接办时长中位数", "Median time to take on"),
            Words("从交办到接办（自然时间）", "From the handing on to the taking on, by the clock"),
            _REFERRAL,
        ),
        steps_of("orders.accepted_within", ACCEPTED_WITHIN),
        Unit.HOURS,
    ),
    _median(
        "orders_reply",
        (
            Words("回复时长中位数", "Median time to reply"),
            Words("从交办到回复结果（自然日）", "From the handing on to the result, in days"),
            _REFERRAL,
        ),
        steps_of("orders.reported_within", REPORTED_WITHIN),
        Unit.DAYS,
    ),
    kept_in_time(
        "orders_on_time",
        (
            Words("转办按期率", "Handed on and in time"),
            Words(
                "期间应答复、应回复、应到场、应办结的交办中按期的比例；其余为逾期",
                "Share of the answers, replies, arrivals and results due that came in time",
            ),
            NOTICE,
        ),
        (
            Kind.REFERRAL_REPLY,
            Kind.DISPATCH_ANSWER,
            Kind.URGENT_DISPATCH_ANSWER,
            Kind.ARRIVAL,
            Kind.DISPATCH_RESULT,
            Kind.APPLICATION_RECEIPT,
        ),
    ),
    _median(
        "diverted_time",
        (
            Words("两级分流时长", "Time to divert"),
            Words(
                "从登记到分流至县（市、区）（自然时间）",
                "From the registration to the handing on to a county, by the clock",
            ),
            NOTICE,
        ),
        DIVERT_STEPS,
        Unit.MINUTES,
    ),
    Figure(
        "diverted_returned",
        Words("两级退回率", "Returned by counties"),
        Words("分流到县的交办中被退回的比例", "Share of the orders to counties that came back"),
        NOTICE,
        Side(Words("县级退回数", "Returned by counties"), ("diverted.returned",)),
        _DIVERTED,
        better=Better.LESS,
        quality=REPLIED,
    ),
    Figure(
        "diverted_completed",
        Words("两级办结率", "Completed by counties"),
        Words(
            "分流到县的交办中已回复结果的比例（转交申请以收到为准）",
            "Share of the orders to counties with a result; of an application its receipt",
        ),
        NOTICE,
        Side(Words("县级办结数", "Completed by counties"), ("diverted.completed",)),
        _DIVERTED,
        better=Better.MORE,
        quality=REPLIED,
    ),
)

"""The figures of contacts: by what they served, how they came, how they were disposed of."""

from backend.matters.caller import Awareness
from backend.matters.functions import Function
from backend.matters.model import Channel, NoRequestReason
from backend.places.institutions.grounds import Words
from backend.tallies.figures.casework import ASKED, COMPLETE, DUPLICATES, REGISTERED
from backend.tallies.figures.model import Figure, Listed, Quality, Rows, Side

_KNOWN = Quality(
    Words(
        "有诉求的登记中已记录本项统计所需事实的比例",
        "Share of the matters with a request that hold what this is counted from",
    ),
    Side(
        Words("记录了这些事实的登记数", "Matters that hold these facts"), ("matters.particulars",)
    ),
    ASKED,
)

_FUNCTIONS = {
    Function.EDUCATION: Words("公共法律教育", "Law made known"),
    Function.ADVICE: Words("法律咨询", "Legal advice"),
    Function.APPLICATION: Words("法律援助申请", "Applying for legal aid"),
    Function.OPINION: Words("社情舆情分析", "Public sentiment"),
}
FUNCTIONS = tuple(
    Figure(
        f"function_{function}",
        name,
        Words(
            "期间服务于此项功能的登记；一件登记可服务于多项",
            "Matters of the period that served this function; one may serve several",
        ),
        Words("序言", "Preamble"),
        Side(
            Words("服务于此项功能的登记数", "Matters that served it"),
            (f"matters.function.{function}",),
        ),
        excluded=DUPLICATES,
        quality=_KNOWN,
    )
    for function, name in _FUNCTIONS.items()
)

_CHANNELS = {
    Channel.CALL: Words("来电", "By telephone"),
    Channel.VISIT: Words("来访", "By visit"),
    Channel.VOICEMAIL: Words("语音留言", "By message"),
    Channel.HAND: Words("其他途径补录", "Entered by hand"),
}
CHANNELS = tuple(
    Figure(
        f"by_{channel}",
        Words(f"{name.zh}登记", f"Registered {name.en[0].lower()}{name.en[1:]}"),
        Words(f"期间以“{name.zh}”方式登记的事项", f"Matters registered: {name.en.lower()}"),
        Words("第十二条", "Art. 12"),
        Side(Words("登记数", "Matters registered"), (f"matters.channel.{channel}",)),
        excluded=DUPLICATES,
        quality=COMPLETE,
    )
    for channel, name in _CHANNELS.items()
)

_LEARNED = {
    Awareness.COUNTER: Words("便民服务窗口", "Service counter"),
    Awareness.BROADCAST: Words("广播、电视、报纸", "Radio, television, newspaper"),
    Awareness.INTERNET: Words("网络、微信", "Internet, WeChat"),
    Awareness.VILLAGE: Words("村（社区）告知", "Village or neighbourhood"),
    Awareness.CAMPAIGN: Words("宣传活动、资料", "Campaign or leaflet"),
    Awareness.OFFICE: Words("法院、公安等单位告知", "Court, police or another office"),
    Awareness.HOTLINE: Words("其他热线转介", "Another hotline"),
    Awareness.FRIENDS: Words("亲友介绍", "Family or friends"),
    Awareness.BEFORE: Words("以前打过", "Rang before"),
    Awareness.OTHER: Words("其他", "Other"),
}
_SAID = Side(
    Words("说明了知晓渠道的登记数", "Matters whose caller said how"),
    tuple(f"matters.learned.{one}" for one in Awareness),
)
AWARENESS = tuple(
    Figure(
        f"learned_{one}",
        Words(f"知晓：{name.zh}", f"Learned: {name.en}"),
        Words(
            "说明了如何知道本热线的来电人中，经此渠道知道的比例",
            "Share of the callers who said how they learned of the line that named this way",
        ),
        Words("第五条", "Art. 5"),
        Side(Words("经此渠道知道的", "Named this way"), (f"matters.learned.{one}",)),
        _SAID,
        excluded=Words("没有说明的", "Those who did not say"),
        quality=Quality(
            Words("有诉求的登记中说明了渠道的比例", "Share of the matters that say how"),
            _SAID,
            ASKED,
        ),
    )
    for one, name in _LEARNED.items()
)

_DISPOSITIONS = (
    Words("当场答复", "Answered on the spot"),
    Words("定期答复", "Replied to later"),
    Words("指引就近机构", "Sent to the nearest institution"),
    Words("指引申请法援", "Advised to apply for aid"),
    Words("指引其他部门", "Sent to another department"),
    Words("紧急报告", "Urgent, reported at once"),
    Words("投诉受理", "Complaints"),
)
DISPOSITIONS = tuple(
    Figure(
        f"disposition_{number}",
        Words(f"{number} {name.zh}", f"{number} {name.en}"),
        Words(
            f"期间登记、主要处置为第（{number}）项的事项",
            f"Matters registered within the period whose primary disposition is {number}",
        ),
        Words("第十五条", "Art. 15"),
        Side(Words("登记数", "Matters registered"), (f"matters.disposition.{number}",)),
        excluded=Words("无诉求的登记；" + DUPLICATES.zh, "Without a request; duplicates"),
        rows=Rows(Listed.MATTERS, {"disposition": number}),
        quality=COMPLETE,
    )
    for number, name in enumerate(_DISPOSITIONS, 1)
)
UNNAMED = Figure(
    "reply_unnamed",
    Words("未留姓名的定期答复", "Replies owed without a name"),
    Words(
        "主要处置为定期答复而来电人拒绝提供姓名的事项；单独统计，不计为合规",
        "Matters to be replied to whose caller gave no name; counted apart, never as compliant",
    ),
    Words("第十五条第（二）项", "Art. 15(2)"),
    Side(Words("拒绝提供姓名的", "Without a name"), ("matters.reply_unnamed",)),
    excluded=DUPLICATES,
    quality=_KNOWN,
)

_REASONS = {
    NoRequestReason.SILENT: Words("无声", "Silent"),
    NoRequestReason.WRONG_NUMBER: Words("打错", "Wrong number"),
    NoRequestReason.PRANK: Words("骚扰", "Prank"),
    NoRequestReason.ABANDONED: Words("中途挂断", "Rang off"),
    NoRequestReason.OTHER: Words("其他", "Other"),
}
_NO_REQUEST = tuple(f"matters.no_request.{reason}" for reason in _REASONS)
NO_REQUEST = (
    Figure(
        "no_request_share",
        Words("无诉求比例", "Without a request"),
        Words(
            "期间登记中登记为无诉求的比例；按人统计见“人员”一页",
            "Share of the matters registered that asked for nothing; by person on its own page",
        ),
        Words("第十五条", "Art. 15"),
        Side(Words("无诉求登记数", "Registered without a request"), _NO_REQUEST),
        REGISTERED,
        excluded=DUPLICATES,
        quality=COMPLETE,
    ),
    *(
        Figure(
            f"no_request_{reason}",
            Words(f"无诉求：{name.zh}", f"No request: {name.en}"),
            Words("无诉求登记中以此为由的比例", "Share of those without a request for this reason"),
            Words("第十五条", "Art. 15"),
            Side(Words("以此为由的", "For this reason"), (f"matters.no_request.{reason}",)),
            Side(Words("无诉求登记数", "Registered without a request"), _NO_REQUEST),
            excluded=DUPLICATES,
            quality=COMPLETE,
        )
        for reason, name in _REASONS.items()
    ),
)

CONTACTS = (
    *FUNCTIONS,
    *CHANNELS,
    *AWARENESS,
    *DISPOSITIONS,
    UNNAMED,
    *NO_REQUEST,
)

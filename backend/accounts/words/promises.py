"""The words of promises: alarms, moves, and requests for more time."""

from collections.abc import Mapping
from datetime import datetime

from backend.accounts.words.regulations import REGULATIONS
from backend.accounts.words.shape import PlaceName, Words
from backend.kernel.clock import civil_day, from_text
from backend.kernel.places import PlacePath
from backend.promises.model import Kind
from backend.promises.words import due_words, past_words

KINDS: Mapping[Kind, tuple[str, str]] = {
    Kind.REPLY: ("答复咨询人", "Reply to the caller"),
    Kind.REOPENED: ("再次答复咨询人", "Reply to the caller once more"),
    Kind.RETURN_VISIT: ("回访咨询人", "Ask the caller whether it was solved"),
    Kind.VOICEMAIL_REPLY: ("答复语音留言", "Reply to a voicemail"),
    Kind.CALLBACK: ("回电", "Call back"),
    Kind.LEADER_REPORT: ("报告本级领导", "Report to the leader"),
    Kind.DEPLOYMENT: ("派出有关单位", "Send units"),
    Kind.COMPLAINT_ACCEPTANCE: ("投诉受理", "Accept the complaint"),
    Kind.COMPLAINT_RESULT: ("投诉办理", "Settle the complaint"),
    Kind.COMPLAINT_TELLING: ("告知投诉结果", "Tell the complainant"),
    Kind.COMPLAINT_ASKED: ("待查询时告知投诉结果", "Tell the complainant who asks"),
    Kind.REFERRAL_REPLY: ("答复转办事项", "Answer a referral"),
    Kind.DISPATCH_ANSWER: ("答复派单", "Answer a dispatch"),
    Kind.URGENT_DISPATCH_ANSWER: ("答复紧急派单", "Answer an urgent dispatch"),
    Kind.APPOINTMENT: ("约见解答", "See the caller as agreed"),
    Kind.ARRIVAL: ("上门到场", "Arrive as agreed"),
    Kind.DISPATCH_RESULT: ("办理派单", "Result of a dispatch"),
    Kind.APPLICATION_RECEIPT: ("申请收件回执", "Receipt of an application"),
    Kind.FOLLOW_UP: ("跟进交办单", "Follow up an order"),
    Kind.ORDER_RETURNED: ("重新处理退回的交办单", "Act on a returned order"),
    Kind.INSTRUCTION: ("批复请示", "Reply to a request for instruction"),
    Kind.URGED: ("反馈催办情况", "Answer an urging"),
    Kind.SUPERVISED: ("反馈督办情况", "Answer a supervision"),
    Kind.CIRCULATED: ("反馈通报整改", "Answer a circulation"),
    Kind.SUBSIDY: ("发放值班补贴", "Pay the duty subsidy"),
    Kind.QUARTER_REPORT: ("报送季度报告", "Quarterly report"),
    Kind.RECTIFICATION: ("完成整改", "Put right what was found"),
    Kind.APPEAL: ("复核申诉", "Decide the appeal"),
    Kind.DIRECTIVE_RECEIPT: ("签收督导通知", "Confirm the receipt of a directive"),
    Kind.DIRECTIVE_REPORT: ("报送整改落实情况", "Report what was done about a directive"),
    Kind.OUTAGE_CAUSE: ("说明故障原因", "State the cause of an outage"),
    Kind.DIFFERENCE: ("查明记录出入", "Clear up a difference"),
    Kind.LEAD_ANSWER: ("核实线索", "Answer a lead"),
    Kind.STATEMENT: ("陈述情况", "Make a statement"),
}
"""What was promised, as the portal calls it too."""

_PROMISES: Mapping[str, tuple[str, str]] = {
    "remind": ("承诺即将到期", "A promise falls due soon"),
    "remind_again": ("再次提醒：承诺即将到期", "Again: a promise falls due soon"),
    "due": ("承诺已到期", "A promise is due"),
    "overdue": ("承诺已逾期", "A promise is overdue"),
    "city": ("承诺逾期，已报市州", "An overdue promise was told to the city"),
    "province": ("承诺逾期，已报省厅", "An overdue promise was told to the province"),
    "moved": ("承诺到期时间有变动", "A promise is due at another time"),
    "deferral_asked": ("{zh}申请待批准", "{en} waits for your decision"),
    "deferral_granted": ("{zh}已获批准", "{en} was granted"),
    "deferral_refused": ("{zh}未获批准", "{en} was refused"),
    "resumed": ("承诺已恢复计时", "The clock of a promise runs again"),
}
_DUE_TODAY = ("承诺今天到期", "A promise is due today")
_DEFERRALS = {"extension": ("延期", "An extension"), "hold": ("中止", "A hold")}
_DONE = {
    "deferral_asked": ("申请", "asks for"),
    "deferral_granted": ("批准", "granted"),
    "deferral_refused": ("未批准", "refused"),
    "resumed": ("恢复计时", "started"),
}
_LATE = frozenset({"overdue", "city", "province"})
_ESCALATED = frozenset({"city", "province"})
_RUNGS = frozenset({"remind", "remind_again", "due"}) | _LATE
_VERDICTS = {"granted": ("已批准", "granted"), "refused": ("未批准", "refused")}
_ENDED = {"kept": ("现已兑现", "kept since"), "cancelled": ("现已取消", "cancelled since")}
_UNDECIDED = ("申请已无须批准", "needs no decision any more")


def words(what: str, data: Mapping[str, str], now: datetime, place: PlaceName) -> Words:
    """Return the words of what happened to a promise."""
    owed, owed_en = KINDS[Kind(data["kind"])]
    title, title_en = _PROMISES[what]
    due_at = from_text(data["due_at"])
    if what in _RUNGS and from_text(data.get("now_due_at", data["due_at"])) != due_at:
        title, title_en = _PROMISES["moved"]  # of an instant that has moved nothing fell due
    elif what == "due" and civil_day(due_at) == civil_day(now):
        title, title_en = _DUE_TODAY
    if what.startswith("deferral_"):
        title, title_en = _asked_title(what, data)
    zh, en = _said(what, data, now)
    path, who = PlacePath.parse(data["place"]), data.get("owner_name", "")
    # The city before the county: who reads it may have fourteen of them.
    where = "".join(place(code) for code in path.codes[1:]) or place(path.code)
    parts = [place(code, "en") for code in reversed(path.codes[1:])] or [place(path.code, "en")]
    number = data.get("reference", "")
    own = "by" in data and not _by(data)
    return Words(
        title=f"{title}：{owed}" + (f"（{number}）" if number else ""),
        title_en=f"{title_en}: {owed_en}" + (f" ({number})" if number else ""),
        body=f"{where}，承办人{who or '未知'}{'' if own else '，'}{zh}。",
        body_en=f"{', '.join(parts)}, owed by {who or 'unknown'}, {en}.",
        link=_page(what, data["promise"]),
    )


def _asked_title(what: str, data: Mapping[str, str]) -> tuple[str, str]:
    """Return the title of what happens to a request: what was decided waits no longer."""
    asked, asked_en = _DEFERRALS[data["deferral_kind"]]
    zh, en = _PROMISES[what]
    if what == "deferral_asked" and "verdict" in data:
        verdict, verdict_en = _VERDICTS[data["verdict"]]
        zh, en = f"{{zh}}申请{verdict}", f"{{en}} was {verdict_en}"
    elif what == "deferral_asked" and "ended" in data:
        zh, en = f"{{zh}}{_UNDECIDED[0]}", f"{{en}} {_UNDECIDED[1]}"
    return zh.format(zh=asked), en.format(en=asked_en)


def _instants(data: Mapping[str, str], now: datetime) -> tuple[str, str]:
    """Return until when it is to be done, after until when it was to be done before."""
    names = [name for name in ("moved_from", "due_at", "now_due_at") if name in data]
    *past, current = dict.fromkeys(from_text(data[name]) for name in names)
    zh, en = _until(current, now)
    if past:
        words = "，后应于".join(f"{due_words(at, now)}完成" for at in past)
        zh = f"原应于{words}，现{zh}"
        words_en = ", before that ".join(due_words(at, now, "en") for at in reversed(past))
        en = f"{en}, before that {words_en}"
    if "ended" in data:
        ended, ended_en = _ENDED[data["ended"]]
        return f"{zh}，{ended}", f"{en}, {ended_en}"
    return zh, en


def _said(what: str, data: Mapping[str, str], now: datetime) -> tuple[str, str]:
    """Return until when, what changed it, and who did that and why."""
    zh, en = _instants(data, now)
    if "verdict" in data and what == "deferral_asked":
        verdict, verdict_en = _VERDICTS[data["verdict"]]
        by = data["decided_by_name"]
        zh, en = f"{by}{verdict}，{zh}", f"{verdict_en} by {by}, {en}"
    elif what == "deferral_asked" and "if_granted" in data and "ended" not in data:
        then = from_text(data["if_granted"])
        zh = f"现{zh}，如批准改为{due_words(then, now)}"
        en = f"{en}, if granted {due_words(then, now, 'en')}"
    if "waiting" in data:
        kind, kind_en = _DEFERRALS[data["waiting"]]
        zh = f"{zh}；{kind}申请待批准，逾期后不能再批准"
        en = f"{en}; {kind_en.lower()} waits for a decision and cannot be granted once overdue"
    if what == "moved":
        return _moved(data, (zh, en))
    if "by" not in data:
        return zh, en
    by, days = _by(data), data.get("working_days", "")
    kind, kind_en = _DEFERRALS[data["deferral_kind"]]
    done, done_en = _DONE[what]
    amount = f"{kind}{days}个工作日" if days else kind
    counted = f"{days} working day{'' if days == '1' else 's'}"
    amount_en = f"{kind_en.lower()} of {counted}" if days else kind_en.lower()
    if what == "resumed":
        amount, amount_en = "", "the clock"
    written = [(data.get("reason", ""), "理由", "reason")]
    written.append((data.get("decision", ""), "审批意见", "decision"))
    texts = [(text.strip(" \n。.；;"), zh, en) for text, zh, en in written if text]
    return (
        f"{by}{done}{amount}，{zh}" + "".join(f"；{name}：{text}" for text, name, _ in texts),
        f"{by or 'who'} {done_en} {amount_en}, {en}"
        + "".join(f"; {name}: {text}" for text, _, name in texts),
    )


def _by(data: Mapping[str, str]) -> str:
    """Return who did it; nobody twice, where the owner who was just named did."""
    return "" if data["by"] == data["owner"] else data.get("by_name") or data["by"]


def _until(due_at: datetime, now: datetime) -> tuple[str, str]:
    """Say until when it is to be done, or at what instant it was due."""
    if now < due_at:
        return f"应于{due_words(due_at, now)}完成", f"due {due_words(due_at, now, 'en')}"
    return f"已于{past_words(due_at, now)}到期", f"was due {past_words(due_at, now, 'en')}"


def _moved(data: Mapping[str, str], said: tuple[str, str]) -> tuple[str, str]:
    """Say which publication moved it."""
    causes = [(*REGULATIONS[name], data[name]) for name in REGULATIONS if name in data]
    if not causes:
        return said
    zh = "、".join(f"{name}第{version}版" for name, _, version in causes)
    en = " and ".join(f"version {version} of the {name}" for _, name, version in causes)
    return f"因{zh}公布，{said[0]}", f"{said[1]}, moved by {en}"


_PAGES = {"MATTER": "/matters", "VIOLATION": "/violations", "DIRECTIVE": "/directives"}
"""Subjects that have a page under their own id."""


def _page(what: str, promise_id: str) -> str:
    """Return where the promise is seen: on the page of what it is about, or on the board."""
    subject, _, rest = promise_id.partition("#")
    if subject in _PAGES:
        return f"{_PAGES[subject]}/{rest.partition(':')[0]}"
    if subject == "SUBSIDY":
        return f"/pay/runs/{rest.partition(':')[0].replace('.', '_')}"
    if subject == "OUTAGE":
        # Its number begins with its day, and the page shows it under the month
        return f"/outages?period={rest[:4]}-{rest[4:6]}"
    if subject == "SUSPICION" and what not in _ESCALATED:
        return "/statements"
    return "/promises?due=overdue" if what in _LATE else "/promises"

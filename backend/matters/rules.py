"""What a registration must hold and what each disposition brings about (Arts. 12-17)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.errors import Fault, Invalid, Refused
from backend.kernel.places import PlacePath
from backend.matters.advising import faults_of_advice
from backend.matters.caller import Caller, faults_of_caller
from backend.matters.complaints.rules import faults_of_form
from backend.matters.complaints.said import Complaint
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Channel,
    Disposition,
    Matter,
    NoRequest,
    NoRequestReason,
    OtherDepartment,
    ReplyLater,
    Result,
    SentToInstitution,
    Urgent,
)
from backend.places.institutions.model import Told
from backend.promises.model import Kind, Promise, State
from backend.promises.wishes import Noted, faults_of

TEXT_LIMIT = 4000
PHRASES = range(1, 8)
REPLY_PHRASE = 6
"""抱歉……我们会在2个工作日内给您答复: to say it is to promise it (Art. 13(6))."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What the attendant fills in; `id` is drawn when the form opens."""

    id: str
    place: PlacePath
    channel: Channel
    caller: Caller
    summary: str
    disposition: Disposition | None = None
    no_request: NoRequest | None = None
    field_of_law: str | None = None
    call_id: str | None = None
    phrases_used: tuple[int, ...] = ()
    wishes: Noted | None = None
    """How and when the caller wishes to be reached; None where nobody asked."""
    knowledge: tuple[tuple[str, int], ...] = ()
    """The entries that the answer rested on: id, and which of its publications was read."""
    shown: Told | None = None
    """What the screen showed of the institution that was told; None where none was."""


def check(form: Registration) -> None:
    """Accept a registration or raise `Invalid` with every fault, each naming field and article."""
    asks = form.disposition is not None
    faults = [
        *_check_whole(form),
        *faults_of_caller(form.caller, asks=asks),
        *_check_limits(form),
    ]
    if form.wishes is not None:
        faults += faults_of(form.wishes.said)
    if asks:
        faults += _check_request(form)
    if faults:
        raise Invalid(*faults)


def _check_whole(form: Registration) -> Iterator[Fault]:
    if (form.disposition is None) == (form.no_request is None):
        yield Fault(
            "disposition",
            "请在七种处理方式中选择一种，或登记为无诉求",
            "choose exactly one of the seven dispositions, or no request",
            "第十五条",
        )
    if form.channel is Channel.CALL and not form.call_id:
        yield Fault("call_id", "来电登记须对应一次通话", "a call must be named", "第十二条")
    if form.channel is Channel.VISIT and form.call_id:
        yield Fault("call_id", "来访没有通话，请勿对应来电", "a visit has no call", "第十二条")
    request = form.no_request
    if request and request.reason is NoRequestReason.OTHER and not request.note.strip():
        yield Fault("no_request.note", "请说明原因", "say why", "第十五条")
    if not set(form.phrases_used) <= set(PHRASES):
        yield Fault("phrases_used", "规范用语只有一至七", "there are seven phrases", "第十三条")
    if REPLY_PHRASE in form.phrases_used and not isinstance(form.disposition, ReplyLater):
        yield Fault(
            "phrases_used",
            "已使用第6句规范用语，即已承诺限期答复，请选择处理方式2",
            "phrase 6 promises a reply by a set day: choose disposition 2",
            "第十三条第（六）项",
        )


def _check_limits(form: Registration) -> Iterator[Fault]:
    texts = {"summary": form.summary, **_texts_of(form.disposition)}
    if form.no_request:
        texts["no_request.note"] = form.no_request.note
    for field, text in texts.items():
        if len(text) > TEXT_LIMIT:
            yield Fault(
                field,
                f"不得超过{TEXT_LIMIT}字，现有{len(text)}字",
                f"at most {TEXT_LIMIT} characters, not {len(text)}",
            )


def _texts_of(disposition: Disposition | None) -> dict[str, str]:
    if disposition is None:
        return {}
    return {
        f"disposition.{name}": value
        for name in disposition.__slots__
        if isinstance(value := getattr(disposition, name), str)
    }


def _check_request(form: Registration) -> Iterator[Fault]:
    if not form.summary.strip():
        yield Fault("summary", "请填写咨询内容", "say what was asked", "第十四条第（一）项")
    if not form.field_of_law:
        yield Fault("field_of_law", "请选择法律领域", "choose a field", "第十四条第（一）项")
    disposition = form.disposition
    if isinstance(disposition, ReplyLater):
        yield from _check_reply_later(form.caller)
    for kind, rule in _FIELDS.items():
        if isinstance(disposition, kind):
            yield from rule(disposition)


def _check_reply_later(caller: Caller) -> Iterator[Fault]:
    article = "第十五条第（二）项"
    if caller.name_refused:
        if caller.ring_back_at is None:
            yield Fault(
                "caller.ring_back_at",
                "来电人拒绝提供姓名的，须约定回电时间",
                "agree a ring-back time with a caller who refuses a name",
                article,
            )
        return
    if not (caller.name or "").strip():
        yield Fault("caller.name", "请记录咨询人姓名", "note the caller's name", article)
    if not (caller.phone or "").strip():
        yield Fault("caller.phone", "请记录联系电话", "note the caller's number", article)


def _needed(article: str, **fields: tuple[object, str, str]) -> Iterator[Fault]:
    for name, (value, reason_zh, reason_en) in fields.items():
        missing = not value.strip() if isinstance(value, str) else not value
        if missing:
            yield Fault(f"disposition.{name}", reason_zh, reason_en, article)


def _answered(item: AnsweredNow) -> Iterator[Fault]:
    return _needed(
        "第十二条、第十五条第（一）项",
        answer=(item.answer, "请填写解答内容", "give the answer"),
        basis=(item.basis, "请注明法律、政策依据", "name the law or policy it rests on"),
    )


def _sent(item: SentToInstitution) -> Iterator[Fault]:
    return _needed(
        "第十五条第（三）项",
        institution=(item.institution, "请选择就近的法律援助机构", "choose the nearest"),
        address_told=(item.address_told, "须告知地址", "tell the address"),
        phone_told=(item.phone_told, "须告知联系电话", "tell the phone"),
    )


def _other(item: OtherDepartment) -> Iterator[Fault]:
    number = item.phone or item.no_number_known
    return _needed(
        "第十五条第（五）项",
        unit=(item.unit, "请填写有关单位", "name the unit"),
        phone=(number, "请提供电话，或注明未知", "give its phone, or say none is known"),
    )


def _urgent(item: Urgent) -> Iterator[Fault]:
    return _needed(
        "第十五条第（六）项",
        calming_note=(item.calming_note, "请记录安抚、疏导情况", "note how you calmed"),
    )


_FIELDS: dict[type, Callable[..., Iterator[Fault]]] = {
    AnsweredNow: _answered,
    SentToInstitution: _sent,
    AidAdvised: faults_of_advice,
    OtherDepartment: _other,
    Urgent: _urgent,
    Complaint: faults_of_form,
}

_PROMISES: dict[type, Kind] = {
    ReplyLater: Kind.REPLY,
    Urgent: Kind.LEADER_REPORT,
    Complaint: Kind.COMPLAINT_ACCEPTANCE,
}

_OUTCOMES: dict[Kind, str] = {
    Kind.REPLY: "replied",
    Kind.REOPENED: "replied",
}


def promised_by(disposition: Disposition | None) -> Kind | None:
    """Return the promise that a disposition makes to the caller, or None where it is done."""
    return _PROMISES.get(type(disposition))


def result_at_once(form: Registration, at: datetime) -> Result | None:
    """Return the result of a matter that is done when it is registered, or None (Art. 15)."""
    if form.no_request is not None:
        return Result("no_request", form.no_request.reason, at)
    if isinstance(form.disposition, AnsweredNow):
        return Result("answered", form.disposition.answer, at)
    if promised_by(form.disposition) is None:
        return Result("guided", "", at)
    return None


def awaits_reply(promise: Promise) -> bool:
    """Tell whether telling the caller something keeps a promise; others end in their own way."""
    return promise.state is State.OPEN and promise.kind in _OUTCOMES


def result_of_keeping(kind: Kind, text: str, at: datetime) -> Result:
    """Return the result that telling the caller brings, where nothing else is owed."""
    return Result(_OUTCOMES[kind], text, at)


def check_closable(matter: Matter) -> None:
    """Let a matter be closed, or refuse one that has no result (件件有结果, R16)."""
    if matter.result is None:
        raise Refused(
            "事项尚无处理结果，不能办结",
            "a matter without a result cannot be closed",
            "关于开设法律服务专用电话的通知 第三条（件件有结果）",
        )
